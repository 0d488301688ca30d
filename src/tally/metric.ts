import { type DistinctName, distinctValues, type MetricName } from '../query/view.ts';
import type { Position } from '../w3c/chunk.ts';
import type { FieldName } from '../w3c/field.ts';
import { type Columns, errorFlag, serverErrorFlag } from './columns.ts';
import type { TallyCode } from './simd/code.ts';

/** How two numbers of a cell become one. */
export type Combine = 'sum' | 'min' | 'max' | 'or';

/** The same as code in WebAssembly is told it. */
export const combineCodes: Readonly<Record<Combine, number>> = { sum: 0, min: 1, max: 2, or: 3 };

export const initialOf: Readonly<Record<Combine, number>> = {
  sum: 0,
  min: Number.POSITIVE_INFINITY,
  // No number that is added is lower, and memory that is 0 need not be touched.
  max: 0,
  or: 0,
};

/** Two numbers of a cell as one. */
export function combined(how: Combine, one: number, other: number): number {
  switch (how) {
    case 'sum':
      return one + other;
    case 'or':
      return (one | other) >>> 0;
    default:
      return Math[how](one, other);
  }
}

/**
 * Adds a batch to its columns of a table of cells: the numbers of cell `c` begin at `values[c * stride + offset]`.
 * `cells` holds the cell of every row, below 0 for rows that are left out. `code` can do it, if there is any.
 */
type Add = (
  columns: Columns,
  cells: Int32Array,
  values: Float64Array,
  stride: number,
  offset: number,
  code: TallyCode | null,
) => void;

/** One figure of many cells, kept in one or more columns of a table. */
export interface Metric {
  readonly combine: readonly Combine[];
  readonly add: Add;
}

/** How each metric is kept and added up. Percentiles are histograms, not numbers of a table. */
export const metrics: Readonly<Record<Exclude<MetricName, 'time-taken-percentiles'>, Metric>> = {
  count: { combine: ['sum'], add: addCounts },
  errors: { combine: ['sum', 'sum'], add: addErrors },
  // How many values, their sum, the highest.
  'time-taken': { combine: ['sum', 'sum', 'max'], add: addTotals('time-taken', true) },
  'bytes-sent': { combine: ['sum', 'sum'], add: addTotals('sc-bytes', false) },
  'bytes-received': { combine: ['sum', 'sum'], add: addTotals('cs-bytes', false) },
  // Seconds since 1970 UTC.
  'first-last': { combine: ['min', 'max'], add: addSpans },
  'first-record': { combine: ['min'], add: addPlaces },
  // Two words of bits, the lower first.
  clients: { combine: ['or', 'or'], add: addDistinct('clients') },
  'user-agents': { combine: ['or', 'or'], add: addDistinct('user-agents') },
  paths: { combine: ['or', 'or'], add: addDistinct('paths') },
};

function addCounts(
  _columns: Columns,
  cells: Int32Array,
  values: Float64Array,
  stride: number,
  offset: number,
  code: TallyCode | null,
): void {
  if (code !== null) {
    code.addCounts(cells.byteOffset, cells.length, values.byteOffset + offset * 8, stride * 8);
    return;
  }
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row]!;
    if (cell >= 0) values[cell * stride + offset]!++;
  }
}

function addErrors(
  columns: Columns,
  cells: Int32Array,
  values: Float64Array,
  stride: number,
  offset: number,
): void {
  for (const row of columns.flaggedRows()) {
    const cell = cells[row]!;
    if (cell < 0) continue;
    const flags = columns.flagsOf(row);
    const at = cell * stride + offset;
    if ((flags & errorFlag) !== 0) values[at]!++;
    if ((flags & serverErrorFlag) !== 0) values[at + 1]!++;
  }
}

