import { filterFieldOf } from '../query/filter/fields.ts';
import { fieldCalled, knownField } from '../w3c/field.ts';
import type { FieldName } from './record.ts';

/**
 * The field of a record that a name stands for: its W3C name, the name that a filter has for it, `cs(X-Name)` for a
 * header or `field(X-Name)` for any column. Null if there is none: a filter compares more than fields.
 */
export function fieldNamed(typed: string): FieldName | null {
  const known = knownField(typed);
  if (known !== null) return known;
  const column = /^field\((.+)\)$/is.exec(typed)?.[1];
  if (column !== undefined) return fieldCalled(column);
  const { name, aliases } = filterFieldOf(typed) ?? { name: '', aliases: [] };
  const isListed = aliases.length > 0;
  if (isListed) return aliases.map(knownField).find((field) => field !== null) ?? null;
  return /^(?:cs|sc)\(.+\)$/is.test(typed) && name !== '' ? fieldCalled(typed) : null;
}
