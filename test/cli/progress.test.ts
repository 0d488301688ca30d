import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Source } from '../../src/analyze.ts';
import { createProgress } from '../../src/cli/progress.ts';
import { loadCommandWording } from '../../src/cli/wording.ts';
import type { Language } from '../../src/codes/entry.ts';

const size = 64 * 1024 * 1024;

function sourceOf(log: string, storedBytes = size): Source {
  return {
    name: 'u_ex261119.log',
    storedBytes,
    open: () => Promise.reject(new Error('It is not to be opened.')),
    ends: async () => ({ head: Buffer.from(log), tail: null }),
  };
}

/** What a terminal shows that is told of these sources in turn, and each time given some moments. */
async function shownOf(sources: readonly Source[], language: Language = 'en', columns = 80): Promise<string> {
  const output = Object.assign(new PassThrough(), { isTTY: true, columns });
  const shown = text(output);
  const progress = await createProgress(output, true, await loadCommandWording(language));
  for (const source of sources) {
    progress.begin(source);
    for (let turn = 0; turn < 20; turn++) await setImmediate();
  }
  progress.update(size / 2, size);
  progress.stop();
  output.end();
  return shown;
}

const log = (...times: string[]) =>
  `#Fields: date time sc-status\n${times.map((time) => `${time} 200\n`).join('')}`;
const day = log('2026-11-19 00:00:01', '2026-11-19 23:59:59');

test('names the period of the source that is being read', async () => {
  expect(await shownOf([sourceOf(day)])).toMatch(/50% {2}\S+ left {2}2026-11-19 00:00 to 23:59 UTC/);
  expect(await shownOf([sourceOf(log('2026-11-19 23:00:00', '2026-11-20 01:00:00'))])).toContain(
    'left  2026-11-19 23:00 to 2026-11-20 01:00 UTC',
  );
  expect(await shownOf([sourceOf(day)], 'ja')).toContain('2026-11-19 00:00 から 23:59 まで (UTC)');
});

test('names none that is not known, nor that of the source before', async () => {
  const { ends: _, ...pipe } = sourceOf(day);
  expect(await shownOf([sourceOf(day), pipe])).not.toContain('UTC');
  expect(await shownOf([sourceOf('x')])).not.toContain('UTC');
  const broken: Source = { ...pipe, ends: () => Promise.reject(new Error('gone')) };
  expect(await shownOf([broken])).not.toContain('UTC');
});

test('does not look at a source that is read at once', async () => {
  expect(await shownOf([sourceOf(day, 1024)])).not.toContain('UTC');
});

test('fits on a terminal of 80 columns, and takes more where there are more', async () => {
  const bar = (shown: string) => /reading ([=-]+)/.exec(shown)![1]!.length;
  expect(bar(await shownOf([sourceOf(day)]))).toBe(10);
  expect(bar(await shownOf([sourceOf(day)], 'en', 200))).toBe(40);
  expect(bar(await shownOf([sourceOf(day)], 'en', 0))).toBe(10);
});

test('looks at nothing and shows nothing where there is no terminal', async () => {
  const output = new PassThrough();
  const shown = text(output);
  const progress = await createProgress(output, true, await loadCommandWording('en'));
  progress.begin({ ...sourceOf(day), ends: () => expect.fail('The ends were read.') });
  progress.update(size / 2, size);
  progress.stop();
  output.end();
  expect(await shown).toBe('');
});
