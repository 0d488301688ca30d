import type { Filter } from '../query/filter/filter.ts';
import type { Measure, Quantity } from './quantity.ts';

/** When a gate fails. */
export type Condition = Comparison | Regressions;

/** A figure beside its limit, of all records or of some, of each group, of each slot. */
export interface Comparison {
  readonly kind: 'compare';
  readonly metric: Metric;
  /** Only these records; null: all. */
  readonly where: Filter | null;
  readonly operator: Operator;
  readonly limit: Limit;
  /** For each value of a field; `top`: only of those with the most records; null: of all. */
  readonly by: { readonly field: string; readonly top: number | null } | null;
  /** For each slot so many seconds wide; fails if `times` in a row do. */
  readonly per: { readonly seconds: number; readonly times: number } | null;
  /** Of fewer records it is inconclusive, unless even so few prove it. */
  readonly min: number | null;
}

/** Whatever became clearly worse than in the baseline. */
interface Regressions {
  readonly kind: 'regressions';
}

/** One polarity: what the figure must not be. */
export type Operator = '>' | '>=' | '<' | '<=';

/** Whether a figure is what it must not be. */
export const holds: Readonly<Record<Operator, (value: number, limit: number) => boolean>> = {
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
};

/**
 * A fixed one, or the same figure of the baseline, times a factor or with something added: of a group that of the same
 * group, of slots that of all of its time.
 */
export type Limit =
  | { readonly kind: 'fixed'; readonly quantity: Quantity }
  | { readonly kind: 'baseline'; readonly factor: number | null; readonly added: Quantity | null };

export type Metric = PlainMetric | CodeMetric | SlowRate | Httperr;

/** One that its name says all of. */
interface PlainMetric {
  readonly name: PlainMetricName;
}

/** How many requests, or which share of them, have one of these codes. */
interface CodeMetric {
  readonly name: 'count' | 'rate';
  readonly field: 'status' | 'win32';
  /** As `status=` and `win32=` take them. */
  readonly values: readonly string[];
}

/** The share of requests that took longer. */
interface SlowRate {
  readonly name: 'slow-rate';
  readonly over: Quantity;
}

/** Errors of HTTP.sys: with this reason, or null: with any. */
interface Httperr {
  readonly name: 'httperr';
  readonly reason: string | null;
}

/** What each metric is measured in, and how help writes it, in its order. */
const plain = {
  requests: 'count',
  errors: 'count',
  'error-rate': 'share',
  '4xx-rate': 'share',
  '5xx-rate': 'share',
  p50: 'ms',
  p90: 'ms',
  p95: 'ms',
  p99: 'ms',
  'p99.9': 'ms',
  avg: 'ms',
  max: 'ms',
  rps: 'perSecond',
  'peak-rps': 'perSecond',
  bytes: 'bytes',
  clients: 'count',
  'ftp-logon-failures': 'count',
  'malformed-rate': 'share',
  gap: 'ms',
} as const satisfies Readonly<Record<string, Measure>>;

export type PlainMetricName = keyof typeof plain;
export type MetricName = Metric['name'];

const measures = {
  ...plain,
  count: 'count',
  rate: 'share',
  'slow-rate': 'share',
  httperr: 'count',
} as const satisfies Readonly<Record<MetricName, Measure>>;

export const metricNames = Object.keys(measures) as readonly MetricName[];

export function isPlain(name: MetricName): name is PlainMetricName {
  return name in plain;
}

export function measureOfMetric({ name }: Pick<Metric, 'name'>): Measure {
  return measures[name];
}

/** Words behind the limit. */
export type Modifier = 'by' | 'top' | 'per' | 'for' | 'min';

/** What does not go with a metric: its figure is of the lines before any condition, or of a time that cannot be cut. */
const refused: Partial<Readonly<Record<MetricName, readonly (Modifier | 'where')[]>>> = {
  'malformed-rate': ['where', 'by', 'per'],
  'peak-rps': ['per'],
  gap: ['per'],
};

export function takes({ name }: Metric, part: Modifier | 'where'): boolean {
  return refused[name]?.includes(part) !== true;
}

/** Whether a slot can stand beside all of the time of a baseline: what is a number of something grows with the time. */
export function isTimeless(metric: Metric): boolean {
  const measure = measureOfMetric(metric);
  return measure !== 'count' && measure !== 'bytes';
}

/** Whether its limit is a figure of a baseline. */
export function isBeside(
  condition: Condition,
): condition is Comparison & { readonly limit: { readonly kind: 'baseline' } } {
  return condition.kind === 'compare' && condition.limit.kind === 'baseline';
}

/** Whether it can only be judged beside a baseline. */
export function needsBaseline(condition: Condition): boolean {
  return condition.kind === 'regressions' || isBeside(condition);
}
