import type { NamedView } from '../query/dimensions.ts';
import type { TalliesContents } from '../tally/tallies.ts';
import type { Chunk } from '../w3c/chunk.ts';
import type { CounterOptions } from './counter.ts';

/** What a worker is started with. */
export interface WorkerTask {
  readonly views: readonly NamedView[];
  readonly options: CounterOptions;
}

/** What a worker is told: a chunk to count, of the source called `name`; then that there are no more. */
export type Order = { readonly chunk: Chunk; readonly name: string } | 'end';

/** What it answers: that it has counted the oldest chunk it had; at the end all that it counted. */
export type Answer = 'counted' | { readonly tallies: TalliesContents };
