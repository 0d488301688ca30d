import { RouteFolder } from '../query/route.ts';
import type { DistinctName, MetricName, View } from '../query/view.ts';
import type { Arena } from '../w3c/arena.ts';
import { type Columns, latin1 } from './columns.ts';
import type { DistinctBits } from './distinct-bits.ts';
import { DistinctSketch } from './distinct-sketch.ts';
import { Figures, type NumberName, type TotalName } from './figures.ts';
import { FoldPlan } from './fold-plan.ts';
import { Folded } from './folded.ts';
import { contentsOf, createGroups, type GroupKeys, type Groups, keysFrom } from './groups.ts';
import type { RankedValues, SavedHistogram } from './histograms.ts';
import type { Place, SourceIndex } from './metric.ts';
import { PairGroups } from './pair-groups.ts';
import { RouteParts } from './route-parts.ts';
import { RowCells } from './row-cells.ts';
import { type TallyCode, tallyCodeFor } from './simd/code.ts';
import { type CellsOfSlots, Slots } from './slots.ts';
import type { FoldedContents, SavedViewTally, ViewTallyContents } from './view-tally-contents.ts';

/** The key of the group that others are folded into: no values are like it, of one dimension or of two. */
const restKey = new Uint8Array(6);

/** Of the groups that a tally keeps apart, so many are kept of what is coarser. */
const coarserShare = 0.25;

/** Pairs of a group and a slot past which slots are widened. */
const maxSlotsOfGroups = 2 ** 16;

/** All that is merged of another tally. */
interface Merged {
  readonly keys: GroupKeys;
  readonly slots: CellsOfSlots | null;
  readonly figures: Figures;
  readonly folded: Folded<ViewTally> | null;
}

/**
 * The tally of one view: groups keyed by the bytes of their values, and figures for each cell. A cell is a group, or
 * with slots one slot of a group. Adding, merging and restoring commute.
 */
export class ViewTally {
  readonly view: View;
  readonly #arena: Arena;
  readonly #code: TallyCode | null;
  readonly #groups: Groups;
  readonly #slots: Slots | null;
  readonly #cells: RowCells;
  #figures: Figures;
  /** Of a tally of routes: the cells of what each is made of. */
  #parts: RouteParts | null = null;
  /** What became of the groups that were too many; null while there are none. */
  #folded: Folded<ViewTally> | null = null;
  readonly #seed: number;
  #most: number;
  /** Groups that were folded; one that came again counts again. */
  #dropped = 0;
  /** What `groups` gave, until something is added: a log has many groups, and many ask for them. */
  #listed: readonly number[] | null = null;
  /** Whether `#most` is less than was asked for, because all tallies together hold too much. */
  #isSqueezed = false;

  /** `most`: groups that it keeps apart. Past it the rarest are folded into one. */
  constructor(arena: Arena, view: View, seed: number, most = Number.POSITIVE_INFINITY) {
    this.#arena = arena;
    this.#code = tallyCodeFor(arena);
    this.view = view;
    this.#seed = seed;
    this.#most = most;
    this.#groups = createGroups(arena, view.by, seed);
    this.#slots =
      view.bySlot === undefined
        ? null
        : new Slots(arena, view.by.length === 0 ? undefined : maxSlotsOfGroups);
    this.#cells = new RowCells(view, this.#groups, this.#slots);
    this.#figures = new Figures(arena, view, most);
  }

  /** Every group that has a record, the folded rest among them. */
  get groups(): readonly number[] {
    this.#listed ??= this.#groupsWithRecords();
    return this.#listed;
  }

  /** The same without the folded rest. */
  get kept(): readonly number[] {
    const { groups, rest } = this;
    return rest === null ? groups : groups.filter((group) => group !== rest);
  }

