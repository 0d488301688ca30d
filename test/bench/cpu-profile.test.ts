import { expect, test } from 'vitest';
import { type CpuProfile, threadTime } from './cpu-profile.ts';

const frame = (functionName: string, url = '', lineNumber = -1) => ({ functionName, url, lineNumber });

const profile: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame('(idle)') },
    { id: 2, callFrame: frame('scan', 'file:///home/dist/w3c/scanner.js', 11) },
    { id: 3, callFrame: frame('scan', 'file:///home/dist/w3c/scanner.js', 11) },
    { id: 4, callFrame: frame('wasm-function[2]', 'wasm://wasm/0815') },
    { id: 5, callFrame: frame('', 'file:///home/node_modules/chalk/index.js', 0) },
  ],
  startTime: 1000,
  samples: [1, 2, 3, 4, 5],
  // The samples last 4000, 3000, 2000, 4000 and 1000 microseconds.
  timeDeltas: [0, 4000, 3000, 2000, 4000],
  endTime: 15_000,
};

test('a function has the time of all its nodes, without the idle time of its thread', () => {
  const thread = threadTime(profile);
  expect(thread.milliseconds).toBe(14);
  expect(thread.idleMilliseconds).toBe(4);
  expect(thread.functions).toEqual([
    { name: 'scan', place: 'w3c/scanner.js:12', selfMilliseconds: 5, share: 0.5 },
    { name: 'wasm-function[2]', place: 'WebAssembly', selfMilliseconds: 4, share: 0.4 },
    { name: '(anonymous)', place: 'index.js:1', selfMilliseconds: 1, share: 0.1 },
  ]);
});
