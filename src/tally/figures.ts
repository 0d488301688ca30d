import type { DistinctName, MetricName, View } from '../query/view.ts';
import type { Arena } from '../w3c/arena.ts';
import { CellTable } from './cell-table.ts';
import type { Columns } from './columns.ts';
import type { DistinctBits } from './distinct-bits.ts';
import {
  createHistograms,
  type Histograms,
  type HistogramsContents,
  histogramsFrom,
  type RankedValues,
  type SavedHistogram,
} from './histograms.ts';
import { type Place, placeAt, type SourceIndex } from './metric.ts';
import type { TallyCode } from './simd/code.ts';

/** Bytes that a histogram takes at least: its head and its first block, of four words each. */
const leastHistogram = 32;

/** About the bytes of a histogram with many values, and of a record in one with few: measured. */
const fullHistogram = 4096;
const histogramOfRecord = 32;

/** Distinct values of time-taken up to which the percentiles of a cell are exact. */
const usualExactValues = 256;

/** Metrics that are the sum of a numeric field. */
export type TotalName = 'time-taken' | 'bytes-sent' | 'bytes-received';

/** The figures of cells as plain JSON. */
export interface SavedFigures {
  readonly numbers: readonly (number | null)[];
  readonly histograms: readonly SavedHistogram[] | null;
}

/** What figures hold, for another thread. */
export interface FiguresContents {
  readonly numbers: Float64Array;
  readonly histograms: HistogramsContents | null;
}

/**
 * Numbers that are asked of all cells at once: records, those of them that are errors and server errors, those with a
 * time-taken, and the sums of time-taken and of the bytes sent.
 */
export type NumberName = 'count' | 'errors' | 'serverErrors' | 'timed' | 'timeTaken' | 'bytesSent';

type Columned = ReturnType<typeof columnsOf>;

/** Where each number of a cell stands in a table; below 0 for what it does not have. */
function columnsOf(table: CellTable) {
  const total = (metric: TotalName) => ({ count: table.columnOf(metric, 0), sum: table.columnOf(metric, 1) });
  const bits = (metric: DistinctName) => ({
    low: table.columnOf(metric, 0),
    high: table.columnOf(metric, 1),
  });
  return {
    count: table.columnOf('count', 0),
    errors: table.columnOf('errors', 0),
    timed: table.columnOf('time-taken', 0),
    timeTaken: table.columnOf('time-taken', 1),
    bytesSent: table.columnOf('bytes-sent', 1),
    serverErrors: table.columnOf('errors', 1),
    'time-taken': total('time-taken'),
    'bytes-sent': total('bytes-sent'),
    'bytes-received': total('bytes-received'),
    longest: table.columnOf('time-taken', 2),
    first: table.columnOf('first-last', 0),
    last: table.columnOf('first-last', 1),
    firstRecord: table.columnOf('first-record', 0),
    clients: bits('clients'),
    'user-agents': bits('user-agents'),
    paths: bits('paths'),
  };
}

/** What a view says of many cells: their numbers and, if it asks for percentiles, their histograms of time-taken. */
export class Figures {
  readonly #metrics: readonly MetricName[];
  readonly #table: CellTable;
  readonly #histograms: Histograms | null;
  /** Where the table has what is asked of every cell: in the end of a run that is most of what is done. */
  readonly #columns: Columned;

  /** `most`: cells that they are about to have at most. `from` is only read. */
  constructor(
    arena: Arena,
    view: Pick<View, 'metrics' | 'exactValues'>,
    most = Number.POSITIVE_INFINITY,
    from: FiguresContents | null = null,
  ) {
    const { metrics, exactValues = usualExactValues } = view;
    this.#metrics = metrics;
    if (from === null) {
      this.#table = new CellTable(arena, metrics, most);
      this.#histograms = this.has('time-taken-percentiles') ? createHistograms(arena, exactValues) : null;
    } else {
      this.#table = CellTable.from(arena, metrics, from.numbers);
      this.#histograms = from.histograms && histogramsFrom(arena, exactValues, from.histograms);
    }
    this.#columns = columnsOf(this.#table);
  }

  /** What another thread has sent, to be read. */
  static from(arena: Arena, view: View, contents: FiguresContents): Figures {
    return new Figures(arena, view, Number.POSITIVE_INFINITY, contents);
  }

