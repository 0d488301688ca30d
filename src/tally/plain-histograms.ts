import { bucketOf, highest, middleOf } from './buckets.ts';
import type { Histograms, RankedValues, SavedHistogram } from './histograms.ts';
import { valuesAtRanks } from './ranks.ts';

/** Counts by value, or by bucket once the values were too many. */
interface Cell {
  isExact: boolean;
  readonly counts: Map<number, number>;
}

/** Histograms in plain TypeScript: slow, and the reference for the other ones. */
export class PlainHistograms implements Histograms {
  readonly #cells: (Cell | undefined)[] = [];
  readonly #exactValues: number;

  constructor(exactValues: number) {
    this.#exactValues = exactValues;
  }

  addRows(cells: Int32Array, numbers: Float64Array, _cellCount: number): void {
    for (const [row, cell] of cells.entries()) {
      const number = numbers[row]!;
      if (cell >= 0 && number >= 0) this.#add(cell, number, 1);
    }
  }

  absorb(other: Histograms, cellOf: Int32Array): void {
    for (const [from, cell] of cellOf.entries()) if (cell >= 0) this.absorbCell(cell, other, from);
  }

  absorbCell(cell: number, other: Histograms, from: number): void {
    this.restore(cell, other.save(from));
  }

  compact(cellOf: Int32Array): void {
    const kept: (Cell | undefined)[] = [];
    for (const [from, to] of cellOf.entries()) if (to >= 0) kept[to] = this.#cells[from];
    this.#cells.length = 0;
    for (const [cell, one] of kept.entries()) this.#cells[cell] = one;
  }

  save(cell: number): SavedHistogram {
    const { isExact, counts } = this.#cells[cell] ?? { isExact: true, counts: new Map<number, number>() };
    const sorted = [...counts].sort(([left], [right]) => left - right);
    return { isExact, values: isExact ? sorted : sorted.map(([bucket, count]) => [middleOf(bucket), count]) };
  }

  valuesAt(cell: number, ranks: readonly number[]): RankedValues {
    const { isExact, values } = this.save(cell);
    const found = valuesAtRanks(
      ranks,
      values.length,
      (index) => values[index]![0],
      (index) => values[index]![1],
    );
    return { isExact, values: found };
  }

  restore(cell: number, { isExact, values }: SavedHistogram): void {
    for (const [value, count] of values) this.#add(cell, value, count);
    if (!isExact) this.#toBuckets(this.#cellAt(cell));
  }

  get contents(): readonly SavedHistogram[] {
    return Array.from(this.#cells, (_, cell) => this.save(cell));
  }

  free(): void {
    this.#cells.length = 0;
  }

  #add(cell: number, number: number, times: number): void {
    const one = this.#cellAt(cell);
    const value = Math.min(number, highest);
    const key = one.isExact ? value : bucketOf(value);
    one.counts.set(key, (one.counts.get(key) ?? 0) + times);
    if (one.isExact && one.counts.size > this.#exactValues) this.#toBuckets(one);
  }

  #toBuckets(cell: Cell): void {
    if (!cell.isExact) return;
    const exact = [...cell.counts];
    cell.isExact = false;
    cell.counts.clear();
    for (const [value, count] of exact) {
      const bucket = bucketOf(value);
      cell.counts.set(bucket, (cell.counts.get(bucket) ?? 0) + count);
    }
  }

  #cellAt(cell: number): Cell {
    this.#cells[cell] ??= { isExact: true, counts: new Map() };
    return this.#cells[cell];
  }
}
