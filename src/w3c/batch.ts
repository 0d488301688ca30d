import type { Account } from './account.ts';
import type { Arena } from './arena.ts';
import type { Mark } from './chunk.ts';
import type { Dictionary } from './dictionary.ts';
import type { FieldName } from './field.ts';
import type { FieldRows } from './field-rows.ts';
import type { Layout } from './layout.ts';

/** Rows of a batch under one layout. */
export interface Segment {
  /** Its rows are `from` to `to` − 1. */
  readonly from: number;
  readonly to: number;
  readonly layout: Layout;
}

/** A field of every row as an id of a dictionary; `notLogged` where the layout lacks it. */
export interface TextColumn {
  readonly ids: Int32Array;
  /** Another one than before once it starts again: who remembers by id must then forget. */
  readonly dictionary: Dictionary;
  /** Rows have only some of its entries. */
  readonly isPartial?: boolean;
}

/** The id of `-` in every dictionary of fields. */
export const dashId = 0;

/** What is known of some rows of one source: a number a row for each field that was asked for. */
export interface RowColumns {
  /** The memory that its columns lie in. */
  readonly arena: Arena;
  readonly source: number;
  readonly rows: number;
  readonly segments: readonly Segment[];
  /** Seconds since 1970 UTC at which each request ended; below 0 where it is not known. */
  readonly times: Float64Array;
  /** Where the fields of each row are, for whoever reads more of them; null where their bytes are gone. */
  readonly fields: FieldRows | null;
  /** Whether any row's layout has the field. */
  has(field: FieldName): boolean;
  text(field: FieldName): TextColumn;
  /** Values of a numeric field; `missing`, `unreadable` or `notLogged` where there is none. */
  numbers(field: FieldName): Float64Array;
  /** The `Position` of each row. */
  positions(): Float64Array;
}

/**
 * One chunk, scanned. It is valid until the next chunk is scanned by the same scanner; until then it can also give the
 * bytes of any field of a row.
 */
export interface Batch extends RowColumns {
  /** Index of the chunk in its source. */
  readonly chunk: number;
  readonly marks: readonly Mark[];
  /** What became of each line of the chunk. */
  readonly account: Account;
  readonly fields: FieldRows;
  /** The rows whose time is not that of the row before, the first row among them: far fewer than all. */
  timeChanges(): Int32Array;
  /** Line of a row, counted from 0 in its chunk. */
  lineOf(row: number): number;
  /** The line of a row as read, without its line end. */
  lineBytes(row: number): Uint8Array;
  /** The bytes of any field of a row; null where the layout lacks it. */
  bytesOf(row: number, field: FieldName): Uint8Array | null;
  /** Their number; `notLogged` where the layout lacks it. */
  lengthOf(row: number, field: FieldName): number;
}
