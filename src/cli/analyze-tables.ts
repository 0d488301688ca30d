import type { Filter } from '../query/filter/filter.ts';
import { nearFields } from '../query/filter/near-fields.ts';
import { groupFieldOf, groupFields } from '../query/group.ts';
import { type SlotWidth, serviceOfTable, type TableRequest } from '../query/table.ts';
import {
  type TableMetric,
  tableMetricNames,
  tableMetricOf,
  usualTableMetrics,
} from '../query/table-metrics.ts';
import { durationOf } from '../query/time/duration.ts';
import type { Format, SectionName } from '../report/index.ts';
import { safe } from '../report/safe.ts';
import { tabularSections } from '../report/tables/section-names.ts';
import { usualTableRows } from '../report/tables/table.ts';
import { UsageError } from './usage-error.ts';
import type { CommandWording } from './wording.ts';

/** The options of tables of one's own, as typed. */
export interface TypedTables {
  readonly by?: readonly string[];
  readonly metric?: string;
  readonly sort?: string;
  readonly per?: string;
}

export interface ResolvedTables {
  readonly tables: readonly TableRequest[];
  /** Null: as suits the period. */
  readonly per: SlotWidth | null;
}

/** The other options that tables depend on. */
interface Beside {
  readonly where: readonly Filter[];
  readonly zone: string | null;
  readonly top: number | null;
  readonly format: Format;
  readonly show: readonly SectionName[] | null;
}

/** Values whose slots are in a text. */
const usualValuesInSlots = 5;
/** In a JSON document, which says how many there are besides. */
const usualRowsInJson = 1_000;

/** Throws a `UsageError` for what makes no table. */
export function resolveTables(typed: TypedTables, beside: Beside, wording: CommandWording): ResolvedTables {
  const words = wording.tables;
  const per = resolvePer(typed.per, beside.zone, wording);
  const asked = (typed.by ?? []).map((list) => resolveBy(list, per !== null, wording));
  const by = asked.length === 0 && per !== null ? [[]] : asked;
  const metrics = resolveMetrics(typed.metric, wording);
  const sort = resolveSort(typed.sort, wording);
  if (by.length === 0 && typed.metric !== undefined) throw new UsageError(...words.withoutTable('--metric'));
  if (by.length === 0 && typed.sort !== undefined) throw new UsageError(...words.withoutTable('--sort'));
  if (beside.format === 'csv') checkCsv(by.length, beside.show, wording);
  const tables = by.map((names): TableRequest => {
    const shown = sort === null || metrics.includes(sort.metric) ? metrics : [...metrics, sort.metric];
    const top = beside.top ?? usualTop(beside.format, names.length > 0, per !== null);
    return { by: names, per, metrics: shown, sort, top, service: serviceOfTable(names, beside.where) };
  });
  return { tables, per };
}

function usualTop(format: Format, hasFields: boolean, hasSlots: boolean): number {
  if (format === 'csv' || !hasFields) return Number.POSITIVE_INFINITY;
  if (format === 'json') return usualRowsInJson;
  return hasSlots ? usualValuesInSlots : usualTableRows;
}

function resolvePer(
  typed: string | undefined,
  zone: string | null,
  { tables }: CommandWording,
): SlotWidth | null {
  if (typed === undefined) return null;
  const seconds = durationOf(typed);
  if (seconds === null) throw new UsageError(...tables.noWidth(safe(typed)));
  return { seconds, zone: zone ?? 'UTC' };
}

function resolveBy(typed: string, hasSlots: boolean, wording: CommandWording): string[] {
  // Commas in the name of a column separate nothing.
  const names = typed.split(/,(?![^(]*\))/).map((name) => resolveField(name.trim(), wording));
  if (names.length > 2) throw new UsageError(...wording.tables.tooManyFields(safe(typed)));
  if (names.length > 1 && hasSlots) throw new UsageError(...wording.tables.tooManyWithSlots(safe(typed)));
  return names;
}

function resolveField(typed: string, { tables }: CommandWording): string {
  const field = groupFieldOf(typed);
  if (field === 'measured') throw new UsageError(...tables.measured(safe(typed)));
  if (field !== null) return field.name;
  if (/^(?:date|time)$/i.test(typed)) throw new UsageError(...tables.timeField(safe(typed)));
  const near = nearFields(typed).filter((name) => groupFieldOf(name) !== 'measured');
  const known = groupFields.map(({ name }) => name);
  throw new UsageError(...tables.noSuchField(safe(typed), near.map(safe), known.map(safe)));
}

function resolveMetrics(typed: string | undefined, wording: CommandWording): readonly TableMetric[] {
  if (typed === undefined) return usualTableMetrics;
  return [...new Set(typed.split(',').map((name) => resolveMetric('--metric', name.trim(), wording)))];
}

function resolveMetric(option: string, typed: string, { tables }: CommandWording): TableMetric {
  const metric = tableMetricOf(typed);
  if (metric !== null) return metric;
  throw new UsageError(...tables.noSuchMetric(option, safe(typed), tableMetricNames));
}

function resolveSort(typed: string | undefined, wording: CommandWording): TableRequest['sort'] {
  if (typed === undefined) return null;
  const [, name = '', direction] = /^(.*?)(?::(asc|desc))?$/is.exec(typed.trim()) ?? [];
  return {
    metric: resolveMetric('--sort', name, wording),
    isAscending: direction?.toLowerCase() === 'asc',
  };
}

/** A CSV file is one table. */
function checkCsv(
  tables: number,
  show: readonly SectionName[] | null,
  { tables: words }: CommandWording,
): void {
  if (tables === 1) return;
  if (tables > 1) throw new UsageError(...words.severalInCsv);
  const isTabular = (name: SectionName): boolean => tabularSections.some((section) => section === name);
  if (show?.length !== 1 || !show.every(isTabular)) throw new UsageError(...words.noneInCsv(tabularSections));
}
