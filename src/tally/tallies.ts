import { type ClientFrom, withClientColumns } from '../query/client.ts';
import { fieldsOfFilter } from '../query/filter/fields.ts';
import type { Filter } from '../query/filter/filter.ts';
import {
  countedFieldsOf,
  fieldsOf,
  groupsKept,
  scannedFieldsOf,
  shareOfBytes,
  type View,
  viewKey,
} from '../query/view.ts';
import { Arena, type Claim } from '../w3c/arena.ts';
import type { Batch } from '../w3c/batch.ts';
import type { FieldName } from '../w3c/field.ts';
import type { Service } from '../w3c/layout.ts';
import { createDecoder } from '../w3c/text.ts';
import { type Budget, bytesAfter, noBudget } from './budget.ts';
import type { Columns } from './columns.ts';
import { Gatherer } from './gatherer.ts';
import { LengthTally, type Measured } from './length-tally.ts';
import type { Decode } from './matcher.ts';
import type { SourceIndex } from './metric.ts';
import { Narrowing, type NarrowingOptions } from './narrowing.ts';
import { noLengths, type RequestLengths } from './request-lengths.ts';
import { type SavedSourceTally, SourceTally } from './source-tally.ts';
import { ViewTally } from './view-tally.ts';
import type { SavedViewTally, ViewTallyContents } from './view-tally-contents.ts';

/**
 * Of the bytes that all groups may take, as much as the times-taken in the slots of one view may take besides, once groups
 * are too many. Our choice: of records with values that came before that is 100 bytes each, and none takes half of it.
 */
const shareOfTimes = 0.25;

/** All tallies of a run, as plain JSON. */
export interface SavedTallies {
  readonly matched: readonly number[];
  readonly sources: readonly SavedSourceTally[];
  readonly views: Readonly<Record<string, SavedViewTally>>;
  readonly lengths: RequestLengths;
}

/** All tallies of a run as they are in the memory of a thread. */
export interface TalliesContents {
  /** The memory of the thread, which it will not use any more. */
  readonly claims: readonly Claim[];
  readonly matched: readonly number[];
  readonly sources: readonly SavedSourceTally[];
  readonly views: readonly { readonly key: string; readonly contents: ViewTallyContents }[];
  readonly lengths: RequestLengths;
}

export interface TalliesOptions {
  readonly seed?: number;
  readonly arena?: Arena;
  /** Groups that the view with the largest share keeps apart. */
  readonly most?: number;
  /** Bytes that they take together; as many as they need unless given. */
  readonly budget?: Budget;
  /** Only records are counted for which all of these hold. */
  readonly filters?: readonly Filter[];
  /** Turns bytes of a log into the text that filters compare. */
  readonly decode?: Decode;
  /** What tells the client; null or not given: `c-ip`. */
  readonly clientFrom?: ClientFrom | null;
  /** Which requests are measured; not given: none. */
  readonly measures?: Measured | undefined;
}

/** What one pass over the logs adds up: the lines of each source, how long requests are, and a tally for each view that is not equal to another. */
export class Tallies {
  readonly sources: SourceTally[] = [];
  readonly #views = new Map<string, ViewTally>();
  readonly #arena: Arena;
  readonly #budget: Budget;
  #records = 0;
  /** Of the arena, when what the groups take was last looked at. */
  #takesSeen = 0;
  readonly #filter: Narrowing;
  /** Null: nothing is to be measured. */
  readonly #lengths: LengthTally | null;
  /** Of the views without a condition. */
  readonly #ofAll: readonly ViewTally[];
  /** Of those with one, by it: what gathers the records of others comes before these. */
  readonly #gatherers: Gatherer[] = [];
  /** Of `#gatherers`, those that gather from all records, of one service or of each. */
  readonly #first: readonly { readonly service: Service | null; readonly gatherer: Gatherer }[];

