import type { Dimension } from '../query/dimension.ts';
import type { Comparison, Filter } from '../query/filter/filter.ts';
import type { Span } from '../query/filter/span.ts';
import { type Test, testOf } from '../query/filter/test.ts';
import type { Arena } from '../w3c/arena.ts';
import type { Dictionary } from '../w3c/dictionary.ts';
import type { Decode } from '../w3c/text.ts';
import type { Columns } from './columns.ts';
import { findMarked } from './marked-rows.ts';
import { tallyCodeFor } from './simd/code.ts';
import type { ValueMarks } from './value-marks.ts';
import { type ValueTest, valueTestOf } from './value-test.ts';

export type { Decode };

export interface MatcherTools {
  /** The memory of the batches. */
  readonly arena: Arena;
  /** Turns bytes of a log into the text that filters compare. */
  readonly decode: Decode;
}

/** The rows of a batch that a filter holds for. What a comparison says of a value is worked out once and remembered. */
export class Matcher {
  readonly #condition: Condition;

  constructor(filter: Filter, tools: MatcherTools) {
    this.#condition = conditionOf(filter, tools);
  }

  /** Rows in order, of all or of those `among` which it is asked, valid until somebody asks for rows of these columns. */
  rowsOf(columns: Columns, among: Int32Array | null = null): Int32Array {
    const rows = columns.roomFor('rows');
    if (among !== null) rows.set(among);
    const count =
      among === null
        ? this.#condition.find(columns, rows)
        : this.#condition.narrow(columns, rows, among.length);
    return rows.subarray(0, count);
  }
}

abstract class Condition {
  /** Keeps those of the first `count` rows that it holds for, in order, and gives their number. */
  abstract narrow(columns: Columns, rows: Int32Array, count: number): number;

  /** Writes all rows of the batch that it holds for, in order, and gives their number. */
  abstract find(columns: Columns, rows: Int32Array): number;
}

function conditionOf(filter: Filter, tools: MatcherTools): Condition {
  const { decode } = tools;
  const test = valueTestOf(filter, decode);
  if (test !== null) return new ValueCondition(test, tools.arena);
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const all = conditionsOf(filter.kind, filter.of, tools);
      return filter.kind === 'and' ? new AllOf(all) : new AnyOf(all);
    }
    case 'not':
      return new Opposite(conditionOf(filter.of, tools));
    case 'is': {
      const { field, spans } = numberTestOf(filter, decode);
      return new SpanCondition(({ batch }) => batch.numbers(field), spans);
    }
    case 'during': {
      const from = Math.max(filter.from ?? 0, 0);
      const to = Math.ceil(filter.to ?? Number.POSITIVE_INFINITY) - 1;
      return new SpanCondition(({ batch: { times } }) => times, [{ from, to }]);
    }
  }
}

function numberTestOf(comparison: Comparison, decode: Decode): Extract<Test, { kind: 'number' }> {
  const test = testOf(comparison, decode);
  if (test.kind !== 'number') throw new Error(`${comparison.field} is not a number.`);
  return test;
}

/** What some filters ask of one dimension is one condition; it stands where the first of them stood. */
function conditionsOf(kind: 'and' | 'or', filters: readonly Filter[], tools: MatcherTools): Condition[] {
  const parts = new Map<Dimension | Filter, Filter[]>();
  for (const filter of filters) {
    const key = valueTestOf(filter, tools.decode)?.dimension ?? filter;
    parts.set(key, [...(parts.get(key) ?? []), filter]);
  }
  return [...parts.values()].map((of) => conditionOf(of.length === 1 ? of[0]! : { kind, of }, tools));
}

/** Holds for the rows with a number in one of some spans, none of which has numbers below 0. */
class SpanCondition extends Condition {
  readonly #valuesIn: (columns: Columns) => Float64Array;
  readonly #spans: readonly Span[];

  constructor(valuesIn: (columns: Columns) => Float64Array, spans: readonly Span[]) {
    super();
    this.#valuesIn = valuesIn;
    this.#spans = spans;
  }

