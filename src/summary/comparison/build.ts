import type { Window } from '../../query/time/window.ts';
import type { Tallies } from '../../tally/tallies.ts';
import { falseDiscoveries } from '../findings/statistics.ts';
import { distribution } from '../groups.ts';
import { type SourceFacts, summarizeSource } from '../sources.ts';
import type { Service, SourceSummary, UnreadSource } from '../summary.ts';
import { isoTime, periodOf } from '../time.ts';
import { byCodeChange, codeTests, totalTests } from './codes.ts';
import { type Comparison, type Side, verdictOf } from './comparison.ts';
import { byRouteChange, routeTests, withoutEchoes } from './routes.ts';
import { type CountedSide, type Question, sideOf } from './sides.ts';
import { thresholds } from './tests.ts';
import { sideViews, viewsOfSplit } from './views.ts';

/** What the records of a run are compared with. */
export type ComparedWith =
  /** Those before a moment, in seconds since 1970 UTC, with the others. */
  | { readonly splitAt: number }
  /** With those of other logs, of which `sideViews(null)` were counted. */
  | {
      readonly tallies: Tallies;
      readonly sources: readonly SourceFacts[];
      readonly unread: readonly UnreadSource[];
      /** The time that was counted of them; null: all. */
      readonly window: Window | null;
    };

/** What was counted of the run itself. `routes`: of all of its records. */
interface Counted extends Omit<Question, 'before' | 'after'> {
  readonly tallies: Tallies;
  readonly sources: readonly SourceSummary[];
  readonly routes: CountedSide['routes'];
}

export function buildComparison(
  compared: ComparedWith,
  { tallies, sources, routes, ...question }: Counted,
): Comparison {
  const services = servicesOf(sources);
  if ('splitAt' in compared) {
    const views = viewsOfSplit(compared.splitAt);
    return {
      splitAt: isoTime(compared.splitAt),
      baseline: null,
      ...compareSides({
        ...question,
        before: sideOf(tallies, views.before, services),
        after: sideOf(tallies, views.after, services),
      }),
    };
  }
  const baseline = compared.sources.map((facts, index) =>
    summarizeSource(facts, compared.tallies.source(index), question.decode),
  );
  return {
    splitAt: null,
    baseline: { sources: baseline, unread: compared.unread },
    ...compareSides({
      ...question,
      before: sideOf(compared.tallies, sideViews(null), servicesOf(baseline)),
      after: sideOf(tallies, sideViews(null), services, routes),
    }),
  };
}

function servicesOf(sources: readonly SourceSummary[]): Set<Service> {
  return new Set(
    sources.flatMap(({ layouts }) =>
      layouts.flatMap(({ service, records }) => (records === 0 || service === 'foreign' ? [] : [service])),
    ),
  );
}

/** Compares both sides: what differs by chance, and what differs by too little to be worth words, is as before. */
function compareSides(question: Question): Omit<Comparison, 'splitAt' | 'baseline'> {
  const totals = totalTests(question);
  const codes = codeTests(question);
  const { tests: routes, compared, tooFew } = routeTests(question);
  const all = [...totals, ...codes.tests, ...routes];
  const believed = falseDiscoveries(
    all.map(({ probability }) => probability),
    thresholds.falseDiscoveryRate,
  );
  const isTold = new Set<object>(
    all.filter(({ probability }, index) => probability < 1 && believed[index] === true),
  );
  const keep = <Test extends object>(tests: readonly Test[]): Test[] =>
    tests.filter((test) => isTold.has(test));
  const changedTotals = keep(totals);
  const changedCodes = keep(codes.tests).sort(byCodeChange);
  const changedRoutes = withoutEchoes(keep(routes)).sort(byRouteChange);
  const before = summarizeSide(question.before);
  const after = summarizeSide(question.after);
  return {
    before,
    after,
    verdict: verdictOf(
      [...changedTotals, ...changedCodes, ...changedRoutes],
      Math.min(before.records, after.records) >= thresholds.leastRecords,
    ),
    totals: changedTotals,
    codes: changedCodes,
    routes: changedRoutes,
    unchanged: {
      codes: codes.compared - changedCodes.length,
      routes: compared - new Set(changedRoutes.map(({ value }) => value)).size,
    },
    routesWithTooFew: tooFew,
    tests: { count: all.length, ...thresholds },
  };
}

function summarizeSide({ total, codes }: CountedSide): Side {
  const { first, last } = total.spanOf(0);
  return {
    period: periodOf(first, last),
    records: codes.groups.reduce((sum, group) => sum + codes.countOf(group), 0),
    requests: total.countOf(0),
    errors: total.errorsOf(0),
    serverErrors: total.serverErrorsOf(0),
    timeTakenMs: distribution(total, 0),
  };
}
