import type { FieldName } from '../w3c/field.ts';
import type { Service } from '../w3c/layout.ts';

export { fieldCalled } from '../w3c/field.ts';

/** Where a source stands among folders, for logs that do not name their site and server. */
export interface Place {
  /** `W3SVC1` and the like; null if no folder of the source's path is one. */
  readonly site: string | null;
  /** The folder above it; null if there is none or it is one that every server has. */
  readonly server: string | null;
}

/** What a dimension looks at. Values are log text, one character a byte; null where the layout lacks the field. */
interface Row {
  readonly values: readonly (string | null)[];
  readonly service: Service;
  readonly place: Place;
}

/**
 * Something to group records by. It is worked out once per distinct combination of its fields' values, never once per
 * record.
 */
export interface Dimension {
  readonly name: string;
  /** The fields that it depends on. */
  readonly fields: readonly FieldName[];
  /** It also depends on the place of the source. */
  readonly usesPlace?: boolean;
  /** It also depends on the service. */
  readonly usesService?: boolean;
  /** The value as logged of its one field: nothing to work out. */
  readonly isField?: boolean;
  /** It is worked out from the values of these, which then stand where those of its fields would. */
  readonly from?: readonly Dimension[];
  /** It follows from the value of another dimension. */
  readonly workedOut?: { readonly from: Dimension; workOut(value: string): string | null };
  /** The value of a record, one character a byte; null for a record that has none and is left out. */
  valueOf(row: Row): string | null;
}

function fieldDimension(name: string, field: FieldName): Dimension {
  return { name, fields: [field], isField: true, valueOf: ({ values }) => values[0] ?? null };
}

/** A URL stem as logged. */
export const path = fieldDimension('path', 'cs-uri-stem');
export const client = fieldDimension('client', 'c-ip');
export const userAgent = fieldDimension('user-agent', 'cs(User-Agent)');
export const user = fieldDimension('user', 'cs-username');
export const method = fieldDimension('method', 'cs-method');
export const reason = fieldDimension('reason', 's-reason');
export const queue = fieldDimension('queue', 's-queuename');
/** The id of the site, as HTTP.sys logs it. */
export const siteId = fieldDimension('site-id', 's-siteid');
