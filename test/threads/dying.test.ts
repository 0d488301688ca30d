import { spawn } from 'node:child_process';
import { cp, readdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { loadCodes } from '../../src/codes/codes.ts';
import { checkout, cleanEnvironment, type Outcome, outcomeOf } from '../cli/child.ts';
import { folderOf } from '../sources/temporary.ts';
import { shop, times } from '../summary/shop.ts';
import { program } from './by-threads.ts';

/* A thread that dies takes what it has counted with it: a run without one must never look like a run. */

const log = shop(...times(200, (index) => ({ path: `/orders/${index}`, taken: index })));

/** Programs of a thread, each with what it makes a run say. */
const start = "import { parentPort, workerData } from 'node:worker_threads';";
/** Says that it has counted a chunk, as a thread does. */
const count =
  'const word = new Int32Array(workerData.memory.memory.buffer ?? workerData.memory.memory, workerData.counted, 1);' +
  'const count = () => { Atomics.add(word, 0, 1); Atomics.notify(word, 0); };';
const ended = 'A thread that counts ended before its work was done.';
const programs: [name: string, program: string, message: string][] = [
  ['ends at its first chunk', `parentPort.once('message', () => process.exit(0));`, ended],
  [
    'ends after its first chunk',
    `${count} parentPort.once('message', () => { count(); process.exit(0); });`,
    ended,
  ],
  [
    'ends once it waits for a chunk',
    `${count} parentPort.once('message', () => { count(); parentPort.close(); });`,
    ended,
  ],
  [
    'ends instead of telling what it has counted',
    `${count} parentPort.on('message', (order) => order === 'end' ? process.exit(0) : count());`,
    ended,
  ],
  ['ends at once', 'process.exit(0);', ended],
  ['ends with a code of its own', `parentPort.once('message', () => process.exit(3));`, ended],
  [
    'throws at its first chunk',
    `parentPort.once('message', () => { throw new Error('lost count'); });`,
    'lost count',
  ],
  [
    'throws after its first chunk',
    `${count} parentPort.once('message', () => { count(); throw new Error('lost count'); });`,
    'lost count',
  ],
  [
    'throws instead of telling what it has counted',
    `${count} parentPort.on('message', (order) => { if (order === 'end') throw new Error('lost count'); count(); });`,
    'lost count',
  ],
  [
    'rejects',
    `parentPort.once('message', () => { void Promise.reject(new Error('lost count')); });`,
    'lost count',
  ],
  ['cannot be read', 'this is no program', 'Unexpected'],
];

const plan = { gates: [], encoding: null, top: 10, codes: await loadCodes(), version: '0' };

/** Analyzes a log by threads of which each but the first runs a program. */
async function analyzeWith(source: string, threads: number, chunkBytes: number, log: string) {
  const cwd = await folderOf({ 'a.log': log, 'thread.mjs': `${start}\n${source}` });
  return analyze(
    ['a.log'],
    { ...plan, threads },
    { cwd, stdin: 0, platform: process.platform },
    { cut: { chunkBytes }, pool: { bytesAlone: 0, program: pathToFileURL(join(cwd, 'thread.mjs')) } },
  );
}

describe.each(programs)('a thread that %s', (_name, source, message) => {
  test.each([
    ['of a log of one chunk', 2, 1_000_000],
    ['of a log of several chunks', 2, 4_000],
    ['of a log of more chunks than wait for it', 2, 200],
    ['beside others of its kind', 4, 200],
  ])('fails the run, %s', async (_log, threads, chunkBytes) => {
    await expect(analyzeWith(source, threads, chunkBytes, log)).rejects.toThrow(message);
  });
});

test('a thread that does its work fails no run', async () => {
  const { summary } = await analyzeWith(`await import(${JSON.stringify(program.href)});`, 4, 200, log);
  expect(summary.requests.total).toBe(200);
});

describe('the command', () => {
  /** Runs `iislog` as it is installed but for the program of its threads, on a log that is large enough for them. */
  async function runWith(source: string, ...words: string[]): Promise<Outcome & { left: string[] }> {
    const installed = await folderOf();
    for (const name of ['bin', 'dist', 'package.json'])
      await cp(join(checkout, name), join(installed, name), { recursive: true });
    await symlink(join(checkout, 'node_modules'), join(installed, 'node_modules'), 'junction');
    await writeFile(join(installed, 'dist/command/worker.js'), `${start}\n${source}`);
    const cwd = await folderOf({ 'a.log': log });
    // NUL bytes are dropped from logs; on most file systems they take no room.
    await truncate(join(cwd, 'a.log'), 33 * 1024 * 1024);
    const child = spawn(
      process.execPath,
      [join(installed, 'bin/iislog.js'), 'analyze', 'a.log', '--threads', '2', ...words],
      { cwd, env: cleanEnvironment, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    onTestFinished(() => void child.kill());
    const outcome = await outcomeOf(child);
    return { ...outcome, left: (await readdir(cwd)).sort() };
  }

  test('counts such a log by threads', async () => {
    const { stdout, stderr, exit } = await runWith(
      `await import(${JSON.stringify(program.href)});`,
      '--format',
      'json',
    );
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
    expect(JSON.parse(stdout).requests.total).toBe(200);
  });

  test.each([
    ['ends', `parentPort.once('message', () => process.exit(0));`, ended],
    ['throws', `parentPort.once('message', () => { throw new Error('lost count'); });`, 'lost count'],
  ])('says that it is a bug if a thread %s, and nothing else', async (_how, source, message) => {
    for (const format of ['text', 'json']) {
      const { stdout, stderr, exit, left } = await runWith(source, '--format', format);
      expect({ stdout, exit, left }).toEqual({ stdout: '', exit: 70, left: ['a.log'] });
      const [sentence, error, ...trace] = stderr.trimEnd().split('\n');
      expect(sentence).toBe('iislog: this is a bug in iislog, please report it with the lines below');
      expect(error).toBe(`Error: ${message}`);
      expect(trace.filter((line) => !line.startsWith('    at '))).toEqual([]);
    }
  });

  test('writes no report then', async () => {
    const { stdout, exit, left } = await runWith(
      'process.exit(0);',
      '--format',
      'json',
      '--output',
      'r.json',
    );
    expect({ stdout, exit, left }).toEqual({ stdout: '', exit: 70, left: ['a.log'] });
  });
});