  #groupsWithRecords(): number[] {
    const groups: number[] = [];
    const counts = this.numbersOf('count');
    for (let group = 0; group < counts.length; group++) if (counts[group]! > 0) groups.push(group);
    return groups;
  }

  /** A number of every group of a view without slots, those without records among them. */
  numbersOf(name: NumberName): Float64Array {
    return this.#figures.numbersOf(name, this.#groups.size);
  }

  /** The group of all that could not be kept apart; null if there is none. */
  get rest(): number | null {
    return this.#folded?.rest ?? null;
  }

  /** How many groups there were: estimated once they were too many. */
  get distinct(): number {
    if (this.#folded === null) return this.groups.length;
    const sketch = this.#folded.sketch.clone();
    for (const group of this.kept) sketch.add(this.bytesOf(group));
    return sketch.estimate;
  }

  /** Of a sample: one of so many values of the second dimension is in it. */
  get sampleRate(): number {
    return this.#groups.keys.rate;
  }

  /** By how much the count of a group can be too low. */
  get undercount(): number {
    return this.#folded?.undercount ?? 0;
  }

  /** How many groups the bytes of the run left to be kept apart; infinite if those were enough. */
  get limit(): number {
    return this.#folded?.limit ?? Number.POSITIVE_INFINITY;
  }

  /** Bytes that its groups take. How often each comes is not in it, which the number of its records bounds. */
  get bytes(): number {
    const cells = this.#size * this.#figures.cellBytes;
    return this.#groups.bytes + (this.#slots?.bytes ?? 0) + cells + (this.#folded?.coarser?.bytes ?? 0);
  }

  /** How many groups there were, those that were folded among them. */
  get groupsSeen(): number {
    return this.#groups.size + this.#dropped;
  }

  /** Whether there are groups that could be folded. */
  get canFold(): boolean {
    return this.#groups.size > 1;
  }

  /** Whether it keeps fewer groups than was asked for. */
  get isSqueezed(): boolean {
    return this.#isSqueezed;
  }

  /** The values of a group in its dimensions' order, one character a byte. */
  valuesOf(group: number): string[] {
    return this.#groups.valuesOf(group);
  }

  /**
   * The number of a group's value in a dimension, below that of all groups and equal for equal values: most pairs are of
   * values that many pairs have, and comparing numbers needs no text.
   */
  valueIdOf(group: number, dimension = 0): number {
    return this.#groups.valueIdOf(group, dimension);
  }

  /** The value of a number in a dimension, one character a byte. */
  textOf(valueId: number, dimension = 0): string {
    return this.#groups.textOf(dimension, valueId);
  }

  /** The number of a value that `textOf` gives, in a dimension of this view or of another; below 0 if no group has it. */
  valueIdOfText(text: string, dimension = 0): number {
    return this.#groups.valueIdOfText(dimension, text);
  }

  /** What follows from the value of a group in a dimension, worked out once for each value. */
  reader<Read>(workOut: (text: string) => Read, dimension = 0): (group: number) => Read {
    const known = new Map<number, Read>();
    return (group) => {
      const id = this.#groups.valueIdOf(group, dimension);
      let read = known.get(id);
      if (read === undefined && !known.has(id)) {
        read = workOut(this.#groups.textOf(dimension, id));
        known.set(id, read);
      }
      return read as Read;
    };
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
    return this.#figures.has(metric);
  }

  /** Number of records of a cell. */
  countOf(cell: number): number {
    return this.#figures.countOf(cell);
  }

  errorsOf(cell: number): number {
    return this.#figures.errorsOf(cell);
  }

  serverErrorsOf(cell: number): number {
    return this.#figures.serverErrorsOf(cell);
  }

  /** How many values of a numeric field a cell has, and their sum. */
  totalOf(cell: number, metric: TotalName): { count: number; sum: number } {
    return this.#figures.totalOf(cell, metric);
  }

  /** The highest time-taken of a cell, in milliseconds; 0 if there is none. */
  longestOf(cell: number): number {
    return this.#figures.longestOf(cell);
  }

  /** First and last time of a cell, in seconds since 1970 UTC; the first is infinite if no record has one. */
  spanOf(cell: number): { first: number; last: number } {
    return this.#figures.spanOf(cell);
  }

  /** The first record of a cell; null if there is none. */
  firstRecordOf(cell: number): Place | null {
    return this.#figures.firstRecordOf(cell);
  }

  /** What is known of the different values of a cell. */
  distinctOf(cell: number, metric: DistinctName): DistinctBits {
    return this.#figures.distinctOf(cell, metric);
  }

  /** All values of time-taken of a cell; null if the view asks for no percentiles. */
  histogramOf(cell: number): SavedHistogram | null {
    return (this.#parts ?? this.#figures).histogramOf(cell);
  }

  /** The values of time-taken of a cell at some ranks, from 1 and ascending; null if the view asks for no percentiles. */
  timesAt(cell: number, ranks: readonly number[]): RankedValues | null {
    return (this.#parts ?? this.#figures).timesAt(cell, ranks);
  }

  add(columns: Columns): void {
    const code = columns.batch.arena === this.#arena ? this.#code : null;
    const cells = this.#cells.of(columns, code);
    if (cells === null) return;
    this.#listed = null;
    this.#figures.add(columns, cells, this.#size, code);
    this.#widen(1);
    this.#foldRarest();
  }

  /** Number of cells. */
  get #size(): number {
    return this.#slots?.size ?? this.#groups.size;
  }

  /** Adds a tally of the same view; the other stays as it is. */
  merge(other: ViewTally): void {
    this.#merge({
      keys: other.#groups.keys,
      slots: other.#slots,
      figures: other.#figures,
      folded: other.#folded,
    });
  }

  #merge({ keys, slots, figures, folded }: Merged): void {
    const cellOf = this.#arena.scratch32(slots?.size ?? keys.size);
    const groupOf = this.#arena.scratch32(keys.size);
    this.#listed = null;
    this.#groups.idsOfKeys(keys, groupOf);
    if (this.#slots === null || slots === null) {
      cellOf.set(groupOf);
    } else {
      this.#widen(slots.seconds);
      for (let cell = 0; cell < cellOf.length; cell++)
        cellOf[cell] = this.#slots.cellOf(groupOf[slots.groupOf(cell)]!, slots.startOf(cell));
    }
    this.#arena.free(groupOf);
    this.#figures.absorb(figures, cellOf);
    this.#arena.free(cellOf);
    this.#widen(1);
    if (folded !== null) this.#addToFolded(folded);
    this.#foldRarest();
  }

  /** Changes how many groups are kept apart. */
  keep(most: number): void {
    this.#keep(most, false);
  }

  /** Keeps only as many groups apart, from now on, as take so many bytes. */
  squeeze(bytes: number): void {
    this.#keep(Math.max(Math.floor(this.#groups.size * (bytes / this.bytes)), 1), true);
    // Where each record has a time of its own, folding groups leaves as many cells as before.
    while (this.bytes > bytes && this.#slots?.next !== undefined) this.#widen(this.#slots.next);
  }

  /** Widens its slots while how long the requests in them took takes more than so many bytes. */
  squeezeTimes(bytes: number): void {
    while (this.#slots?.next !== undefined && this.#figures.histogramBytes(this.#size) > bytes)
      this.#widen(this.#slots.next);
  }

  #keep(most: number, isSqueezed: boolean): void {
    this.#most = most;
    this.#isSqueezed = isSqueezed;
    const coarser = this.#folded?.coarser ?? null;
    if (coarser !== null) coarser.#keep(Math.ceil(most * coarserShare), isSqueezed);
    this.#foldRarest();
    if (isSqueezed && this.#slots === null) this.#figures.shrink(this.#groups.size);
  }

  /** Past the groups that may be kept, folds the rarest, so that a quarter of them are left. */
  #foldRarest(): void {
    const { size } = this.#groups;
    if (this.view.isSample === true) this.#thin();
    if (this.view.isSample === true || size <= this.#most) return;
    this.#listed = null;
    const plan = new FoldPlan(this.#arena, this.#countsOfGroups(), size, this.rest, this.#most);
    const folded = plan.isTooMany ? (this.#folded ?? this.#newFolded()) : this.#folded;
    if (plan.isTooMany) {
      for (const [group, count] of plan.folded.entries())
        if (count > 0) folded!.sketch.add(this.bytesOf(group));
      folded!.coarser?.addRoutes(this, plan.folded);
    }
    this.#groups.compact(plan.placeOf);
    this.#dropped += size - this.#groups.size;
    if (folded !== null) {
      folded.undercount += plan.highest;
      if (this.#isSqueezed) folded.limit = Math.min(folded.limit, this.#most);
      folded.rest = this.#groups.idOfBytes(restKey);
    }
    if (this.#slots === null) this.#foldCells(plan);
    else this.#foldSlots(this.#slots, plan);
    plan.free();
    this.#folded = folded;
  }

  /** Drops the pairs that are not in the sample, which gets smaller as long as they are too many. */
  #thin(): void {
    if (!(this.#groups instanceof PairGroups)) return;
    const placeOf = this.#groups.thin(this.#most);
    if (placeOf === null) return;
    this.#listed = null;
    this.#groups.compact(placeOf);
    this.#figures.compact(placeOf);
  }

  /** Number of records of each group. */
  #countsOfGroups(): Pick<Figures, 'countOf'> {
    const slots = this.#slots;
    if (slots === null) return this.#figures;
    const counts = new Float64Array(this.#groups.size);
    for (let cell = 0; cell < slots.size; cell++) counts[slots.groupOf(cell)]! += this.countOf(cell);
    return { countOf: (group) => counts[group]! };
  }

  #foldCells({ restOf, placeOf }: FoldPlan): void {
    const rest = new Figures(this.#arena, this.view);
    rest.absorb(this.#figures, restOf);
    this.#figures.compact(placeOf);
    if (restOf.includes(0)) this.#figures.absorb(rest, Int32Array.of(this.#groups.idOfBytes(restKey)));
    rest.free();
  }

  #foldSlots(slots: Slots, { placeOf }: FoldPlan): void {
    const cellOf = slots.regroup((cell) => {
      if (this.countOf(cell) === 0) return -1;
      const place = placeOf[slots.groupOf(cell)]!;
      return place < 0 ? this.#groups.idOfBytes(restKey) : place;
    });
    this.#replaceFigures(cellOf);
  }

  /** What is folded is still told apart by its route, if the view says so. */
  #newFolded(sketch?: DistinctSketch): Folded<ViewTally> {
    if (this.view.foldedBy === undefined) return new Folded<ViewTally>(null, sketch);
    const most = Math.ceil(this.#most * coarserShare);
    const coarser = new ViewTally(this.#arena, unfolded(this.view), this.#seed, most);
    coarser.#isSqueezed = this.#isSqueezed;
    return new Folded(coarser, sketch);
  }

  /** Adds the figures of the paths that another tally folds, those with a count, to their routes. */
  addRoutes(paths: ViewTally, counts: Float64Array): void {
    this.#listed = null;
    this.#figures.absorb(
      paths.#figures,
      this.#cellsOfPaths(paths, counts, () => true),
    );
    this.#foldRarest();
  }

  /** All that it holds, for another thread. */
  get contents(): ViewTallyContents {
    return {
      keys: contentsOf(this.#groups.keys),
      ...this.#figures.contents,
      slots: this.#slots?.contents ?? null,
      folded: this.#folded === null ? null : foldedContentsOf(this.#folded),
    };
  }

  /** Adds a tally of the same view that another thread has sent: what is in its memory. */
  receive({ keys, slots, folded, ...figures }: ViewTallyContents): void {
    this.#merge({
      keys: keysFrom(this.#arena, keys),
      slots: slots && Slots.from(slots),
      figures: Figures.from(this.#arena, this.view, figures),
      folded: folded && this.#receiveFolded(folded),
    });
  }

  #receiveFolded({ undercount, limit, registers, coarser }: FoldedContents): Folded<ViewTally> {
    const received = this.#newFolded(new DistinctSketch(registers));
    received.undercount = undercount;
    received.limit = limit;
    if (coarser !== null) received.coarser?.receive(coarser);
    return received;
  }

  save(): SavedViewTally {
    const slots = this.#slots;
    const size = this.#size;
    return {
      keys: Array.from({ length: this.#groups.size }, (_, group) => latin1(this.bytesOf(group))),
      rate: this.#groups.keys.rate,
      slots: slots && {
        seconds: slots.seconds,
        cells: Array.from({ length: size }, (_, cell) => [slots.groupOf(cell), slots.startOf(cell)]),
      },
      ...this.#figures.save(size),
      folded: this.#folded && {
        undercount: this.#folded.undercount,
        limit: Number.isFinite(this.#folded.limit) ? this.#folded.limit : null,
        registers: Buffer.from(this.#folded.sketch.registers).toString('base64'),
        coarser: this.#folded.coarser?.save() ?? null,
      },
    };
  }

  /** Adds what `save` of a tally of the same view gave, of a run in which the sources may have had other indexes. */
  restore({ keys, rate, slots, folded, ...figures }: SavedViewTally, sourceOf: SourceIndex = same): void {
    this.#listed = null;
    if (this.#groups instanceof PairGroups) this.#groups.sample(rate);
    const groupOf = keys.map((key) => this.#groups.idOfBytes(Buffer.from(key, 'latin1')));
    let cellOf = Int32Array.from(groupOf);
    if (this.#slots !== null && slots !== null) {
      this.#widen(slots.seconds);
      const own = this.#slots;
      cellOf = Int32Array.from(slots.cells, ([group, start]) => own.cellOf(groupOf[group]!, start));
    }
    this.#figures.restore(figures, cellOf, sourceOf);
    this.#widen(1);
    if (folded !== null) this.#restoreFolded(folded, sourceOf);
    this.#foldRarest();
  }

  #restoreFolded(
    { undercount, limit, registers, coarser }: NonNullable<SavedViewTally['folded']>,
    sourceOf: SourceIndex,
  ): void {
    const restored = this.#newFolded(new DistinctSketch(Buffer.from(registers, 'base64')));
    restored.undercount = undercount;
    restored.limit = limit ?? Number.POSITIVE_INFINITY;
    if (coarser !== null) restored.coarser?.restore(coarser, sourceOf);
    this.#addToFolded(restored);
  }

  #addToFolded(folded: Folded<ViewTally>): void {
    this.#folded ??= this.#newFolded();
    this.#folded.merge(folded);
    this.#folded.rest = this.#groups.idOfBytes(restKey);
  }

  /** The figures alone, those of each cell added to the cell that `cellOf` names. */
  regrouped(cellOf: Int32Array): ViewTally {
    const regrouped = new ViewTally(this.#arena, this.view, this.#seed);
    regrouped.#figures.absorb(this.#figures, cellOf);
    return regrouped;
  }

  /** The tally by the routes of its paths, those that could not be kept among them. */
  routes(): ViewTally {
    const routes = new ViewTally(this.#arena, unfolded(this.view), this.#seed);
    const counts = this.numbersOf('count');
    const isMinor = (group: number): boolean => counts[group]! <= this.undercount;
    const cellOf = routes.#cellsOfPaths(this, counts, isMinor);
    const coarser = this.#folded?.coarser ?? null;
    const cellOfCoarser = coarser && new Int32Array(coarser.#groups.size);
    if (coarser !== null) routes.#groups.idsOfKeys(coarser.#groups.keys, cellOfCoarser!);
    if (coarser !== null && coarser.#folded !== null) routes.#addToFolded(coarser.#folded);
    const { size } = routes.#groups;
    routes.#parts = new RouteParts(this.#arena, this.view);
    routes.#parts.add(this.#figures, cellOf, size);
    routes.#figures.absorbNumbers(this.#figures, cellOf);
    if (coarser !== null && cellOfCoarser !== null) {
      routes.#parts.add(coarser.#figures, cellOfCoarser, size);
      routes.#figures.absorbNumbers(coarser.#figures, cellOfCoarser);
    }
    return routes;
  }

  /**
   * The cell of the route of each path of another tally, below 0 for those without records and for what is folded there. A
   * path that is its own route and minor is folded: there is nothing coarser to tell it by.
   */
  #cellsOfPaths(paths: ViewTally, counts: Float64Array, isMinor: (group: number) => boolean): Int32Array {
    const folder = new RouteFolder();
    let highest = 0;
    const cellOf = new Int32Array(counts.length).fill(-1);
    for (let group = 0; group < counts.length; group++) {
      const count = counts[group]!;
      if (count === 0 || group === paths.rest) continue;
      const path = paths.bytesOf(group);
      const route = folder.routeOf(path);
      if (route !== path || !isMinor(group)) {
        cellOf[group] = this.#groups.idOfBytes(route);
        continue;
      }
      this.#folded ??= this.#newFolded();
      this.#folded.sketch.add(path);
      this.#folded.rest = this.#groups.idOfBytes(restKey);
      highest = Math.max(highest, count);
      cellOf[group] = this.#folded.rest;
    }
    if (this.#folded !== null) this.#folded.undercount += highest;
    return cellOf;
  }

  /** Merges the figures of slots that become one. */
  #widen(seconds: number): void {
    const cellOf = this.#slots?.widen(seconds) ?? null;
    if (cellOf !== null) this.#replaceFigures(cellOf);
  }

  /** Moves the figures of each cell to the cell that `cellOf` names, which is given back. */
  #replaceFigures(cellOf: Int32Array): void {
    const old = this.#figures;
    this.#figures = new Figures(this.#arena, this.view);
    this.#figures.absorb(old, cellOf);
    old.free();
    this.#arena.free(cellOf);
  }
}

const same: SourceIndex = (source) => source;

/** The view of what is coarser, for which there is nothing coarser still. */
function unfolded({ foldedBy: _, ...view }: View): View {
  return view;
}

function foldedContentsOf({ undercount, limit, sketch, coarser }: Folded<ViewTally>): FoldedContents {
  return {
    undercount,
    limit,
    registers: sketch.registers,
    coarser: coarser?.contents ?? null,
  };
}
