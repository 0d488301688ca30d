import { type ClientFrom, withClientColumns } from '../query/client.ts';
import { fieldsOfFilter } from '../query/filter/fields.ts';
import type { Filter } from '../query/filter/filter.ts';
import { countedFieldsOf, fieldsOf, groupsKept, scannedFieldsOf, type View, viewKey } from '../query/view.ts';
import { Arena, type Claim } from '../w3c/arena.ts';
import { createDecoder } from '../w3c/text.ts';
import type { Columns } from './columns.ts';
import type { Decode } from './matcher.ts';
import type { SourceIndex } from './metric.ts';
import { Narrowing } from './narrowing.ts';
import { type SavedSourceTally, SourceTally } from './source-tally.ts';
import { ViewTally } from './view-tally.ts';
import type { SavedViewTally, ViewTallyContents } from './view-tally-contents.ts';

/** All tallies of a run, as plain JSON. */
export interface SavedTallies {
  readonly matched: readonly number[];
  readonly sources: readonly SavedSourceTally[];
  readonly views: Readonly<Record<string, SavedViewTally>>;
}

/** All tallies of a run as they are in the memory of a thread. */
export interface TalliesContents {
  /** The memory of the thread, which it will not use any more. */
  readonly claims: readonly Claim[];
  readonly matched: readonly number[];
  readonly sources: readonly SavedSourceTally[];
  readonly views: readonly { readonly key: string; readonly contents: ViewTallyContents }[];
}

export interface TalliesOptions {
  readonly seed?: number;
  readonly arena?: Arena;
  /** Groups that the view with the largest share keeps apart. */
  readonly most?: number;
  /** Only records are counted for which all of these hold. */
  readonly filters?: readonly Filter[];
  /** Turns bytes of a log into the text that filters compare. */
  readonly decode?: Decode;
  /** What tells the client; null or not given: `c-ip`. */
  readonly clientFrom?: ClientFrom | null;
}

/** What is counted of some records: by tallies, and of those that a further condition leaves by others. */
interface Counted {
  /** Leaves the records that it is about; null: all. */
  readonly narrowing: Narrowing | null;
  readonly tallies: readonly ViewTally[];
  readonly further: readonly Counted[];
}

/** What one pass over the logs adds up: the lines of each source, and a tally for each view that is not equal to another. */
export class Tallies {
  readonly sources: SourceTally[] = [];
  readonly #views = new Map<string, ViewTally>();
  readonly #arena: Arena;
  readonly #filter: Narrowing;
  readonly #counted: readonly Counted[];

  constructor(views: readonly View[], options: TalliesOptions = {}) {
    const { seed = 0, arena = new Arena(), most = Number.POSITIVE_INFINITY } = options;
    const { filters = [], decode = createDecoder(null), clientFrom = null } = options;
    this.#arena = arena;
    for (const view of views) {
      const key = viewKey(view);
      if (!this.#views.has(key))
        this.#views.set(key, new ViewTally(arena, view, seed, groupsKept(view, most)));
    }
    const tools = { seed, arena, decode, clientFrom };
    const read = withClientColumns(fieldsOf(views), clientFrom);
    const scanned = withClientColumns(scannedFieldsOf(views, filters), clientFrom);
    this.#filter = new Narrowing(filters, without(read, scanned), tools);
    this.#counted = grouped([...this.#views.values()], ({ view }) => view.where).map(([where, tallies]) => {
      if (where === null) return { narrowing: null, tallies, further: [] };
      const own = tallies.flatMap(({ view }) => [
        ...countedFieldsOf(view),
        ...(view.andWhere === undefined ? [] : fieldsOfFilter(view.andWhere)),
      ]);
      const byFurther = grouped(tallies, ({ view }) => view.andWhere);
      return {
        narrowing: new Narrowing([where], without(withClientColumns(own, clientFrom), read), tools),
        tallies: byFurther.find(([andWhere]) => andWhere === null)?.[1] ?? [],
        further: byFurther.flatMap(([andWhere, some]) =>
          andWhere === null
            ? []
            : [{ narrowing: new Narrowing([andWhere], [], tools), tallies: some, further: [] }],
        ),
      };
    });
  }

  /** Of each filter, how many records it left of those that the ones before it had left. */
  get matched(): readonly number[] {
    return this.#filter.matched;
  }

  /** Adds the batch that `columns` stand at. */
  add(columns: Columns): void {
    this.source(columns.batch.source).add(columns.batch);
    const left = this.#filter.of(columns);
    if (left === null) return;
    this.#count(left, this.#counted);
  }

  #count(columns: Columns, all: readonly Counted[]): void {
    for (const { narrowing, tallies, further } of all) {
      const left = narrowing === null ? columns : narrowing.of(columns);
      if (left === null) continue;
      for (const tally of tallies) tally.add(left);
      this.#count(left, further);
    }
  }

  /** The tally of a source, empty if nothing was added to it. */
  source(index: number): SourceTally {
    while (this.sources.length <= index) this.sources.push(new SourceTally());
    return this.sources[index]!;
  }

  of(view: View): ViewTally {
    const tally = this.#views.get(viewKey(view));
    if (tally === undefined) throw new Error(`Not planned: ${viewKey(view)}`);
    return tally;
  }

  /** Changes how many groups are kept apart. */
  keep(most: number): void {
    for (const tally of this.#views.values()) tally.keep(groupsKept(tally.view, most));
  }

  /** Adds tallies of the same views. */
  merge(other: Tallies): void {
    this.#filter.addMatched(other.matched);
    for (const [index, source] of other.sources.entries()) this.source(index).merge(source);
    for (const [key, tally] of this.#views) tally.merge(other.#views.get(key)!);
  }

  /** All that they hold, for another thread with the same memory, which reads it where it is. */
  get contents(): TalliesContents {
    return {
      claims: this.#arena.claims,
      matched: this.matched,
      sources: this.sources.map((source) => source.save()),
      views: [...this.#views].map(([key, { contents }]) => ({ key, contents })),
    };
  }

  /** Adds what another thread has sent, and takes its memory over. */
  receive({ claims, matched, sources, views }: TalliesContents): void {
    this.#filter.addMatched(matched);
    for (const [index, source] of sources.entries()) this.source(index).restore(source);
    this.#arena.look();
    for (const { key, contents } of views) this.#views.get(key)!.receive(contents);
    this.#arena.adopt(claims);
  }

  save(): SavedTallies {
    return {
      matched: this.matched,
      sources: this.sources.map((source) => source.save()),
      views: Object.fromEntries([...this.#views].map(([key, tally]) => [key, tally.save()])),
    };
  }

  /** Adds what `save` of tallies of the same views gave, of a run in which the sources may have had other indexes. */
  restore({ matched, sources, views }: SavedTallies, sourceOf: SourceIndex = (source) => source): void {
    this.#filter.addMatched(matched);
    for (const [index, source] of sources.entries()) this.source(sourceOf(index)).restore(source);
    for (const [key, saved] of Object.entries(views)) this.#views.get(key)?.restore(saved, sourceOf);
  }
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
