/** Writes requests as IIS 10 does: a file a server, site and day, rows in the order in which they ended, CRLF. */
import { endOf, momentOf, type Request } from './request.ts';
import type { Incident } from './story.ts';

/** `iso`: when the answer was finished. */
type Column = (request: Request, iso: string) => string | number;

/** Every field in the order in which IIS writes them; a custom field is last. */
const columns: Readonly<Record<string, Column>> = {
  date: (_, iso) => dateOf(iso),
  time: (_, iso) => timeOf(iso),
  's-sitename': ({ server }) => siteOf(server),
  's-computername': ({ server }) => server.name,
  's-ip': ({ server }) => server.address,
  'cs-method': ({ method }) => method,
  'cs-uri-stem': ({ stem }) => stem,
  'cs-uri-query': ({ query }) => query,
  's-port': ({ port }) => port,
  'cs-username': ({ user }) => user,
  'c-ip': ({ client }) => client,
  'cs-version': () => 'HTTP/1.1',
  'cs(User-Agent)': ({ agent }) => agent,
  'cs(Referer)': ({ referer }) => referer,
  'cs-host': ({ host }) => host,
  'sc-status': ({ code }) => code.split(' ')[0]!,
  'sc-substatus': ({ code }) => code.split(' ')[1]!,
  'sc-win32-status': ({ code }) => code.split(' ')[2]!,
  'sc-bytes': ({ sent }) => sent,
  'cs-bytes': ({ received }) => received,
  'time-taken': ({ taken }) => taken,
  'X-Forwarded-For': ({ forwardedFor }) => forwardedFor,
};

/** What is ticked after the installation of IIS 10. */
const usual = new Set([
  'date',
  'time',
  's-ip',
  'cs-method',
  'cs-uri-stem',
  'cs-uri-query',
  's-port',
  'cs-username',
  'c-ip',
  'cs(User-Agent)',
  'cs(Referer)',
  'sc-status',
  'sc-substatus',
  'sc-win32-status',
  'time-taken',
]);
const customFields = new Set(['X-Forwarded-For']);

/** HTTP.sys closes the log of a site that was idle for so long, and writes a header when it opens it again. */
const longestIdle = 15 * 60_000;

export const defaultFields: readonly string[] = Object.keys(columns).filter((name) => usual.has(name));

/** The default fields and further ones, in the order in which IIS writes them. */
export function fieldsWith(...names: readonly string[]): string[] {
  return Object.keys(columns).filter((name) => usual.has(name) || names.includes(name));
}

export function fieldsWithout(...names: readonly string[]): string[] {
  return defaultFields.filter((name) => !names.includes(name));
}

interface Logged {
  readonly request: Request;
  readonly end: number;
  readonly iso: string;
}

/** The files of an incident. `requests` may be in any order. */
export function logFiles(incident: Incident, requests: readonly Request[]): Record<string, string> {
  const { fields = defaultFields, copiedAt, spoil } = incident;
  const copied = copiedAt === undefined ? Number.POSITIVE_INFINITY : momentOf(copiedAt);
  const logged = requests
    .map((request) => ({ request, end: endOf(request) }))
    .filter(({ end }) => end < copied)
    .sort((one, other) => one.end - other.end || one.request.arrival - other.request.arrival);
  const byName = new Map<string, Logged[]>();
  for (const { request, end } of logged) {
    const one = { request, end, iso: new Date(end).toISOString() };
    const name = nameOf(one, fields);
    const file = byName.get(name);
    if (file === undefined) byName.set(name, [one]);
    else file.push(one);
  }
  const files = Object.fromEntries(
    [...byName.keys()].sort().map((name) => [name, textOf(byName.get(name)!, incident)]),
  );
  return spoil === undefined ? files : spoil(files);
}

function textOf(logged: readonly Logged[], { fields = defaultFields, reopened = [] }: Incident): string {
  const lines: string[] = [];
  const openings = reopened.map(({ at, fields }) => ({ at: momentOf(at), fields }));
  let layout = fields;
  let last = Number.NEGATIVE_INFINITY;
  for (const { request, end, iso } of logged) {
    const passed = openings.filter(({ at }) => at > last && at <= end);
    layout = passed.findLast((opening) => opening.fields !== undefined)?.fields ?? layout;
    if (passed.length > 0 || end - last >= longestIdle) lines.push(...headerOf(iso, layout));
    lines.push(layout.map((name) => columns[name]!(request, iso)).join(' '));
    last = end;
  }
  return `${lines.join('\r\n')}\r\n`;
}

function headerOf(iso: string, fields: readonly string[]): string[] {
  return [
    '#Software: Microsoft Internet Information Services 10.0',
    '#Version: 1.0',
    `#Date: ${dateOf(iso)} ${timeOf(iso)}`,
    `#Fields: ${fields.join(' ')}`,
  ];
}

/** A log with custom fields has a name of its own. */
function nameOf({ request, iso }: Logged, fields: readonly string[]): string {
  const { server } = request;
  const date = dateOf(iso).slice(2).replaceAll('-', '');
  const suffix = fields.some((name) => customFields.has(name)) ? '_x' : '';
  return `${server.name}/${siteOf(server)}/u_ex${date}${suffix}.log`;
}

function siteOf({ site = 'W3SVC1' }: Request['server']): string {
  return site;
}

function dateOf(iso: string): string {
  return iso.slice(0, 10);
}

function timeOf(iso: string): string {
  return iso.slice(11, 19);
}
