import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { Host } from '../../src/cli/host.ts';
import { runInMemory } from './memory-host.ts';

/* What a terminal is given. */

const log = 'fixtures/http/layouts/ex261119.log';

async function shownOn(changes: Partial<Host>): Promise<string> {
  const stdout = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  const shown = text(stdout);
  await runInMemory([log, '--no-color'], { stdout, ...changes });
  stdout.end();
  return shown;
}

test.each<[string, Partial<Host>, boolean]>([
  ['any terminal', {}, true],
  ['a console of Windows', { platform: 'win32' }, true],
  [
    'one of Japanese Windows, where blocks are two columns wide',
    { platform: 'win32', locale: 'ja-JP' },
    false,
  ],
  ['Windows Terminal there', { platform: 'win32', locale: 'ja-JP', env: { WT_SESSION: '0f0e' } }, true],
  ['a Japanese terminal elsewhere', { locale: 'ja-JP' }, true],
])('%s', async (_, changes, hasBlocks) => {
  expect((await shownOn(changes)).includes('█')).toBe(hasBlocks);
});
