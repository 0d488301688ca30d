import { client } from '../../query/dimension.ts';
import type { Filter } from '../../query/filter/filter.ts';
import { type Code, code, parseCode } from '../../query/outcome.ts';
import { refusedPart } from '../../query/request-limits.ts';
import type { View } from '../../query/view.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import type { LimitHit } from '../finding.ts';
import { summaryViews } from '../views.ts';
import type { FindingKind } from './kind.ts';
import { samplesOf } from './samples.ts';

/** A header, the body, the path and the query are too long for request filtering; the rest for HTTP.sys or the application. */
const statuses = ['404.10', '404.13', '404.14', '404.15', '413', '414', '431'];
/** The same, where HTTP.sys answers and no site's log has it. */
const reasons = ['EntityTooLarge', 'FieldLength', 'RequestLength', 'Request_Too_Large', 'URL_Length'];

/** Our choice: fewer, or those of one or two clients, are scanners or somebody's script more often than users. */
const leastCount = 20;
const leastClients = 3;

const overLimit: Filter = {
  kind: 'or',
  of: [
    {
      kind: 'is',
      field: 'status',
      operator: '=',
      values: statuses.map((status) => ({ as: 'text', text: status })),
    },
    {
      kind: 'is',
      field: 'reason',
      operator: '=',
      values: reasons.map((reason) => ({ as: 'text', text: reason })),
    },
  ],
};

const refused: View = {
  service: null,
  where: overLimit,
  by: [code, client],
  metrics: ['count', 'first-record'],
};

/** Finds requests that were refused for their size. */
export const limitHit: FindingKind = {
  views: { refused },
  find({ tallies, summary, decode }) {
    const tally = tallies.of(refused);
    // FTP's 431 is about a certificate.
    const groups = tally.groups.filter(
      (group) => group !== tally.rest && parseCode(tally.valuesOf(group)[0] ?? '').service !== 'ftp',
    );
    const read = groups.map((group) => {
      const [key = '', client = ''] = tally.valuesOf(group);
      return { key, client, count: tally.countOf(group) };
    });
    const { lengths } = summary;
    const isPathMissed =
      lengths?.isComplete === false && read.some(({ key }) => refusedPart(parseCode(key)) === 'path');
    // To look at every path costs more than all else here.
    const longest = isPathMissed ? longestPath(tallies.of(summaryViews.paths)) : null;
    // A filter may have chosen the client.
    const hasOneClient = summary.filter?.expression == null && summary.distinct.clients === 1;
    return limitHitsIn(read, hasOneClient).map(({ key, ...found }) => {
      const reason = found.code.reason && decode(Buffer.from(found.code.reason, 'latin1'));
      const { part } = found;
      const measured = lengths?.parts.find((one) => one.part === part) ?? null;
      return {
        ...found,
        unloggedField: measured === null || measured.isLogged ? null : measured.field,
        longestRefused: measured?.refused?.bytes ?? null,
        longestPassed: measured?.answered?.bytes ?? (part === 'path' ? longest : null),
        code: { ...found.code, reason },
        samples: samplesOf(
          tallies,
          tally,
          groups.filter((_, index) => read[index]!.key === key),
        ),
      };
    });
  },
};

/** What was refused of one client, by the key of its code. */
export interface Refused {
  readonly key: string;
  readonly client: string;
  readonly count: number;
}

/** By count, without what was measured. `hasOneClient`: the log has, so that they cannot be told apart. */
export function limitHitsIn(
  refused: readonly Refused[],
  hasOneClient: boolean,
): (Pick<LimitHit, 'id' | 'severity' | 'code' | 'count' | 'part'> & { readonly key: string })[] {
  const byKey = new Map<string, { count: number; clients: Set<string> }>();
  for (const { key, client, count } of refused) {
    const one = byKey.get(key) ?? { count: 0, clients: new Set() };
    byKey.set(key, one);
    one.count += count;
    one.clients.add(client);
  }
  return [...byKey]
    .map(([key, { count, clients }]) => {
      const code = parseCode(key);
      const isMany = count >= leastCount && (clients.size >= leastClients || hasOneClient);
      return {
        key,
        id: 'limit-hit' as const,
        severity: isMany ? ('trouble' as const) : ('note' as const),
        code,
        count,
        part: refusedPart(code),
      };
    })
    .sort((left, right) => right.count - left.count || (left.key < right.key ? -1 : 1));
}

/** Whether a request to a site was refused for its size, so that `limitHit` tells of it. */
export function isOverLimit({ status, substatus }: Code): boolean {
  return statuses.includes(`${status}`) || statuses.includes(`${status}.${substatus}`);
}

/** Of the paths that were ever answered without an error: at least so many bytes, since a long one is not kept whole. */
function longestPath(paths: ViewTally): number | null {
  let longest: number | null = null;
  for (const group of paths.groups) {
    if (group === paths.rest || paths.countOf(group) === paths.errorsOf(group)) continue;
    longest = Math.max(longest ?? 0, paths.bytesOf(group).length);
  }
  return longest;
}
