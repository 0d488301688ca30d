import { type FieldName, kindOf } from '../w3c/field.ts';
import type { Service } from '../w3c/layout.ts';
import { client, type Dimension, path, userAgent } from './dimension.ts';
import { fieldsOfFilter } from './filter/fields.ts';
import type { Filter } from './filter/filter.ts';
import { code } from './outcome.ts';

/** What is added up for each group of a view. */
export type MetricName =
  | 'count'
  | 'errors'
  | 'time-taken'
  | 'time-taken-percentiles'
  | 'bytes-sent'
  | 'bytes-received'
  | 'first-last'
  | 'first-record'
  | DistinctName;

/** Metrics that say how many different values there are, roughly. */
export type DistinctName = 'clients' | 'user-agents' | 'paths';

/** The values of which a metric tells how many there are. */
export const distinctValues: Readonly<Record<DistinctName, Dimension>> = {
  clients: client,
  'user-agents': userAgent,
  paths: path,
};

/** Fields that each metric needs. */
const metricFields: Record<MetricName, readonly FieldName[]> = {
  count: [],
  errors: code.fields,
  'time-taken': ['time-taken'],
  'time-taken-percentiles': ['time-taken'],
  'bytes-sent': ['sc-bytes'],
  'bytes-received': ['cs-bytes'],
  'first-last': ['date', 'time'],
  'first-record': [],
  clients: client.fields,
  'user-agents': userAgent.fields,
  paths: path.fields,
};

/** What is counted: which records, grouped by what, with which figures. Decided before anything is read. */
export interface View {
  /** Records of this service; null for those of every one. */
  readonly service: Service | null;
  /** And only those that this holds for. */
  readonly where?: Filter;
  /** And of these only those that this holds for. Its fields are read for these alone: for what is dear to read. */
  readonly andWhere?: Filter;
  /** Up to two dimensions; a record without a value in one of them is left out. */
  readonly by: readonly Dimension[];
  /**
   * Group by time too, in slots of a second that are widened once they get too many: by the `end` of a request, which is
   * the time that is logged, or by its `onset`, which is so many milliseconds before as it took.
   */
  readonly bySlot?: 'end' | 'onset';
  readonly metrics: readonly MetricName[];
  /** Distinct values of time-taken up to which percentiles are exact. */
  readonly exactValues?: number;
  /** Groups that are kept apart, of all that a run may keep: its share. Usually a quarter. */
  readonly share?: number;
  /** Of the bytes that all views take once they are too many, its share, if that is another. */
  readonly shareOfBytes?: number;
  /**
   * Of two dimensions: where pairs get too many, all those are kept of some values of the second, chosen by a fixed hash,
   * and none of the others, instead of the most frequent.
   */
  readonly isSample?: true;
  /** What the groups that cannot be kept are still told apart by. */
  readonly foldedBy?: 'route';
}

/** How many groups a run keeps apart of the view with the largest share, unless it is told otherwise. */
export const usualMaxDistinct = 500_000;

/** Groups of a view that a run keeps apart, if it may keep `most` of the view with the largest share. */
export function groupsKept({ share = usualShare }: View, most: number): number {
  return Math.max(Math.floor(most * share), 1);
}

/** The share of a view of the bytes of all of them, once those are too many. */
export function shareOfBytes({ share = usualShare, shareOfBytes: ofBytes = share }: View): number {
  return ofBytes;
}

const usualShare = 0.25;

const keys = new WeakMap<View, string>();

/** Equal for views that count the same, so that they can share one tally. Of each view it is written once. */
export function viewKey(view: View): string {
  const key = keys.get(view) ?? keyOf(view);
  keys.set(view, key);
  return key;
}

function keyOf({ by, shareOfBytes: _, ...view }: View): string {
  return JSON.stringify([by.map(({ name }) => name), Object.entries(view).sort()]);
}

/** The fields that must be read of every record for these views, their conditions included. */
export function fieldsOf(views: readonly View[]): Set<FieldName> {
  return new Set(
    views.flatMap((view) => {
      const counted = countedFieldsOf(view);
      if (view.where === undefined) return counted;
      return [...fieldsOfFilter(view.where), ...counted.filter(isChecked)];
    }),
  );
}

/** The fields that the scanner must read of all records, if only those are counted for which all `filters` hold. */
export function scannedFieldsOf(views: readonly View[], filters: readonly Filter[]): Set<FieldName> {
  const counted = fieldsOf(views);
  if (filters.length === 0) return counted;
  return new Set<FieldName>([...filters.flatMap(fieldsOfFilter), ...[...counted].filter(isChecked)]);
}

/** All fields of a view but those of its condition. */
export function countedFieldsOf({ by, bySlot, metrics }: View): FieldName[] {
  return [
    ...by.flatMap(({ fields }) => fields),
    ...metrics.flatMap((metric) => metricFields[metric]),
    ...(bySlot === 'onset' ? (['time-taken'] as const) : []),
  ];
}

/** Numbers and codes are read of all records, even where few are counted: what cannot be read is to be noticed. */
function isChecked(field: FieldName): boolean {
  return kindOf(field) !== 'text';
}
