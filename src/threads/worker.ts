/** The thread that counts chunks for another one. */

import { parentPort, workerData } from 'node:worker_threads';
import { viewOf } from '../query/dimensions.ts';
import { Counter } from './counter.ts';
import type { Order, WorkerTask } from './message.ts';

const port = parentPort;
if (port === null) throw new Error('This is no program of its own.');

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
