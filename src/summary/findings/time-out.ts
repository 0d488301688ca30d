import { type Code, code, parseCode } from '../../query/outcome.ts';
import type { View } from '../../query/view.ts';
import type { TimeOut } from '../finding.ts';
import { countOf, timesWithout } from '../times.ts';
import { summaryViews } from '../views.ts';
import { failureViews } from './failure-views.ts';
import type { FindingKind } from './kind.ts';

/** Nothing that gives up sooner is set so on purpose. */
const leastMs = 5000;
/** Of those that may be in it, the share that ends within one window. */
const leastShare = 0.3;
const leastFailures = 10;
const leastRequests = 20;
/** What ends after one time-out is spread by its timer and by the network: so wide is a window. */
const leastWidthMs = 150;
const widthShare = 0.005;
/** The clock of old IIS ticks so often: a time-out may seem to end before its time. */
const tickMs = 16;
/** Time-outs that servers, proxies and clients come with, in seconds. */
const knownSeconds = [30, 60, 90, 100, 110, 120, 230] as const;
/** The middle of a bucket of an inexact histogram is at most so far from its values: see `tally/buckets.ts`. */
const bucketError = 0.008;

/** Each code alone: among all failures a time-out of a few of them would not be seen. */
const byCode: View = { ...failureViews.times, by: [code] };

/** Finds times after which many requests end: of failures any, of all requests one that is a usual time-out. */
export const timeOut: FindingKind = {
  views: { times: failureViews.times, byCode },
  find({ tallies, routes, summary, decode }) {
    const failures = tallies.of(failureViews.times).histogramOf(0);
    const all = tallies.of(summaryViews.total).histogramOf(0);
    const codes = tallies.of(byCode);
    const ofCodes = codes.groups
      .filter((group) => group !== codes.rest)
      .map((group) => ({
        code: parseCode(codes.valuesOf(group)[0]!),
        times: codes.histogramOf(group)!,
      }));
    // Requests that wait for news end so too.
    const lasting = new Set(summary.longPolls.routes.map(({ value }) => value));
    const isLasting = (group: number): boolean => lasting.has(decode(routes.bytesOf(group)));
    const waiting = lasting.size === 0 ? [] : routes.groups.filter(isLasting);
    const others =
      all && waiting.reduce((rest, group) => timesWithout(rest, routes.histogramOf(group)!), all);
    return timeOuts(failures, others, ofCodes).map((found) => ({ ...found, samples: [] }));
  },
};

/** Values in milliseconds in ascending order, each with its count. */
export interface Times {
  readonly isExact: boolean;
  readonly values: readonly (readonly [ms: number, count: number])[];
}

/** The time-outs among server failures, of one further code of them, and among all requests; null where time-taken is not counted. */
export function timeOuts(
  failures: Times | null,
  all: Times | null,
  ofCodes: readonly { readonly code: Code; readonly times: Times }[] = [],
): Omit<TimeOut, 'samples'>[] {
  const ofFailures = failures === null ? null : clusterOfFailures(failures);
  const told = ofFailures === null ? [] : [ofFailures];
  const [ofCode = null] = ofCodes
    .flatMap(({ code, times }) => {
      const cluster = clusterOfFailures(times);
      return cluster === null || told.some((one) => overlap(one, cluster)) ? [] : [{ ...cluster, code }];
    })
    .sort((left, right) => right.share.count - left.share.count || left.fromMs - right.fromMs);
  if (ofCode !== null) told.push(ofCode);
  const ofAll = all === null ? null : clusterOfAll(all);
  const isSame = ofAll !== null && told.some((one) => overlap(one, ofAll));
  return [
    ...told.map((one) => ({
      code: null,
      ...one,
      severity: 'trouble' as const,
      among: 'failures' as const,
    })),
    ...(ofAll === null || isSame
      ? []
      : [{ code: null, ...ofAll, severity: 'note' as const, among: 'all' as const }]),
  ].map((found) => ({ id: 'time-out', ...found }));
}

type Cluster = Pick<TimeOut, 'fromMs' | 'toMs' | 'share' | 'usualSeconds'>;

function clusterOfFailures(times: Times): Cluster | null {
  const of = countOf(times);
  const window = fullest(times.values, (fromMs) => fromMs >= leastMs);
  return window !== null && window.count >= leastFailures && window.count >= leastShare * of
    ? clusterOf(window, of, times)
    : null;
}

function clusterOfAll(times: Times): Cluster | null {
  const slow = times.values.filter(([ms]) => ms >= leastMs);
  const window = fullest(slow, (fromMs) => usualSecondsOf(fromMs, times) !== null);
  return window !== null &&
    window.count >= leastRequests &&
    window.count >= leastShare * countOf({ values: slow })
    ? clusterOf(window, countOf(times), times)
    : null;
}

/** The lowest and highest value in it. */
interface Window {
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
}

/** The window with the most values of those that may begin there, the first of equal ones. */
function fullest(values: Times['values'], mayBegin: (fromMs: number) => boolean): Window | null {
  let best: Window | null = null;
  let count = 0;
  let end = 0;
  for (const [fromMs, ownCount] of values) {
    const lastMs = fromMs + widthAt(fromMs);
    while (end < values.length && values[end]![0] <= lastMs) count += values[end++]![1];
    if (count > (best?.count ?? 0) && mayBegin(fromMs)) best = { fromMs, toMs: values[end - 1]![0], count };
    count -= ownCount;
  }
  return best;
}

function widthAt(ms: number): number {
  return Math.max(leastWidthMs, widthShare * ms);
}

/** The usual time-out that a time is, or is a little after, in seconds; null if it is none. */
function usualSecondsOf(fromMs: number, { isExact }: Times): number | null {
  const usual = knownSeconds.find((seconds) => {
    const ms = seconds * 1000;
    const error = isExact ? 0 : bucketError * ms;
    return fromMs >= ms - tickMs - error && fromMs <= ms + widthAt(ms) + error;
  });
  return usual ?? null;
}

function clusterOf({ fromMs, toMs, count }: Window, of: number, times: Times): Cluster {
  const error = times.isExact ? 0 : bucketError;
  return {
    fromMs: Math.floor(fromMs * (1 - error)),
    toMs: Math.ceil(toMs * (1 + error)),
    share: { count, of },
    usualSeconds: usualSecondsOf(fromMs, times),
  };
}

function overlap(one: Cluster, other: Cluster): boolean {
  return one.fromMs <= other.toMs && other.fromMs <= one.toMs;
}
