import type { Filter } from '../../query/filter/filter.ts';
import type { ViewTally } from '../../tally/view-tally.ts';

/** Our choice: what people wait for before they leave, in milliseconds. */
export const patienceMs = 5000;

/** Win32: reset by the other side; aborted by ours; aborted with its thread or process; the sending took too long. */
export const earlyEndings = [64, 1236, 995, 121] as const;

/** Requests of all that took at least so many milliseconds. */
export function countFrom(ms: number, total: ViewTally): number {
  const times = total.histogramOf(0)?.values ?? [];
  return times.reduce((sum, [one, count]) => (one >= ms ? sum + count : sum), 0);
}

/** Requests of at least so many milliseconds. Of most logs few records pass, and all views of slow ones start here. */
const slowFromMs = 1000;

/** Tested first by every view of slow requests, so that all records are looked at once for them. */
export const isSlow: Filter = {
  kind: 'is',
  field: 'ms',
  operator: '>=',
  values: [{ as: 'text', text: String(slowFromMs) }],
};

/** What was answered: legs of logons and quick refusals are fast, and switched connections (101) last as long as they like. */
export const isAnswered = {
  kind: 'is',
  field: 'status',
  operator: '=',
  values: [{ as: 'text', text: '200-399' }],
} as const satisfies Filter;
