import type { Arena } from './arena.ts';
import { dashId, type Segment, type TextColumn } from './batch.ts';
import { Dictionary } from './dictionary.ts';
import type { FieldName } from './field.ts';
import { type FieldRows, fieldOf } from './field-rows.ts';
import type { Rows } from './rows.ts';
import type { ScanCode } from './simd/code.ts';
import { notLogged, readNumber, unreadable } from './value.ts';

/** What columns work with. */
export interface ColumnTools {
  readonly arena: Arena;
  readonly code: ScanCode | null;
  readonly seed: number;
  /** A dictionary starts again, between two chunks, once it holds this many entries. */
  readonly maxEntries: number;
}

/** Bytes of text at which a dictionary starts again too: a few long values must not hold memory either. */
const maxTextBytes = 16 * 1024 * 1024;

/** Whether no row's layout has a field. */
function isAbsent(field: FieldName, { segments }: FieldRows): boolean {
  return segments.every(({ layout }) => !layout.columns.has(field));
}

/** A field as ids of a dictionary. */
export class DictionaryColumn implements TextColumn {
  ids = new Int32Array(0) as Int32Array;
  dictionary!: Dictionary;
  /** For a field of codes: the ids whose text is no number. */
  #unreadable = new Set<number>();
  #checked = 0;
  /** All ids say that the field is not logged, as those of most fields that are asked for do in every batch. */
  #isBlank = false;
  readonly field: FieldName;
  readonly #tools: ColumnTools;

  constructor(field: FieldName, tools: ColumnTools) {
    this.field = field;
    this.#tools = tools;
    this.#start();
  }

  read(rows: FieldRows): void {
    if (!this.begin(rows)) return;
    for (const segment of rows.segments) this.readSegment(rows, segment);
  }

  /** Makes room for some rows; false if none of them has the field, and nothing is left to be read. */
  begin(rows: FieldRows): boolean {
    const { dictionary } = this;
    const { arena, maxEntries } = this.#tools;
    const isTooMuch = arena.columns.isTooMuch(this, dictionary.bytes);
    if (isTooMuch || dictionary.size > maxEntries || dictionary.textBytes > maxTextBytes) {
      dictionary.free();
      this.#start();
    }
    if (this.ids.length < rows.count) {
      arena.free(this.ids);
      this.ids = arena.scratch32(rows.at.length);
      this.#isBlank = false;
    }
    if (isAbsent(this.field, rows)) {
      if (!this.#isBlank) this.ids.fill(notLogged);
      this.#isBlank = true;
      return false;
    }
    this.#isBlank = false;
    return true;
  }

  /** Reads rows of one layout. */
  readSegment(rows: FieldRows, { from, to, layout }: Segment): void {
    const column = layout.columns.get(this.field);
    if (column === undefined) this.ids.fill(notLogged, from, to);
    else this.dictionary.idsOf(rows, column, from, to, this.ids);
  }

  /** Notes the rows whose code is no number. Looking at each distinct text once finds out whether there are any. */
  check(rows: Rows): void {
    const { dictionary, ids } = this;
    for (; this.#checked < dictionary.size; this.#checked++) {
      const text = dictionary.bytesOf(this.#checked);
      if (readNumber(text, 0, text.length) === unreadable) this.#unreadable.add(this.#checked);
    }
    if (this.#unreadable.size === 0) return;
    for (let row = 0; row < rows.count; row++) {
      if (this.#unreadable.has(ids[row]!)) rows.rowIssue('bad-number', this.field, row);
    }
  }

  #start(): void {
    this.dictionary = new Dictionary(this.#tools.arena, this.#tools.seed);
    if (this.dictionary.idOfBytes(Buffer.from('-')) !== dashId)
      throw new Error('A dictionary must begin with -.');
    this.#unreadable.clear();
    this.#checked = 0;
  }
}

/** A field as numbers. */
export class NumberColumn {
  values = new Float64Array(0) as Float64Array;
  /** As of a column of ids. */
  #isBlank = false;
  readonly #field: FieldName;
  readonly #tools: ColumnTools;

  constructor(field: FieldName, tools: ColumnTools) {
    this.#field = field;
    this.#tools = tools;
  }

  read(rows: Rows): void {
    if (this.values.length < rows.count) {
      this.#tools.arena.free(this.values);
      this.values = this.#tools.arena.scratch64(rows.at.length);
      this.#isBlank = false;
    }
    if (isAbsent(this.#field, rows)) {
      if (!this.#isBlank) this.values.fill(notLogged);
      this.#isBlank = true;
      return;
    }
    this.#isBlank = false;
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
        row = code.readNumbers(...fieldOf(rows, column, row, to), values.byteOffset);
        if (row === to) break;
      }
      const stop = at[row]! + column;
      const value = readNumber(bytes, stops[stop]! + 1, stops[stop + 1]!);
      if (value === unreadable) rows.rowIssue('bad-number', this.#field, row);
      values[row] = value;
    }
  }
}
