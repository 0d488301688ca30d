import { filterFieldOf } from '../../query/filter/fields.ts';
import { fieldNamed } from '../../records/fields.ts';
import type { FieldName } from '../../records/record.ts';
import { redactableFields } from './field-names.ts';

/** What a report for others is redacted in unless it is asked for as it is. */
export const usuallyRedacted: readonly string[] = ['user', 'client', 'query'];

/** The columns that repeat values of a field: without them its values would be told all the same. */
const alsoTold: Readonly<Record<string, readonly FieldName[]>> = {
  // A user's FTP home is called as the user.
  user: ['x-fullpath'],
  query: ['cs-uri', 'cs(Referer)'],
  path: ['cs-uri', 'cs(Referer)', 'x-fullpath'],
  host: ['cs-uri', 'cs(Referer)'],
  server: ['s-ip'],
};

/** Headers in which a proxy names the client. */
const forwarded = /forwarded|(?:real|true-client|x-client|connecting)-?ip/i;

/** The name of a field to redact, as the filter language spells it; null for what is none of them. */
export function redactedFieldCalled(typed: string): string | null {
  const name = filterFieldOf(typed)?.name;
  if (name === undefined) return null;
  return redactableFields.some((one) => one === name) || name.startsWith('field(') ? name : null;
}

/** Whether the values of a column must not be shown where the fields of these names must not. */
export function isHidden(field: FieldName, redacted: readonly string[]): boolean {
  return redacted.some(
    (name) =>
      fieldNamed(name) === field ||
      alsoTold[name]?.includes(field) === true ||
      (name === 'client' && field.startsWith('field(') && forwarded.test(field)),
  );
}
