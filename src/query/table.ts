import type { Service } from '../w3c/layout.ts';
import type { Dimension } from './dimension.ts';
import { comparisonsIn, type Filter } from './filter/filter.ts';
import { groupFieldOf, service } from './group.ts';
import { type TableMetric, tableMetrics } from './table-metrics.ts';
import type { MetricName, View } from './view.ts';

/** Slots of a width in seconds, by the clocks of a zone: those of days begin at midnight there. */
export interface SlotWidth {
  readonly seconds: number;
  readonly zone: string;
}

/** A table that was asked for. */
export interface TableRequest {
  /** Only these records; not given: all. Shares are of all in any case. */
  readonly where?: Filter;
  /** Names of up to two fields; none: a row for each slot, or without slots one of everything. */
  readonly by: readonly string[];
  /** A row for each slot too; null: for all of the time. */
  readonly per: SlotWidth | null;
  readonly metrics: readonly TableMetric[];
  /** Null: slots in their order, and values by the first metric. */
  readonly sort: { readonly metric: TableMetric; readonly isAscending: boolean } | null;
  /** Rows, or with fields and slots values that have rows; Infinity for all. */
  readonly top: number;
  /** Only records of this service; null: of every one. */
  readonly service: Service | null;
}

/** The views of a table: its groups, and what its shares are of. */
export interface TableViews {
  readonly groups: View;
  readonly all: View;
}

export function viewsOfTable({ where, by, per, metrics, sort, service: only }: TableRequest): TableViews {
  const asked = sort === null ? metrics : [...metrics, sort.metric];
  const needed = new Set<MetricName>(['count', ...asked.flatMap((metric) => tableMetrics[metric].needs)]);
  return {
    groups: {
      service: only,
      ...(where === undefined ? {} : { where }),
      // A tally keeps more slots of groups than of all records.
      by: by.length === 0 && per !== null ? [service] : by.map(dimensionOf),
      ...(per === null ? {} : { bySlot: 'end' }),
      metrics: [...needed],
    },
    all: { service: only, by: [], metrics: needed.has('time-taken') ? ['count', 'time-taken'] : ['count'] },
  };
}

/**
 * The tables of which one is shown: that of HTTP where nothing says otherwise, or in logs without any request that of FTP. No
 * record of HTTP is counted for it, so that it costs nothing there.
 */
export function tablesFor(request: TableRequest): readonly TableRequest[] {
  return request.service === 'http' ? [request, { ...request, service: 'ftp' }] : [request];
}

function dimensionOf(name: string): Dimension {
  const field = groupFieldOf(name);
  if (field === null || field === 'measured') throw new Error(`No records are grouped by ${name}.`);
  return field.dimension;
}

/** Fields that only other services than HTTP write. */
const fieldsOfOthers: ReadonlySet<string> = new Set([
  'reason',
  'queue',
  'session',
  'fullpath',
  'field(x-debug)',
  'field(c-port)',
  'field(cs-uri)',
  'field(s-siteid)',
  'field(transport)',
]);

/** The service that a table is about: HTTP, or every one if a field or a condition is about another one or about all. */
export function serviceOfTable(by: readonly string[], where: readonly Filter[]): TableRequest['service'] {
  const named = [...by, ...where.flatMap(fieldsNamedIn)];
  return named.some((name) => name === 'service' || fieldsOfOthers.has(name)) ? null : 'http';
}

/** The fields that a condition compares. */
export function fieldsNamedIn(filter: Filter): string[] {
  return comparisonsIn(filter).map(({ field }) => field);
}
