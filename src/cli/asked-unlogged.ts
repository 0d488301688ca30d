import type { UnloggedField } from '../query/unlogged.ts';
import { type Safe, safe } from '../report/safe.ts';
import type { CommandWording } from './wording.ts';

/** More than any service writes. */
const mostColumns = 40;

/** What to say of fields that were asked for and are in no log that was read; `columns`: those that are. */
export function unloggedSentence(
  unlogged: readonly UnloggedField[],
  columns: Iterable<string>,
  { tables }: CommandWording,
): Safe | null {
  if (unlogged.length === 0) return null;
  return tables.unlogged(
    unlogged.map((field) => tables.unloggedField(safe(field.name), field.columns.map(safe))),
    [...new Set(columns)].slice(0, mostColumns).map(safe),
  );
}
