import { createRouteOf } from '../query/route.ts';
import type { MetricName, View } from '../query/view.ts';
import type { Arena } from '../w3c/arena.ts';
import type { TextColumn } from '../w3c/batch.ts';
import { Dictionary, type DictionaryContents } from '../w3c/dictionary.ts';
import { CellTable } from './cell-table.ts';
import { type Columns, latin1 } from './columns.ts';
import { DistinctSketch } from './distinct-sketch.ts';
import { Folded } from './folded.ts';
import { Histograms, type SavedHistogram } from './histograms.ts';
import { Pairs } from './pairs.ts';
import { rarest } from './rarest.ts';
import { type TallyCode, tallyCodeFor } from './simd/code.ts';
import { Slots, type SlotsContents } from './slots.ts';

/** Between the values of two dimensions in a key; no value holds it, since NUL bytes are dropped from logs. */
const keySeparator = '\0';

/** The key of the group that others are folded into. */
const restKey = Buffer.from('\0\0\0');

/** Distinct values of time-taken up to which the percentiles of a group are exact. */
const usualExactValues = 256;

/** A view's tally as plain JSON. Keys are one character a byte. */
export interface SavedViewTally {
  readonly keys: readonly string[];
  /** Of each cell, if the view has slots: its group and the start of its slot. */
  readonly slots: { readonly seconds: number; readonly cells: readonly (readonly [number, number])[] } | null;
  readonly numbers: readonly (number | null)[];
  readonly histograms: readonly SavedHistogram[] | null;
  /** Of groups that could not be kept apart; the registers of their sketch are in base64. */
  readonly folded: {
    readonly undercount: number;
    readonly registers: string;
    readonly coarser: SavedViewTally | null;
  } | null;
}

/** What a tally holds of the groups that it could not keep apart. */
interface FoldedContents {
  readonly undercount: number;
  readonly registers: Uint8Array;
  readonly coarser: { readonly groups: DictionaryContents; readonly contents: ViewTallyContents } | null;
}

/** What a tally holds besides its table of groups. */
export interface ViewTallyContents {
  readonly slots: SlotsContents | null;
  readonly numbers: Float64Array;
  readonly histograms: Int32Array | null;
  readonly folded: FoldedContents | null;
}

/** All that is merged of another tally. */
interface Merged extends Figures {
  readonly groups: Dictionary;
  readonly slots: Slots | null;
  readonly folded: Folded<ViewTally> | null;
}

/** The numbers of many cells. */
interface Figures {
  readonly table: CellTable;
  readonly histograms: Histograms | null;
}

/**
 * The tally of one view: groups keyed by the bytes of their values, and figures for each cell. A cell is a group, or
 * with slots one slot of a group. Adding, merging and restoring commute.
 */
export class ViewTally {
  readonly view: View;
  readonly #arena: Arena;
  readonly #code: TallyCode | null;
  /** A group per key; shared with the column that it was taken from, which may add keys that no record here has. */
  #groups: Dictionary;
  readonly #slots: Slots | null;
  #table: CellTable;
  #histograms: Histograms | null;
  /** Of a tally of routes: the cells of what each is made of. */
  #parts: Parts[] | null = null;
  #cells = new Int32Array(0) as Int32Array;
  /** For a view of one dimension: group + 1 of each value id seen so far. */
  #groupOfId = new Int32Array(256);
  #pairs = new Pairs();
  #groupOfPair: number[] = [];
  /** The dictionaries that the ids remembered belong to. */
  #dictionaries: Dictionary[] = [];

  /** What became of the groups that were too many; null while there are none. */
  #folded: Folded<ViewTally> | null = null;
  readonly #seed: number;
  #most: number;

  /** `most`: groups that it keeps apart. Past it the rarest are folded into one. */
  constructor(arena: Arena, view: View, seed = 0, most = Number.POSITIVE_INFINITY) {
    this.#arena = arena;
    this.#code = tallyCodeFor(arena);
    this.view = view;
    this.#seed = seed;
    this.#most = most;
    const slots = view.bySlot === true ? new Slots() : null;
    this.#groups = new Dictionary(arena, seed);
    this.#slots = slots;
    this.#table = new CellTable(arena, view.metrics);
    this.#histograms = this.has('time-taken-percentiles') ? new Histograms(arena, this.#exactValues) : null;
  }

