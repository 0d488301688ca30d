import type { FieldName } from '../w3c/field.ts';
import type { Service } from '../w3c/layout.ts';
import type { Dimension } from './dimension.ts';
import { code } from './outcome.ts';

/** What is added up for each group of a view. */
export type MetricName =
  | 'count'
  | 'errors'
  | 'time-taken'
  | 'time-taken-percentiles'
  | 'bytes-sent'
  | 'bytes-received'
  | 'first-last';

const metricFields: Record<MetricName, readonly FieldName[]> = {
  count: [],
  errors: code.fields,
  'time-taken': ['time-taken'],
  'time-taken-percentiles': ['time-taken'],
  'bytes-sent': ['sc-bytes'],
  'bytes-received': ['cs-bytes'],
  'first-last': ['date', 'time'],
};

/** What is counted: which records, grouped by what, with which figures. Decided before anything is read. */
export interface View {
  /** Records of this service; null for those of every one. */
  readonly service: Service | null;
  /** Up to two dimensions; a record without a value in one of them is left out. */
  readonly by: readonly Dimension[];
  /** Group by time too, in slots of a second that are widened once they get too many. */
  readonly bySlot?: boolean;
  readonly metrics: readonly MetricName[];
  /** Distinct values of time-taken up to which percentiles are exact. */
  readonly exactValues?: number;
  /** Groups that are kept apart, of all that a run may keep: its share. Usually a quarter. */
  readonly share?: number;
  /** What the groups that cannot be kept are still told apart by. */
  readonly foldedBy?: 'route';
}

/** Groups of a view that a run keeps apart, if it may keep `most` of the view with the largest share. */
export function groupsKept({ share = usualShare }: View, most: number): number {
  return Math.max(Math.floor(most * share), 1);
}

const usualShare = 0.25;

/** Equal for views that count the same, so that they can share one tally. */
export function viewKey({ by, ...view }: View): string {
  const rest = Object.entries(view).filter(([, value]) => value !== false);
  return JSON.stringify([by.map(({ name }) => name), rest.sort()]);
}

/** The fields that the scanner must read for these views. */
export function fieldsOf(views: readonly View[]): Set<FieldName> {
  const dimensions = views.flatMap(({ by }) => by);
  const metrics = views.flatMap(({ metrics }) => metrics);
  return new Set([
    ...dimensions.flatMap(({ fields }) => fields),
    ...metrics.flatMap((metric) => metricFields[metric]),
  ]);
}
