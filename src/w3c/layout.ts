import { type FieldName, fieldCalled } from './field.ts';
import type { ForeignCode, MalformedCode } from './issue.ts';

/** Who wrote a record. `unknown`: the layout and its first record do not tell. */
export type Service = 'http' | 'ftp' | 'httperr' | 'unknown';

/** How a layout came to be known; see `LayoutSummary` of the summary. */
export type LayoutOrigin = 'directive' | 'names' | 'recognised';

/** What becomes of the data lines under a layout. */
export type Fate =
  | { readonly kind: 'records'; readonly service: Service }
  | { readonly kind: 'foreign'; readonly code: ForeignCode; readonly product: string | null }
  | { readonly kind: 'malformed'; readonly code: MalformedCode };

/** One list of fields, resolved: which column is which field, and what becomes of its lines. */
export interface Layout {
  /** Names as written. */
  readonly fields: readonly string[];
  /** Column of each field; the first of a name wins. */
  readonly columns: ReadonlyMap<FieldName, number>;
  readonly origin: LayoutOrigin;
  readonly fate: Fate;
}

export function createLayout(fields: readonly string[], origin: LayoutOrigin, fate: Fate): Layout {
  const columns = new Map<FieldName, number>();
  fields.forEach((name, index) => {
    const field = fieldCalled(name);
    if (!columns.has(field)) columns.set(field, index);
  });
  return { fields, columns, origin, fate };
}

/** Data lines where `#Fields` is missing or empty although the source has W3C directives. */
export const missingLayout = createLayout([], 'directive', { kind: 'malformed', code: 'no-layout' });
