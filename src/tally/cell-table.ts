import type { MetricName } from '../query/view.ts';
import type { Arena } from '../w3c/arena.ts';
import type { Columns } from './columns.ts';
import {
  type Combine,
  combineCodes,
  combined,
  initialOf,
  type Metric,
  metrics,
  movedPlace,
  type SourceIndex,
} from './metric.ts';
import { type TallyCode, tallyCodeFor } from './simd/code.ts';

interface Placed {
  readonly metric: Metric;
  readonly offset: number;
}

const noMetric = 'The view has no metric that says this.';

/** Cells of a table that is most of the memory of a run. */
const largeTable = 2 ** 16;

/**
 * The numbers of many cells. All numbers of a cell stand together, so that they share a line of the processor's cache:
 * with many cells, fetching lines is what adding costs. A table is a sum: the order of additions never shows.
 */
export class CellTable {
  readonly #placed: readonly Placed[];
  /** Where the numbers of each metric begin in a cell. */
  readonly #offsets: Partial<Record<MetricName, number>> = {};
  readonly #combine: readonly Combine[];
  readonly #arena: Arena;
  readonly #most: number;
  #values = new Float64Array(0) as Float64Array;

  /** `most`: cells that it is about to have at most. */
  constructor(arena: Arena, names: readonly MetricName[], most = Number.POSITIVE_INFINITY) {
    this.#arena = arena;
    this.#most = most;
    const placed: Placed[] = [];
    const combine: Combine[] = [];
    for (const name of names) {
      if (name === 'time-taken-percentiles') continue;
      placed.push({ metric: metrics[name], offset: combine.length });
      this.#offsets[name] = combine.length;
      combine.push(...metrics[name].combine);
    }
    this.#placed = placed;
    this.#combine = combine;
  }