  find(columns: Columns, rows: Int32Array): number {
    const values = this.#valuesIn(columns);
    const count = columns.batch.rows;
    const [first, second] = this.#spans;
    // Nearly all comparisons have one span: then the loop asks nobody.
    if (first === undefined || second !== undefined)
      return this.narrow(columns, rows, findAll(columns, rows));
    const { from, to } = first;
    const { arena } = columns.batch;
    const code = tallyCodeFor(arena);
    if (code !== null && arena.holds(values) && arena.holds(rows))
      return code.findBetween(values.byteOffset, count, from, to, rows.byteOffset);
    let kept = 0;
    for (let row = 0; row < count; row++) {
      rows[kept] = row;
      const value = values[row]!;
      if (value >= from && value <= to) kept++;
    }
    return kept;
  }

  narrow(columns: Columns, rows: Int32Array, count: number): number {
    const values = this.#valuesIn(columns);
    return keep(rows, count, (row) => this.#has(values[row]!));
  }

  #has(value: number): boolean {
    const spans = this.#spans;
    for (let index = 0; index < spans.length; index++) {
      const { from, to } = spans[index]!;
      if (value >= from && value <= to) return true;
    }
    return false;
  }
}

/** The first condition looks at all rows, each other at what the ones before it have left. */
class AllOf extends Condition {
  readonly #all: readonly Condition[];

  constructor(all: readonly Condition[]) {
    super();
    this.#all = all;
  }

  find(columns: Columns, rows: Int32Array): number {
    const [first, ...others] = this.#all;
    if (first === undefined) return findAll(columns, rows);
    const count = first.find(columns, rows);
    return others.reduce((left, one) => (left === 0 ? 0 : one.narrow(columns, rows, left)), count);
  }

  narrow(columns: Columns, rows: Int32Array, count: number): number {
    return this.#all.reduce((left, one) => (left === 0 ? 0 : one.narrow(columns, rows, left)), count);
  }
}

/** Writes all rows of the batch, and gives their number. */
function findAll({ batch }: Columns, rows: Int32Array): number {
  for (let row = 0; row < batch.rows; row++) rows[row] = row;
  return batch.rows;
}

function keep(rows: Int32Array, count: number, holds: (row: number) => boolean): number {
  let kept = 0;
  for (let index = 0; index < count; index++) {
    const row = rows[index]!;
    if (holds(row)) rows[kept++] = row;
  }
  return kept;
}

/** What is known of a value: one bit says that it holds, another that it does not. */
const unknown = 0;
const holding = 1;
const failing = 2;

class ValueCondition extends Condition {
  readonly #test: ValueTest;
  readonly #arena: Arena;
  /** 1 if it holds for a row without a value. */
  readonly #absent: number;
  #dictionary: Dictionary | null = null;
  #known: Uint8Array;
  /** The first values, all of which are tested. */
  #tested = 0;
  /** Where it shares what it says of values with other conditions. */
  #shared: { readonly marks: ValueMarks; readonly condition: number } | null = null;

  constructor(test: ValueTest, arena: Arena) {
    super();
    this.#test = test;
    this.#arena = arena;
    this.#known = arena.scratch8(256).fill(unknown);
    this.#absent = test.holds(null) ? holding : 0;
  }

