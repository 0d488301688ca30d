import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Pool, type PoolOptions } from '../../src/threads/pool.ts';
import type { Chunk } from '../../src/w3c/chunk.ts';
import { type CutOptions, cutChunks } from '../../src/w3c/cutter.ts';
import { anyLog, maxLineBytes } from '../property/logs.ts';
import { summaryOfTallies, views } from '../summary/summarizing.ts';
import { count, type Logs } from '../tally/counting.ts';
import { bytesOf, readerOf } from '../w3c/reading.ts';
import { program, summaryByThreads } from './by-threads.ts';

const jsonByThreads = async (logs: Logs, cut: CutOptions, options: Partial<PoolOptions>) =>
  JSON.stringify(await summaryByThreads(logs, cut, options));
const jsonAlone = async (logs: Logs, cut: CutOptions) =>
  JSON.stringify(summaryOfTallies(await count(logs, views, cut), logs));

/** Three nights: a chunk of the second one looks like one of the first to whoever has not read what is between. */
const dateless = [
  '#Fields: time cs-method cs-uri-stem sc-status time-taken',
  '#Date: 2026-11-19 23:00:00',
  ...['23', '00', '12', '23', '00', '12', '23', '00'].flatMap((hour) =>
    Array.from({ length: 20 }, (_, index) => `${hour}:${index + 10}:00 GET /${hour} 200 ${index}`),
  ),
  '',
].join('\n');

describe('threads count the same', () => {
  test('whatever the logs, the size of chunks and the number of threads', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyLog, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 0, max: 2000 }),
        async (some, chunkBytes, threads, bytesAlone) => {
          const logs = Object.fromEntries(some.map((log, index) => [`WEB0${index + 1}/W3SVC1/a.log`, log]));
          const cut = { chunkBytes, maxLineBytes };
          expect(await jsonByThreads(logs, cut, { threads, bytesAlone })).toBe(await jsonAlone(logs, cut));
        },
      ),
      { numRuns: 25 },
    );
  });

  test.each([0, 500, 1500])('rows without a date stay in order, from byte %d on', async (bytesAlone) => {
    const logs = { 'a.log': dateless, 'b.log': dateless };
    const cut = { chunkBytes: 100 };
    expect(await jsonByThreads(logs, cut, { threads: 4, bytesAlone })).toBe(await jsonAlone(logs, cut));
  });

  test('a small run starts none', async () => {
    const pool = new Pool(views, {
      seed: 1,
      maxDistinct: 1_000_000,
      threads: 4,
      program: new URL('file:///nothing.js'),
    });
    for await (const chunk of cutChunks(readerOf(bytesOf(dateless)), 0)) await pool.add(chunk, 'a.log');
    expect((await pool.finish()).sources).toHaveLength(1);
  });
});

describe('a thread that fails', () => {
  const someChunk = async (): Promise<Chunk> => {
    for await (const chunk of cutChunks(readerOf(bytesOf(dateless)), 0)) return chunk;
    throw new Error('There is one.');
  };

  test('fails the run, if it cannot start', async () => {
    const pool = new Pool(views, {
      seed: 1,
      maxDistinct: 1000,
      threads: 2,
      bytesAlone: 0,
      program: new URL('../../dist/threads/nothing.js', import.meta.url),
    });
    await pool.add(await someChunk(), 'a.log');
    await expect(pool.finish()).rejects.toThrow();
    await pool.terminate();
  });

  test('fails the run, if it is ended in the middle', async () => {
    const pool = new Pool(views, { seed: 1, maxDistinct: 1_000_000, threads: 2, bytesAlone: 0, program });
    await pool.add(await someChunk(), 'a.log');
    await pool.terminate();
    await expect(pool.finish()).rejects.toThrow('ended before its work was done');
  });
});
