import { Worker } from 'node:worker_threads';
import { longestInput } from './mutate.ts';

/** Milliseconds after which an input that has not ended never will. */
const patience = 20_000;

/** Ends the process once an input takes too long to be awaited, which nothing in its own thread could. */
export class HangWatch {
  /** The number of the input, its length, and its bytes. */
  readonly #shared = new SharedArrayBuffer(8 + longestInput);
  readonly #numbers = new Int32Array(this.#shared, 0, 2);
  readonly #bytes = new Uint8Array(this.#shared, 8);
  readonly #worker: Worker;

  /** `path`: where the input is written then. */
  constructor(path: string) {
    this.#worker = new Worker(program, { eval: true, workerData: { shared: this.#shared, path, patience } });
    this.#worker.unref();
  }

  /** Notes that an input is tried from now on. */
  begin(input: Buffer): void {
    this.#bytes.set(input.subarray(0, longestInput));
    this.#numbers[1] = input.length;
    Atomics.add(this.#numbers, 0, 1);
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

const program = `
  const { workerData: { shared, path, patience } } = require('node:worker_threads');
  const { writeFileSync } = require('node:fs');
  const numbers = new Int32Array(shared, 0, 2);
  let last = -1;
  setInterval(() => {
    const now = Atomics.load(numbers, 0);
    if (now === last && now > 0) {
      writeFileSync(path, Buffer.from(new Uint8Array(shared, 8, numbers[1])));
      console.error('an input does not end: ' + path);
      process.kill(process.pid, 'SIGKILL');
    }
    last = now;
  }, patience);
`;
