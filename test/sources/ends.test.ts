import { execFileSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readEnds } from '../../src/sources/ends.ts';
import type { Ends } from '../../src/sources/source.ts';
import { find, folderOf, LOG } from './temporary.ts';
import { zipOf } from './zip-bytes.ts';

/** What is read of a file with ends of so many bytes. */
async function endsOf(content: string | Uint8Array, endBytes?: number): Promise<unknown> {
  const folder = await folderOf({ 'u_ex260101.log': content });
  return textOf(await readEnds(join(folder, 'u_ex260101.log'), endBytes));
}

const textOf = (ends: Ends | null) =>
  ends && {
    head: Buffer.from(ends.head).toString(),
    tail: ends.tail && Buffer.from(ends.tail).toString(),
  };

const lines = 'one\ntwo\nthree\nfour\nfive\nsix\n';

describe('a file', () => {
  test('of no more than both ends comes whole, to its last byte', async () => {
    expect(await endsOf(lines, lines.length / 2)).toEqual({ head: lines, tail: null });
    expect(await endsOf('no line end', 100)).toEqual({ head: 'no line end', tail: null });
    expect(await endsOf('')).toEqual({ head: '', tail: null });
  });

  test('that is longer gives the whole lines of both', async () => {
    expect(await endsOf(lines, 10)).toEqual({ head: 'one\ntwo\n', tail: 'five\nsix\n' });
    // What is before the first byte is not seen: the line there could be the rest of one.
    expect(await endsOf(lines, 9)).toEqual({ head: 'one\ntwo\n', tail: 'six\n' });
  });

  test('that ends in the middle of a line gives that line too', async () => {
    expect(await endsOf(`${lines}sev`, 9)).toEqual({ head: 'one\ntwo\n', tail: 'six\nsev' });
    expect(await endsOf(`${lines}sev`, 4)).toEqual({ head: 'one\n', tail: 'sev' });
  });

  test('has 64 KiB at each end', async () => {
    const row = `${'x'.repeat(127)}\n`;
    expect(await endsOf(row.repeat(1024))).toEqual({ head: row.repeat(1024), tail: null });
    expect(await endsOf(row.repeat(1025))).toEqual({ head: row.repeat(512), tail: row.repeat(511) });
  });

  test('begins behind a byte order mark of UTF-8', async () => {
    expect(await endsOf(`\ufeff${lines}`, 100)).toEqual({ head: lines, tail: null });
    expect(await endsOf(`\ufeff${lines}`, 10)).toEqual({ head: 'one\n', tail: 'five\nsix\n' });
  });

  test.each<[string, Uint8Array]>([
    ['gzip', gzipSync(lines.repeat(100))],
    ['a zip archive', zipOf([{ name: 'u_ex260101.log', content: lines }])],
    ['UTF-16', Buffer.from(`\ufeff${lines}`, 'utf16le')],
    ['UTF-16, the higher byte first', Buffer.from(`\ufeff${lines}`, 'utf16le').swap16()],
    ['no whole line at the start', Buffer.from(`${'x'.repeat(20)}\n${lines}`)],
    ['no whole line at the end', Buffer.from(`${lines}${'x'.repeat(20)}`)],
  ])('with %s tells nothing', async (_, content) => {
    expect(await endsOf(content, 10)).toBeNull();
  });

  test('that cannot be read tells nothing', async () => {
    const folder = await folderOf();
    expect(await readEnds(join(folder, 'gone.log'))).toBeNull();
    expect(await readEnds(folder)).toBeNull();
  });
});

describe('a source', () => {
  test('that is a file tells its ends, as they are when asked', async () => {
    const cwd = await folderOf({ 'u_ex260101.log': LOG });
    const [source] = (await find(cwd, ['u_ex260101.log'])).sources;
    await appendFile(join(cwd, 'u_ex260101.log'), '2026-01-01 00:00:01\r\n');
    expect(textOf(await source!.ends!())).toEqual({ head: `${LOG}2026-01-01 00:00:01\r\n`, tail: null });
    await rm(join(cwd, 'u_ex260101.log'));
    expect(await source!.ends!()).toBeNull();
  });

  test('that is standard input or a member of an archive has none', async () => {
    const cwd = await folderOf({
      'u_ex260101.log': LOG,
      'logs.zip': zipOf([{ name: 'u_ex260102.log', content: LOG }]),
    });
    const stdin = openSync(join(cwd, 'u_ex260101.log'), 'r');
    const { sources } = await find(cwd, ['-', 'logs.zip'], { stdin });
    closeSync(stdin);
    expect(sources.map(({ name, ends }) => [name, ends])).toEqual([
      ['-', undefined],
      ['logs.zip/u_ex260102.log', undefined],
    ]);
  });

  test.runIf(process.platform !== 'win32')('that is a named pipe has none, and is not opened', async () => {
    const cwd = await folderOf();
    execFileSync('sh', ['-c', 'mkfifo "$0"', join(cwd, 'pipe')]);
    const { sources } = await find(cwd, ['pipe']);
    expect(sources.map(({ name, ends }) => [name, ends])).toEqual([['pipe', undefined]]);
  });
});
