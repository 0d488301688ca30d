import { type FieldName, fieldCalled } from './field.ts';
import type { ForeignCode, MalformedCode } from './issue.ts';

/** Who wrote a record. `unknown`: the layout and its first record do not tell. */
export type Service = 'http' | 'ftp' | 'httperr' | 'unknown';

/** How a layout came to be known; see `LayoutSummary` of the summary. */
export type LayoutOrigin = 'directive' | 'names' | 'recognised' | 'native' | 'ncsa';

/** What becomes of the data lines under a layout. */
export type Fate =
  | { readonly kind: 'records'; readonly service: Service }
  | { readonly kind: 'foreign'; readonly code: ForeignCode; readonly product: string | null }
  | { readonly kind: 'malformed'; readonly code: MalformedCode };

export const dateOrders = ['mdy', 'dmy', 'ymd'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** How the dates and times of the native format are read, which are those of the server's clock. */
export interface LocalTime {
  readonly order: DateOrder;
  /** Whether a date of the log proves that order; else it is the one of IIS in English. */
  readonly isProven: boolean;
  /** The zone of that clock; null: nobody says, and it is read as UTC. */
  readonly zone: string | null;
}

/** Why a line of a format other than W3C is no record. */
export type Misfit = 'too-few-fields' | 'too-many-fields';

/** One list of fields, resolved: which column is which field, and what becomes of its lines. */
export interface Layout {
  /** Names as written. */
  readonly fields: readonly string[];
  /** Column of each field; the first of a name wins. */
  readonly columns: ReadonlyMap<FieldName, number>;
  readonly origin: LayoutOrigin;
  readonly fate: Fate;
  /** Null but for the native format. */
  readonly localTime: LocalTime | null;
}

export function createLayout(
  fields: readonly string[],
  origin: LayoutOrigin,
  fate: Fate,
  localTime: LocalTime | null = null,
): Layout {
  const columns = new Map<FieldName, number>();
  fields.forEach((name, index) => {
    const field = fieldCalled(name);
    if (!columns.has(field)) columns.set(field, index);
  });
  return { fields, columns, origin, fate, localTime };
}

/** Whether its lines are W3C's own. Others are read as the W3C lines that say the same. */
export function isW3c({ origin }: Layout): boolean {
  return origin !== 'native' && origin !== 'ncsa';
}

/** Our choice: IIS writes some thirty fields, and a few headers that an administrator adds. Lines under a wider layout are malformed. */
export const mostFields = 1000;

/** Data lines under a `#Fields` line of more than `mostFields` fields. */
export const tooWideLayout = createLayout([], 'directive', { kind: 'malformed', code: 'layout-too-wide' });

/** Data lines under a layout that a source has no more room for; see `header.ts`. */
export const oneLayoutTooMany = createLayout([], 'directive', {
  kind: 'malformed',
  code: 'too-many-layouts',
});

/** Data lines where `#Fields` is missing or empty although the source has W3C directives. */
export const missingLayout = createLayout([], 'directive', { kind: 'malformed', code: 'no-layout' });
