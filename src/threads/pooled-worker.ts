import { Worker } from 'node:worker_threads';
import type { TalliesContents } from '../tally/tallies.ts';
import type { Chunk } from '../w3c/chunk.ts';
import type { Answer, Order, WorkerTask } from './message.ts';

/** Chunks that a worker may have: one to count, and the next one. */
const most = 2;

const blockBytes = 64 * 1024;

/** One thread that counts, as the thread that feeds it sees it. It fails loudly: what it had counted is lost with it. */
export class PooledWorker {
  readonly #worker: Worker;
  /**
   * Memory for copies of chunks, those queued first, in their order. It is shared and never transferred: an engine that
   * has seen one buffer taken away checks every access to any other.
   */
  readonly #memories: SharedArrayBuffer[] = [];
  readonly #tallies: Promise<TalliesContents>;
  #queued = 0;
  readonly #waiting: (() => void)[] = [];
  #failure: Error | null = null;

  constructor(program: URL, task: WorkerTask) {
    this.#worker = new Worker(program, { workerData: task });
    this.#tallies = new Promise((resolve, reject) => {
      const fail = (error: Error): void => {
        this.#failure = error;
        reject(error);
        this.#wake();
      };
      this.#worker.on('message', (answer: Answer) => {
        if (answer !== 'counted') {
          resolve(answer.tallies);
          return;
        }
        this.#queued--;
        this.#memories.push(this.#memories.shift()!);
        this.#wake();
      });
      this.#worker.on('error', fail);
      this.#worker.on('exit', () => fail(new Error('A thread that counts ended before its work was done.')));
    });
    // Awaited in `finish`; until then a failure is met in `take`.
    this.#tallies.catch(() => {});
  }

  get queued(): number {
    return this.#queued;
  }

  /** Gives it a copy of a chunk, once it has room for one. */
  async take(chunk: Chunk, name: string): Promise<void> {
    await this.hasRoom();
    if (this.#failure !== null) throw this.#failure;
    const bytes = new Uint8Array(this.#memoryFor(chunk.end), 0, chunk.end);
    bytes.set(chunk.bytes.subarray(chunk.start, chunk.end), chunk.start);
    this.#queued++;
    this.#worker.postMessage({ chunk: { ...chunk, bytes }, name } satisfies Order);
  }

  /** Resolves when it can take a chunk, or has failed. */
  async hasRoom(): Promise<void> {
    while (this.#queued >= most && this.#failure === null)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  async finish(): Promise<TalliesContents> {
    this.#worker.postMessage('end' satisfies Order);
    return this.#tallies;
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** The memory after those queued, if it is large enough. */
  #memoryFor(size: number): SharedArrayBuffer {
    let memory = this.#memories[this.#queued];
    if (memory === undefined || memory.byteLength < size) {
      memory = new SharedArrayBuffer(Math.ceil(size / blockBytes) * blockBytes);
      this.#memories[this.#queued] = memory;
    }
    return memory;
  }
}