  find(columns: Columns, rows: Int32Array): number {
    const { dimension } = this.#test;
    const column = columns.of(dimension);
    const { ids, dictionary, isPartial } = column;
    if (isPartial === true) return this.narrow(columns, rows, findAll(columns, rows));
    const count = columns.batch.rows;
    const shared = this.#absent === 0 ? this.#sharedBy(columns.marksOf(dimension)) : null;
    if (shared !== null) return shared.marks.find(shared.condition, column, count, rows);
    this.#turnTo(dictionary);
    this.#testAll(dictionary);
    const marks = { marks: this.#known, mask: holding, marksAbsent: this.#absent === holding };
    return findMarked(this.#arena, ids, count, marks, rows);
  }

  /** The number of this condition among those that share marks; null if there are too many. */
  #sharedBy(marks: ValueMarks): { readonly marks: ValueMarks; readonly condition: number } | null {
    if (this.#shared?.marks !== marks) {
      const condition = marks.add((dictionary, id) => this.#holds(dictionary, id));
      if (condition === null) return null;
      this.#shared = { marks, condition };
    }
    return this.#shared;
  }

  narrow(columns: Columns, rows: Int32Array, count: number): number {
    const { ids, dictionary } = columns.of(this.#test.dimension);
    this.#turnTo(dictionary);
    const known = this.#known;
    let kept = 0;
    for (let index = 0; index < count; index++) {
      const row = rows[index]!;
      const id = ids[row]!;
      if (id >= 0 && known[id] === unknown) known[id] = this.#holds(dictionary, id) ? holding : failing;
      rows[kept] = row;
      kept += id < 0 ? this.#absent : known[id]! & holding;
    }
    return kept;
  }

  /** Turns to the values of a batch. */
  #turnTo(dictionary: Dictionary): void {
    if (dictionary !== this.#dictionary) {
      this.#dictionary = dictionary;
      this.#known.fill(unknown);
      this.#tested = 0;
    }
    if (this.#known.length < dictionary.size) {
      const old = this.#known;
      this.#known = this.#arena.scratch8(dictionary.size * 2).fill(unknown, old.length);
      this.#known.set(old);
      this.#arena.free(old);
    }
  }

  /** Of a column that has all its values in some row, they are tested once, and rows need not ask. */
  #testAll(dictionary: Dictionary): void {
    for (; this.#tested < dictionary.size; this.#tested++) {
      const id = this.#tested;
      this.#known[id] = this.#holds(dictionary, id) ? holding : failing;
    }
  }

  /** A value that is not there is as none. */
  #holds(dictionary: Dictionary, id: number): boolean {
    const { holds, mayHold } = this.#test;
    if (mayHold !== null) {
      const { start, end } = dictionary.placeOf(id);
      if (!mayHold(dictionary.arena.bytes, start, end)) return false;
    }
    const value = dictionary.textOf(id);
    return holds(value === '-' || value === '' ? null : value);
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

/** Writes the rows with the mark, in order, and gives their number. */
function rowsMarked(marks: Uint8Array, mark: 0 | 1, count: number, rows: Int32Array): number {
  let kept = 0;
  for (let row = 0; row < count; row++) {
    rows[kept] = row;
    if (marks[row] === mark) kept++;
  }
  return kept;
}

/** Writes some rows in order, each once, and gives their number. */
function inOrder(some: Int32Array, rows: Int32Array): number {
  some.sort();
  let kept = 0;
  for (const row of some) if (kept === 0 || rows[kept - 1] !== row) rows[kept++] = row;
  return kept;
}

class AnyOf extends Condition {
  readonly #any: readonly Condition[];
  readonly #marks = new Marks();
  #found = new Int32Array(0);

  constructor(any: readonly Condition[]) {
    super();
    this.#any = any;
  }

  find(columns: Columns, rows: Int32Array): number {
    const count = columns.batch.rows;
    // Where few rows are found it takes less to put these in order than to go through all.
    const most = count >> 2;
    if (this.#found.length < most) this.#found = new Int32Array(rows.length >> 2);
    let few = 0;
    let marks: Uint8Array | null = null;
    for (const one of this.#any) {
      const found = one.find(columns, rows);
      if (marks === null && few + found <= most) {
        this.#found.set(rows.subarray(0, found), few);
        few += found;
        continue;
      }
      marks ??= this.#marks.clear(count);
      for (let index = 0; index < found; index++) marks[rows[index]!] = 1;
    }
    const kept = this.#found.subarray(0, few);
    if (marks === null) return inOrder(kept, rows);
    for (const row of kept) marks[row] = 1;
    return rowsMarked(marks, 1, count, rows);
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

  find(columns: Columns, rows: Int32Array): number {
    const count = columns.batch.rows;
    const marks = this.#marks.clear(count);
    const found = this.#of.find(columns, rows);
    for (let index = 0; index < found; index++) marks[rows[index]!] = 1;
    return rowsMarked(marks, 0, count, rows);
  }

  narrow(columns: Columns, rows: Int32Array, count: number): number {
    const marks = this.#marks.clear(columns.batch.rows);
    const left = rows.slice(0, count);
    const found = this.#of.narrow(columns, left, count);
    for (let index = 0; index < found; index++) marks[left[index]!] = 1;
    return keep(rows, count, (row) => marks[row] === 0);
  }
}
