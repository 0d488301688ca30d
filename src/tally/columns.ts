import { type ClientFrom, dimensionsSeen } from '../query/client.ts';
import type { Dimension, Place } from '../query/dimension.ts';
import { code, isError, isServerError, parseCode } from '../query/outcome.ts';
import { type DistinctName, distinctValues } from '../query/view.ts';
import type { Arena } from '../w3c/arena.ts';
import type { RowColumns, Segment, TextColumn } from '../w3c/batch.ts';
import { Dictionary } from '../w3c/dictionary.ts';
import type { Service } from '../w3c/layout.ts';
import { notLogged } from '../w3c/value.ts';
import { findMarked } from './marked-rows.ts';
import { Pairs } from './pairs.ts';
import { type TallyCode, tallyCodeFor } from './simd/code.ts';
import { ValueBits } from './value-bits.ts';
import { ValueMarks } from './value-marks.ts';

/** Bits of a row's outcome. */
export const errorFlag = 1;
export const serverErrorFlag = 2;

/** A worked-out value of every row; below 0 for a row that has none. */
const noValue = notLogged;

/** Of the memory of `recall`: one word, and 256 entries of five. */
const recentWords = 1 + 256 * 5;
/** Combinations that there is room for at first. */
const firstKnown = 256;
/** Lower than what any column holds. */
const noId = -100;

/** Past this many combinations a memory of them starts again. */
const maxCombinations = 1 << 20;

const services: readonly Service[] = ['http', 'ftp', 'httperr', 'unknown'];

/** A dimension of a batch by the row. */
export interface RowValues {
  /** Of the ids: another one than before once it starts again. */
  readonly dictionary: Dictionary;
  /** Of all rows; null if they are not worked out. */
  readonly ids: Int32Array | null;
  /** Below 0 for a row without a value. */
  idOf(row: number): number;
}

/**
 * The dimensions of a batch as columns of ids. Values are worked out once per distinct combination of their fields and
 * remembered, and columns are shared by all views that ask for them.
 */
export class Columns<Rows extends RowColumns = RowColumns> {
  #batch!: Rows;
  #place!: Place;
  readonly #arena: Arena;
  readonly #seed: number;
  readonly #seen: (dimension: Dimension) => Dimension;
  readonly #derived = new Map<Dimension, DerivedColumn>();
  readonly #bits = new Map<DistinctName, ValueBits>();
  readonly #marks = new Map<Dimension, ValueMarks>();
  #flagsOfCode = new Uint8Array(0) as Uint8Array;
  #codesFlagged = 0;
  #codes: Dictionary | null = null;
  #flaggedIds = new Int32Array(0) as Int32Array;
  #flaggedRows = new Int32Array(0) as Int32Array;
  #flaggedCount = 0;
  #hasFlags = false;
  readonly #rooms = { cells: new Int32Array(0) as Int32Array, rows: new Int32Array(0) as Int32Array };
  #onsets = new Float64Array(0) as Float64Array;
  #hasOnsets = false;

  /** `clientFrom`: what tells the client; null or not given: `c-ip`. */
  constructor(arena: Arena, seed: number, clientFrom: ClientFrom | null = null) {
    this.#arena = arena;
    this.#seed = seed;
    this.#seen = dimensionsSeen(clientFrom);
  }

