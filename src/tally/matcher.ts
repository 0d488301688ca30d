import type { Comparison, Filter } from '../query/filter/filter.ts';
import { type Test, testOf } from '../query/filter/test.ts';
import type { Dictionary } from '../w3c/dictionary.ts';
import type { Decode } from '../w3c/text.ts';
import { type Columns, fewValues, latin1 } from './columns.ts';

export type { Decode };

/** The rows of a batch that a filter holds for. What a comparison says of a value is worked out once and remembered. */
export class Matcher {
  readonly #condition: Condition;
  #rows = new Int32Array(0);

  constructor(filter: Filter, decode: Decode) {
    this.#condition = conditionOf(filter, decode);
  }

  /** Rows in order, of all or of those `among` which it is asked, valid until it is asked again. */
  rowsOf(columns: Columns, among: Int32Array | null = null): Int32Array {
    const { rows, times } = columns.batch;
    if (this.#rows.length < rows) this.#rows = new Int32Array(times.length);
    if (among !== null) this.#rows.set(among);
    const count =
      among === null
        ? this.#condition.find(columns, this.#rows)
        : this.#condition.narrow(columns, this.#rows, among.length);
    return this.#rows.subarray(0, count);
  }
}

abstract class Condition {
  /** Keeps those of the first `count` rows that it holds for, in order, and gives their number. */
  abstract narrow(columns: Columns, rows: Int32Array, count: number): number;

  /** Writes all rows of the batch that it holds for, in order, and gives their number. */
  find(columns: Columns, rows: Int32Array): number {
    const count = columns.batch.rows;
    for (let row = 0; row < count; row++) rows[row] = row;
    return this.narrow(columns, rows, count);
  }
}

function conditionOf(filter: Filter, decode: Decode): Condition {
  switch (filter.kind) {
    case 'and':
      return new AllOf(filter.of.map((one) => conditionOf(one, decode)));
    case 'or':
      return new AnyOf(filter.of.map((one) => conditionOf(one, decode)));
    case 'not':
      return new Opposite(conditionOf(filter.of, decode));
    case 'is':
      return comparisonOf(filter, decode);
    case 'during': {
      const from = Math.max(filter.from ?? 0, 0);
      const to = filter.to ?? Number.POSITIVE_INFINITY;
      return new RowCondition(
        ({ batch: { times } }) =>
          (row) =>
            times[row]! >= from && times[row]! < to,
      );
    }
  }
}

function comparisonOf(comparison: Comparison, decode: Decode): Condition {
  const test = testOf(comparison, decode);
  if (test.kind === 'value') return new ValueCondition(test);
  const { field, holds } = test;
  return new RowCondition(({ batch }) => {
    const values = batch.numbers(field);
    return (row) => values[row]! >= 0 && holds(values[row]!);
  });
}

/** A condition that looks at each row by itself. */
class RowCondition extends Condition {
  readonly #testIn: (columns: Columns) => (row: number) => boolean;

  constructor(testIn: (columns: Columns) => (row: number) => boolean) {
    super();
    this.#testIn = testIn;
  }

  narrow(columns: Columns, rows: Int32Array, count: number): number {
    return keep(rows, count, this.#testIn(columns));
  }
}

/** The first condition looks at all rows, each other at what the ones before it have left. */
class AllOf extends Condition {
  readonly #all: readonly Condition[];

  constructor(all: readonly Condition[]) {
    super();
    this.#all = all;
  }

  override find(columns: Columns, rows: Int32Array): number {
    const [first, ...others] = this.#all;
    if (first === undefined) return super.find(columns, rows);
    const count = first.find(columns, rows);
    return others.reduce((left, one) => (left === 0 ? 0 : one.narrow(columns, rows, left)), count);
  }

  narrow(columns: Columns, rows: Int32Array, count: number): number {
    return this.#all.reduce((left, one) => (left === 0 ? 0 : one.narrow(columns, rows, left)), count);
  }
}

function keep(rows: Int32Array, count: number, holds: (row: number) => boolean): number {
  let kept = 0;
  for (let index = 0; index < count; index++) {
    const row = rows[index]!;
    if (holds(row)) rows[kept++] = row;
  }
  return kept;
}

/** What is known of a value. */
const unknown = 0;
const holding = 1;
const failing = 2;

class ValueCondition extends Condition {
  readonly #test: Extract<Test, { kind: 'value' }>;
  #dictionary: Dictionary | null = null;
  #known = new Uint8Array(256);
  /** Of few values, those that are tested and the ones that it holds for. */
  #tested = 0;
  #holding: number[] = [];

