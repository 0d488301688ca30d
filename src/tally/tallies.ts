import { groupsKept, type View, viewKey } from '../query/view.ts';
import { Arena, type Claim } from '../w3c/arena.ts';
import { Dictionary, type DictionaryContents } from '../w3c/dictionary.ts';
import type { Columns } from './columns.ts';
import { type SavedSourceTally, SourceTally } from './source-tally.ts';
import { ViewTally } from './view-tally.ts';
import type { SavedViewTally, ViewTallyContents } from './view-tally-contents.ts';

/** All tallies of a run, as plain JSON. */
export interface SavedTallies {
  readonly sources: readonly SavedSourceTally[];
  readonly views: Readonly<Record<string, SavedViewTally>>;
}

/** All tallies of a run as they are in the memory of a thread. Views of one dimension may share a table of groups. */
export interface TalliesContents {
  /** The memory of the thread, which it will not use any more. */
  readonly claims: readonly Claim[];
  readonly sources: readonly SavedSourceTally[];
  readonly dictionaries: readonly DictionaryContents[];
  readonly views: readonly {
    readonly key: string;
    readonly dictionary: number;
    readonly contents: ViewTallyContents;
  }[];
}

/** What one pass over the logs adds up: the lines of each source, and a tally for each view that is not equal to another. */
export class Tallies {
  readonly sources: SourceTally[] = [];
  readonly #views = new Map<string, ViewTally>();

  readonly #arena: Arena;

  /** `most`: groups that the view with the largest share keeps apart. */
  constructor(views: readonly View[], seed = 0, arena = new Arena(), most = Number.POSITIVE_INFINITY) {
    this.#arena = arena;
    for (const view of views) {
      const key = viewKey(view);
      if (!this.#views.has(key))
        this.#views.set(key, new ViewTally(arena, view, seed, groupsKept(view, most)));
    }
  }

  /** Adds the batch that `columns` stand at. */
  add(columns: Columns): void {
    this.source(columns.batch.source).add(columns.batch);
    for (const tally of this.#views.values()) tally.add(columns);
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
    for (const [index, source] of other.sources.entries()) this.source(index).merge(source);
    for (const [key, tally] of this.#views) tally.merge(other.#views.get(key)!);
  }

  /** All that they hold, for another thread with the same memory, which reads it where it is. */
  get contents(): TalliesContents {
    const dictionaries = [...new Set([...this.#views.values()].map(({ dictionary }) => dictionary))];
    return {
      claims: this.#arena.claims,
      sources: this.sources.map((source) => source.save()),
      dictionaries: dictionaries.map(({ contents }) => contents),
      views: [...this.#views].map(([key, tally]) => ({
        key,
        dictionary: dictionaries.indexOf(tally.dictionary),
        contents: tally.contents,
      })),
    };
  }

  /** Adds what another thread has sent, and takes its memory over. */
  receive({ claims, sources, dictionaries, views }: TalliesContents): void {
    for (const [index, source] of sources.entries()) this.source(index).restore(source);
    this.#arena.look();
    const groups = dictionaries.map((contents) => Dictionary.from(this.#arena, contents));
    for (const { key, dictionary, contents } of views)
      this.#views.get(key)!.receive(groups[dictionary]!, contents);
    this.#arena.adopt(claims);
  }

  save(): SavedTallies {
    return {
      sources: this.sources.map((source) => source.save()),
      views: Object.fromEntries([...this.#views].map(([key, tally]) => [key, tally.save()])),
    };
  }

  /** Adds what `save` of tallies of the same views gave. */
  restore({ sources, views }: SavedTallies): void {
    for (const [index, source] of sources.entries()) this.source(index).restore(source);
    for (const [key, saved] of Object.entries(views)) this.#views.get(key)?.restore(saved);
  }
}