  /** Turns to the next batch, of a source at `place`. */
  begin(batch: Rows, place: Place): void {
    this.#batch = batch;
    this.#place = place;
    this.#hasFlags = false;
    this.#hasOnsets = false;
    for (const column of this.#derived.values()) column.isFresh = false;
    for (const marks of this.#marks.values()) marks.isFresh = false;
  }

  get batch(): Rows {
    return this.#batch;
  }

  /** Where the source of the batch stands. */
  get place(): Place {
    return this.#place;
  }

  of(asked: Dimension): TextColumn {
    const column = this.#columnOf(this.#seen(asked));
    if (column instanceof DerivedColumn && !column.isFresh) column.read(this.#batch, this.#place);
    return column;
  }

  #columnOf(dimension: Dimension): TextColumn {
    if (dimension.isField === true) return this.#batch.text(dimension.fields[0]!);
    let column = this.#derived.get(dimension);
    if (column === undefined) {
      column = new DerivedColumn(dimension, this, this.#arena, this.#seed);
      this.#derived.set(dimension, column);
    }
    return column;
  }

  /** The values of single rows, for who asks for few: those of the others are not worked out. */
  valuesByRow(asked: Dimension): RowValues {
    const column = this.#columnOf(this.#seen(asked));
    if (!(column instanceof DerivedColumn))
      return { dictionary: column.dictionary, ids: column.ids, idOf: (row) => column.ids[row]! };
    if (!column.isFresh) column.turnTo(this.#batch);
    return {
      dictionary: column.dictionary,
      ids: column.isFresh ? column.ids : null,
      idOf: (row) => (column.isFresh ? column.ids[row]! : column.idOf(row, this.#batch, this.#place)),
    };
  }

  /**
   * Room for a number a row, shared by all who work with these columns one after the other: `cells` for the cell of each
   * row, `rows` for the rows that a condition holds for.
   */
  roomFor(use: 'cells' | 'rows'): Int32Array {
    const room = this.#rooms[use];
    if (room.length >= this.#batch.rows) return room;
    this.#arena.free(room);
    this.#rooms[use] = this.#arena.scratch32(this.#batch.times.length);
    return this.#rooms[use];
  }

  /** The bits of the values that a metric tells apart. */
  bitsOf(name: DistinctName): ValueBits {
    let bits = this.#bits.get(name);
    if (bits === undefined) {
      bits = new ValueBits(this.#arena);
      this.#bits.set(name, bits);
    }
    return bits.turnTo(this.of(distinctValues[name]));
  }

  /** What conditions say of the values of a dimension. */
  marksOf(dimension: Dimension): ValueMarks {
    let marks = this.#marks.get(dimension);
    if (marks === undefined) {
      marks = new ValueMarks(this.#arena);
      this.#marks.set(dimension, marks);
    }
    return marks;
  }

  /** The rows with an outcome that has a flag, in order: few, so that nobody need go through all for them. */
  flaggedRows(): Int32Array {
    this.#readFlags();
    return this.#flaggedRows.subarray(0, this.#flaggedCount);
  }

  /** The flags of a row that is flagged. */
  flagsOf(row: number): number {
    return this.#flagsOfCode[this.#flaggedIds[row]!]!;
  }

  /** Seconds since 1970 UTC at which each request began; where it is not logged how long it took, those of its end. */
  onsets(): Float64Array {
    const { rows, times } = this.#batch;
    if (!this.#batch.has('time-taken')) return times;
    if (this.#hasOnsets) return this.#onsets;
    if (this.#onsets.length < rows) {
      this.#arena.free(this.#onsets);
      this.#onsets = this.#arena.scratch64(times.length);
    }
    const taken = this.#batch.numbers('time-taken');
    for (let row = 0; row < rows; row++) {
      const time = times[row]!;
      this.#onsets[row] = time < 0 ? time : Math.max(Math.floor(time - Math.max(taken[row]!, 0) / 1000), 0);
    }
    this.#hasOnsets = true;
    return this.#onsets;
  }

  #readFlags(): void {
    if (this.#hasFlags) return;
    const { ids, dictionary } = this.of(code);
    if (dictionary !== this.#codes) {
      this.#codes = dictionary;
      this.#codesFlagged = 0;
    }
    if (this.#flagsOfCode.length < dictionary.size) {
      const old = this.#flagsOfCode;
      this.#flagsOfCode = this.#arena.scratch8(dictionary.size * 2);
      this.#flagsOfCode.set(old);
      this.#arena.free(old);
    }
    for (; this.#codesFlagged < dictionary.size; this.#codesFlagged++) {
      const one = parseCode(dictionary.textOf(this.#codesFlagged));
      this.#flagsOfCode[this.#codesFlagged] =
        (isError(one) ? errorFlag : 0) | (isServerError(one) ? serverErrorFlag : 0);
    }
    if (this.#flaggedRows.length < ids.length) {
      this.#arena.free(this.#flaggedRows);
      this.#flaggedRows = this.#arena.scratch32(ids.length);
    }
    const flags = { marks: this.#flagsOfCode, mask: errorFlag | serverErrorFlag };
    this.#flaggedCount = findMarked(this.#arena, ids, this.#batch.rows, flags, this.#flaggedRows);
    this.#flaggedIds = ids;
    this.#hasFlags = true;
  }
}

/** A dimension that is worked out from one or several fields. */
class DerivedColumn implements TextColumn {
  ids = new Int32Array(0) as Int32Array;
  dictionary: Dictionary;
  isFresh = false;
  /** Value id + 1 of each combination, below 0 if it has none; 0 where it is not worked out yet. */
  #known: Int32Array;
  /** Whether there is one field, and nothing else that a value depends on: then its id + 1 is the combination, or 0. */
  readonly #isOfOne: boolean;
  /** Combinations of context and field ids, one field at a time. */
  #pairs: Pairs[] = [];
  /** The dictionaries that the combinations belong to. */
  #dictionaries: Dictionary[] = [];
  /** The fields of the batch turned to. */
  #columns: readonly TextColumn[] = [];
  #places: Place[] = [];
  /** What `recall` remembers, and for which context. */
  readonly #recent: Int32Array;
  #recalledContext = -1;
  readonly #code: TallyCode | null;
  readonly #dimension: Dimension;
  readonly #others: Pick<Columns, 'of'>;
  readonly #arena: Arena;
  readonly #seed: number;

  /** `others`: the columns that it is worked out from, if it is not from fields. */
  constructor(dimension: Dimension, others: Pick<Columns, 'of'>, arena: Arena, seed: number) {
    this.#dimension = dimension;
    this.#others = others;
    this.#arena = arena;
    this.#seed = seed;
    this.#code = tallyCodeFor(arena);
    this.#recent = arena.int32(recentWords);
    this.#known = arena.int32(firstKnown);
    const { from, fields, usesService, usesPlace } = dimension;
    this.#isOfOne = (from ?? fields).length === 1 && usesService !== true && usesPlace !== true;
    this.dictionary = new Dictionary(arena, seed);
    this.#forget();
  }

  /** Turns to the values of the fields of a batch. */
  turnTo(batch: RowColumns): void {
    const { from, fields } = this.#dimension;
    const columns = from?.map((one) => this.#others.of(one)) ?? fields.map((field) => batch.text(field));
    if (columns.some(({ dictionary }, index) => dictionary !== this.#dictionaries[index])) this.#forget();
    if (this.#pairs.some(({ size }) => size > maxCombinations)) this.#forget();
    const isTooMuch = this.#arena.columns.isTooMuch(this, this.#bytes);
    if (isTooMuch || this.dictionary.size > maxCombinations) {
      this.dictionary.free();
      this.dictionary = new Dictionary(this.#arena, this.#seed);
      this.#forget();
    }
    this.#dictionaries = columns.map(({ dictionary }) => dictionary);
    this.#columns = columns;
    if (this.#isOfOne) this.#reserve(columns[0]!.dictionary.size + 1);
  }

  /** The value of one row of the batch turned to. */
  idOf(row: number, { segments }: RowColumns, place: Place): number {
    const service = serviceOf(segments.find(({ to }) => row < to)!);
    if (this.#isOfOne)
      return this.#valueOf(combinationOfOne(this.#columns[0]!.ids[row]!), this.#columns, row, service, place);
    let combination = this.#contextOf(service, place);
    for (const [index, { ids }] of this.#columns.entries())
      combination = this.#pairs[index]!.idOf(combination, ids[row]!);
    return this.#valueOf(combination, this.#columns, row, service, place);
  }

  read(batch: RowColumns, place: Place): void {
    this.turnTo(batch);
    if (this.ids.length < batch.rows) {
      this.#arena.free(this.ids);
      this.ids = this.#arena.scratch32(batch.times.length);
    }
    for (const segment of batch.segments) {
      const { from, to } = segment;
      if (this.#isOfOne) this.#translate(this.#columns, from, to, serviceOf(segment), place);
      else this.#readSegment(this.#columns, from, to, serviceOf(segment), place);
    }
    this.isFresh = true;
  }

  /** Bytes of the memory that it takes to know values again. */
  get #bytes(): number {
    const pairs = this.#pairs.reduce((sum, { bytes }) => sum + bytes, 0);
    return this.dictionary.bytes + this.#known.byteLength + pairs;
  }

  #forget(): void {
    this.#forgetRecent(-1);
    const { from, fields } = this.#dimension;
    for (const pairs of this.#pairs) pairs.free();
    this.#pairs = this.#isOfOne ? [] : (from ?? fields).map(() => new Pairs(this.#arena));
    this.#arena.free(this.#known);
    this.#known = this.#arena.int32(firstKnown);
    this.#places = [];
  }

  /** Writes the value of each row for the only field. */
  #translate(columns: readonly TextColumn[], from: number, to: number, service: Service, place: Place): void {
    const { ids } = this;
    const [field] = columns;
    const of = field!.ids;
    const code = this.#arena.holds(of) ? this.#code : null;
    // Code stops where a value is not worked out yet.
    const next = (row: number): number =>
      code?.translate(of.byteOffset, row, to, this.#known.byteOffset, ids.byteOffset) ?? row;
    for (let row = next(from); row < to; row = next(row + 1))
      ids[row] = this.#valueOf(combinationOfOne(of[row]!), columns, row, service, place);
  }

  #readSegment(
    columns: readonly TextColumn[],
    from: number,
    to: number,
    service: Service,
    place: Place,
  ): void {
    const { ids } = this;
    const context = this.#contextOf(service, place);
    const width = columns.length;
    const pairs = this.#pairs;
    const fieldIds = columns.map((column) => column.ids);
    // At most four fields; one that is compared twice does no harm.
    const [first = ids, second = first, third = first, fourth = first] = fieldIds;
    // Most rows have an outcome that rows before them had too.
    const code = columns.every(({ dictionary }) => dictionary.arena === this.#arena) ? this.#code : null;
    if (context !== this.#recalledContext) this.#forgetRecent(context);
    const recall = (row: number): number =>
      code === null
        ? row
        : code.recall(
            first.byteOffset,
            second.byteOffset,
            third.byteOffset,
            fourth.byteOffset,
            row,
            to,
            this.#recent.byteOffset,
            ids.byteOffset,
          );
    for (let row = recall(from); row < to; row = recall(row + 1)) {
      let combination = context;
      for (let index = 0; index < width; index++) {
        combination = pairs[index]!.idOf(combination, fieldIds[index]![row]!);
      }
      ids[row] = this.#valueOf(combination, columns, row, service, place);
      if (code !== null) this.#recent[this.#recent[0]! + 4] = ids[row]!;
    }
  }

  #forgetRecent(context: number): void {
    this.#recent.fill(noId);
    this.#recalledContext = context;
  }

  /** A number for what a value depends on besides its fields. */
  #contextOf(service: Service, place: Place): number {
    const { usesService, usesPlace } = this.#dimension;
    let context = usesService === true ? services.indexOf(service) : 0;
    if (usesPlace === true) {
      let index = this.#places.findIndex(
        ({ site, server }) => site === place.site && server === place.server,
      );
      if (index < 0) index = this.#places.push(place) - 1;
      context += index * services.length;
    }
    return context;
  }

  /** Makes room for what is known of so many combinations. */
  #reserve(combinations: number): void {
    const old = this.#known;
    if (combinations <= old.length) return;
    this.#known = this.#arena.int32(Math.max(old.length * 2, combinations));
    this.#known.set(old);
    this.#arena.free(old);
  }

  #valueOf(
    combination: number,
    columns: readonly TextColumn[],
    row: number,
    service: Service,
    place: Place,
  ): number {
    this.#reserve(combination + 1);
    const known = this.#known[combination]!;
    if (known !== 0) return known - 1;
    const values = columns.map(({ ids, dictionary }) =>
      ids[row]! < 0 ? null : dictionary.textOf(ids[row]!),
    );
    const value = this.#dimension.valueOf({ values, service, place });
    const id = value === null ? noValue : this.dictionary.idOfText(value);
    this.#known[combination] = id + 1;
    return id;
  }
}

function combinationOfOne(id: number): number {
  return id < 0 ? 0 : id + 1;
}

function serviceOf({ layout: { fate } }: Segment): Service {
  return fate.kind === 'records' ? fate.service : 'unknown';
}

/** One character a byte, so that text and bytes map one to one. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
