import type { Arena } from '../w3c/arena.ts';
import type { TextColumn } from '../w3c/batch.ts';
import type { Dictionary } from '../w3c/dictionary.ts';
import { findMarked } from './marked-rows.ts';
import { type TallyCode, tallyCodeFor } from './simd/code.ts';

/** Conditions that have a bit in the marks of a value. */
const mostConditions = 32;

/** Whether a condition holds for a value. */
export type HoldsFor = (dictionary: Dictionary, id: number) => boolean;

/**
 * What some conditions say of the values of one dimension: all rows of a batch are looked at once for all of them, since most
 * rows are none of theirs, and each then looks at those that were found alone.
 */
export class ValueMarks {
  readonly #arena: Arena;
  readonly #code: TallyCode | null;
  readonly #conditions: HoldsFor[] = [];
  #dictionary: Dictionary | null = null;
  /** Bit `n` says that condition `n` holds. */
  #marks: Int32Array;
  /** 1 if any condition holds: what is asked of every row is a byte, of which more fit into the processor's cache. */
  #isAny: Uint8Array;
  /** The first values, all of which are marked. */
  #marked = 0;
  /** The bits of all marks. */
  #all = 0;
  #rows = new Int32Array(0) as Int32Array;
  #count = 0;
  /** Whether the rows are those of the batch in hand. */
  isFresh = false;

  constructor(arena: Arena) {
    this.#arena = arena;
    this.#code = tallyCodeFor(arena);
    this.#marks = arena.scratch32(256);
    this.#isAny = arena.scratch8(256);
  }

  /** Takes a condition in, which does not hold for rows without a value, and gives its number; null if there are too many. */
  add(condition: HoldsFor): number | null {
    if (this.#conditions.length === mostConditions) return null;
    this.#dictionary = null;
    this.isFresh = false;
    return this.#conditions.push(condition) - 1;
  }

  /** Writes the first `count` rows of a column that a condition holds for, in order, and gives their number. */
  find(condition: number, column: TextColumn, count: number, rows: Int32Array): number {
    this.#turnTo(column.dictionary);
    const bit = 1 << condition;
    if ((this.#all & bit) === 0) return 0;
    if (!this.isFresh) {
      if (this.#rows.length < count) {
        this.#arena.free(this.#rows);
        this.#rows = this.#arena.scratch32(column.ids.length);
      }
      this.#count = findMarked(this.#arena, column.ids, count, { marks: this.#isAny, mask: 1 }, this.#rows);
      this.isFresh = true;
    }
    const found = this.#rows.subarray(0, this.#count);
    if (this.#all !== bit) return this.#keep(found, bit, column.ids, rows);
    rows.set(found);
    return found.length;
  }

  #keep(found: Int32Array, bit: number, ids: Int32Array, rows: Int32Array): number {
    const marks = this.#marks;
    if (this.#code !== null && this.#arena.holds(ids)) {
      const [from, into] = [found.byteOffset, rows.byteOffset];
      return this.#code.keepMarked(from, found.length, ids.byteOffset, marks.byteOffset, bit, into);
    }
    let kept = 0;
    for (let index = 0; index < found.length; index++) {
      const row = found[index]!;
      if ((marks[ids[row]!]! & bit) !== 0) rows[kept++] = row;
    }
    return kept;
  }

  /** Turns to the values of a batch, and marks those that are new. */
  #turnTo(dictionary: Dictionary): void {
    const { size } = dictionary;
    if (dictionary !== this.#dictionary) {
      this.#dictionary = dictionary;
      this.#marked = 0;
      this.#all = 0;
    }
    if (this.#marks.length < size) {
      const [marks, isAny] = [this.#marks, this.#isAny];
      this.#marks = this.#arena.scratch32(size * 2);
      this.#marks.set(marks);
      this.#isAny = this.#arena.scratch8(this.#marks.length);
      this.#isAny.set(isAny);
      for (const old of [marks, isAny]) this.#arena.free(old);
    }
    for (; this.#marked < size; this.#marked++) {
      let mark = 0;
      for (let index = 0; index < this.#conditions.length; index++)
        if (this.#conditions[index]!(dictionary, this.#marked)) mark |= 1 << index;
      this.#marks[this.#marked] = mark;
      this.#isAny[this.#marked] = mark === 0 ? 0 : 1;
      this.#all |= mark;
    }
  }
}
