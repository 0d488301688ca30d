import { nameView } from '../query/dimensions.ts';
import type { View } from '../query/view.ts';
import type { Tallies } from '../tally/tallies.ts';
import type { Arena } from '../w3c/arena.ts';
import type { Chunk } from '../w3c/chunk.ts';
import type { Layout } from '../w3c/layout.ts';
import { Counter, type CounterOptions } from './counter.ts';
import { PooledWorker } from './pooled-worker.ts';

export interface PoolOptions extends CounterOptions {
  /** Threads that count once a run is worth them; 1: this one alone. */
  readonly threads: number;
  /** Bytes counted before a thread is started, which takes as long as counting some tens of MiB. */
  readonly bytesAlone?: number;
  /** The program of a thread. */
  readonly program?: URL;
}

const usualBytesAlone = 32 * 1024 * 1024;

/** Beside this file in the library; the command starts no threads yet. */
const usualProgram = (): URL => new URL('./worker.js', import.meta.url);

/**
 * Counts chunks: in this thread while the run is small, later in several. What comes out is the same, since tallies are
 * sums. A source whose rows lack a date must be read in order: from its first such chunk on it stays with one thread.
 */
export class Pool {
  readonly #views: readonly View[];
  readonly #options: PoolOptions;
  readonly #counter: Counter;
  readonly #workers: PooledWorker[] = [];
  #bytes = 0;
  /** The source that is read in order, and by whom; null: by this thread. */
  #ordered: { readonly source: number; readonly by: PooledWorker | null } | null = null;

  constructor(views: readonly View[], options: PoolOptions) {
    this.#views = views;
    this.#options = options;
    this.#counter = new Counter(views, options);
  }

  /** Where chunks lie best. */
  get arena(): Arena {
    return this.#counter.arena;
  }

  /** Adds a chunk of the source called `name`; afterwards the chunk's memory may be used again. */
  async add(chunk: Chunk, name: string): Promise<void> {
    this.#bytes += chunk.end - chunk.start;
    const by = await this.#whoCounts(chunk);
    if (needsOrder(chunk)) this.#ordered = { source: chunk.source, by };
    if (by === null) this.#counter.add(chunk, name);
    else await by.take(chunk, name);
  }

  /** The tallies of all that was added. */
  async finish(): Promise<Tallies> {
    const { tallies } = this.#counter;
    for (const counted of await Promise.all(this.#workers.map((worker) => worker.finish())))
      tallies.receive(counted);
    return tallies;
  }

  /** Ends all threads, whatever they are doing. */
  async terminate(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  async #whoCounts(chunk: Chunk): Promise<PooledWorker | null> {
    if (this.#ordered?.source === chunk.source) return this.#ordered.by;
    const { threads, bytesAlone = usualBytesAlone } = this.#options;
    if (threads < 2 || this.#bytes <= bytesAlone) return null;
    if (this.#workers.length === 0) this.#start(threads);
    await Promise.race(this.#workers.map((worker) => worker.hasRoom()));
    return this.#workers.reduce((least, worker) => (worker.queued < least.queued ? worker : least));
  }

  #start(threads: number): void {
    const { program = usualProgram(), seed, maxLineBytes } = this.#options;
    const options = maxLineBytes === undefined ? { seed } : { seed, maxLineBytes };
    const task = { views: this.#views.map(nameView), options };
    for (let number = 0; number < threads; number++) this.#workers.push(new PooledWorker(program, task));
  }
}

/** Whether rows of a chunk have a time and no date. */
function needsOrder({ layout, marks }: Chunk): boolean {
  return isDateless(layout) || marks.some((mark) => mark.layout !== null && isDateless(mark.layout));
}

function isDateless({ columns }: Layout): boolean {
  return columns.has('time') && !columns.has('date');
}