function addTotals(field: FieldName, hasHighest: boolean): Add {
  return ({ batch }, cells, values, stride, offset, code) => {
    if (!batch.has(field)) return;
    const numbers = batch.numbers(field);
    if (code !== null) {
      const at = values.byteOffset + offset * 8;
      code.addTotals(cells.byteOffset, cells.length, numbers.byteOffset, at, stride * 8, hasHighest);
      return;
    }
    for (let row = 0; row < cells.length; row++) {
      const number = numbers[row]!;
      const cell = cells[row]!;
      if (number < 0 || cell < 0) continue;
      const at = cell * stride + offset;
      values[at]!++;
      values[at + 1]! += number;
      if (hasHighest && number > values[at + 2]!) values[at + 2] = number;
    }
  };
}

function addSpans(
  { batch }: Columns,
  cells: Int32Array,
  values: Float64Array,
  stride: number,
  offset: number,
  code: TallyCode | null,
): void {
  const { times } = batch;
  if (code !== null) {
    const at = values.byteOffset + offset * 8;
    code.addSpans(cells.byteOffset, cells.length, times.byteOffset, at, stride * 8);
    return;
  }
  for (let row = 0; row < cells.length; row++) {
    const time = times[row]!;
    const cell = cells[row]!;
    if (time < 0 || cell < 0) continue;
    const at = cell * stride + offset;
    if (time < values[at]!) values[at] = time;
    if (time > values[at + 1]!) values[at + 1] = time;
  }
}

function addDistinct(name: DistinctName): Add {
  return (columns, cells, values, stride, offset, code) => {
    const { ids } = columns.of(distinctValues[name]);
    const known = columns.bitsOf(name);
    const end = cells.length;
    const at = values.byteOffset + offset * 8;
    const bits = known.bits.byteOffset;
    // Code stops where the bit of a value is not known yet.
    const next = (row: number): number =>
      code?.addDistinct(cells.byteOffset, row, end, ids.byteOffset, bits, at, stride * 8) ?? row;
    for (let row = next(0); row < end; row = next(row + 1)) {
      const id = ids[row]!;
      const cell = cells[row]!;
      if (id < 0 || cell < 0) continue;
      const bit = known.of(id);
      const word = cell * stride + offset + (bit >> 5);
      values[word] = (values[word]! | (1 << (bit & 31))) >>> 0;
    }
  };
}

/** Above the positions in a source, of those that are kept: so both fit into one exact number. */
const positionsOfSource = 2 ** 40;
const mostSources = 2 ** 13;
/** All numbers of places in the first `sources` sources are below it. */
export function placesOf(sources: number): number {
  return Math.min(sources, mostSources) * positionsOfSource;
}

/** The index of a source in one run by its index in another. */
export type SourceIndex = (source: number) => number;

/** Where a record is. */
export interface Place {
  readonly source: number;
  readonly position: Position;
}

/** The place that a number stands for, which orders records by source and position; null if it is infinite. */
export function placeAt(number: number): Place | null {
  if (!Number.isFinite(number)) return null;
  return { source: Math.floor(number / positionsOfSource), position: number % positionsOfSource };
}

/** The number of the same place in a run in which the sources have other indexes; infinite where none is kept. */
export function movedPlace(number: number, sourceOf: SourceIndex): number {
  const place = placeAt(number);
  if (place === null) return number;
  const source = sourceOf(place.source);
  return source < mostSources ? source * positionsOfSource + place.position : Number.POSITIVE_INFINITY;
}

function addPlaces(
  { batch }: Columns,
  cells: Int32Array,
  values: Float64Array,
  stride: number,
  offset: number,
): void {
  // A sample is taken where there is one to give, not beyond thousands of sources.
  if (batch.source >= mostSources) return;
  const before = batch.source * positionsOfSource;
  const positions = batch.positions();
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row]!;
    if (cell < 0) continue;
    const position = positions[row]!;
    const at = cell * stride + offset;
    if (position < positionsOfSource && before + position < values[at]!) values[at] = before + position;
  }
}