  get contents(): FiguresContents {
    return { numbers: this.#table.contents, histograms: this.#histograms?.contents ?? null };
  }

  /** Bytes that a cell takes, however few records it has. */
  get cellBytes(): number {
    return this.#table.cellBytes + (this.#histograms === null ? 0 : leastHistogram);
  }

  /** About the bytes of the histograms of the first `size` cells, by the records of each alone. */
  histogramBytes(size: number): number {
    if (this.#histograms === null) return 0;
    let bytes = 0;
    for (let cell = 0; cell < size; cell++)
      bytes += Math.min(histogramOfRecord * this.countOf(cell), fullHistogram);
    return bytes;
  }

  has(metric: MetricName): boolean {
    return this.#metrics.includes(metric);
  }

  /** A number of each of the first `size` cells, all at once: a log has many. */
  numbersOf(name: NumberName, size: number): Float64Array {
    return this.#table.numbersOf(this.#columns[name], size);
  }

  /** Number of records of a cell. */
  countOf(cell: number): number {
    return this.#table.numberOf(cell, this.#columns.count);
  }

  errorsOf(cell: number): number {
    return this.#table.numberOf(cell, this.#columns.errors);
  }

  serverErrorsOf(cell: number): number {
    return this.#table.numberOf(cell, this.#columns.serverErrors);
  }

  /** How many values of a numeric field a cell has, and their sum. */
  totalOf(cell: number, metric: TotalName): { count: number; sum: number } {
    const { count, sum } = this.#columns[metric];
    return { count: this.#table.numberOf(cell, count), sum: this.#table.numberOf(cell, sum) };
  }

  /** The highest time-taken of a cell, in milliseconds; 0 if there is none. */
  longestOf(cell: number): number {
    return this.#table.numberOf(cell, this.#columns.longest);
  }

  /** First and last time of a cell, in seconds since 1970 UTC; the first is infinite if no record has one. */
  spanOf(cell: number): { first: number; last: number } {
    const { first, last } = this.#columns;
    return { first: this.#table.numberOf(cell, first), last: this.#table.numberOf(cell, last) };
  }

  /** The first record of a cell; null if there is none. */
  firstRecordOf(cell: number): Place | null {
    return placeAt(this.#table.numberOf(cell, this.#columns.firstRecord));
  }

  /** What is known of the different values of a cell. */
  distinctOf(cell: number, metric: DistinctName): DistinctBits {
    const { low, high } = this.#columns[metric];
    return { low: this.#table.numberOf(cell, low), high: this.#table.numberOf(cell, high) };
  }

  /** All values of time-taken of a cell, in milliseconds; null if the view asks for no percentiles. */
  histogramOf(cell: number): SavedHistogram | null {
    return this.#histograms?.save(cell) ?? null;
  }

  /** The values of time-taken of a cell at some ranks, from 1 and ascending; null if the view asks for no percentiles. */
  timesAt(cell: number, ranks: readonly number[]): RankedValues | null {
    return this.#histograms?.valuesAt(cell, ranks) ?? null;
  }

  /** Adds a batch. `cells` holds the cell of every row, below `size`, and below 0 for rows that are left out. */
  add(columns: Columns, cells: Int32Array, size: number, code: TallyCode | null): void {
    const { batch } = columns;
    this.#table.add(columns, cells, size, code);
    if (this.#histograms !== null && batch.has('time-taken'))
      this.#histograms.addRows(cells, batch.numbers('time-taken'), size);
  }

  /** Adds each cell of others, of the same view, to the cell that `cellOf` names; those below 0 are left out. */
  absorb(other: Figures, cellOf: Int32Array): void {
    this.absorbNumbers(other, cellOf);
    if (other.#histograms !== null) this.#histograms?.absorb(other.#histograms, cellOf);
  }

  /** The same without the histograms, which cost most of it. */
  absorbNumbers(other: Figures, cellOf: Int32Array): void {
    this.#table.absorb(other.#table, cellOf);
  }

  /** Adds the histogram of one cell of others to that of a cell. */
  absorbHistogram(cell: number, other: Figures, from: number): void {
    if (other.#histograms !== null) this.#histograms?.absorbCell(cell, other.#histograms, from);
  }

  /** Moves each cell to the place that `cellOf` names, which is not behind it and not another's; those below 0 are dropped. */
  compact(cellOf: Int32Array): void {
    this.#table.compact(cellOf);
    this.#histograms?.compact(cellOf);
  }

  /** Gives back what is of no use for `size` cells and some more. Cells from there on must be empty. */
  shrink(size: number): void {
    this.#table.shrink(size);
  }

  /** Gives all memory back. */
  free(): void {
    this.#table.free();
    this.#histograms?.free();
  }

  /** The first `size` cells. */
  save(size: number): SavedFigures {
    const histograms = this.#histograms;
    return {
      numbers: this.#table.save(size),
      histograms: histograms && Array.from({ length: size }, (_, cell) => histograms.save(cell)),
    };
  }

  /** Adds what `save` gave to the cells that `cellOf` names. */
  restore({ numbers, histograms }: SavedFigures, cellOf: Int32Array, sourceOf: SourceIndex): void {
    this.#table.restore(numbers, cellOf, sourceOf);
    histograms?.forEach((histogram, index) => {
      this.#histograms?.restore(cellOf[index]!, histogram);
    });
  }
}
