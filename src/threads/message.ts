import type { NamedView } from '../query/dimensions.ts';
import type { SharedMemory } from '../w3c/arena.ts';
import type { Chunk } from '../w3c/chunk.ts';
import type { CounterOptions } from './counter.ts';

/** What a worker is started with. */
export interface WorkerTask {
  readonly views: readonly NamedView[];
  readonly options: CounterOptions;
  readonly memory: SharedMemory;
  /** Address of the word in which it says how many chunks it has counted. */
  readonly counted: number;
}

/** What a worker is told: a chunk to count, whose bytes start at an address; then that there are no more. */
export type Order =
  | { readonly chunk: Omit<Chunk, 'bytes'>; readonly at: number; readonly name: string }
  | 'end';