  /** Adds a batch. `cells` holds the cell of every row, below `size`, and below 0 for rows that are left out. */
  add(columns: Columns, cells: Int32Array, size: number, code: TallyCode | null): void {
    this.#reserve(size);
    const stride = this.#combine.length;
    for (const { metric, offset } of this.#placed)
      metric.add(columns, cells, this.#values, stride, offset, code);
  }

  /** Gives back what is of no use for `size` cells and some more. Cells from there on must be empty. */
  shrink(size: number): void {
    const length = 2 * size * this.#combine.length;
    if (this.#values.length <= length) return;
    const values = this.#arena.scratch64(length);
    values.set(this.#values.subarray(0, length));
    this.#arena.free(this.#values);
    this.#values = values;
  }

  /** Bytes of the numbers of a cell. */
  get cellBytes(): number {
    return this.#combine.length * Float64Array.BYTES_PER_ELEMENT;
  }

  /** The numbers of all cells, for another thread. */
  get contents(): Float64Array {
    return this.#values;
  }

  /** What another thread has sent. */
  static from(arena: Arena, names: readonly MetricName[], contents: Float64Array): CellTable {
    const table = new CellTable(arena, names);
    table.#values = contents;
    return table;
  }

  /** Gives all memory back. */
  free(): void {
    this.#arena.free(this.#values);
  }

  has(name: MetricName): boolean {
    return this.#offsets[name] !== undefined;
  }

  /** Where a number of a metric stands in each cell, for `numberOf`; below 0 if there is no such metric. */
  columnOf(name: MetricName, index: number): number {
    const offset = this.#offsets[name];
    return offset === undefined ? -1 : offset + index;
  }

  /** A number of a cell. One that nothing was added to has the initial number. */
  numberOf(cell: number, column: number): number {
    if (column < 0) throw new Error(noMetric);
    return this.#values[cell * this.#combine.length + column] ?? initialOf[this.#combine[column]!];
  }

  /** One number of each of the first `size` cells. */
  numbersOf(column: number, size: number): Float64Array {
    if (column < 0) throw new Error(noMetric);
    const stride = this.#combine.length;
    const values = this.#values;
    const numbers = new Float64Array(size);
    const known = Math.min(size, values.length / stride);
    for (let cell = 0; cell < known; cell++) numbers[cell] = values[cell * stride + column]!;
    return numbers.fill(initialOf[this.#combine[column]!], known);
  }

  /** Adds each cell of `other`, of the same metrics, to the cell that `cellOf` names; those below 0 are left out. */
  absorb(other: CellTable, cellOf: Int32Array): void {
    const values = other.#values;
    const stride = this.#combine.length;
    // Of cells that nothing was added to, the other may have none.
    const filled = cellOf.subarray(0, values.length / stride);
    const code = other.#arena.shared === this.#arena.shared ? tallyCodeFor(this.#arena) : null;
    if (code === null) {
      this.#combineAll((at) => values[at]!, filled);
      return;
    }
    this.#reserveAll(filled);
    const placed = this.#arena.scratch32(filled.length);
    placed.set(filled);
    for (const [column, combine] of this.#combine.entries()) {
      const [from, to] = [values.byteOffset + column * 8, this.#values.byteOffset + column * 8];
      code.absorbColumn(from, filled.length, placed.byteOffset, to, stride * 8, combineCodes[combine]);
    }
    this.#arena.free(placed);
  }

  /**
   * Moves each cell to the place that `cellOf` names, which is not behind it and not another's; those below 0 are dropped. It
   * names one for each cell that there is.
   */
  compact(cellOf: Int32Array): void {
    const stride = this.#combine.length;
    const values = this.#values;
    let size = 0;
    for (let from = 0; from < cellOf.length; from++) {
      const to = cellOf[from]!;
      if (to < 0) continue;
      size = to + 1;
      if (to !== from) values.copyWithin(to * stride, from * stride, (from + 1) * stride);
    }
    // Nothing was ever added to the cells behind those.
    const end = Math.min(cellOf.length * stride, values.length);
    for (const [column, combine] of this.#combine.entries())
      for (let at = size * stride + column; at < end; at += stride) values[at] = initialOf[combine];
  }

  /** The numbers of the first `size` cells. Null stands for an infinity, which JSON does not have. */
  save(size: number): (number | null)[] {
    this.#reserve(size);
    const saved: (number | null)[] = [...this.#values.subarray(0, size * this.#combine.length)];
    return saved.map((value) => (Number.isFinite(value) ? value : null));
  }

  /** Adds what `save` gave to the cells that `cellOf` names. */
  restore(saved: readonly (number | null)[], cellOf: Int32Array, sourceOf: SourceIndex): void {
    const stride = this.#combine.length;
    const places = this.#offsets['first-record'];
    this.#combineAll((at) => {
      const number = saved[at] ?? initialOf[this.#combine[at % stride]!];
      return at % stride === places ? movedPlace(number, sourceOf) : number;
    }, cellOf);
  }

  #combineAll(numberAt: (at: number) => number, cellOf: Int32Array): void {
    const stride = this.#combine.length;
    this.#reserveAll(cellOf);
    const values = this.#values;
    this.#combine.forEach((combine, column) => {
      for (let index = 0; index < cellOf.length; index++) {
        if (cellOf[index]! < 0) continue;
        const at = cellOf[index]! * stride + column;
        const number = numberAt(index * stride + column);
        values[at] = combined(combine, values[at]!, number);
      }
    });
  }

  #reserveAll(cells: Int32Array): void {
    this.#reserve(cells.reduce((most, cell) => Math.max(most, cell + 1), 0));
  }

  /** Makes room for cells below `size`. */
  #reserve(size: number): void {
    const stride = this.#combine.length;
    const old = this.#values;
    if (size * stride <= old.length) return;
    // A large table has room for all cells at once: what is not used costs nothing, and what is outgrown leaves a hole.
    const usual = Math.ceil((old.length / stride) * 1.5);
    const cells = Math.max(usual > largeTable ? Math.min(2 * this.#most, 4 * usual) : usual, size, 16);
    const grown = this.#arena.float64(cells * stride);
    grown.set(old);
    this.#arena.free(old);
    for (const [column, combine] of this.#combine.entries()) {
      const initial = initialOf[combine];
      if (initial === 0) continue;
      for (let at = old.length + column; at < grown.length; at += stride) grown[at] = initial;
    }
    this.#values = grown;
  }
}
