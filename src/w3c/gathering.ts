import type { Arena } from './arena.ts';
import type { RowColumns, Segment, TextColumn } from './batch.ts';
import type { Dictionary } from './dictionary.ts';
import { type FieldName, kindOf } from './field.ts';
import { DictionaryColumn } from './field-columns.ts';
import type { FieldRows } from './field-rows.ts';
import { gatherIds, gatherNumbers, type SelectionOptions, segmentsOf } from './selection.ts';
import { type ScanCode, scanCodeFor } from './simd/code.ts';

type CodeFor = (column: Int32Array | Float64Array, rows: Int32Array) => ScanCode | null;

/** Rows that are gathered: with fewer, turning to them would cost most; more would not fit into the processor's cache. */
const usualRows = 4096;

/**
 * Some rows of many batches of one source as a batch of their own: where each has few of them, turning from one to the next
 * would take most of the time. Their bytes are not kept.
 */
export class Gathering implements RowColumns {
  readonly arena: Arena;
  readonly fields = null;
  source = -1;
  rows = 0;
  segments: Segment[] = [];
  readonly times: Float64Array;
  readonly #positions: Float64Array;
  readonly #code: ScanCode | null;
  readonly #texts = new Map<FieldName, GatheredText>();
  readonly #numbers = new Map<FieldName, Float64Array>();
  /** Of the rows that are added, where their fields are. */
  #at = new Int32Array(0) as Int32Array;

  /** `fields`: all that is asked of the rows. `unread`: those of text among them that the scanner does not read. */
  constructor(
    fields: ReadonlySet<FieldName>,
    unread: ReadonlySet<FieldName>,
    options: SelectionOptions,
    room = usualRows,
  ) {
    const { arena } = options;
    this.arena = arena;
    this.times = arena.scratch64(room);
    this.#positions = arena.scratch64(room);
    this.#code = scanCodeFor(arena);
    const tools = { ...options, code: this.#code };
    for (const field of fields) {
      const kind = kindOf(field);
      if (kind === 'number') this.#numbers.set(field, arena.scratch64(room));
      else if (kind !== 'time') {
        const reader = unread.has(field) ? new DictionaryColumn(field, tools) : null;
        this.#texts.set(field, new GatheredText(field, reader, arena.scratch32(room)));
      }
    }
  }

  /** Adds rows of a batch, in order. `use` is called before what is gathered gets too much, or cannot stay together. */
  add(batch: RowColumns, rows: Int32Array, use: () => void): void {
    const room = this.times.length;
    for (let from = 0; from < rows.length; ) {
      if (this.rows === room) this.end(use);
      const to = Math.min(from + room - this.rows, rows.length);
      this.#add(batch, rows.subarray(from, to), use);
      from = to;
    }
  }

  #add(batch: RowColumns, rows: Int32Array, use: () => void): void {
    this.#read(batch, rows);
    if (batch.source !== this.source || this.#startsAgain()) this.end(use);
    this.source = batch.source;
    const from = this.rows;
    for (const text of this.#texts.values()) text.add(rows, from, this.#codeFor);
    for (const [field, values] of this.#numbers) this.#gather(batch.numbers(field), rows, values);
    this.#gather(batch.times, rows, this.times);
    this.#gather(batch.positions(), rows, this.#positions);
    for (const { from: start, to, layout } of segmentsOf(batch.segments, rows)) {
      const last = this.segments.at(-1);
      if (last?.layout === layout) this.segments[this.segments.length - 1] = { ...last, to: from + to };
      else this.segments.push({ from: from + start, to: from + to, layout });
    }
    this.rows = from + rows.length;
  }

  #gather(from: Float64Array, rows: Int32Array, into: Float64Array): void {
    gatherNumbers(from, rows, into, this.rows, this.#codeFor(from, rows));
  }

  /** What takes rows of a column, if both lie here. */
  readonly #codeFor: CodeFor = (column, rows) =>
    this.arena.holds(column) && this.arena.holds(rows) ? this.#code : null;

  /** Calls `use` if there are rows, and starts again. */
  end(use: () => void): void {
    if (this.rows === 0) return;
    use();
    this.rows = 0;
    this.segments = [];
    for (const text of this.#texts.values()) text.clear();
  }

  has(field: FieldName): boolean {
    return this.segments.some(({ layout }) => layout.columns.has(field));
  }

  text(field: FieldName): TextColumn {
    const text = this.#texts.get(field);
    if (text === undefined) throw new Error(`The field ${field} was not asked for as text.`);
    return text;
  }

  numbers(field: FieldName): Float64Array {
    const values = this.#numbers.get(field);
    if (values === undefined) throw new Error(`The field ${field} was not asked for as a number.`);
    return values;
  }

  positions(): Float64Array {
    return this.#positions;
  }

  #read(batch: RowColumns, rows: Int32Array): void {
    let fields: FieldRows | null = null;
    for (const text of this.#texts.values()) {
      if (text.reader !== null) fields ??= this.#fieldsOf(batch, rows);
      text.turnTo(batch, fields);
    }
  }

  /** Where the fields of some rows are. */
  #fieldsOf({ fields, segments }: RowColumns, rows: Int32Array): FieldRows {
    if (fields === null) throw new Error('The bytes of these rows are gone.');
    if (this.#at.length < rows.length) {
      this.arena.free(this.#at);
      this.#at = this.arena.scratch32(this.times.length);
    }
    const { bytes, stops, at } = fields;
    const segmentsLeft = segmentsOf(segments, rows);
    return { count: rows.length, bytes, stops, at: gatherIds(at, rows, this.#at), segments: segmentsLeft };
  }

  /** Whether ids of the rows that are added mean something else than those that are there. */
  #startsAgain(): boolean {
    for (const text of this.#texts.values()) if (text.startsAgain) return true;
    return false;
  }
}

/** A field of text of the rows that are gathered. */
class GatheredText implements TextColumn {
  readonly isPartial = true;
  /** What reads it; null: the scanner has. */
  readonly reader: DictionaryColumn | null;
  readonly ids: Int32Array;
  readonly #field: FieldName;
  /** That of the ids, held as long as there are some. */
  #dictionary: Dictionary | null = null;
  /** Of the rows that are to be added. */
  #next: TextColumn | null = null;

  constructor(field: FieldName, reader: DictionaryColumn | null, ids: Int32Array) {
    this.#field = field;
    this.reader = reader;
    this.ids = ids;
  }

  get dictionary(): Dictionary {
    if (this.#dictionary === null) throw new Error('No row was added.');
    return this.#dictionary;
  }

  /** Turns to the rows that are to be added, whose fields are at `fields`. */
  turnTo(batch: RowColumns, fields: FieldRows | null): void {
    const { reader } = this;
    if (reader !== null) {
      reader.read(fields!);
      this.#next = reader;
    } else {
      this.#next = batch.text(this.#field);
    }
  }

  get startsAgain(): boolean {
    return this.#dictionary !== null && this.#dictionary !== this.#next!.dictionary;
  }

  /** Adds them behind the first `from` rows. */
  add(rows: Int32Array, from: number, codeFor: CodeFor): void {
    const { ids, dictionary } = this.#next!;
    this.#dictionary ??= dictionary.hold();
    // What was read is that of these rows alone.
    if (this.reader !== null) this.ids.set(ids.subarray(0, rows.length), from);
    else gatherIds(ids, rows, this.ids, from, codeFor(ids, rows));
  }

  clear(): void {
    this.#dictionary?.free();
    this.#dictionary = null;
  }
}
