import type { MetricName } from '../query/view.ts';
import type { FieldName } from '../w3c/field.ts';
import { type Columns, errorFlag, serverErrorFlag } from './columns.ts';
import { Histograms, type SavedHistogram } from './histograms.ts';

/**
 * One figure for each of many cells. A metric is a sum in the widest sense: the order of additions never shows.
 */
export interface Metric {
  /** Adds a batch. `cells` holds the cell of every row, below `size`, and below 0 for rows that are left out. */
  add(columns: Columns, cells: Int32Array, size: number): void;
  /** Adds the figure of each cell of `other`, of the same kind, to the cell of its own that `cellOf` names. */
  absorb(other: Metric, cellOf: Int32Array): void;
  /** Plain JSON of the first `size` cells. */
  save(size: number): unknown;
  /** Adds what `save` gave to the cells that `cellOf` names. */
  restore(saved: unknown, cellOf: Int32Array): void;
}

export function createMetric(name: MetricName, exactValues: number): Metric {
  switch (name) {
    case 'count':
      return new Counts();
    case 'errors':
      return new Errors();
    case 'time-taken':
      return new Totals('time-taken');
    case 'time-taken-percentiles':
      return new Percentiles(exactValues);
    case 'bytes-sent':
      return new Totals('sc-bytes');
    case 'bytes-received':
      return new Totals('cs-bytes');
    case 'first-last':
      return new Spans();
  }
}

type Combine = 'sum' | 'min' | 'max';

const initialOf = { sum: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY };

/** A metric of one or more numbers a cell, each of which is a sum, a lowest or a highest. */
abstract class TableMetric implements Metric {
  protected values = new Float64Array(0);
  readonly #combine: readonly Combine[];

  constructor(combine: readonly Combine[]) {
    this.#combine = combine;
    this.reserve(16);
  }

  abstract add(columns: Columns, cells: Int32Array, size: number): void;

  absorb(other: this, cellOf: Int32Array): void {
    other.reserve(cellOf.length);
    this.#combineAll((at) => other.values[at]!, cellOf);
  }

