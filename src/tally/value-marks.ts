import type { Arena } from '../w3c/arena.ts';
import type { TextColumn } from '../w3c/batch.ts';
import type { Dictionary } from '../w3c/dictionary.ts';
import { findMarked } from './marked-rows.ts';

/** Conditions that have a bit in the mark of a value. */
const mostConditions = 8;

/** Of more rows than this share it takes less to look at all again than to go through them. */
const fewRows = 0.25;

/** Whether a condition holds for a value. */
export type HoldsFor = (dictionary: Dictionary, id: number) => boolean;

/**
 * What some conditions say of the values of one dimension, of which there are many: all of them in one byte a value, and all
 * rows of a batch are looked at once for all of them, since most rows are none of theirs.
 */
export class ValueMarks {
  readonly #arena: Arena;
  readonly #conditions: HoldsFor[] = [];
  #dictionary: Dictionary | null = null;
  /** Bit `n` says that condition `n` holds. */
  #marks: Uint8Array;
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
    this.#marks = arena.scratch8(256);
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
      this.#count = this.#findAny(column.ids, count, this.#all, this.#rows);
      this.isFresh = true;
    }
    if (this.#count > fewRows * count) return this.#findAny(column.ids, count, bit, rows);
    const [found, marks] = [this.#rows, this.#marks];
    const { ids } = column;
    let kept = 0;
    for (let index = 0; index < this.#count; index++) {
      const row = found[index]!;
      if ((marks[ids[row]!]! & bit) !== 0) rows[kept++] = row;
    }
    return kept;
  }

  #findAny(ids: Int32Array, count: number, mask: number, rows: Int32Array): number {
    return findMarked(this.#arena, ids, count, { marks: this.#marks, mask }, rows);
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
      const old = this.#marks;
      this.#marks = this.#arena.scratch8(size * 2);
      this.#marks.set(old);
      this.#arena.free(old);
    }
    for (; this.#marked < size; this.#marked++) {
      let mark = 0;
      for (let index = 0; index < this.#conditions.length; index++)
        if (this.#conditions[index]!(dictionary, this.#marked)) mark |= 1 << index;
      this.#marks[this.#marked] = mark;
      this.#all |= mark;
    }
  }
}
