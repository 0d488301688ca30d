import type { Arena } from '../w3c/arena.ts';
import { ArenaHistograms, type Heads } from './arena-histograms.ts';
import { PlainHistograms } from './plain-histograms.ts';
import { tallyCodeFor } from './simd/code.ts';

/** One histogram as plain JSON. */
export interface SavedHistogram {
  readonly isExact: boolean;
  /** Distinct values, or the middles of buckets, in ascending order, each with its count. */
  readonly values: readonly (readonly [value: number, count: number])[];
}

/** Values of a histogram. */
export interface RankedValues {
  readonly isExact: boolean;
  /** In the order of the ranks that were asked for; null past the last value. */
  readonly values: readonly (number | null)[];
}

/** What histograms hold, for another thread. */
export type HistogramsContents = Heads | readonly SavedHistogram[];

/**
 * A histogram of whole numbers for each of many cells. A cell keeps its values exactly until it has more than a stated
 * number of distinct ones; from then on it counts buckets. Which of the two depends on the values alone, not on their
 * order.
 */
export interface Histograms {
  /** Adds the number of each row to its cell; rows and numbers below 0 are left out. Cells are below `cellCount`. */
  addRows(cells: Int32Array, numbers: Float64Array, cellCount: number): void;
  /** Adds the cells of others to those that `cellOf` names; those below 0 are left out. */
  absorb(other: Histograms, cellOf: Int32Array): void;
  /** Adds one cell of others to a cell. */
  absorbCell(cell: number, other: Histograms, from: number): void;
  /** Moves each cell to the place that `cellOf` names, which is not behind it and not another's; those below 0 are dropped. */
  compact(cellOf: Int32Array): void;
  save(cell: number): SavedHistogram;
  /** The values at some ranks, from 1 and ascending, of those that `save` gives: which need not all be written for it. */
  valuesAt(cell: number, ranks: readonly number[]): RankedValues;
  /** Adds a saved histogram to a cell. The middle of a bucket falls into that bucket again. */
  restore(cell: number, saved: SavedHistogram): void;
  readonly contents: HistogramsContents;
  /** Gives all memory back. */
  free(): void;
}

/** `exactValues` is from 32 to 49,152. */
export function createHistograms(arena: Arena, exactValues: number): Histograms {
  const code = tallyCodeFor(arena);
  return code === null ? new PlainHistograms(exactValues) : new ArenaHistograms(arena, code, exactValues);
}

/** What another thread with the same memory has sent, to be read. */
export function histogramsFrom(arena: Arena, exactValues: number, contents: HistogramsContents): Histograms {
  if (contents instanceof Int32Array)
    return new ArenaHistograms(arena, tallyCodeFor(arena)!, exactValues, contents);
  const received = new PlainHistograms(exactValues);
  for (const [cell, saved] of contents.entries()) received.restore(cell, saved);
  return received;
}
