import { type FieldName, fieldCalled, knownField } from '../w3c/field.ts';
import { type ClientFrom, clientColumns, withClientColumns } from './client.ts';
import { userAgent } from './dimension.ts';
import { filterFieldOf } from './filter/fields.ts';
import type { Filter } from './filter/filter.ts';
import { groupFieldOf } from './group.ts';
import { code } from './outcome.ts';
import { fieldsNamedIn, type TableRequest } from './table.ts';

/** A field that was asked for, and the columns of a log of which it needs one. */
export interface UnloggedField {
  readonly name: string;
  readonly columns: readonly string[];
}

/** The options that need a field. */
interface AskedOptions {
  readonly clientFrom: ClientFrom | null;
  readonly excludesProbes: boolean;
}

/**
 * The fields of conditions, tables and options that no record can have a value in: `columns`, which are all that are logged,
 * lack them.
 */
export function unloggedFields(
  where: readonly Filter[],
  tables: readonly TableRequest[],
  columns: readonly string[],
  { clientFrom, excludesProbes }: AskedOptions = { clientFrom: null, excludesProbes: false },
): UnloggedField[] {
  // Where no record was read, nothing can be missed.
  if (columns.length === 0) return [];
  const logged = new Set(columns.map(fieldCalled));
  const asked = new Map<string, readonly FieldName[]>([
    ...(clientFrom === null ? [] : [['--client-from', clientColumns(clientFrom)] as const]),
    ...(excludesProbes ? [['--exclude-probes', userAgent.fields] as const] : []),
    ...where.flatMap(fieldsNamedIn).map((name) => [name, columnsCompared(name)] as const),
    ...tables.flatMap(({ by }) => by).map((name) => [name, columnsGrouped(name)] as const),
  ]);
  return [...asked]
    .filter(([, needed]) => needed.length > 0)
    .filter(([, needed]) => ![...withClientColumns(needed, clientFrom)].some((field) => logged.has(field)))
    .map(([name, needed]) => ({
      name,
      // With or without `cs( )` is the same.
      columns: name === '--client-from' ? [clientFrom!.field] : needed.map(columnName),
    }));
}

/** A field has a value where one of these is logged; none: it has one everywhere, or the place of a source tells it. */
function columnsCompared(name: string): readonly FieldName[] {
  const field = filterFieldOf(name);
  if (field === null) return [];
  if (field.kind === 'status') return ['sc-status'];
  const from = 'from' in field ? field.from : field;
  if ('field' in from) return [from.field];
  const { fields, usesPlace } = from.dimension;
  if (usesPlace === true) return [];
  if (fields !== code.fields) return fields;
  return field.aliases.map(knownField).filter((known) => known !== null);
}

function columnsGrouped(name: string): readonly FieldName[] {
  const field = groupFieldOf(name);
  if (field === null || field === 'measured') return [];
  const { fields, usesPlace } = field.dimension;
  if (usesPlace === true) return [];
  if (fields !== code.fields) return fields;
  return name === 'code' ? ['sc-status', 's-reason'] : columnsCompared(name);
}

/** `X-Name` of `field(x-name)`, which is called as in no log but found in any case. */
function columnName(field: FieldName): string {
  return /^field\((.*)\)$/s.exec(field)?.[1] ?? field;
}