  get #exactValues(): number {
    return this.view.exactValues ?? usualExactValues;
  }

  /** Every group that has a record, the folded rest among them. */
  get groups(): number[] {
    const groups: number[] = [];
    for (let group = 0; group < this.#groups.size; group++) if (this.countOf(group) > 0) groups.push(group);
    return groups;
  }

  /** The group of all that could not be kept apart; null if there is none. */
  get rest(): number | null {
    return this.#folded?.rest ?? null;
  }

  /** How many groups there were: estimated once they were too many. */
  get distinct(): number {
    if (this.#folded === null) return this.groups.length;
    const sketch = this.#folded.sketch.clone();
    for (const group of this.groups) if (group !== this.rest) sketch.add(this.bytesOf(group));
    return sketch.estimate;
  }

  /** By how much the count of a group can be too low. */
  get undercount(): number {
    return this.#folded?.undercount ?? 0;
  }

  /** The values of a group in its dimensions' order, one character a byte. */
  valuesOf(group: number): string[] {
    return this.view.by.length === 0 ? [] : latin1(this.#groups.bytesOf(group)).split(keySeparator);
  }

  /** The bytes of a group's only value, valid until something is added. */
  bytesOf(group: number): Uint8Array {
    return this.#groups.bytesOf(group);
  }

  get slots(): Slots {
    if (this.#slots === null) throw new Error('The view has no slots.');
    return this.#slots;
  }

  has(metric: MetricName): boolean {
    return this.view.metrics.includes(metric);
  }

  /** Number of records of a cell. */
  countOf(cell: number): number {
    return this.#table.numberOf(cell, 'count', 0);
  }

  errorsOf(cell: number): number {
    return this.#table.numberOf(cell, 'errors', 0);
  }

  serverErrorsOf(cell: number): number {
    return this.#table.numberOf(cell, 'errors', 1);
  }

  /** How many values of a numeric field a cell has, and their sum. */
  totalOf(
    cell: number,
    metric: 'time-taken' | 'bytes-sent' | 'bytes-received',
  ): { count: number; sum: number } {
    return { count: this.#table.numberOf(cell, metric, 0), sum: this.#table.numberOf(cell, metric, 1) };
  }

  /** The highest time-taken of a cell, in milliseconds; minus infinity if there is none. */
  longestOf(cell: number): number {
    return this.#table.numberOf(cell, 'time-taken', 2);
  }

  /** First and last time of a cell, in seconds since 1970 UTC; infinite if no record has one. */
  spanOf(cell: number): { first: number; last: number } {
    return {
      first: this.#table.numberOf(cell, 'first-last', 0),
      last: this.#table.numberOf(cell, 'first-last', 1),
    };
  }

  /** All values of time-taken of a cell; null if the view asks for no percentiles. */
  histogramOf(cell: number): SavedHistogram | null {
    if (this.#parts === null) return this.#histograms?.save(cell) ?? null;
    if (!this.has('time-taken-percentiles')) return null;
    const merged = new Histograms(this.#arena, this.#exactValues);
    for (const { histograms, starts, members } of this.#parts)
      for (const member of members.subarray(starts[cell], starts[cell + 1]))
        merged.absorb(0, histograms!, member);
    const saved = merged.save(0);
    merged.free();
    return saved;
  }

  add(columns: Columns): void {
    const { batch } = columns;
    const code = batch.arena === this.#arena ? this.#code : null;
    const cells = this.#cellsOf(columns, code);
    if (cells === null) return;
    const size = this.#slots?.size ?? this.#groups.size;
    this.#table.add(columns, cells, size, code);
    if (this.#histograms !== null && batch.has('time-taken')) {
      this.#histograms.addRows(cells, batch.numbers('time-taken'), size, code);
    }
    this.#widen(1);
    this.#foldRarest();
  }

  /** The cell of each row, below 0 for rows that are left out; null if all are. */
  #cellsOf(columns: Columns, code: TallyCode | null): Int32Array | null {
    const { batch } = columns;
    const { service, by } = this.view;
    const counted = batch.segments.filter(
      ({ layout: { fate } }) => fate.kind === 'records' && (service === null || fate.service === service),
    );
    if (counted.length === 0) return null;
    if (by.length === 1 && this.#slots === null && counted.length === batch.segments.length) {
      const { ids, dictionary } = columns.of(by[0]!);
      if (dictionary === this.#groups) return ids.subarray(0, batch.rows);
    }
    if (this.#cells.length < batch.rows) {
      this.#arena.free(this.#cells);
      this.#cells = this.#arena.scratch32(batch.times.length);
    }
    const cells = this.#cells.subarray(0, batch.rows);
    if (counted.length < batch.segments.length) cells.fill(-1);
    for (const { from, to } of counted) {
      this.#fillGroups(columns, cells, from, to);
      if (this.#slots !== null) fillSlots(this.#slots, batch.times, cells, from, to, code);
    }
    return cells;
  }

  /** Adds a tally of the same view; the other stays as it is. */
  merge(other: ViewTally): void {
    this.#merge({
      groups: other.#groups,
      slots: other.#slots,
      table: other.#table,
      histograms: other.#histograms,
      folded: other.#folded,
    });
  }

  #merge({ groups, slots, folded, ...figures }: Merged): void {
    const cellOf = new Int32Array(slots?.size ?? groups.size);
    const groupOf = this.#groups.idsOfEntries(groups);
    if (this.#slots === null || slots === null) {
      cellOf.set(groupOf);
    } else {
      this.#widen(slots.seconds);
      for (let cell = 0; cell < cellOf.length; cell++)
        cellOf[cell] = this.#slots.cellOf(groupOf[slots.groupOf(cell)]!, slots.startOf(cell));
    }
    this.#absorb(figures, cellOf);
    this.#widen(1);
    if (folded !== null) this.#addToFolded(folded);
    this.#foldRarest();
  }

  /** Changes how many groups are kept apart. */
  keep(most: number): void {
    this.#most = most;
    this.#folded?.coarser?.keep(most);
    this.#foldRarest();
  }

  /** Past the groups that may be kept, folds the rarest, so that half of them are left. */
  #foldRarest(): void {
    const old = this.#groups;
    if (old.size <= this.#most || this.#slots !== null) return;
    const rest = this.rest;
    // Whoever shares the table may have added keys that no record here has.
    const counts = new Float64Array(old.size);
    let present = 0;
    for (let group = 0; group < old.size; group++) {
      counts[group] = group === rest ? 0 : this.countOf(group);
      if (counts[group]! > 0) present++;
    }
    const isTooMany = present > this.#most;
    const { isKept, highest } = rarest(counts, isTooMany ? Math.max(this.#most >> 1, 1) : present);
    if (isTooMany) this.#folded ??= this.#newFolded();
    const groups = new Dictionary(this.#arena, this.#seed);
    if (this.#folded !== null) this.#folded.rest = groups.idOfBytes(restKey);
    const cellOf = new Int32Array(old.size).fill(-1);
    const isFolded = new Int32Array(old.size).fill(-1);
    for (let group = 0; group < old.size; group++) {
      if (counts[group] === 0) {
        if (group === rest) cellOf[group] = this.#folded!.rest;
      } else if (isKept[group] === 1) {
        cellOf[group] = groups.idOfBytes(old.bytesOf(group));
      } else {
        cellOf[group] = this.#folded!.rest;
        isFolded[group] = group;
        this.#folded!.sketch.add(old.bytesOf(group));
      }
    }
    if (isTooMany) {
      this.#folded!.undercount += highest;
      const { coarser } = this.#folded!;
      if (coarser !== null) coarser.#addRoutes(this, isFolded);
    }
    this.#regroup(cellOf);
    old.free();
    this.#groups = groups;
    this.#dictionaries = [];
  }

  /** What is folded is still told apart by its route, if the view says so. */
  #newFolded(sketch?: DistinctSketch): Folded<ViewTally> {
    const { foldedBy, ...view } = this.view;
    const coarser = foldedBy === undefined ? null : new ViewTally(this.#arena, view, this.#seed, this.#most);
    return new Folded(coarser, sketch);
  }

  /** Adds the figures of some groups of a tally of paths, those not below 0, to their routes. */
  #addRoutes(paths: ViewTally, groups: Int32Array): void {
    const routeOf = createRouteOf();
    const cellOf = groups.map((group) => {
      if (group < 0) return -1;
      return this.#groups.idOfBytes(Buffer.from(routeOf(latin1(paths.bytesOf(group))), 'latin1'));
    });
    this.#absorb(paths.#figures, cellOf);
    this.#foldRarest();
  }

  get #figures(): Figures {
    return { table: this.#table, histograms: this.#histograms };
  }

  /** The table of groups, which views of one dimension share. */
  get dictionary(): Dictionary {
    return this.#groups;
  }

  /** All but the table of groups, for another thread. */
  get contents(): ViewTallyContents {
    return {
      slots: this.#slots?.contents ?? null,
      numbers: this.#table.contents,
      histograms: this.#histograms?.contents ?? null,
      folded: this.#folded === null ? null : contentsOf(this.#folded),
    };
  }

  /** Adds a tally of the same view that another thread has sent: what is in its memory, and the table of its groups. */
  receive(groups: Dictionary, { slots, numbers, histograms, folded }: ViewTallyContents): void {
    const arena = this.#arena;
    this.#merge({
      groups,
      slots: slots === null ? null : Slots.from(slots),
      table: CellTable.from(arena, this.view.metrics, numbers),
      histograms: histograms === null ? null : Histograms.from(arena, this.#exactValues, histograms),
      folded: folded === null ? null : this.#receiveFolded(folded),
    });
  }

  #receiveFolded({ undercount, registers, coarser }: FoldedContents): Folded<ViewTally> {
    const received = this.#newFolded(new DistinctSketch(registers));
    received.undercount = undercount;
    if (coarser !== null)
      received.coarser?.receive(Dictionary.from(this.#arena, coarser.groups), coarser.contents);
    return received;
  }

  save(): SavedViewTally {
    const slots = this.#slots;
    const size = slots?.size ?? this.#groups.size;
    return {
      keys: Array.from({ length: this.#groups.size }, (_, group) => latin1(this.#groups.bytesOf(group))),
      slots:
        slots === null
          ? null
          : {
              seconds: slots.seconds,
              cells: Array.from({ length: size }, (_, cell) => [slots.groupOf(cell), slots.startOf(cell)]),
            },
      numbers: this.#table.save(size),
      histograms:
        this.#histograms === null
          ? null
          : Array.from({ length: size }, (_, cell) => this.#histograms!.save(cell)),
      folded: this.#folded && {
        undercount: this.#folded.undercount,
        registers: Buffer.from(this.#folded.sketch.registers).toString('base64'),
        coarser: this.#folded.coarser?.save() ?? null,
      },
    };
  }

  /** Adds what `save` of a tally of the same view gave. */
  restore({ keys, slots, numbers, histograms, folded }: SavedViewTally): void {
    const groupOf = keys.map((key) => this.#groups.idOfBytes(Buffer.from(key, 'latin1')));
    let cellOf = Int32Array.from(groupOf);
    if (this.#slots !== null && slots !== null) {
      this.#widen(slots.seconds);
      const own = this.#slots;
      cellOf = Int32Array.from(slots.cells, ([group, start]) => own.cellOf(groupOf[group]!, start));
    }
    this.#table.restore(numbers, cellOf);
    histograms?.forEach((histogram, index) => {
      this.#histograms?.restore(cellOf[index]!, histogram);
    });
    this.#widen(1);
    if (folded !== null) this.#restoreFolded(folded);
    this.#foldRarest();
  }

  #restoreFolded({ undercount, registers, coarser }: NonNullable<SavedViewTally['folded']>): void {
    const restored = this.#newFolded(new DistinctSketch(Buffer.from(registers, 'base64')));
    restored.undercount = undercount;
    if (coarser !== null) restored.coarser?.restore(coarser);
    this.#addToFolded(restored);
  }

  #addToFolded(folded: Folded<ViewTally>): void {
    this.#folded ??= this.#newFolded();
    this.#folded.merge(folded);
    this.#folded.rest = this.#groups.idOfBytes(restKey);
  }

  /** Adds the figures of each cell to the cell that `cellOf` names, in new memory; those of cells below 0 are dropped. */
  #regroup(cellOf: Int32Array): void {
    const old = this.#figures;
    this.#table = new CellTable(this.#arena, this.view.metrics);
    this.#histograms = old.histograms && new Histograms(this.#arena, this.#exactValues);
    this.#absorb(old, cellOf);
    old.table.free();
    old.histograms?.free();
  }

  /** The figures alone, those of each cell added to the cell that `cellOf` names. */
  regrouped(cellOf: Int32Array): ViewTally {
    const regrouped = new ViewTally(this.#arena, this.view);
    regrouped.#absorb(this.#figures, cellOf);
    return regrouped;
  }

  /**
   * The tally by the routes of its paths, those that could not be kept among them. Histograms are merged only when one is
   * asked for: few of the many groups are ever shown.
   */
  routes(): ViewTally {
    const routes = new ViewTally(this.#arena, this.view);
    const routeOf = createRouteOf();
    const cellOf = new Int32Array(this.#groups.size);
    for (let group = 0; group < cellOf.length; group++) {
      const bytes = this.bytesOf(group);
      const path = latin1(bytes);
      const route = routeOf(path);
      const isRest = group === this.rest;
      cellOf[group] = isRest
        ? -1
        : routes.#groups.idOfBytes(route === path ? bytes : Buffer.from(route, 'latin1'));
    }
    const coarser = this.#folded?.coarser ?? null;
    const cellOfCoarser = coarser === null ? null : routes.#groups.idsOfEntries(coarser.#groups);
    const { size } = routes.#groups;
    routes.#parts = [partsOf(this.#figures, cellOf, size)];
    routes.#table.absorb(this.#table, cellOf);
    if (coarser !== null && cellOfCoarser !== null) {
      routes.#parts.push(partsOf(coarser.#figures, cellOfCoarser, size));
      routes.#table.absorb(coarser.#table, cellOfCoarser);
      if (coarser.#folded !== null) {
        routes.#folded = routes.#newFolded();
        routes.#folded.merge(coarser.#folded);
        routes.#folded.rest = cellOfCoarser[coarser.#folded.rest]!;
      }
    }
    return routes;
  }

  /** Adds the figures of each cell of another to the cell that `cellOf` names. */
  #absorb({ table, histograms }: Figures, cellOf: Int32Array): void {
    this.#table.absorb(table, cellOf);
    if (this.#histograms === null) return;
    for (let cell = 0; cell < cellOf.length; cell++)
      if (cellOf[cell]! >= 0) this.#histograms.absorb(cellOf[cell]!, histograms!, cell);
  }

  /** Merges the figures of slots that become one. */
  #widen(seconds: number): void {
    const cellOf = this.#slots?.widen(seconds) ?? null;
    if (cellOf !== null) this.#regroup(cellOf);
  }

  /** Writes the group of each row, or −1. */
  #fillGroups(columns: Columns, cells: Int32Array, from: number, to: number): void {
    const used = this.view.by.map((dimension) => columns.of(dimension));
    if (used.some(({ dictionary }, index) => dictionary !== this.#dictionaries[index])) {
      // The keys of a large log need not be kept twice: its first dictionary is taken over as the table of groups.
      if (used.length === 1 && this.#groups.size === 0 && used[0]!.dictionary.arena === this.#arena) {
        this.#groups.free();
        this.#groups = used[0]!.dictionary.hold();
      }
      this.#dictionaries = used.map(({ dictionary }) => dictionary);
      this.#groupOfId.fill(0);
      this.#pairs = new Pairs();
      this.#groupOfPair = [];
    }
    const [first, second] = used;
    if (first === undefined) cells.fill(this.#groups.idOfBytes(new Uint8Array(0)), from, to);
    else if (second === undefined) this.#fillByOne(first, cells, from, to);
    else this.#fillByTwo(first, second, cells, from, to);
  }

  #fillByOne({ ids, dictionary }: TextColumn, cells: Int32Array, from: number, to: number): void {
    const groups = this.#groups;
    if (dictionary === groups) {
      cells.set(ids.subarray(from, to), from);
      return;
    }
    if (this.#groupOfId.length < dictionary.size) {
      const grown = new Int32Array(dictionary.size * 2);
      grown.set(this.#groupOfId);
      this.#groupOfId = grown;
    }
    const groupOfId = this.#groupOfId;
    for (let row = from; row < to; row++) {
      const id = ids[row]!;
      if (id < 0) {
        cells[row] = -1;
        continue;
      }
      let group = groupOfId[id]!;
      if (group === 0) {
        group = groups.idOfBytes(dictionary.bytesOf(id)) + 1;
        groupOfId[id] = group;
      }
      cells[row] = group - 1;
    }
  }

  #fillByTwo(left: TextColumn, right: TextColumn, cells: Int32Array, from: number, to: number): void {
    for (let row = from; row < to; row++) {
      const leftId = left.ids[row]!;
      const rightId = right.ids[row]!;
      if (leftId < 0 || rightId < 0) {
        cells[row] = -1;
        continue;
      }
      const pair = this.#pairs.idOf(leftId, rightId);
      if (pair === this.#groupOfPair.length) {
        const key =
          latin1(left.dictionary.bytesOf(leftId)) + keySeparator + latin1(right.dictionary.bytesOf(rightId));
        this.#groupOfPair.push(this.#groups.idOfBytes(Buffer.from(key, 'latin1')));
      }
      cells[row] = this.#groupOfPair[pair]!;
    }
  }
}

/** Turns the group of each row into its cell of that group and its time; rows without a time have none. */
function fillSlots(
  slots: Slots,
  times: Float64Array,
  cells: Int32Array,
  from: number,
  to: number,
  code: TallyCode | null,
): void {
  for (let row = from; row < to; row++) {
    const group = cells[row]!;
    const time = times[row]!;
    if (group < 0) continue;
    if (time < 0) {
      cells[row] = -1;
      continue;
    }
    const cell = slots.cellOf(group, time);
    const start = slots.startOf(cell);
    cells[row] = cell;
    // Those of the same second stand together.
    if (code !== null) {
      const end = start + slots.seconds;
      row = code.fillSlots(times.byteOffset, cells.byteOffset, row + 1, to, group, start, end, cell) - 1;
    }
  }
}

/** Cells that are mapped to others: those of cell `n` are `members[starts[n], starts[n + 1])`. */
interface Parts extends Figures {
  readonly starts: Int32Array;
  readonly members: Int32Array;
}

/** The cells that `cellOf` maps to each of `size` cells, if not to one below 0. */
function partsOf(figures: Figures, cellOf: Int32Array, size: number): Parts {
  const starts = new Int32Array(size + 1);
  for (const cell of cellOf) if (cell >= 0) starts[cell + 1]!++;
  for (let cell = 0; cell < size; cell++) starts[cell + 1]! += starts[cell]!;
  const next = starts.slice();
  const members = new Int32Array(starts[size]!);
  for (const [member, cell] of cellOf.entries()) if (cell >= 0) members[next[cell]!++] = member;
  return { ...figures, starts, members };
}

function contentsOf({ undercount, sketch, coarser }: Folded<ViewTally>): FoldedContents {
  return {
    undercount,
    registers: sketch.registers,
    coarser: coarser && { groups: coarser.dictionary.contents, contents: coarser.contents },
  };
}
