import { appendFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ByteReader } from '../../src/sources/source.ts';
import { find, folderOf } from './temporary.ts';

/* Files that change between the time at which they are found and that at which they have been read. */

const name = 'u_ex260101.log';

/** A file that was found, and then opened. */
async function found(content: string): Promise<{ path: string; open: () => Promise<ByteReader> }> {
  const cwd = await folderOf({ [name]: content });
  const [source] = (await find(cwd, [name])).sources;
  return { path: join(cwd, name), open: () => source!.open() };
}

async function read(reader: ByteReader, bytes = 65_536): Promise<string> {
  const target = Buffer.alloc(bytes);
  return target.toString('latin1', 0, await reader.read(target));
}

describe('a file that grows', () => {
  test('before it is opened has grown', async () => {
    const { path, open } = await found('a');
    await appendFile(path, 'b');
    const reader = await open();
    expect([await read(reader), await read(reader), reader.hasGrown]).toEqual(['ab', '', true]);
    await reader.close();
  });

  test('while it is read is read to its end', async () => {
    const { path, open } = await found('a');
    const reader = await open();
    expect([await read(reader), reader.hasGrown]).toEqual(['a', false]);
    await appendFile(path, 'b');
    expect([await read(reader), await read(reader), reader.hasGrown]).toEqual(['b', '', true]);
    await reader.close();
  });

  test('after it was read has not, for whoever read it', async () => {
    const { path, open } = await found('a');
    const reader = await open();
    expect([await read(reader), await read(reader)]).toEqual(['a', '']);
    await appendFile(path, 'b');
    expect(reader.hasGrown).toBe(false);
    await reader.close();
  });
});

describe('a file that becomes shorter', () => {
  test('delivers what there was, and then says so', async () => {
    const { path, open } = await found('a'.repeat(100_000));
    const reader = await open();
    // The first bytes are read ahead.
    expect(await read(reader)).toBe('a'.repeat(65_536));
    await truncate(path, 2);
    await expect(read(reader)).rejects.toMatchObject({ name: 'SourceError', code: 'shortened' });
    await reader.close();
  });

  test('to nothing, before it is opened, cannot be opened', async () => {
    const { path, open } = await found('abcdef');
    await truncate(path, 0);
    await expect(open()).rejects.toMatchObject({ code: 'shortened' });
  });

  test('behind what was read already has not, for whoever read it', async () => {
    const { path, open } = await found('abcdef');
    const reader = await open();
    expect(await read(reader)).toBe('abcdef');
    await truncate(path, 2);
    expect(await read(reader)).toBe('');
    await reader.close();
  });
});

describe('a file in whose place another comes', () => {
  test.skipIf(process.platform === 'win32')('while it is open is read on', async () => {
    const { path, open } = await found('abcdef');
    const reader = await open();
    expect(await read(reader, 4)).toBe('abcd');
    await rename(path, `${path}.1`);
    await writeFile(path, 'new and longer');
    expect([await read(reader), await read(reader), reader.hasGrown]).toEqual(['ef', '', false]);
    await reader.close();
  });

  test('before it is opened is the other', async () => {
    const { path, open } = await found('abcdef');
    await rename(path, `${path}.1`);
    await writeFile(path, 'uvwxyz');
    const reader = await open();
    expect([await read(reader), await read(reader)]).toEqual(['uvwxyz', '']);
    await reader.close();
  });
});
