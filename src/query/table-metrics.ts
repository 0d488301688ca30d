import type { MetricName } from './view.ts';

/** What a figure of a table is called in a summary, and what must be added up for it. */
interface TableMetricFacts {
  readonly figure: string;
  readonly needs: readonly MetricName[];
}

const percentile: readonly MetricName[] = ['time-taken', 'time-taken-percentiles'];

/** Figures of a table, by the word that is typed for each, in the order in which help lists them. */
export const tableMetrics = {
  count: { figure: 'count', needs: ['count'] },
  errors: { figure: 'errors', needs: ['errors'] },
  'error-rate': { figure: 'errorRate', needs: ['errors'] },
  'server-errors': { figure: 'serverErrors', needs: ['errors'] },
  '5xx-rate': { figure: 'serverErrorRate', needs: ['errors'] },
  p50: { figure: 'p50Ms', needs: percentile },
  p90: { figure: 'p90Ms', needs: percentile },
  p95: { figure: 'p95Ms', needs: percentile },
  p99: { figure: 'p99Ms', needs: percentile },
  'p99.9': { figure: 'p999Ms', needs: percentile },
  avg: { figure: 'averageMs', needs: ['time-taken'] },
  max: { figure: 'maxMs', needs: ['time-taken'] },
  time: { figure: 'timeTakenMs', needs: ['time-taken'] },
  'time-share': { figure: 'timeShare', needs: ['time-taken'] },
  bytes: { figure: 'bytesSent', needs: ['bytes-sent'] },
  'bytes-received': { figure: 'bytesReceived', needs: ['bytes-received'] },
} as const satisfies Readonly<Record<string, TableMetricFacts>>;

export type TableMetric = keyof typeof tableMetrics;

/** Rates and shares are of 1; what takes time is in milliseconds. */
export type TableFigure = (typeof tableMetrics)[TableMetric]['figure'];

export const tableMetricNames = Object.keys(tableMetrics) as readonly TableMetric[];

/** Of a table for which none are asked. */
export const usualTableMetrics: readonly TableMetric[] = [
  'count',
  'errors',
  'server-errors',
  'p95',
  'time-share',
];

/** The metric of that name in any case, `5xx` for the server's errors; null if there is none. */
export function tableMetricOf(name: string): TableMetric | null {
  const word = name.toLowerCase();
  return word === '5xx' ? 'server-errors' : (tableMetricNames.find((metric) => metric === word) ?? null);
}
