import type { TimeOut } from '../finding.ts';
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
const knownSeconds = [30, 60, 90, 100, 110, 120, 230];
/** The middle of a bucket of an inexact histogram is at most so far from its values: see `tally/buckets.ts`. */
const bucketError = 0.008;

/** Finds times after which many requests end: of failures any, of all requests one that is a usual time-out. */
export const timeOut: FindingKind = {
  views: { times: failureViews.times },
  find({ tallies }) {
    const failures = tallies.of(failureViews.times).histogramOf(0);
    const all = tallies.of(summaryViews.total).histogramOf(0);
    return timeOuts(failures, all).map((found) => ({ ...found, samples: [] }));
  },
};

/** Values in milliseconds in ascending order, each with its count. */
export interface Times {
  readonly isExact: boolean;
  readonly values: readonly (readonly [ms: number, count: number])[];
}

/** The time-outs among server failures and among all requests; null where time-taken is not counted. */
export function timeOuts(failures: Times | null, all: Times | null): Omit<TimeOut, 'samples'>[] {
  const ofFailures = failures === null ? null : clusterOfFailures(failures);
  const ofAll = all === null ? null : clusterOfAll(all);
  const isSame = ofFailures !== null && ofAll !== null && overlap(ofFailures, ofAll);
  return [
    ...(ofFailures === null
      ? []
      : [{ ...ofFailures, severity: 'trouble' as const, among: 'failures' as const }]),
    // Requests that wait for news end so too, in a site without any trouble.
    ...(ofAll === null || isSame ? [] : [{ ...ofAll, severity: 'note' as const, among: 'all' as const }]),
  ].map((found) => ({ id: 'time-out', ...found }));
}

type Cluster = Pick<TimeOut, 'fromMs' | 'toMs' | 'share'>;

function clusterOfFailures(times: Times): Cluster | null {
  const of = countOf(times.values);
  const window = fullest(times.values, (fromMs) => fromMs >= leastMs);
  return window !== null && window.count >= leastFailures && window.count >= leastShare * of
    ? clusterOf(window, of, times)
    : null;
}

function clusterOfAll(times: Times): Cluster | null {
  const slow = times.values.filter(([ms]) => ms >= leastMs);
  const window = fullest(slow, (fromMs) => isUsual(fromMs, times));
  return window !== null && window.count >= leastRequests && window.count >= leastShare * countOf(slow)
    ? clusterOf(window, countOf(times.values), times)
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

/** Whether a time is one of the usual time-outs, or a little after it. */
function isUsual(fromMs: number, { isExact }: Times): boolean {
  return knownSeconds.some((seconds) => {
    const ms = seconds * 1000;
    const error = isExact ? 0 : bucketError * ms;
    return fromMs >= ms - tickMs - error && fromMs <= ms + widthAt(ms) + error;
  });
}

function clusterOf({ fromMs, toMs, count }: Window, of: number, { isExact }: Times): Cluster {
  const error = isExact ? 0 : bucketError;
  return {
    fromMs: Math.floor(fromMs * (1 - error)),
    toMs: Math.ceil(toMs * (1 + error)),
    share: { count, of },
  };
}

function overlap(one: Cluster, other: Cluster): boolean {
  return one.fromMs <= other.toMs && other.fromMs <= one.toMs;
}

function countOf(values: Times['values']): number {
  return values.reduce((sum, [, count]) => sum + count, 0);
}
