import { Worker } from 'node:worker_threads';
import type { TalliesContents } from '../tally/tallies.ts';
import { type Arena, lineBytes } from '../w3c/arena.ts';
import type { Chunk } from '../w3c/chunk.ts';
import type { Order, WorkerTask } from './message.ts';

/** Chunks that a worker may have: one to count, and the next ones, while the thread that feeds it counts one too. */
const placesEach = 4;

/** Of ES2024: resolves once a word is no longer what it was. */
const { waitAsync } = Atomics as unknown as {
  waitAsync(words: Int32Array, index: number, value: number): { readonly value: Promise<string> | string };
};

/** One thread that counts, as the thread that feeds it sees it. It fails loudly: what it had counted is lost with it. */
export class PooledWorker {
  readonly #worker: Worker;
  readonly #tallies: Promise<TalliesContents>;
  /** Memory for chunks, used in turn. */
  readonly #places: readonly Uint8Array[];
  /** How many chunks it was given; and in its word, how many of them it has counted. */
  #given = 0;
  readonly #counted: Int32Array;
  #failure: Error | null = null;

  /** `longest`: bytes of the longest chunk there can be. */
  constructor(program: URL, task: Omit<WorkerTask, 'counted'>, arena: Arena, longest: number) {
    this.#places = Array.from({ length: placesEach }, () => arena.scratch8(longest + lineBytes));
    this.#counted = arena.int32(1);
    // Tables lie in memory of their own: what a thread needs besides is little, and each would take room for much.
    const resourceLimits = { maxYoungGenerationSizeMb: 4 };
    const workerData: WorkerTask = { ...task, counted: this.#counted.byteOffset };
    this.#worker = new Worker(program, { workerData, resourceLimits });
    this.#tallies = new Promise((resolve, reject) => {
      const fail = (error: Error): void => {
        this.#failure ??= error;
        reject(error);
        // Whoever waits for a place shall not wait for ever.
        Atomics.notify(this.#counted, 0);
      };
      this.#worker.on('message', resolve);
      this.#worker.on('error', fail);
      this.#worker.on('exit', () => fail(new Error('A thread that counts ended before its work was done.')));
    });
    // Awaited in `finish`; until then a failure is met in `take`.
    this.#tallies.catch(() => {});
  }

  /** Copies a chunk to a place in memory, once one is free. */
  async take(chunk: Chunk, name: string): Promise<void> {
    for (;;) {
      const counted = Atomics.load(this.#counted, 0);
      if (this.#failure !== null) throw this.#failure;
      if (this.#given - counted < placesEach) break;
      // A message for each would wake this thread each time, which can cost as much as reading a chunk.
      await waitAsync(this.#counted, 0, counted).value;
    }
    const place = this.#places[this.#given++ % placesEach]!;
    const { bytes, start, end, marks, ...rest } = chunk;
    // A copy is quicker where it starts in a line of the cache as what is copied does.
    const first = (bytes.byteOffset + start) % lineBytes;
    place.set(bytes.subarray(start, end), first);
    this.#tell({
      chunk: {
        ...rest,
        start: first,
        end: first + end - start,
        marks: marks.map((mark) => ({ ...mark, offset: mark.offset - start + first })),
      },
      at: place.byteOffset,
      name,
    });
  }

  async finish(): Promise<TalliesContents> {
    this.#tell('end');
    return this.#tallies;
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  #tell(order: Order): void {
    this.#worker.postMessage(order);
  }
}
