/** The thread that counts chunks for another one. */

import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { viewOf } from '../query/dimensions.ts';
import { Counter } from './counter.ts';
import type { Order, WorkerTask } from './message.ts';

const port = parentPort;
if (port === null) throw new Error('This is no program of its own.');

try {
  // Of this thread alone on Linux, of the process on Windows: a busy server keeps its cores.
  setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  // Then it runs as it is.
}

const { views, options, memory, counted } = workerData as WorkerTask;
const counter = new Counter(views.map(viewOf), options, memory);
const { arena } = counter;
const countedWord = new Int32Array(arena.bytes.buffer, counted, 1);

port.on('message', (order: Order) => {
  if (order === 'end') {
    port.postMessage(counter.tallies.contents);
    port.close();
    return;
  }
  const { chunk, at, name } = order;
  if (at + chunk.end > arena.bytes.length) arena.look();
  counter.add({ ...chunk, bytes: arena.bytes.subarray(at, at + chunk.end) }, name);
  Atomics.add(countedWord, 0, 1);
  Atomics.notify(countedWord, 0);
});
