import { Arena } from './arena.ts';
import { type Batch, dashId, type TextColumn } from './batch.ts';
import type { Chunk } from './chunk.ts';
import { Clock } from './clock.ts';
import { defaultMaxLineBytes } from './cutter.ts';
import { Dictionary } from './dictionary.ts';
import { type FieldName, kindOf } from './field.ts';
import { Rows } from './rows.ts';
import { type ScanCode, scanCodeFor } from './simd/code.ts';
import { readTimes } from './times.ts';
import { PlainTokenizer, SimdTokenizer } from './tokenizer.ts';
import { notLogged, readNumber, unreadable } from './value.ts';

export interface ScannerOptions {
  /** The memory to work in, and with it whether WebAssembly does a part of the work. */
  readonly arena?: Arena;
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
  const { maxLineBytes = defaultMaxLineBytes, seed = 0, maxEntries = 1 << 17 } = options;
  const arena = options.arena ?? new Arena();
  const code = scanCodeFor(arena);
  const tokenizer = code === null ? new PlainTokenizer(arena) : new SimdTokenizer(arena, code);
  const rows = new Rows(arena, tokenizer, maxLineBytes);
  const tools: Tools = { arena, code, seed, maxEntries };
  const clock = new Clock();
  const columns = new Map<FieldName, DictionaryColumn | NumberColumn>();
  for (const field of new Set(fields)) {
    const kind = kindOf(field);
    if (kind === 'number') columns.set(field, new NumberColumn(field, tools));
    else if (kind !== 'time') columns.set(field, new DictionaryColumn(field, kind === 'code', tools));
  }
  let times = new Float64Array(0) as Float64Array;
  let source = -1;
  let next = 0;

  return {
    scan(chunk) {
      rows.find(chunk);
      if (times.length < rows.count) {
        arena.free(times);
        times = arena.scratch64(rows.at.length);
      }
      // Of a source that another thread began, the last `#Date` before this chunk is all that is needed.
      if (chunk.source !== source || chunk.index !== next) clock.set(chunk.date);
      source = chunk.source;
      next = chunk.index + 1;
      readTimes(rows, chunk.marks, clock, times);
      for (const column of columns.values()) column.read(rows);
      return batchOf(arena, chunk, rows, times, columns);
    },
  };
}

type Columns = ReadonlyMap<FieldName, DictionaryColumn | NumberColumn>;

function batchOf(arena: Arena, chunk: Chunk, rows: Rows, times: Float64Array, columns: Columns): Batch {
  const { segments } = rows;
  const place = (row: number, field: FieldName): number => {
    const column = segments.find(({ to }) => row < to)?.layout.columns.get(field);
    return column === undefined ? -1 : rows.at[row]! + column;
  };
  return {
    arena,
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

/** What columns work with. */
interface Tools {
  readonly arena: Arena;
  readonly code: ScanCode | null;
  readonly seed: number;
  readonly maxEntries: number;
}

/** A field as ids of a dictionary. */
class DictionaryColumn implements TextColumn {
  ids = new Int32Array(0) as Int32Array;
  dictionary!: Dictionary;
  /** For a field of codes: the ids whose text is no number. */
  #unreadable = new Set<number>();
  #checked = 0;
  readonly #field: FieldName;
  readonly #isCode: boolean;
  readonly #tools: Tools;

  constructor(field: FieldName, isCode: boolean, tools: Tools) {
    this.#field = field;
    this.#isCode = isCode;
    this.#tools = tools;
    this.#start();
  }

  read(rows: Rows): void {
    const { dictionary } = this;
    const { arena, maxEntries } = this.#tools;
    if (dictionary.size > maxEntries || dictionary.textBytes > maxTextBytes) {
      dictionary.free();
      this.#start();
    }
    if (this.ids.length < rows.count) {
      arena.free(this.ids);
      this.ids = arena.scratch32(rows.at.length);
    }
    for (const { from, to, layout } of rows.segments) {
      const column = layout.columns.get(this.#field);
      if (column === undefined) this.ids.fill(notLogged, from, to);
      else this.dictionary.idsOf(rows, column, from, to, this.ids);
    }
    if (this.#isCode) this.#check(rows);
  }

  #start(): void {
    this.dictionary = new Dictionary(this.#tools.arena, this.#tools.seed);
    if (this.dictionary.idOfBytes(Buffer.from('-')) !== dashId)
      throw new Error('A dictionary must begin with -.');
    this.#unreadable.clear();
    this.#checked = 0;
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

/** A field as numbers. */
class NumberColumn {
  values = new Float64Array(0) as Float64Array;
  readonly #field: FieldName;
  readonly #tools: Tools;

  constructor(field: FieldName, tools: Tools) {
    this.#field = field;
    this.#tools = tools;
  }

  read(rows: Rows): void {
    if (this.values.length < rows.count) {
      this.#tools.arena.free(this.values);
      this.values = this.#tools.arena.scratch64(rows.at.length);
    }
    for (const { from, to, layout } of rows.segments) {
      const column = layout.columns.get(this.#field);
      if (column === undefined) this.values.fill(notLogged, from, to);
      else this.#readSegment(rows, from, to, column);
    }
  }

  #readSegment(rows: Rows, from: number, to: number, column: number): void {
    const { bytes, stops, at } = rows;
    const { values } = this;
    const { code } = this.#tools;
    for (let row = from; row < to; row++) {
      if (code !== null) {
        row = code.readNumbers(...rows.field(column, row, to), values.byteOffset);
        if (row === to) break;
      }
      const stop = at[row]! + column;
      const value = readNumber(bytes, stops[stop]! + 1, stops[stop + 1]!);
      if (value === unreadable) rows.rowIssue('bad-number', this.#field, row);
      values[row] = value;
    }
  }
}
