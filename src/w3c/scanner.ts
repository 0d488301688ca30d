import { type Batch, dashId, type TextColumn } from './batch.ts';
import type { Chunk } from './chunk.ts';
import { Clock } from './clock.ts';
import { defaultMaxLineBytes } from './cutter.ts';
import { Dictionary } from './dictionary.ts';
import { type FieldName, kindOf } from './field.ts';
import { Rows } from './rows.ts';
import { createSimdTokenizer } from './simd/simd-tokenizer.ts';
import { readTimes } from './times.ts';
import { PlainTokenizer, type Tokenizer } from './tokenizer.ts';
import { notLogged, readNumber, unreadable } from './value.ts';

export interface ScannerOptions {
  /** The quickest that this computer has, unless given. */
  readonly tokenizer?: Tokenizer;
  readonly maxLineBytes?: number;
  /** Makes the dictionaries' collisions unpredictable; results never depend on it. */
  readonly seed?: number;
  /** A dictionary starts again, between two chunks, once it holds this many entries. */
  readonly maxEntries?: number;
}

export interface Scanner {
  /** Scans one chunk. The batch is valid until the next call. */
  scan(chunk: Chunk): Batch;
}

/** Bytes of text at which a dictionary starts again too: a few long values must not hold memory either. */
const maxTextBytes = 16 * 1024 * 1024;

/** Makes a scanner that reads the given fields of each record into columns. */
export function createScanner(fields: Iterable<FieldName>, options: ScannerOptions = {}): Scanner {
  const { maxLineBytes = defaultMaxLineBytes, seed = 0 } = options;
  const tokenizer = options.tokenizer ?? createSimdTokenizer() ?? new PlainTokenizer();
  const maxEntries = options.maxEntries ?? 1 << 18;
  const rows = new Rows(tokenizer, maxLineBytes);
  const clock = new Clock();
  const columns = new Map<FieldName, DictionaryColumn | NumberColumn>();
  for (const field of new Set(fields)) {
    const kind = kindOf(field);
    if (kind === 'number') columns.set(field, new NumberColumn(field));
    else if (kind !== 'time')
      columns.set(field, new DictionaryColumn(field, kind === 'code', seed, maxEntries));
  }
  let times = new Float64Array(0);
  let source = -1;
  let next = 0;

  return {
    scan(chunk) {
      rows.find(chunk);
      if (times.length < rows.count) times = new Float64Array(rows.at.length);
      // Of a source that another thread began, the last `#Date` before this chunk is all that is needed.
      if (chunk.source !== source || chunk.index !== next) clock.set(chunk.date);
      source = chunk.source;
      next = chunk.index + 1;
      readTimes(rows, chunk.marks, clock, times);
      for (const column of columns.values()) column.read(rows);
      return batchOf(chunk, rows, times, columns);
    },
  };
}

type Columns = ReadonlyMap<FieldName, DictionaryColumn | NumberColumn>;

function batchOf(chunk: Chunk, rows: Rows, times: Float64Array, columns: Columns): Batch {
  const { segments } = rows;
  const place = (row: number, field: FieldName): number => {
    const column = segments.find(({ to }) => row < to)?.layout.columns.get(field);
    return column === undefined ? -1 : rows.at[row]! + column;
  };
  return {
    source: chunk.source,
    chunk: chunk.index,
    rows: rows.count,
    segments,
    marks: chunk.marks,
    account: rows.ledger,
    times,
    has: (field) => segments.some(({ layout }) => layout.columns.has(field)),
    text(field) {
      const column = columns.get(field);
      if (column instanceof DictionaryColumn) return column;
      throw new Error(`The field ${field} was not asked for as text.`);
    },
    numbers(field) {
      const column = columns.get(field);
      if (column instanceof NumberColumn) return column.values;
      throw new Error(`The field ${field} was not asked for as a number.`);
    },
    lineOf: (row) => rows.line[row]!,
    lineBytes: (row) => rows.lineBytes(row),
    bytesOf(row, field) {
      const at = place(row, field);
      return at < 0 ? null : rows.bytes.subarray(rows.stops[at]! + 1, rows.stops[at + 1]);
    },
    lengthOf(row, field) {
      const at = place(row, field);
      return at < 0 ? notLogged : rows.stops[at + 1]! - rows.stops[at]! - 1;
    },
  };
}

