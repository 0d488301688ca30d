import type { ViewTally } from '../../tally/view-tally.ts';
import type { Share } from '../finding.ts';
import { percentileOf } from '../groups.ts';
import type { RouteChange, RouteFigures } from './comparison.ts';
import { clustered, compareTexts, effectOf, effectOrder, onBoth, type Pair, type Question } from './sides.ts';
import { type Clustered, differenceTest, isShareChange, isTimeChange, thresholds } from './tests.ts';

/** Tests of all routes with requests enough. */
export function routeTests({ before, after, longPolls, decode }: Question): {
  readonly tests: readonly RouteChange[];
  /** Routes with requests enough on both sides, and others. */
  readonly compared: number;
  readonly tooFew: number;
} {
  const groupsBefore = groupsByValue(before.routes);
  const groupsAfter = groupsByValue(after.routes);
  const clientsOf = onBoth(
    (side) => new ClientsOfRoutes((side === 'before' ? before : after).routesOfClients),
  );
  const tests: RouteChange[] = [];
  let compared = 0;
  for (const [key, groupAfter] of groupsAfter) {
    const groupBefore = groupsBefore.get(key);
    if (groupBefore === undefined) continue;
    if (before.routes.countOf(groupBefore) < thresholds.leastRequests) continue;
    if (after.routes.countOf(groupAfter) < thresholds.leastRequests) continue;
    compared += 1;
    const value = decode(Buffer.from(key, 'latin1'));
    const of = onBoth((side) =>
      side === 'before' ? routeOf(before.routes, groupBefore) : routeOf(after.routes, groupAfter),
    );
    const figures = onBoth((side) => of[side].figures);
    const row = { value, ...figures };
    for (const metric of ['serverErrorRate', 'errorRate'] as const) {
      const countOf = metric === 'errorRate' ? 'errors' : 'serverErrors';
      const shares = onBoth((side): Share => ({ count: figures[side][countOf], of: figures[side].requests }));
      const probability = isShareChange(shares.before, shares.after)
        ? testOfRoute(shares, key, clientsOf, (cell, tally) =>
            metric === 'errorRate' ? tally.errorsOf(cell) : tally.serverErrorsOf(cell),
          )
        : 1;
      tests.push({ ...row, metric, effect: effectOf(shares), probability });
    }
    const [early, late] = [figures.before.p95Ms, figures.after.p95Ms];
    if (early === null || late === null || longPolls.has(value)) continue;
    const isSlowFrom = Math.floor(Math.sqrt(early * late)) + 1;
    const slowIn = (times: RouteTimes): number =>
      (times?.values ?? []).reduce((sum, [ms, count]) => (ms >= isSlowFrom ? sum + count : sum), 0);
    const shares = onBoth((side): Share => ({ count: slowIn(of[side].times), of: of[side].timed }));
    const probability = isTimeChange(early, late)
      ? testOfRoute(shares, key, clientsOf, (cell, tally) => slowIn(tally.histogramOf(cell)))
      : 1;
    tests.push({ ...row, metric: 'p95Ms', effect: late > early ? 'worse' : 'better', probability });
  }
  const all = new Set([...groupsBefore.keys(), ...groupsAfter.keys()]).size;
  return { tests, compared, tooFew: all - compared };
}

type RouteTimes = ReturnType<ViewTally['histogramOf']>;

function routeOf(
  routes: ViewTally,
  group: number,
): { readonly figures: RouteFigures; readonly times: RouteTimes; readonly timed: number } {
  const times = routes.histogramOf(group);
  const { count } = routes.totalOf(group, 'time-taken');
  return {
    figures: {
      requests: routes.countOf(group),
      errors: routes.errorsOf(group),
      serverErrors: routes.serverErrorsOf(group),
      p95Ms: times === null ? null : percentileOf(times, 0.95, count),
    },
    times,
    timed: count,
  };
}

function groupsByValue(tally: ViewTally): ReadonlyMap<string, number> {
  return new Map(
    tally.groups.filter((group) => group !== tally.rest).map((group) => [tally.valuesOf(group)[0]!, group]),
  );
}

/** Which cells are about a route: one for each client. */
class ClientsOfRoutes {
  readonly #tally: ViewTally;
  readonly #cells = new Map<string, number[]>();
  readonly #clients = new Set<string>();

  constructor(tally: ViewTally) {
    this.#tally = tally;
    for (const group of tally.groups) {
      if (group === tally.rest) continue;
      const [route = '', client = ''] = tally.valuesOf(group);
      this.#clients.add(client);
      const cells = this.#cells.get(route);
      if (cells === undefined) this.#cells.set(route, [group]);
      else cells.push(group);
    }
  }

  /** Of all routes. */
  get clients(): number {
    return this.#clients.size;
  }

  /** The clients of a route, and how many of the requests of each are counted. */
  of(route: string, countOf: (cell: number, tally: ViewTally) => number): Clustered {
    const shares = (this.#cells.get(route) ?? []).map((cell) => ({
      count: countOf(cell, this.#tally),
      of: this.#tally.countOf(cell),
    }));
    return clustered(
      shares.filter(({ count }) => count > 0),
      shares.map(({ of }) => of),
    );
  }
}

function testOfRoute(
  shares: Pair<Share>,
  route: string,
  clientsOf: Pair<ClientsOfRoutes>,
  countOf: (cell: number, tally: ViewTally) => number,
): number {
  const clients = onBoth((side) => clientsOf[side].of(route, countOf));
  return differenceTest({ ...shares, clients }, [clientsOf.before.clients, clientsOf.after.clients]);
}

/** Server errors are errors too: what differs by them is told once. */
export function withoutEchoes(changes: readonly RouteChange[]): RouteChange[] {
  const failing = new Set(
    changes.filter(({ metric }) => metric === 'serverErrorRate').map(({ value }) => value),
  );
  return changes.filter(({ metric, value }) => metric !== 'errorRate' || !failing.has(value));
}

const metricOrder: readonly RouteChange['metric'][] = ['serverErrorRate', 'errorRate', 'p95Ms'];

export function byRouteChange(one: RouteChange, other: RouteChange): number {
  return (
    effectOrder.indexOf(one.effect) - effectOrder.indexOf(other.effect) ||
    metricOrder.indexOf(one.metric) - metricOrder.indexOf(other.metric) ||
    weightOf(other) - weightOf(one) ||
    compareTexts(one.value, other.value)
  );
}

/** How much of it there is: requests that fail more or less, or milliseconds of the one request in twenty. */
function weightOf({ metric, before, after }: RouteChange): number {
  if (metric === 'p95Ms') return Math.abs(after.p95Ms! - before.p95Ms!) * after.requests;
  const countOf = metric === 'errorRate' ? 'errors' : 'serverErrors';
  return Math.abs(after[countOf] / after.requests - before[countOf] / before.requests) * after.requests;
}