  constructor(test: Extract<Test, { kind: 'value' }>) {
    super();
    this.#test = test;
  }

  /** Of a dimension with few values the rows of each are known: those of the values that it holds for are the result. */
  override find(columns: Columns, rows: Int32Array): number {
    const { dimension } = this.#test;
    const byValue = columns.rowsByValue(dimension);
    if (byValue === null) return super.find(columns, rows);
    this.#turnTo(columns.of(dimension).dictionary);
    const most = columns.batch.rows / 4;
    let count = 0;
    let values = 0;
    for (const id of this.#holding) {
      const [start, end] = [id === 0 ? 0 : byValue.ends[id - 1]!, byValue.ends[id]!];
      if (start === end) continue;
      if (count + end - start > most) return super.find(columns, rows);
      for (let index = start; index < end; index++) rows[count++] = byValue.rows[index]!;
      values++;
    }
    if (values > 1) rows.subarray(0, count).sort();
    return count;
  }

  narrow(columns: Columns, rows: Int32Array, count: number): number {
    const { ids, dictionary } = columns.of(this.#test.dimension);
    this.#turnTo(dictionary);
    const known = this.#known;
    let kept = 0;
    for (let index = 0; index < count; index++) {
      const row = rows[index]!;
      const id = ids[row]!;
      if (id < 0) continue;
      if (known[id] === unknown) known[id] = this.#holds(dictionary, id) ? holding : failing;
      if (known[id] === holding) rows[kept++] = row;
    }
    return kept;
  }

  /** Turns to the values of a batch. Of few values all are tested at once, of many only those that are asked for. */
  #turnTo(dictionary: Dictionary): void {
    if (dictionary !== this.#dictionary) {
      this.#dictionary = dictionary;
      this.#known.fill(unknown);
      this.#holding = [];
      this.#tested = 0;
    }
    if (this.#known.length < dictionary.size) {
      const grown = new Uint8Array(dictionary.size * 2);
      grown.set(this.#known);
      this.#known = grown;
    }
    if (dictionary.size > fewValues) return;
    for (; this.#tested < dictionary.size; this.#tested++) {
      const id = this.#tested;
      const isHolding = this.#holds(dictionary, id);
      this.#known[id] = isHolding ? holding : failing;
      if (isHolding) this.#holding.push(id);
    }
  }

  /** A value that is not there holds for nothing. */
  #holds(dictionary: Dictionary, id: number): boolean {
    const value = latin1(dictionary.bytesOf(id));
    return value !== '-' && value !== '' && this.#test.holds(value);
  }
}

/** Rows that were found, as a mark for each row of the batch. */
class Marks {
  #marks = new Uint8Array(0);

  /** No row is marked. */
  clear(rows: number): Uint8Array {
    if (this.#marks.length < rows) this.#marks = new Uint8Array(2 * rows);
    else this.#marks.fill(0, 0, rows);
    return this.#marks;
  }
}

class AnyOf extends Condition {
  readonly #any: readonly Condition[];
  readonly #marks = new Marks();

  constructor(any: readonly Condition[]) {
    super();
    this.#any = any;
  }

  narrow(columns: Columns, rows: Int32Array, count: number): number {
    const marks = this.#marks.clear(columns.batch.rows);
    for (const one of this.#any) {
      const left = rows.slice(0, count);
      const found = one.narrow(
        columns,
        left,
        keep(left, count, (row) => marks[row] === 0),
      );
      for (let index = 0; index < found; index++) marks[left[index]!] = 1;
    }
    return keep(rows, count, (row) => marks[row] === 1);
  }
}

class Opposite extends Condition {
  readonly #of: Condition;
  readonly #marks = new Marks();

  constructor(of: Condition) {
    super();
    this.#of = of;
  }

  narrow(columns: Columns, rows: Int32Array, count: number): number {
    const marks = this.#marks.clear(columns.batch.rows);
    const left = rows.slice(0, count);
    const found = this.#of.narrow(columns, left, count);
    for (let index = 0; index < found; index++) marks[left[index]!] = 1;
    return keep(rows, count, (row) => marks[row] === 0);
  }
}