  /** Null stands for an infinity, which JSON does not have. */
  save(size: number): (number | null)[] {
    this.reserve(size);
    const saved: (number | null)[] = [...this.values.subarray(0, size * this.#combine.length)];
    return saved.map((value) => (Number.isFinite(value) ? value : null));
  }

  restore(saved: unknown, cellOf: Int32Array): void {
    const numbers = saved as (number | null)[];
    const width = this.#combine.length;
    this.#combineAll((at) => numbers[at] ?? initialOf[this.#combine[at % width]!], cellOf);
  }

  #combineAll(numberAt: (at: number) => number, cellOf: Int32Array): void {
    const width = this.#combine.length;
    this.reserve(cellOf.reduce((most, cell) => Math.max(most, cell + 1), 0));
    const { values } = this;
    this.#combine.forEach((combine, column) => {
      for (let index = 0; index < cellOf.length; index++) {
        const at = cellOf[index]! * width + column;
        const number = numberAt(index * width + column);
        values[at] = combine === 'sum' ? values[at]! + number : Math[combine](values[at]!, number);
      }
    });
  }

  /** The number in a column of a cell, which may never have been added to. */
  protected numberOf(cell: number, column: number): number {
    return this.values[cell * this.#combine.length + column] ?? initialOf[this.#combine[column]!];
  }

  /** Makes room for cells below `size`. */
  protected reserve(size: number): void {
    const { values } = this;
    const width = this.#combine.length;
    if (size * width <= values.length) return;
    const grown = new Float64Array(Math.max(values.length * 2, size * width));
    grown.set(values);
    for (let at = values.length; at < grown.length; at++) grown[at] = initialOf[this.#combine[at % width]!];
    this.values = grown;
  }
}

/** Number of records. */
export class Counts extends TableMetric {
  constructor() {
    super(['sum']);
  }

  of(cell: number): number {
    return this.numberOf(cell, 0);
  }

  add(_columns: Columns, cells: Int32Array, size: number): void {
    this.reserve(size);
    const { values } = this;
    for (let row = 0; row < cells.length; row++) {
      const cell = cells[row]!;
      if (cell >= 0) values[cell]!++;
    }
  }
}

/** Number of errors and of server errors. */
export class Errors extends TableMetric {
  constructor() {
    super(['sum', 'sum']);
  }

  errorsOf(cell: number): number {
    return this.numberOf(cell, 0);
  }

  serverErrorsOf(cell: number): number {
    return this.numberOf(cell, 1);
  }

  add(columns: Columns, cells: Int32Array, size: number): void {
    this.reserve(size);
    const { values } = this;
    const flags = columns.flags();
    for (let row = 0; row < cells.length; row++) {
      const cell = cells[row]!;
      const flag = flags[row]!;
      if (flag === 0 || cell < 0) continue;
      if ((flag & errorFlag) !== 0) values[cell * 2]!++;
      if ((flag & serverErrorFlag) !== 0) values[cell * 2 + 1]!++;
    }
  }
}

/** How many values a numeric field has, their sum and the highest. */
export class Totals extends TableMetric {
  readonly #field: FieldName;

  constructor(field: FieldName) {
    super(['sum', 'sum', 'max']);
    this.#field = field;
  }

  countOf(cell: number): number {
    return this.numberOf(cell, 0);
  }

  sumOf(cell: number): number {
    return this.numberOf(cell, 1);
  }

  /** Minus infinity where there is no value. */
  highestOf(cell: number): number {
    return this.numberOf(cell, 2);
  }

  add(columns: Columns, cells: Int32Array, size: number): void {
    if (!columns.batch.has(this.#field)) return;
    this.reserve(size);
    const { values } = this;
    const numbers = columns.batch.numbers(this.#field);
    for (let row = 0; row < cells.length; row++) {
      const number = numbers[row]!;
      const at = cells[row]! * 3;
      if (number < 0 || at < 0) continue;
      values[at]!++;
      values[at + 1]! += number;
      if (number > values[at + 2]!) values[at + 2] = number;
    }
  }
}

/** First and last time, in seconds since 1970 UTC. */
export class Spans extends TableMetric {
  constructor() {
    super(['min', 'max']);
  }

  /** Infinity where no record has a time. */
  firstOf(cell: number): number {
    return this.numberOf(cell, 0);
  }

  /** Minus infinity where no record has a time. */
  lastOf(cell: number): number {
    return this.numberOf(cell, 1);
  }

  add(columns: Columns, cells: Int32Array, size: number): void {
    this.reserve(size);
    const { values } = this;
    const { times } = columns.batch;
    for (let row = 0; row < cells.length; row++) {
      const time = times[row]!;
      const at = cells[row]! * 2;
      if (time < 0 || at < 0) continue;
      if (time < values[at]!) values[at] = time;
      if (time > values[at + 1]!) values[at + 1] = time;
    }
  }
}

/** All values of time-taken, for percentiles. */
export class Percentiles implements Metric {
  readonly histograms: Histograms;

  constructor(exactValues: number) {
    this.histograms = new Histograms(exactValues);
  }

  add({ batch }: Columns, cells: Int32Array, size: number): void {
    if (batch.has('time-taken')) this.histograms.addRows(cells, batch.numbers('time-taken'), size);
  }

  absorb(other: Percentiles, cellOf: Int32Array): void {
    cellOf.forEach((cell, index) => {
      this.histograms.absorb(cell, other.histograms, index);
    });
  }

  save(size: number): SavedHistogram[] {
    return Array.from({ length: size }, (_, cell) => this.histograms.save(cell));
  }

  restore(saved: unknown, cellOf: Int32Array): void {
    const histograms = saved as SavedHistogram[];
    cellOf.forEach((cell, index) => {
      this.histograms.restore(cell, histograms[index]!);
    });
  }
}
