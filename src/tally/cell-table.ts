import type { MetricName } from '../query/view.ts';
import type { Columns } from './columns.ts';
import { type Combine, initialOf, type Metric, metrics } from './metric.ts';

interface Placed {
  readonly name: MetricName;
  readonly metric: Metric;
  readonly offset: number;
}

/**
 * The numbers of many cells. All numbers of a cell stand together, so that they share a line of the processor's cache:
 * with many cells, fetching lines is what adding costs. A table is a sum: the order of additions never shows.
 */
export class CellTable {
  readonly #placed: readonly Placed[];
  readonly #combine: readonly Combine[];
  #values = new Float64Array(0);

  constructor(names: readonly MetricName[]) {
    const placed: Placed[] = [];
    const combine: Combine[] = [];
    for (const name of names) {
      if (name === 'time-taken-percentiles') continue;
      placed.push({ name, metric: metrics[name], offset: combine.length });
      combine.push(...metrics[name].combine);
    }
    this.#placed = placed;
    this.#combine = combine;
  }

  /** Adds a batch. `cells` holds the cell of every row, below `size`, and below 0 for rows that are left out. */
  add(columns: Columns, cells: Int32Array, size: number): void {
    this.#reserve(size);
    const stride = this.#combine.length;
    for (const { metric, offset } of this.#placed) metric.add(columns, cells, this.#values, stride, offset);
  }

  /** The numbers of all cells, for another thread. */
  get contents(): Float64Array<ArrayBuffer> {
    return this.#values;
  }

  static from(names: readonly MetricName[], contents: Float64Array<ArrayBuffer>): CellTable {
    const table = new CellTable(names);
    table.#values = contents;
    return table;
  }

  has(name: MetricName): boolean {
    return this.#placed.some((placed) => placed.name === name);
  }

  /** A number of a cell, by the metric and its place in it. A cell that nothing was added to has the initial one. */
  numberOf(cell: number, name: MetricName, index: number): number {
    const placed = this.#placed.find((one) => one.name === name);
    if (placed === undefined) throw new Error(`The view has no metric ${name}.`);
    const column = placed.offset + index;
    return this.#values[cell * this.#combine.length + column] ?? initialOf[this.#combine[column]!];
  }

  /** Adds each cell of `other`, of the same metrics, to the cell that `cellOf` names. */
  absorb(other: CellTable, cellOf: Int32Array): void {
    other.#reserve(cellOf.length);
    const values = other.#values;
    this.#combineAll((at) => values[at]!, cellOf);
  }

  /** The numbers of the first `size` cells. Null stands for an infinity, which JSON does not have. */
  save(size: number): (number | null)[] {
    this.#reserve(size);
    const saved: (number | null)[] = [...this.#values.subarray(0, size * this.#combine.length)];
    return saved.map((value) => (Number.isFinite(value) ? value : null));
  }

  /** Adds what `save` gave to the cells that `cellOf` names. */
  restore(saved: readonly (number | null)[], cellOf: Int32Array): void {
    const stride = this.#combine.length;
    this.#combineAll((at) => saved[at] ?? initialOf[this.#combine[at % stride]!], cellOf);
  }

  #combineAll(numberAt: (at: number) => number, cellOf: Int32Array): void {
    const stride = this.#combine.length;
    this.#reserve(cellOf.reduce((most, cell) => Math.max(most, cell + 1), 0));
    const values = this.#values;
    this.#combine.forEach((combine, column) => {
      for (let index = 0; index < cellOf.length; index++) {
        const at = cellOf[index]! * stride + column;
        const number = numberAt(index * stride + column);
        values[at] = combine === 'sum' ? values[at]! + number : Math[combine](values[at]!, number);
      }
    });
  }

  /** Makes room for cells below `size`. */
  #reserve(size: number): void {
    const stride = this.#combine.length;
    const old = this.#values;
    if (size * stride <= old.length) return;
    const grown = new Float64Array(Math.max(Math.ceil((old.length / stride) * 1.5), size, 16) * stride);
    grown.set(old);
    const initial = this.#combine.map((combine) => initialOf[combine]);
    for (let at = old.length; at < grown.length; at++) grown[at] = initial[at % stride]!;
    this.#values = grown;
  }
}
