import type { Unavailability } from '../../query/reason.ts';
import type { Tallies } from '../../tally/tallies.ts';
import type { PoolUnavailable } from '../finding.ts';
import type { FindingKind } from '../findings/kind.ts';
import { samplesOf } from '../findings/samples.ts';
import type { Decode } from '../groups.ts';
import { groupedBy } from '../keyed.ts';
import type { Summary } from '../summary.ts';
import { isoTime } from '../time.ts';
import { nameOf } from './pairs.ts';
import { type Pool, poolsIn } from './pools.ts';
import { httperrViews } from './views.ts';

/** Our choice: fewer failures are an incident of theirs, not of the site. */
const leastFailures = 10;
/** HTTP.sys writes a log every minute or 64 KiB, so that a refusal so near to the end need not be the last. */
const unflushedSeconds = 120;
/** Our choice: pools that fail for one reason fail together, and the rest is in the list of queues. */
const mostFindings = 10;

/** Finds pools for which HTTP.sys refused requests itself. */
export const poolUnavailable: FindingKind = {
  views: { serious: httperrViews.serious },
  find({ tallies, summary, decode }) {
    if (summary.httperr === null) return [];
    // The codes are by count, and the most frequent of a reason tells its status.
    const statuses = new Map(
      summary.codes
        .filter(({ service }) => service === 'httperr')
        .toReversed()
        .map(({ reason, status }) => [reason, status]),
    );
    return poolsIn(tallies, summary.sites, decode)
      .flatMap((pool) =>
        [...groupedBy(pool.refusals, ({ cause }) => cause)].flatMap(([cause, all]) => {
          const few = all.filter(({ count }) => count < leastFailures);
          const told = all.filter(({ count }) => count >= leastFailures).map((one) => [one]);
          return [...told, ...(few.length === 0 ? [] : [few])].map((refusals) =>
            findingOf(pool, cause, refusals, { tallies, decode, period: summary.period, statuses }),
          );
        }),
      )
      .sort(
        (one, other) =>
          ranks.indexOf(one.severity) - ranks.indexOf(other.severity) ||
          other.count - one.count ||
          (one.since < other.since ? -1 : 1),
      )
      .slice(0, mostFindings);
  },
};

const ranks: readonly PoolUnavailable['severity'][] = ['failure', 'trouble', 'note'];

interface Known {
  readonly tallies: Tallies;
  readonly decode: Decode;
  readonly period: Summary['period'];
  /** Of each reason. */
  readonly statuses: ReadonlyMap<string | null, number | null>;
}

function findingOf(
  { value, server }: Pool,
  cause: Unavailability,
  refusals: Pool['refusals'],
  { tallies, decode, period, statuses }: Known,
): PoolUnavailable {
  const cells = refusals.flatMap((one) => one.cells);
  const reasons = [...groupedBy(cells, ({ reason }) => reason)]
    .map(([reason, some]) => ({
      reason: nameOf(reason, decode)!,
      count: some.reduce((sum, { count }) => sum + count, 0),
    }))
    .sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1));
  const count = reasons.reduce((sum, one) => sum + one.count, 0);
  const last = refusals.at(-1)!;
  const end = period === null ? last.to : Date.parse(period.to) / 1000;
  const lasts = last.again === null && end - last.to <= unflushedSeconds;
  const main = reasons[0]!.reason;
  const status = statuses.get(main) ?? null;
  return {
    id: 'pool-unavailable',
    severity: severityOf(cause, main, count),
    pool: value,
    server,
    cause,
    code: { service: 'httperr', status, substatus: null, win32: null, reason: main },
    reasons,
    count,
    spells: refusals.length,
    since: isoTime(refusals[0]!.from),
    until: lasts ? null : isoTime(last.to),
    servedAgain: last.again === null ? null : isoTime(last.again),
    samples: samplesOf(
      tallies,
      tallies.of(httperrViews.serious),
      cells.map(({ cell }) => cell),
    ),
  };
}

/** What no site and no program answers for is nobody's failure, and a few refusals belong to any recycle. */
export function severityOf(
  cause: Unavailability,
  reason: string,
  count: number,
): PoolUnavailable['severity'] {
  if (count >= leastFailures) return cause === 'no-queue' ? 'trouble' : 'failure';
  return cause === 'no-queue' || reason.toLowerCase() === 'appshutdown' ? 'note' : 'trouble';
}
