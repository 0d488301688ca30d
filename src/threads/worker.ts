/** The thread that counts chunks for another one. */

import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { viewOf } from '../query/dimensions.ts';
import { Counter } from './counter.ts';
import type { Answer, Order, WorkerTask } from './message.ts';

const port = parentPort;
if (port === null) throw new Error('This is no program of its own.');

try {
  // Of this thread alone on Linux, of the process on Windows: a busy server keeps its cores.
  setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  // Then it runs as it is.
}

const { views, options } = workerData as WorkerTask;
const counter = new Counter(views.map(viewOf), options);

port.on('message', (order: Order) => {
  if (order !== 'end') {
    counter.add(order.chunk, order.name);
    port.postMessage('counted' satisfies Answer);
    return;
  }
  port.postMessage({ tallies: counter.tallies.contents } satisfies Answer);
  port.close();
});
