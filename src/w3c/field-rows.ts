import type { Segment } from './batch.ts';
import type { FieldOfRows } from './simd/code.ts';

/** Where the fields of some rows are: field `f` of row `r` is `bytes[stops[at[r] + f] + 1, stops[at[r] + f + 1])`. */
export interface FieldRows {
  /** Number of rows. */
  readonly count: number;
  /** In the arena. */
  readonly bytes: Uint8Array;
  readonly stops: Int32Array;
  readonly at: Int32Array;
  readonly segments: readonly Segment[];
}

/** A field of some rows, for code in WebAssembly. */
export function fieldOf(rows: FieldRows, column: number, from: number, to: number): FieldOfRows {
  return [rows.bytes.byteOffset, rows.stops.byteOffset, rows.at.byteOffset, column, from, to];
}
