import { type View, viewKey } from '../query/view.ts';
import type { Columns } from './columns.ts';
import { type SavedSourceTally, SourceTally } from './source-tally.ts';
import { type SavedViewTally, ViewTally } from './view-tally.ts';

/** All tallies of a run, as plain JSON. */
export interface SavedTallies {
  readonly sources: readonly SavedSourceTally[];
  readonly views: Readonly<Record<string, SavedViewTally>>;
}

/** What one pass over the logs adds up: the lines of each source, and a tally for each view that is not equal to another. */
export class Tallies {
  readonly sources: SourceTally[] = [];
  readonly #views = new Map<string, ViewTally>();

  constructor(views: readonly View[], seed = 0) {
    for (const view of views) {
      const key = viewKey(view);
      if (!this.#views.has(key)) this.#views.set(key, new ViewTally(view, seed));
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

  merge(other: Tallies): void {
    this.restore(other.save());
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
