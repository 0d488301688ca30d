import type { Arena } from './arena.ts';
import type { Batch, Segment, TextColumn } from './batch.ts';
import type { FieldName } from './field.ts';
import { DictionaryColumn } from './field-columns.ts';
import type { FieldRows } from './field-rows.ts';
import { type ScanCode, scanCodeFor } from './simd/code.ts';
import { findTimeChanges } from './times.ts';

export interface SelectionOptions {
  readonly arena: Arena;
  readonly seed: number;
  /** A dictionary starts again, between two batches, once it holds this many entries. */
  readonly maxEntries: number;
}

/** Of so many of all rows it costs less to work with all values of a column than to look each row's up. */
const wholeShare = 0.5;

/**
 * Some rows of each batch as a batch of their own. Fields that the scanner has read for all rows are taken over; others
 * are read for the selected rows alone, with a dictionary of its own.
 */
export class Selection {
  readonly #arena: Arena;
  readonly #texts: ReadonlyMap<FieldName, DictionaryColumn>;
  #rows = new Int32Array(0) as Int32Array;
  #at = new Int32Array(0) as Int32Array;
  #times = new Float64Array(0) as Float64Array;
  readonly #taken = new Map<FieldName, Int32Array>();
  readonly #numbers = new Map<FieldName, Float64Array>();

  /** `texts`: fields of text that the scanner does not read. */
  constructor(texts: Iterable<FieldName>, options: SelectionOptions) {
    this.#arena = options.arena;
    const tools = { ...options, code: scanCodeFor(options.arena) };
    this.#texts = new Map([...texts].map((field) => [field, new DictionaryColumn(field, tools)]));
  }

  /** Rows of a batch, in order: valid until the next are taken or the batch ends. */
  take(batch: Batch, rows: Int32Array): Batch {
    const count = rows.length;
    this.#reserve(count, batch.times.length);
    const selected = this.#rows.subarray(0, count);
    selected.set(rows);
    gatherNumbers(batch.times, selected, this.#times);
    const segments = segmentsOf(batch.segments, selected);
    const isPartial = count < batch.rows * wholeShare;
    let fields: FieldRows | null = null;
    let positions: Float64Array | null = null;
    const fieldRows = (): FieldRows => {
      const { bytes, stops, at } = batch.fields;
      fields ??= { count, bytes, stops, at: gatherIds(at, selected, this.#at), segments };
      return fields;
    };
    for (const column of this.#texts.values()) column.read(fieldRows());
    const taken = new Map<FieldName, TextColumn>();
    const numbers = new Map<FieldName, Float64Array>();
    return {
      arena: batch.arena,
      source: batch.source,
      chunk: batch.chunk,
      rows: count,
      segments,
      marks: batch.marks,
      account: batch.account,
      times: this.#times,
      get fields() {
        return fieldRows();
      },
      has: (field) => segments.some(({ layout }) => layout.columns.has(field)),
      text: (field) => {
        let column = this.#texts.get(field) ?? taken.get(field);
        if (column === undefined) {
          const { ids, dictionary } = batch.text(field);
          column = {
            ids: gatherIds(
              ids,
              selected,
              keptFor(this.#taken, field, () => this.#arena.scratch32(this.#rows.length)),
            ),
            dictionary,
            isPartial,
          };
          taken.set(field, column);
        }
        return column;
      },
      numbers: (field) => {
        let values = numbers.get(field);
        if (values === undefined) {
          values = gatherNumbers(
            batch.numbers(field),
            selected,
            keptFor(this.#numbers, field, () => this.#arena.scratch64(this.#rows.length)),
          );
          numbers.set(field, values);
        }
        return values;
      },
      timeChanges: () => {
        const changes = new Int32Array(count);
        return changes.subarray(0, findTimeChanges(this.#times, count, changes, null));
      },
      lineOf: (row) => batch.lineOf(selected[row]!),
      positions: () => {
        positions ??= gatherNumbers(batch.positions(), selected, new Float64Array(count));
        return positions;
      },
      lineBytes: (row) => batch.lineBytes(selected[row]!),
      bytesOf: (row, field) => batch.bytesOf(selected[row]!, field),
      lengthOf: (row, field) => batch.lengthOf(selected[row]!, field),
    };
  }

  /** Room for so many rows, of batches that have room for `most`. */
  #reserve(count: number, most: number): void {
    if (this.#rows.length >= count) return;
    const arena = this.#arena;
    for (const array of [this.#rows, this.#at, this.#times]) arena.free(array);
    this.#rows = arena.scratch32(most);
    this.#at = arena.scratch32(most);
    this.#times = arena.scratch64(most);
    for (const array of [...this.#taken.values(), ...this.#numbers.values()]) arena.free(array);
    this.#taken.clear();
    this.#numbers.clear();
  }
}

/** The array that is kept for a field, made on first sight. */
function keptFor<Values>(kept: Map<FieldName, Values>, field: FieldName, make: () => Values): Values {
  const values = kept.get(field) ?? make();
  kept.set(field, values);
  return values;
}

/** Writes the ids of some rows behind the first `at` of others. `code` can do it, if there is any, where all lie in its arena. */
export function gatherIds(
  from: Int32Array,
  rows: Int32Array,
  into: Int32Array,
  at = 0,
  code: ScanCode | null = null,
): Int32Array {
  if (code !== null) code.gatherIds(from.byteOffset, rows.byteOffset, rows.length, into.byteOffset + at * 4);
  else for (let row = 0; row < rows.length; row++) into[at + row] = from[rows[row]!]!;
  return into;
}

/** The same of numbers: a function of its own, since one for both would be slower by far. */
export function gatherNumbers(
  from: Float64Array,
  rows: Int32Array,
  into: Float64Array,
  at = 0,
  code: ScanCode | null = null,
): Float64Array {
  if (code !== null)
    code.gatherNumbers(from.byteOffset, rows.byteOffset, rows.length, into.byteOffset + at * 8);
  else for (let row = 0; row < rows.length; row++) into[at + row] = from[rows[row]!]!;
  return into;
}

/** The segments that are left of those of a batch, counted in selected rows. */
export function segmentsOf(segments: readonly Segment[], rows: Int32Array): Segment[] {
  const left: Segment[] = [];
  let from = 0;
  for (const { to, layout } of segments) {
    let end = from;
    if (to > (rows.at(-1) ?? -1)) end = rows.length;
    else while (end < rows.length && rows[end]! < to) end++;
    if (end > from) left.push({ from, to: end, layout });
    from = end;
  }
  return left;
}
