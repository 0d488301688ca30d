import { nameView } from '../query/dimensions.ts';
import type { View } from '../query/view.ts';
import type { Tallies } from '../tally/tallies.ts';
import type { Arena } from '../w3c/arena.ts';
import type { Chunk } from '../w3c/chunk.ts';
import { type CutOptions, longestChunk } from '../w3c/cutter.ts';
import type { Layout } from '../w3c/layout.ts';
import { Counter, type CounterOptions } from './counter.ts';
import { PooledWorker } from './pooled-worker.ts';

export interface PoolOptions extends CounterOptions, Pick<CutOptions, 'chunkBytes'> {
  /** Threads that count once a run is worth them, this one among them. */
  readonly threads: number;
  /** Of all that is to be counted, if that is known: then threads are started at once or not at all. */
  readonly expectedBytes?: number;
  /** Bytes counted before a thread is started, which takes as long as counting some tens of MiB. */
  readonly bytesAlone?: number;
  /** The program of a thread. */
  readonly program?: URL;
}

const usualBytesAlone = 32 * 1024 * 1024;

/** Beside this file, or where the command is bundled, beside that. */
const usualProgram = (): URL => new URL('./worker.js', import.meta.url);

/**
 * Counts chunks: in this thread while the run is small, later in several, by turns. What comes out is the same, since
 * tallies are sums; past the caps it depends on who counted what, which therefore depends on the chunks alone. A source
 * whose rows lack a date must be read in order: from its first such chunk on it stays with one thread.
 */
export class Pool {
  readonly #views: readonly View[];
  readonly #options: PoolOptions;
  readonly #counter: Counter;
  readonly #workers: PooledWorker[] = [];
  /** Whose turn it is, over and over; null: this thread's. */
  #turns: readonly (PooledWorker | null)[] = [null];
  #turn = 0;
  #bytes = 0;
  /** The source that is read in order, and by whom. */
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
    const by = this.#ordered?.source === chunk.source ? this.#ordered.by : this.#next();
    if (needsOrder(chunk)) this.#ordered = { source: chunk.source, by };
    if (by === null) this.#counter.add(chunk, name);
    else await by.take(chunk, name);
  }

  /** The tallies of all that was added. */
  async finish(): Promise<Tallies> {
    const { tallies } = this.#counter;
    const { maxDistinct } = this.#options;
    tallies.keep(maxDistinct);
    for (const counted of await Promise.all(this.#workers.map((worker) => worker.finish())))
      tallies.receive(counted);
    return tallies;
  }

  /** Ends all threads, whatever they are doing. */
  async terminate(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #next(): PooledWorker | null {
    const { threads, expectedBytes = 0, bytesAlone = usualBytesAlone } = this.#options;
    const isLarge = Math.max(this.#bytes, expectedBytes) > bytesAlone;
    if (this.#workers.length === 0 && threads > 1 && isLarge) this.#start(threads - 1);
    return this.#turns[this.#turn++ % this.#turns.length]!;
  }

  #start(workers: number): void {
    const {
      program = usualProgram(),
      seed,
      budget,
      maxLineBytes,
      filters,
      encoding,
      clientFrom,
      measures,
    } = this.#options;
    // What may be kept is for the run and not for each thread.
    const maxDistinct = Math.max(Math.floor(this.#options.maxDistinct / (workers + 1)), 1);
    this.#counter.tallies.keep(maxDistinct);
    const options = {
      seed,
      maxDistinct,
      filters: filters ?? [],
      encoding: encoding ?? null,
      clientFrom: clientFrom ?? null,
      ...(budget === undefined ? {} : { budget }),
      ...(maxLineBytes === undefined ? {} : { maxLineBytes }),
      ...(measures === undefined ? {} : { measures }),
    };
    const { arena } = this;
    const task = { views: this.#views.map(nameView), options, memory: arena.shared };
    const longest = longestChunk(this.#options);
    for (let number = 0; number < workers; number++)
      this.#workers.push(new PooledWorker(program, task, arena, longest));
    this.#turns = turnsOf(this.#workers);
    this.#turn = 0;
  }
}

/** What reading and handing on a chunk takes of the time of counting one. */
const feeding = 0.15;
const turnsEach = 8;

/** The order of turns in which all end at about the same time, though this thread also feeds the others. */
function turnsOf(workers: readonly PooledWorker[]): (PooledWorker | null)[] {
  const own = Math.round((turnsEach * (1 - feeding * workers.length)) / (1 + feeding));
  return Array.from({ length: turnsEach }, (_, round) => [...workers, ...(round < own ? [null] : [])]).flat();
}

/** Whether rows of a chunk have a time and no date. */
function needsOrder({ layout, marks }: Chunk): boolean {
  return isDateless(layout) || marks.some((mark) => mark.layout !== null && isDateless(mark.layout));
}

function isDateless({ columns }: Layout): boolean {
  return columns.has('time') && !columns.has('date');
}