  constructor(views: readonly View[], options: TalliesOptions = {}) {
    const { seed = 0, arena = new Arena(), most = Number.POSITIVE_INFINITY } = options;
    const { budget = noBudget, filters = [], decode = createDecoder(null), clientFrom = null } = options;
    this.#arena = arena;
    this.#budget = budget;
    this.#lengths = options.measures === undefined ? null : new LengthTally(options.measures);
    for (const view of views) {
      const key = viewKey(view);
      if (!this.#views.has(key))
        this.#views.set(key, new ViewTally(arena, view, seed, groupsKept(view, most)));
    }
    const tools = { seed, arena, decode, clientFrom };
    const read = withClientColumns(fieldsOf(views), clientFrom);
    const scanned = withClientColumns(scannedFieldsOf(views, filters), clientFrom);
    this.#filter = new Narrowing(filters, without(read, scanned), tools);
    const byCondition = grouped([...this.#views.values()], ({ view }) => view.where);
    this.#ofAll = byCondition.find(([where]) => where === null)?.[1] ?? [];
    this.#first = byCondition.flatMap(([where, tallies]) => {
      if (where === null) return [];
      const further = grouped(tallies, ({ view }) => view.andWhere);
      const fields = new Set(
        tallies.flatMap(({ view: { andWhere, ...view } }) => [
          ...countedFieldsOf(view),
          ...(andWhere === undefined ? [] : fieldsOfFilter(andWhere)),
        ]),
      );
      const services = new Set(tallies.map(({ view }) => view.service));
      const [service = null] = services;
      const all = withClientColumns(fields, clientFrom);
      return [
        {
          service: services.size === 1 ? service : null,
          gatherer: this.#gatherer(where, all, read, further, tools),
        },
      ];
    });
  }

  /** `read`: fields that are read of the records it gathers from. `counted`: what counts them, by a further condition. */
  #gatherer(
    condition: Filter,
    fields: ReadonlySet<FieldName>,
    read: ReadonlySet<FieldName>,
    counted: readonly (readonly [Filter | null, readonly ViewTally[]])[],
    tools: NarrowingOptions,
  ): Gatherer {
    const tallies = counted.find(([further]) => further === null)?.[1] ?? null;
    const further: Gatherer[] = [];
    const unread = new Set(without(fields, read));
    const conditions = tallies === null ? counted.map(([one]) => one!) : null;
    const gatherer = new Gatherer(condition, fields, unread, conditions, tools, (left) => {
      for (const tally of tallies ?? []) tally.add(left);
      for (const one of further) one.add(left);
    });
    this.#gatherers.push(gatherer);
    for (const [andWhere, some] of counted)
      if (andWhere !== null) further.push(this.#gatherer(andWhere, fields, fields, [[null, some]], tools));
    return gatherer;
  }

  /** Of each filter, how many records it left of those that the ones before it had left. */
  get matched(): readonly number[] {
    return this.#filter.matched;
  }

  /** Adds the batch that `columns` stand at. */
  add(columns: Columns<Batch>): void {
    this.source(columns.batch.source).add(columns.batch);
    this.#records += columns.batch.rows;
    const left = this.#filter.of(columns);
    if (left === null) return;
    this.#lengths?.add(left.batch);
    const services = new Set(
      left.batch.segments.map(({ layout: { fate } }) => fate.kind === 'records' && fate.service),
    );
    const isThere = (service: Service | null): boolean => service === null || services.has(service);
    for (const tally of this.#ofAll) if (isThere(tally.view.service)) tally.add(left);
    for (const { service, gatherer } of this.#first) if (isThere(service)) gatherer.add(left);
    // Columns that started again are likely to do so with the next batch: what is gathered would hold the old ones until then.
    if (this.#arena.columns.startedAgain()) this.#countGathered();
    this.#squeeze();
  }

  /** Counts what was only gathered: before anything is asked of what was counted, and before it goes anywhere else. */
  #countGathered(): void {
    for (const gatherer of this.#gatherers) gatherer.end();
  }

  /** How long requests are. */
  get lengths(): RequestLengths {
    return this.#lengths?.lengths ?? noLengths(false);
  }

  /** The tally of a source, empty if nothing was added to it. */
  source(index: number): SourceTally {
    while (this.sources.length <= index) this.sources.push(new SourceTally());
    return this.sources[index]!;
  }

  of(view: View): ViewTally {
    this.#countGathered();
    const tally = this.#views.get(viewKey(view));
    if (tally === undefined) throw new Error(`Not planned: ${viewKey(view)}`);
    return tally;
  }

  /** Changes how many groups are kept apart. */
  keep(most: number): void {
    this.#countGathered();
    for (const tally of this.#views.values()) tally.keep(groupsKept(tally.view, most));
  }

  /**
   * Past the bytes that all groups may take, those views keep fewer from now on that take the most for their share of a run:
   * all of them as many as take the same for it. What that is depends on what was counted alone.
   */
  #squeeze(): void {
    if (this.#arena.takes === this.#takesSeen) return;
    this.#takesSeen = this.#arena.takes;
    const all = [...this.#views.values()].map((tally) => ({ tally, bytes: tally.bytes }));
    const most = bytesAfter(this.#repeats, this.#budget);
    this.#arena.columns.keep(Math.min(this.#budget.columns, most));
    const excess = all.reduce((sum, { bytes }) => sum + bytes, -most);
    if (excess <= 0) return;
    const large = all
      .filter(({ tally }) => tally.canFold)
      .map((one) => ({ ...one, share: shareOfBytes(one.tally.view) }));
    const level = levelWithout(excess, large);
    for (const { tally, bytes, share } of large) if (bytes > level * share) tally.squeeze(level * share);
    for (const { tally } of all)
      if (!tally.canFold || tally.isSqueezed) tally.squeezeTimes(most * shareOfTimes);
  }

  /** How many records had values that came before: the mean of what the views of all records say. */
  get #repeats(): number {
    const views = this.#ofAll.filter(({ view: { by }, groupsSeen }) => by.length > 0 && groupsSeen > 0);
    if (views.length === 0) return this.#records;
    const first = views.reduce((sum, { groupsSeen }) => sum + groupsSeen, 0) / views.length;
    return Math.max(this.#records - first, 0);
  }

  #squeezeMerged(): void {
    this.#records = this.sources.reduce((sum, { lines }) => sum + lines.records, 0);
    this.#squeeze();
  }

  /** Adds tallies of the same views. */
  merge(other: Tallies): void {
    other.#countGathered();
    this.#filter.addMatched(other.matched);
    this.#lengths?.restore(other.lengths);
    for (const [index, source] of other.sources.entries()) this.source(index).merge(source);
    for (const [key, tally] of this.#views) tally.merge(other.#views.get(key)!);
    this.#squeezeMerged();
  }

  /** All that they hold, for another thread with the same memory, which reads it where it is. */
  get contents(): TalliesContents {
    this.#countGathered();
    return {
      claims: this.#arena.claims,
      matched: this.matched,
      sources: this.sources.map((source) => source.save()),
      views: [...this.#views].map(([key, { contents }]) => ({ key, contents })),
      lengths: this.lengths,
    };
  }

  /** Adds what another thread has sent, and takes its memory over. */
  receive({ claims, matched, sources, views, lengths }: TalliesContents): void {
    this.#filter.addMatched(matched);
    this.#lengths?.restore(lengths);
    for (const [index, source] of sources.entries()) this.source(index).restore(source);
    this.#arena.look();
    for (const { key, contents } of views) this.#views.get(key)!.receive(contents);
    this.#arena.adopt(claims);
    this.#squeezeMerged();
  }

  save(): SavedTallies {
    this.#countGathered();
    return {
      matched: this.matched,
      sources: this.sources.map((source) => source.save()),
      views: Object.fromEntries([...this.#views].map(([key, tally]) => [key, tally.save()])),
      lengths: this.lengths,
    };
  }

  /** Adds what `save` of tallies of the same views gave, of a run in which the sources may have had other indexes. */
  restore(
    { matched, sources, views, lengths }: SavedTallies,
    sourceOf: SourceIndex = (source) => source,
  ): void {
    this.#filter.addMatched(matched);
    this.#lengths?.restore(lengths, sourceOf);
    for (const [index, source] of sources.entries()) this.source(sourceOf(index)).restore(source);
    for (const [key, saved] of Object.entries(views)) this.#views.get(key)?.restore(saved, sourceOf);
    this.#squeezeMerged();
  }
}

/** The bytes for a whole share to which those must come down that take more, so that all take less by `excess`. */
function levelWithout(
  excess: number,
  all: readonly { readonly bytes: number; readonly share: number }[],
): number {
  const sorted = all.toSorted((left, right) => right.bytes / right.share - left.bytes / left.share);
  let bytes = -excess;
  let shares = 0;
  for (const [index, one] of sorted.entries()) {
    bytes += one.bytes;
    shares += one.share;
    const next = sorted[index + 1];
    if (next === undefined || bytes / shares >= next.bytes / next.share) break;
  }
  return Math.max(bytes / shares, 0);
}

/** The tallies that share a condition, by it; null: those without one. */
function grouped(
  tallies: readonly ViewTally[],
  conditionOf: (tally: ViewTally) => Filter | undefined,
): [Filter | null, ViewTally[]][] {
  const groups = new Map<string, [Filter | null, ViewTally[]]>();
  for (const tally of tallies) {
    const condition = conditionOf(tally) ?? null;
    const key = JSON.stringify(condition);
    const group = groups.get(key) ?? [condition, []];
    group[1].push(tally);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function without<Field>(fields: Iterable<Field>, others: ReadonlySet<Field>): Field[] {
  return [...fields].filter((field) => !others.has(field));
}
