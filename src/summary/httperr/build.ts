import { kindOfReason } from '../../query/reason.ts';
import type { Tallies } from '../../tally/tallies.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import { type Decode, namedCounts } from '../groups.ts';
import { loggedShare } from '../logged.ts';
import type { SiteCount, SourceSummary } from '../summary.ts';
import { isoTime, periodOf } from '../time.ts';
import { summaryViews } from '../views.ts';
import type { Httperr, HttperrClient, QueueCount, ReasonCount } from './httperr.ts';
import { added, named, nameOf, pairsOf } from './pairs.ts';
import { type Pool, poolsIn } from './pools.ts';

/** What the tallies do not know. */
interface HttperrFacts {
  readonly decode: Decode;
  readonly sources: readonly SourceSummary[];
  /** The sites of HTTP. */
  readonly sites: readonly SiteCount[];
  /** How many clients are listed. */
  readonly top: number;
}

/** HTTP.sys's figures; null without records of its error log. */
export function buildHttperr(
  tallies: Tallies,
  { decode, sources, sites, top }: HttperrFacts,
): Httperr | null {
  const reasons = reasonsOf(tallies.of(summaryViews.reasons), decode);
  if (reasons.length === 0) return null;
  const isLogged = (field: string): boolean => (loggedShare(sources, 'httperr', field) ?? 0) > 0;
  const sitePairs = pairsOf(tallies.of(summaryViews.httperrSites));
  return {
    records: reasons.reduce((all, { count }) => all + count, 0),
    reasons,
    queues: isLogged('s-queuename') ? poolsIn(tallies, sites, decode).map(queueOf) : null,
    sites: isLogged('s-siteid')
      ? named(
          added(sitePairs, ({ right }) => right),
          decode,
        )
      : null,
    clients: isLogged('c-ip') ? clientsOf(tallies.of(summaryViews.httperrClients), decode, top) : null,
    methods: namedCounts(tallies.of(summaryViews.httperrMethods), decode),
  };
}

function reasonsOf(tally: ViewTally, decode: Decode): ReasonCount[] {
  const periods = new Map(
    tally.groups.map((group) => {
      const value =
        group === tally.rest ? null : nameOf(Buffer.from(tally.bytesOf(group)).toString('latin1'), decode);
      const { first, last } = tally.spanOf(group);
      return [value, periodOf(first, last)] as const;
    }),
  );
  return namedCounts(tally, decode).map(({ value, count }) => ({
    value,
    count,
    kind: kindOfReason(value),
    first: periods.get(value)?.from ?? null,
    last: periods.get(value)?.to ?? null,
  }));
}

function queueOf({ value, server, count, reasons, sites, refusals }: Pool): QueueCount {
  return {
    value,
    server,
    count,
    reasons,
    sites,
    spells: refusals.map(({ cause, from, to, count, again }) => ({
      cause,
      from: isoTime(from),
      to: isoTime(to),
      count,
      servedAgain: again === null ? null : isoTime(again),
    })),
  };
}

function clientsOf(tally: ViewTally, decode: Decode, top: number): HttperrClient[] {
  const pairs = pairsOf(tally);
  const idle = new Map<string | null, number>();
  for (const { left, right, count } of pairs) {
    if (kindOfReason(right) === 'idle') idle.set(left, (idle.get(left) ?? 0) + count);
  }
  return added(pairs, ({ left }) => left)
    .slice(0, top)
    .map(({ value, count }) => ({ value: nameOf(value, decode), count, idle: idle.get(value) ?? 0 }));
}
