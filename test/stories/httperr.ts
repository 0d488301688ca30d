/** Writes the error log of HTTP.sys, beside the logs of sites if there are any. */
import { Random } from '../bench/random.ts';
import { momentOf } from './request.ts';
import type { Incident, Truth } from './story.ts';

export interface HttperrIncident {
  readonly question: number | null;
  /** The same seed gives the same log. */
  readonly seed: number;
  /** Which layout it has, and from when on another; `default` unless given. */
  readonly layouts?: readonly { readonly from: string; readonly layout: HttperrLayout }[];
  /** As before Windows Server 2003 SP1. */
  readonly hasNoHeader?: true;
  /** Of WEB01. */
  readonly errors: readonly Errors[];
  /** Of WEB02, if there is one. */
  readonly errorsOfSecond?: readonly Errors[];
  /** What the sites logged at the same time. */
  readonly http?: Incident;
  readonly truth: Truth;
}

/** Records of one kind, spread over a time. */
export interface Errors {
  readonly from: string;
  readonly until: string;
  readonly count: number;
  /** By turns; the first as often as `busiest` says. */
  readonly clients: readonly string[];
  /** Share of the first client; an equal share unless given. */
  readonly busiest?: number;
  readonly reason: string;
  /** None unless given. */
  readonly status?: number;
  /** `GET /path`, by turns; nothing is known of the request unless given. `{id}` is filled in. */
  readonly requests?: readonly string[];
  readonly site?: number;
  readonly queue?: string;
}

const request = 'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri';

/** The layouts of HTTP.sys, by what they were the first to have. */
export const httperrLayouts = {
  oldest: `${request} sc-status s-siteid s-reason`,
  default: `${request} sc-status s-siteid s-reason s-queuename`,
  streams: `${request} streamid sc-status s-siteid s-reason s-queuename`,
  transport: `${request} streamid streamid_ex sc-status s-siteid s-reason s-queuename transport`,
  newest: `${request} streamid streamid_ex sc-status s-siteid s-reason s-queuename transport fault-code extended-fault-code`,
} as const;

export type HttperrLayout = keyof typeof httperrLayouts;

interface Row {
  readonly time: number;
  readonly cells: Readonly<Record<string, string | number>>;
}

export function httperrFiles(incident: HttperrIncident): Record<string, string> {
  const { errors, errorsOfSecond } = incident;
  const random = new Random(incident.seed);
  const textOf = (kinds: readonly Errors[]): string => httperrText(kinds, incident, random);
  return {
    'WEB01/HTTPERR/httperr1.log': textOf(errors),
    ...(errorsOfSecond === undefined ? {} : { 'WEB02/HTTPERR/httperr1.log': textOf(errorsOfSecond) }),
  };
}

function httperrText(
  errors: readonly Errors[],
  { layouts: given, hasNoHeader }: HttperrIncident,
  random: Random,
): string {
  const layouts = given ?? [{ from: '00:00', layout: 'default' as const }];
  const rows = errors.flatMap((kind) => rowsOf(kind, random)).sort((one, other) => one.time - other.time);
  const lines: string[] = [];
  let current: HttperrLayout | null = null;
  for (const { time, cells } of rows) {
    const { layout } = layouts.findLast(({ from }) => momentOf(from) <= time)!;
    const moment = new Date(time).toISOString().slice(0, 19).replace('T', ' ');
    if (layout !== current && hasNoHeader !== true) {
      lines.push(
        '#Software: Microsoft HTTP API 2.0',
        '#Version: 1.0',
        `#Date: ${moment}`,
        `#Fields: ${httperrLayouts[layout]}`,
      );
    }
    current = layout;
    const [date = '', clock = ''] = moment.split(' ');
    const all: Row['cells'] = { ...cells, date, time: clock };
    lines.push(
      httperrLayouts[layout]
        .split(' ')
        .map((field) => all[field] ?? '-')
        .join(' '),
    );
  }
  return `${lines.join('\r\n')}\r\n`;
}

function rowsOf(kind: Errors, random: Random): Row[] {
  const { from, until, count, clients, busiest, reason, status, requests = ['- -'], site, queue } = kind;
  const [begin, end] = [momentOf(from), momentOf(until)];
  return Array.from({ length: count }, (_, index) => {
    const isBusiest = busiest !== undefined && random.below(1000) < 1000 * busiest;
    const [method = '-', uri = '-'] = requests[index % requests.length]!.split(' ');
    return {
      time: begin + Math.floor(((index + random.below(1000) / 1000) * (end - begin)) / count),
      cells: {
        'c-ip': isBusiest ? clients[0]! : clients[index % clients.length]!,
        'c-port': random.between(49_152, 65_535),
        's-ip': '192.0.2.11',
        's-port': 443,
        'cs-version': method === '-' ? '-' : 'HTTP/1.1',
        'cs-method': method,
        'cs-uri': uri.replaceAll('{id}', () => String(random.between(100, 999))),
        'sc-status': status ?? '-',
        's-siteid': site ?? '-',
        's-reason': reason,
        's-queuename': queue ?? '-',
        transport: 'TCP',
      },
    };
  });
}
