import type { Arena } from '../w3c/arena.ts';
import { type TallyCode, tallyCodeFor } from './simd/code.ts';

/** Values of a dimension of which the rows are sorted by value: of outcomes there are rarely more. */
export const fewValues = 1024;

/** The rows of a batch in the order of the ids of their values, those of an id in order; rows without an id are left out. */
export class SortedRows {
  readonly #arena: Arena;
  readonly #code: TallyCode | null;
  #rows = new Int32Array(0) as Int32Array;
  /** Where the rows of each id end; those of the first begin at 0. */
  readonly #ends: Int32Array;
  /** Whether they are those of the batch in hand. */
  isFresh = false;

  constructor(arena: Arena) {
    this.#arena = arena;
    this.#code = tallyCodeFor(arena);
    this.#ends = arena.scratch32(fewValues);
  }

  /** Sorts the first `count` rows, which have ids below `size`: at most `fewValues`. */
  sort(ids: Int32Array, count: number, size: number): void {
    if (this.#rows.length < count) {
      this.#arena.free(this.#rows);
      this.#rows = this.#arena.scratch32(ids.length);
    }
    const [rows, ends] = [this.#rows, this.#ends];
    if (this.#code !== null && this.#arena.holds(ids))
      this.#code.sortByValue(ids.byteOffset, count, size, rows.byteOffset, ends.byteOffset);
    else sortByValue(ids, count, size, rows, ends);
    this.isFresh = true;
  }

  /** Those with a value. */
  of(id: number): Int32Array {
    return this.#rows.subarray(id === 0 ? 0 : this.#ends[id - 1]!, this.#ends[id]!);
  }
}

function sortByValue(ids: Int32Array, count: number, size: number, rows: Int32Array, ends: Int32Array): void {
  ends.fill(0, 0, size);
  for (let row = 0; row < count; row++) if (ids[row]! >= 0) ends[ids[row]!]!++;
  // Each end is first where the rows of the value begin, and moves with each of them.
  let start = 0;
  for (let id = 0; id < size; id++) {
    const length = ends[id]!;
    ends[id] = start;
    start += length;
  }
  for (let row = 0; row < count; row++) if (ids[row]! >= 0) rows[ends[ids[row]!]!++] = row;
}
