import { describe, expect, it } from 'vitest';
import { type CutOptions, cutChunks } from '../../src/w3c/cutter.ts';
import { bytesOf, readerOf, textOf } from './reading.ts';

const header = '#Fields: date time cs-method\n';

/** The text of each chunk, with `(cut)` before a line that was too long and `(end)` behind one without a line end. */
async function chunks(log: string, options: CutOptions, reads: number[] = []): Promise<string[]> {
  const texts: string[] = [];
  for await (const chunk of cutChunks(readerOf(bytesOf(log), reads), 0, options)) {
    const { bytes, start, end, startsCut, unterminated } = chunk;
    texts.push(
      (startsCut ? '(cut)' : '') + textOf(bytes.subarray(start, end)) + (unterminated ? '(end)' : ''),
    );
  }
  return texts;
}

describe('cutChunks', () => {
  it('gives whole lines', async () =>
    expect(await chunks(`${header}one two\nthree\n`, { chunkBytes: 38 })).toEqual([
      `${header}one two\n`,
      'three\n',
    ]));
  it('leaves no chunk over for what is hardly more than one', async () =>
    expect(await chunks(`${header}one two\nthree\n`, { chunkBytes: 39 })).toEqual([
      `${header}one two\nthree\n`,
    ]));
  it.each(['', '\0'])('gives few lines where they are short, behind %j', async (nul) => {
    const sizes = (await chunks(`${header}${nul}${'\n'.repeat(600_000)}`, {})).map(
      (text) => text.split('\n').length - 1,
    );
    expect(sizes).toEqual([2 ** 18, 2 ** 18, 600_001 - 2 ** 19]);
  });
  it('joins a line of many reads', async () =>
    expect(await chunks(`${header}one two three\n`, { chunkBytes: 4 })).toEqual([header, 'one two three\n']));
  it('takes reads shorter than asked for', async () =>
    expect((await chunks(`${header}one\ntwo\n`, {}, [3, 1, 7])).join('')).toBe(`${header}one\ntwo\n`));
  it('marks a last line without a line end', async () =>
    expect(await chunks(`${header}one`, { chunkBytes: 64 })).toEqual([header, 'one(end)']));
  it('drops NUL bytes', async () =>
    expect(await chunks(`${header}o\0n\0\0e\n`, { chunkBytes: 64 })).toEqual([`${header}one\n`]));
  it('takes a NUL tail as one blank line', async () =>
    expect(await chunks(`${header}one\n${'\0'.repeat(5000)}`, { chunkBytes: 64 })).toEqual([
      `${header}one\n`,
      '\n',
    ]));
  it('takes a NUL tail of a short source without a header as one blank line', async () =>
    expect(await chunks('one\n\0\0\0', {})).toEqual(['one\n\n']));
  it('takes NUL alone as one blank line', async () => expect(await chunks('\0\0\0', {})).toEqual(['\n']));
  it('takes NUL behind a last line without a line end as nothing', async () =>
    expect(await chunks(`${header}one\0\0`, {})).toEqual([header, 'one(end)']));
  it('gives nothing for nothing', async () => expect(await chunks('', {})).toEqual([]));

  const long = 'x'.repeat(3000);
  it('keeps only the start of a line that is too long', async () =>
    expect(await chunks(`${header}${long}\nnext\n`, { chunkBytes: 64, maxLineBytes: 1000 })).toEqual([
      header,
      expect.stringMatching(/^\(cut\)x{512,}\n$/),
      'next\n',
    ]));
  it('keeps it at the end of the source too', async () =>
    expect(await chunks(header + long, { chunkBytes: 64, maxLineBytes: 1000 })).toEqual([
      header,
      `(cut)${'x'.repeat(512)}(end)`,
    ]));
  it('leaves a line whole that is just not too long', async () =>
    expect(await chunks(`${header}${'x'.repeat(1000)}\r\n`, { chunkBytes: 1, maxLineBytes: 1000 })).toEqual([
      header,
      `${'x'.repeat(1000)}\r\n`,
    ]));

  it('delivers what was read before a failure', async () => {
    const reader = readerOf(bytesOf(`${header}one\ntw`));
    const failing = {
      read: async (target: Uint8Array) => {
        const length = await reader.read(target);
        if (length === 0) throw new Error('gone');
        return length;
      },
    };
    const texts: string[] = [];
    const reading = (async () => {
      for await (const { bytes, start, end } of cutChunks(failing, 0))
        texts.push(textOf(bytes.subarray(start, end)));
    })();
    await expect(reading).rejects.toThrow('gone');
    expect(texts).toEqual([`${header}one\n`, 'tw']);
  });
});