/** A field as ids of a dictionary. */
class DictionaryColumn implements TextColumn {
  ids = new Int32Array(0);
  dictionary!: Dictionary;
  /** For a field of codes: the ids whose text is no number. */
  #unreadable = new Set<number>();
  #checked = 0;
  readonly #field: FieldName;
  readonly #isCode: boolean;
  readonly #seed: number;
  readonly #maxEntries: number;

  constructor(field: FieldName, isCode: boolean, seed: number, maxEntries: number) {
    this.#field = field;
    this.#isCode = isCode;
    this.#seed = seed;
    this.#maxEntries = maxEntries;
    this.#start();
  }

  read(rows: Rows): void {
    const { dictionary } = this;
    if (dictionary.size > this.#maxEntries || dictionary.textBytes > maxTextBytes) {
      this.#start();
    }
    if (this.ids.length < rows.count) this.ids = new Int32Array(rows.at.length);
    for (const { from, to, layout } of rows.segments) {
      const column = layout.columns.get(this.#field);
      if (column === undefined) this.ids.fill(notLogged, from, to);
      else this.#readSegment(rows, from, to, column);
    }
    if (this.#isCode) this.#check(rows);
  }

  #start(): void {
    this.dictionary = new Dictionary(this.#seed);
    if (this.dictionary.idOfBytes(Buffer.from('-')) !== dashId)
      throw new Error('A dictionary must begin with -.');
    this.#unreadable.clear();
    this.#checked = 0;
  }

  #readSegment(rows: Rows, from: number, to: number, column: number): void {
    const { bytes, stops, at } = rows;
    const { ids, dictionary } = this;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let previousStart = 0;
    let previousLength = -1;
    let id = 0;
    for (let row = from; row < to; row++) {
      const stop = at[row]! + column;
      const start = stops[stop]! + 1;
      const end = stops[stop + 1]!;
      // Short values (a method, a status, an address) mostly repeat the row before.
      if (end - start !== previousLength || !isSameShort(view, start, previousStart, previousLength)) {
        id = dictionary.idOf(view, start, end);
        previousLength = end - start;
      }
      previousStart = start;
      ids[row] = id;
    }
  }

  /** Notes the rows whose code is no number. Looking at each distinct text once finds out whether there are any. */
  #check(rows: Rows): void {
    const { dictionary, ids } = this;
    for (; this.#checked < dictionary.size; this.#checked++) {
      const text = dictionary.bytesOf(this.#checked);
      if (readNumber(text, 0, text.length) === unreadable) this.#unreadable.add(this.#checked);
    }
    if (this.#unreadable.size === 0) return;
    for (let row = 0; row < rows.count; row++) {
      if (this.#unreadable.has(ids[row]!)) rows.rowIssue('bad-number', this.#field, row);
    }
  }
}

/** Whether two values of one length are the same; longer ones than 16 bytes are not worth the comparison. */
function isSameShort(view: DataView, left: number, right: number, length: number): boolean {
  if (length > 16) return false;
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    if (view.getInt32(left + at, true) !== view.getInt32(right + at, true)) return false;
  }
  for (; at < length; at++) {
    if (view.getUint8(left + at) !== view.getUint8(right + at)) return false;
  }
  return true;
}

/** A field as numbers. */
class NumberColumn {
  values = new Float64Array(0);
  readonly #field: FieldName;

  constructor(field: FieldName) {
    this.#field = field;
  }

  read(rows: Rows): void {
    if (this.values.length < rows.count) this.values = new Float64Array(rows.at.length);
    for (const { from, to, layout } of rows.segments) {
      const column = layout.columns.get(this.#field);
      if (column === undefined) this.values.fill(notLogged, from, to);
      else this.#readSegment(rows, from, to, column);
    }
  }

  #readSegment(rows: Rows, from: number, to: number, column: number): void {
    const { bytes, stops, at } = rows;
    const { values } = this;
    for (let row = from; row < to; row++) {
      const stop = at[row]! + column;
      const value = readNumber(bytes, stops[stop]! + 1, stops[stop + 1]!);
      if (value === unreadable) rows.rowIssue('bad-number', this.#field, row);
      values[row] = value;
    }
  }
}
