import { execFileSync, spawn } from 'node:child_process';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { isPiped } from '../../src/sources/flow.ts';
import { contentOf, find, folderOf, LOG, names } from './temporary.ts';
import { zipOf } from './zip-bytes.ts';

const posix = process.platform !== 'win32';

/** Both ends of a pipe. */
async function pipe(): Promise<{ path: string; reading: number; writing: number }> {
  const path = join(await folderOf(), 'pipe');
  execFileSync('sh', ['-c', 'mkfifo "$0"', path]);
  const reading = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  return { path, reading, writing: openSync(path, constants.O_WRONLY) };
}

describe.runIf(posix)('standard input as a pipe', () => {
  test('delivers each piece as it comes', async () => {
    const { reading, writing } = await pipe();
    const { sources } = await find('/', ['-'], { stdin: reading });
    expect(sources).toMatchObject([{ name: '-', storedBytes: null }]);
    writeSync(writing, '#Fields:');
    const reader = await sources[0]!.open();
    const target = Buffer.alloc(1000);
    expect(await reader.read(target)).toBe(8);
    const waiting = reader.read(target);
    setTimeout(() => writeSync(writing, 'more'), 20);
    expect(await waiting).toBe(4);
    expect(target.toString('latin1', 0, 4)).toBe('more');
    closeSync(writing);
    expect(await reader.read(target)).toBe(0);
    expect(reader.bytesRead).toBe(12);
    await reader.close();
  });

  test.each([
    ['gzip', gzipSync(LOG), LOG],
    ['UTF-16', Buffer.from(`\ufeff${LOG}`, 'utf16le'), LOG],
    ['a byte at a time', Buffer.from(LOG), LOG],
    ['nothing', Buffer.alloc(0), ''],
  ])('with %s', async (what, bytes, text) => {
    const { reading, writing } = await pipe();
    const { sources } = await find('/', ['-'], { stdin: reading });
    if (what === 'a byte at a time') for (const byte of bytes) writeSync(writing, Buffer.from([byte]));
    else writeSync(writing, bytes);
    closeSync(writing);
    expect(await contentOf(sources[0]!)).toEqual({ text, problem: null });
  });

  test('with a zip archive says to name the file', async () => {
    const { reading, writing } = await pipe();
    const { sources } = await find('/', ['-'], { stdin: reading });
    writeSync(writing, zipOf([{ name: 'u_ex260101.log', content: LOG }]));
    await expect(sources[0]!.open()).rejects.toMatchObject({
      code: 'not-seekable',
      message: /name the file/,
    });
    closeSync(writing);
  });

  test('can be closed while it is silent', async () => {
    const { reading, writing } = await pipe();
    const { sources } = await find('/', ['-'], { stdin: reading });
    writeSync(writing, 'some');
    const reader = await sources[0]!.open();
    await reader.read(Buffer.alloc(10));
    const waiting = reader.read(Buffer.alloc(10));
    await reader.close();
    expect(await waiting).toBe(0);
    closeSync(writing);
  });

  test('passes a long stream', async () => {
    const { path, reading, writing } = await pipe();
    const { sources } = await find('/', ['-'], { stdin: reading });
    const writer = spawn('sh', ['-c', `yes 0123456789abcde | head -c 5000000 > '${path}'`], {
      stdio: 'ignore',
    });
    writer.once('exit', () => closeSync(writing));
    const { text } = await contentOf(sources[0]!);
    expect(text).toBe('0123456789abcde\n'.repeat(312_500));
  });

  test('a named pipe is read too', async () => {
    const { path, reading, writing } = await pipe();
    const { sources } = await find('/', [path]);
    writeSync(writing, LOG);
    const opened = contentOf(sources[0]!);
    setTimeout(() => closeSync(writing), 20);
    expect((await opened).text).toBe(LOG);
    closeSync(reading);
  });
});

describe('standard input as a file', () => {
  test('is read from where it stands', async () => {
    const cwd = await folderOf({ 'a.log': LOG });
    const descriptor = openSync(join(cwd, 'a.log'), 'r');
    const { sources } = await find('/', ['-'], { stdin: descriptor });
    expect(sources[0]!.storedBytes).toBe(LOG.length);
    expect((await contentOf(sources[0]!, 5)).text).toBe(LOG);
    closeSync(descriptor);
  });

  test('is the same file if it is named too', async () => {
    const cwd = await folderOf({ 'a.log': LOG });
    const descriptor = openSync(join(cwd, 'a.log'), 'r');
    const { sources, repeated } = await find(cwd, ['-', 'a.log', '-'], { stdin: descriptor });
    expect(names(sources)).toEqual(['a.log']);
    expect(repeated).toEqual([
      { name: '-', sameAs: 'a.log' },
      { name: '-', sameAs: 'a.log' },
    ]);
    closeSync(descriptor);
  });
});

test.runIf(posix)('standard input as a folder cannot be read', async () => {
  const descriptor = openSync(await folderOf(), 'r');
  const { sources } = await find('/', ['-'], { stdin: descriptor });
  await expect(sources[0]!.open()).rejects.toMatchObject({ code: 'unreadable', message: /directory/ });
  closeSync(descriptor);
});

test('standard input that is closed cannot be read', async () => {
  const { sources } = await find('/', ['-'], { stdin: 9999 });
  await expect(sources[0]!.open()).rejects.toMatchObject({ code: 'unreadable' });
});

test('pipes and files bring input, devices and closed descriptors do not', async () => {
  const file = openSync(join(await folderOf({ a: '' }), 'a'), 'r');
  expect(isPiped(file)).toBe(true);
  closeSync(file);
  expect(isPiped(9999)).toBe(false);
  if (!posix) return;
  const device = openSync('/dev/null', 'r');
  expect(isPiped(device)).toBe(false);
  closeSync(device);
  const { reading, writing } = await pipe();
  expect(isPiped(reading)).toBe(true);
  closeSync(reading);
  closeSync(writing);
});
