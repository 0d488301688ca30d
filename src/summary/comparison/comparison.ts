import type { Share } from '../finding.ts';
import type { Distribution, Period, Service, SourceSummary, UnreadSource } from '../summary.ts';

/** Two sets of records side by side: those before and after a moment, or those of other logs and these. */
export interface Comparison {
  /** The moment between them; null: before it are the records of the baseline. */
  readonly splitAt: string | null;
  /** What the records before are of, and which nothing else in the summary is about; null: the logs are split. */
  readonly baseline: Baseline | null;
  readonly before: Side;
  readonly after: Side;
  /** Of the changes below; `unknown`: there is none, and a side has too few records to show any. */
  readonly verdict: 'worse' | 'better' | 'mixed' | 'unchanged' | 'unknown';
  /** Of all HTTP requests. */
  readonly totals: readonly TotalChange[];
  /** New ones first, then those that are gone. */
  readonly codes: readonly CodeChange[];
  /** The worst first; complete. */
  readonly routes: readonly RouteChange[];
  /** What was compared and is as before. */
  readonly unchanged: { readonly codes: number; readonly routes: number };
  /** Routes with too few requests on a side to be compared. */
  readonly routesWithTooFew: number;
  readonly tests: ComparisonTests;
}

/** What a difference must be to be told. */
export interface ComparisonTests {
  /** How many tests were made. */
  readonly count: number;
  /** Of all that is told so much is chance on average, at most (Benjamini and Hochberg 1995). */
  readonly falseDiscoveryRate: number;
  /** So many times as much or as little; and for a rate at least this difference, for a time that. */
  readonly leastFactor: number;
  readonly leastRateDifference: number;
  readonly leastMs: number;
  /** Of a route, on both sides. */
  readonly leastRequests: number;
  /** Of a side, where there is no difference to tell. */
  readonly leastRecords: number;
}

export interface Baseline {
  readonly sources: readonly SourceSummary[];
  /** Sources that were named or found and could not be read, or only in part. */
  readonly unread: readonly UnreadSource[];
}

export interface Side {
  /** First and last time of its HTTP requests; null if none has a time. */
  readonly period: Period | null;
  /** Of every service. */
  readonly records: number;
  /** HTTP only. */
  readonly requests: number;
  readonly errors: number;
  readonly serverErrors: number;
  /** Null: none has a time-taken. */
  readonly timeTakenMs: Distribution | null;
}

interface Change {
  /** `neutral`: other answers, of which nobody can say from a log whether they are meant. */
  readonly effect: 'worse' | 'better' | 'neutral';
  /** Of such a difference if nothing changed: not corrected for the number of tests. */
  readonly probability: number;
}

export interface TotalChange extends Change {
  readonly metric: 'serverErrorRate';
  readonly before: Share;
  readonly after: Share;
}

/** A code without win32, and without a substatus where not both sides log it. */
export interface CodeChange extends Change {
  readonly change: 'new' | 'gone' | 'more' | 'less';
  readonly service: Service;
  readonly status: number | null;
  readonly substatus: number | null;
  readonly reason: string | null;
  readonly title: string;
  /** Of the records of its service; of HTTP.sys: of those and the HTTP requests. */
  readonly before: Share;
  readonly after: Share;
}

export interface RouteChange extends Change {
  readonly value: string;
  /** What differs: one row for each figure that does. Errors are told apart only where server errors do not differ. */
  readonly metric: 'serverErrorRate' | 'errorRate' | 'p95Ms';
  readonly before: RouteFigures;
  readonly after: RouteFigures;
}

export interface RouteFigures {
  readonly requests: number;
  readonly errors: number;
  readonly serverErrors: number;
  /** Null: not logged, or of too few requests. */
  readonly p95Ms: number | null;
}

/** What is worse. `--fail-on regressions` fails if there is any. */
export function regressionsOf({
  totals,
  codes,
  routes,
}: Pick<Comparison, 'totals' | 'codes' | 'routes'>): readonly (TotalChange | CodeChange | RouteChange)[] {
  return [...totals, ...codes, ...routes].filter(({ effect }) => effect === 'worse');
}

/** The verdict on some changes. `isEnough`: both sides have records enough to show any. */
export function verdictOf(
  changes: readonly Pick<Change, 'effect'>[],
  isEnough: boolean,
): Comparison['verdict'] {
  const isWorse = changes.some(({ effect }) => effect === 'worse');
  const isBetter = changes.some(({ effect }) => effect === 'better');
  if (isWorse) return isBetter ? 'mixed' : 'worse';
  if (isBetter) return 'better';
  return isEnough ? 'unchanged' : 'unknown';
}
