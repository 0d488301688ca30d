import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { summaryOf } from '../summary/summarizing.ts';
import { ftpRows, logOf, manyHits } from '../tally/capped.ts';
import type { Logs } from '../tally/counting.ts';
import { memories, summaryByThreads, type ThreadOptions } from '../threads/by-threads.ts';
import { anyLog, maxLineBytes } from './logs.ts';

/* What is printed must not show in which pieces, by which threads and in which memory it was counted. */

const all = { top: Number.POSITIVE_INFINITY };
const jsonOf = async (summary: Promise<unknown>) => JSON.stringify(await summary);

test('the summary of any logs is the same by any threads, in chunks of any size, in any memory', async () => {
  const run = fc.record({
    chunkBytes: fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 65_536 })),
    threads: fc.integer({ min: 1, max: 4 }),
    memory: fc.constantFrom(...memories),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyLog, { minLength: 1, maxLength: 3 }),
      run,
      async (some, { chunkBytes, threads, memory: [, isPlain] }) => {
        const logs = Object.fromEntries(some.map((log, index) => [`WEB0${index + 1}/W3SVC1/a.log`, log]));
        const cut = { chunkBytes, maxLineBytes };
        expect(await jsonOf(summaryByThreads(logs, cut, { threads, isPlain }, all))).toBe(
          await jsonOf(summaryOf(logs, { maxLineBytes }, all)),
        );
      },
    ),
    { numRuns: 25 },
  );
});

/** Fails unless logs that are counted in chunks of some sizes give `whole`. */
async function expectSame(
  logs: Logs,
  whole: string,
  sizes: readonly number[],
  options: ThreadOptions,
): Promise<void> {
  for (const chunkBytes of sizes) {
    const json = await jsonOf(summaryByThreads(logs, { chunkBytes }, options, all));
    // Not `toBe`: a difference of megabytes takes minutes to be shown.
    expect({ chunkBytes, isSame: json === whole }).toEqual({ chunkBytes, isSame: true });
  }
}

describe('the summary of logs with many values is the same', async () => {
  const hits = manyHits(3_000, 2_000, 200);
  const logs = {
    'WEB01/W3SVC1/u_ex1.log': logOf(hits.slice(0, 2_000)) + ftpRows(hits.slice(0, 300)),
    'WEB02/W3SVC1/u_ex1.log': logOf(hits.slice(2_000)),
  };
  const whole = await jsonOf(summaryOf(logs, {}, all));
  describe.each(memories)('in %s', (_name, isPlain) => {
    test.each([1, 2, 3, 4])('with %d for threads', (threads) =>
      expectSame(logs, whole, [3_000, 50_000, 512 * 1024], { threads, isPlain }),
    );
  });
});

/** As in `test/real`: real logs are no part of the project, and without the folder the test is skipped. */
const folder = join(import.meta.dirname, '../../../shared/logs');

if (!existsSync(join(folder, 'truth.json'))) {
  test.skip('real logs by threads: the folder with them is not here', () => {});
} else {
  describe('the summary of real logs is the same', async () => {
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.parentPath !== folder)
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    const logs = Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path)]));
    const whole = await jsonOf(summaryOf(logs, {}, all));
    describe.each(memories)('in %s', (_name, isPlain) => {
      test.each([
        [1, 40_000],
        [2, 512 * 1024],
        [3, 200_000],
        [4, 70_001],
      ])('with %d for threads, in chunks of %d bytes', (threads, chunkBytes) =>
        expectSame(logs, whole, [chunkBytes], { threads, isPlain }),
      );
    });
  });
}
