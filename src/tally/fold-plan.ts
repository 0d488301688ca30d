import type { Arena } from '../w3c/arena.ts';
import type { Figures } from './figures.ts';
import { rarest } from './rarest.ts';

/**
 * Where each group of a tally goes that may have too many. All of it is in the arena, so that none of it waits for the
 * garbage collector.
 */
export class FoldPlan {
  /** Whether any group is folded: a table that is shared may only have had keys that no record has. */
  readonly isTooMany: boolean;
  /** The highest count of a group that is folded; 0 if none is. */
  readonly highest: number;
  /** The place of each group that is kept, counted from 0 in their order; below 0 for others. */
  readonly placeOf: Int32Array;
  /** Number of records of each group that is folded now; 0 for others. */
  readonly folded: Float64Array;
  /** 0 for all that goes to the rest: what is folded now, and what was. Below 0 for others. */
  readonly restOf: Int32Array;
  readonly #arena: Arena;

  /** For `size` groups, of which `rest` is what was folded, if any was. More than `most` are too many: a quarter is kept. */
  constructor(
    arena: Arena,
    figures: Pick<Figures, 'countOf'>,
    size: number,
    rest: number | null,
    most: number,
  ) {
    this.#arena = arena;
    const counts = arena.scratch64(size);
    let present = 0;
    for (let group = 0; group < size; group++) {
      counts[group] = group === rest ? 0 : figures.countOf(group);
      if (counts[group]! > 0) present++;
    }
    this.isTooMany = present > most;
    const { isKept, highest } = rarest(counts, this.isTooMany ? Math.max(most >> 2, 1) : present);
    this.highest = highest;
    this.placeOf = arena.scratch32(size).fill(-1);
    this.folded = counts;
    this.restOf = arena.scratch32(size).fill(-1);
    if (rest !== null) this.restOf[rest] = 0;
    let kept = 0;
    for (let group = 0; group < size; group++) {
      if (counts[group] === 0) continue;
      if (isKept[group] === 1) {
        this.placeOf[group] = kept++;
        counts[group] = 0;
      } else {
        this.restOf[group] = 0;
      }
    }
  }

  /** Gives all memory back. */
  free(): void {
    for (const array of [this.placeOf, this.folded, this.restOf]) this.#arena.free(array);
  }
}
