import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Source } from '../../src/sources/source.ts';
import { contentOf, find, folderOf, LOG } from './temporary.ts';

async function sourceOf(content: string | Uint8Array, name = 'u_ex260101.log'): Promise<Source> {
  const { sources } = await find(await folderOf({ [name]: content }), [name]);
  return sources[0]!;
}

/** Text that compresses badly, so that it fills many buffers. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48271) % 2147483647;
    return String.fromCharCode(33 + (state % 90));
  }).join('');
}

describe('a plain file', () => {
  test('delivers its bytes as they are, and can be opened again', async () => {
    const bytes = Buffer.from([0x80, 0, 0xff, 0x0d, 0x0a, 0xef, 0xbb]);
    const source = await sourceOf(bytes);
    for (let turn = 0; turn < 2; turn++) {
      const reader = await source.open();
      const target = Buffer.alloc(100);
      expect(await reader.read(target)).toBe(bytes.length);
      expect(target.subarray(0, bytes.length)).toEqual(bytes);
      expect(await reader.read(target)).toBe(0);
      expect([reader.bytesRead, reader.storedBytesRead]).toEqual([7, 7]);
      await reader.close();
      await reader.close();
    }
  });

  test('may be empty', async () =>
    expect(await contentOf(await sourceOf(''))).toEqual({ text: '', problem: null }));

  test('may be called .gz', async () =>
    expect((await contentOf(await sourceOf(LOG, 'u_ex260101.log.gz'))).text).toBe(LOG));

  test('is read to its end, whatever size it was listed with', async () => {
    const cwd = await folderOf({ 'live.log': 'a' });
    const { sources } = await find(cwd, ['live.log']);
    await appendFile(join(cwd, 'live.log'), 'b'.repeat(200_000));
    const reader = await sources[0]!.open();
    const target = Buffer.alloc(1 << 20);
    let total = await reader.read(target);
    total += await reader.read(target);
    await appendFile(join(cwd, 'live.log'), 'c');
    total += await reader.read(target);
    expect(total).toBe(200_002);
    await reader.close();
  });

  test('that is gone by now cannot be opened', async () => {
    const cwd = await folderOf({ 'a.log': 'a' });
    const { sources } = await find(cwd, ['a.log']);
    await rm(join(cwd, 'a.log'));
    await expect(sources[0]!.open()).rejects.toMatchObject({
      name: 'SourceError',
      code: 'missing',
      message: 'no such file or directory',
    });
  });
});

describe('gzip', () => {
  const long = noise(700_000);

  test.each([
    ['one member', gzipSync(LOG), LOG],
    ['of many buffers', gzipSync(long), long],
    ['of nothing', gzipSync(''), ''],
    [
      'several members',
      Buffer.concat([gzipSync(LOG), gzipSync(''), gzipSync(long), gzipSync(LOG)]),
      LOG + long + LOG,
    ],
    ['zeros behind', Buffer.concat([gzipSync(LOG), Buffer.alloc(512)]), LOG],
    ['text behind', Buffer.concat([gzipSync(LOG), Buffer.from('PADDING')]), LOG],
    ['half a mark behind', Buffer.concat([gzipSync(LOG), Buffer.from([0x1f])]), LOG],
    ['every field in its header', withHeader(LOG), LOG],
    ['a byte order mark inside', gzipSync(`\ufeff${LOG}`), LOG],
    ['UTF-16 inside', gzipSync(Buffer.from(`\ufeff${LOG}`, 'utf16le')), LOG],
  ])('with %s', async (_what, bytes, text) => {
    const source = await sourceOf(bytes, 'a.log');
    expect(source.storedBytes).toBe(bytes.length);
    expect(await contentOf(source)).toEqual({ text, problem: null });
    expect((await contentOf(source, 7)).text).toBe(text);
  });

  test('that is cut off delivers what there is', async () => {
    const whole = gzipSync(long);
    const { text, problem } = await contentOf(await sourceOf(whole.subarray(0, -100_000)));
    expect(problem).toBe('truncated-archive');
    expect(long.startsWith(text)).toBe(true);
    expect(text.length).toBeGreaterThan(500_000);
    for (const left of [1, 8, 9]) {
      const cut = await contentOf(await sourceOf(whole.subarray(0, -left)));
      expect([left, cut.problem]).toEqual([left, 'truncated-archive']);
      if (left <= 8) expect(cut.text).toBe(long);
    }
    const second = await contentOf(await sourceOf(Buffer.concat([gzipSync(LOG), whole.subarray(0, 5)])));
    expect(second).toEqual({ text: LOG, problem: 'truncated-archive' });
  });

  test.each([2, 5, 10, 11])('of %i bytes cannot be opened', async (length) => {
    const source = await sourceOf(gzipSync(LOG).subarray(0, length));
    await expect(source.open()).rejects.toMatchObject({ code: 'truncated-archive' });
  });

  test('with wrong data or a wrong check sum is damaged', async () => {
    const wrongSum = Buffer.from(gzipSync(LOG));
    wrongSum[wrongSum.length - 8]! ^= 1;
    expect(await contentOf(await sourceOf(wrongSum))).toEqual({ text: LOG, problem: 'damaged-archive' });
    const wrongData = Buffer.from(gzipSync(long, { level: 0 }));
    wrongData.fill(0xff, 400_000, 400_100);
    expect((await contentOf(await sourceOf(wrongData))).problem).toBe('damaged-archive');
    const source = await sourceOf(Buffer.from([0x1f, 0x8b, 9, 0]));
    await expect(source.open()).rejects.toMatchObject({ code: 'damaged-archive' });
  });

  test('counts inflated and stored bytes apart', async () => {
    const bytes = gzipSync(LOG.repeat(1000));
    const reader = await (await sourceOf(bytes)).open();
    while ((await reader.read(Buffer.alloc(100_000))) > 0);
    expect([reader.bytesRead, reader.storedBytesRead]).toEqual([LOG.length * 1000, bytes.length]);
    await reader.close();
  });

  test('can be closed at any time, also while a read waits', async () => {
    const source = await sourceOf(gzipSync(long));
    for (const reads of [0, 1, 3]) {
      const reader = await source.open();
      for (let turn = 0; turn < reads; turn++) await reader.read(Buffer.alloc(50_000));
      const waiting = reader.read(Buffer.alloc(1 << 20));
      await reader.close();
      await waiting;
      expect(await reader.read(Buffer.alloc(10))).toBe(0);
    }
  });

  function withHeader(text: string): Buffer {
    const plain = gzipSync(text);
    const header = Buffer.from([0x1f, 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3, 3, 0, 1, 2, 3]);
    const deflated = deflateRawSync(text);
    return Buffer.concat([
      header,
      Buffer.from('name\0a remark\0'),
      Buffer.from([0, 0]),
      deflated,
      plain.subarray(-8),
    ]);
  }
});

describe('a byte order mark', () => {
  const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16();
  const littleEndian = (text: string) => Buffer.from(text, 'utf16le');

  test.each([
    ['UTF-8', Buffer.from(`\ufeff${LOG}`), LOG],
    ['UTF-8 alone', Buffer.from('\ufeff'), ''],
    ['UTF-8 twice', Buffer.from('\ufeff\ufeffx'), '\ufeffx'],
    ['UTF-16 LE', littleEndian('\ufeffaé漢😀\r\n'), 'aé漢😀\r\n'],
    ['UTF-16 BE', bigEndian('\ufeffaé漢😀\r\n'), 'aé漢😀\r\n'],
    ['UTF-16 alone', littleEndian('\ufeff'), ''],
    [
      'UTF-16 with half a unit at the end',
      Buffer.concat([littleEndian('\ufeffab'), Buffer.from([0x41])]),
      'ab\ufffd',
    ],
    [
      'UTF-16 with lone surrogates',
      littleEndian('\ufeff\udc00a\ud800b\ud800\ud83d\ude00\ud800'),
      '\ufffda\ufffdb\ufffd😀\ufffd',
    ],
  ])('of %s', async (_what, bytes, text) => {
    const source = await sourceOf(bytes);
    expect((await contentOf(source)).text).toBe(text);
    const reader = await source.open();
    while ((await reader.read(Buffer.alloc(3))) > 0);
    expect(reader.bytesRead).toBe(bytes.length);
    await reader.close();
  });

  test('half a mark is data', async () => {
    const reader = await (await sourceOf(Buffer.from([0xff]))).open();
    const target = Buffer.alloc(4);
    expect([await reader.read(target), target[0]]).toEqual([1, 0xff]);
    await reader.close();
  });
});

test('any size of target gives the same bytes', async () => {
  const cwd = await folderOf();
  const encode = {
    plain: (text: string) => Buffer.from(text),
    utf16le: (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
    utf16be: (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  };
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom('a', '\r\n', 'é', '漢', '😀', '\ud800', '\udc00'), maxLength: 50 }),
      fc.constantFrom('plain', 'utf16le', 'utf16be'),
      fc.boolean(),
      fc.integer({ min: 1, max: 30 }),
      // Past the block of the transcoder, with units and pairs across its edge.
      fc.constantFrom(0, 32760, 32766, 32767, 32768),
      async (tail, encoding, compressed, size, before) => {
        const text = `x${'y'.repeat(before)}${tail}`;
        const bytes = encode[encoding as keyof typeof encode](text);
        await writeFile(join(cwd, 'a.log'), compressed ? gzipSync(bytes) : bytes);
        const { sources } = await find(cwd, ['a.log']);
        expect((await contentOf(sources[0]!, size)).text).toBe(Buffer.from(text).toString());
      },
    ),
    { numRuns: 60 },
  );
});
