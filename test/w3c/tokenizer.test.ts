import { describe, expect, it } from 'vitest';
import type { Tokenizer } from '../../src/w3c/tokenizer.ts';
import { bytesOf } from './reading.ts';
import { tokenizers } from './tokenizers.ts';

/** The fields of each line. */
function fieldsOf(tokenizer: Tokenizer, text: string, start = 0, end = text.length): string[][] {
  const { lineCount, stops, lines } = tokenizer.tokenize(bytesOf(text), start, end);
  return Array.from({ length: lineCount }, (_, line) => {
    const fields: string[] = [];
    for (let stop = lines[line]!; stop + 1 < lines[line + 1]!; stop++) {
      const [from, to] = [stops[stop]! + 1, stops[stop + 1]!];
      fields.push(from <= to ? text.slice(from, to) : 'ends before it starts');
    }
    return fields;
  });
}

describe.each(tokenizers)('the %s tokenizer', (_name, tokenizer) => {
  const fields = (text: string, start?: number, end?: number) => fieldsOf(tokenizer, text, start, end);

  it('finds fields and lines', () => expect(fields('ab c\ndef\n')).toEqual([['ab', 'c'], ['def']]));
  it('finds nothing in nothing', () => expect(fields('')).toEqual([]));
  it('finds an empty field between two blanks', () => expect(fields('a  b\n')).toEqual([['a', '', 'b']]));
  it('finds empty fields at both ends', () => expect(fields(' a \n')).toEqual([['', 'a', '']]));
  it('gives a blank line one empty field', () => expect(fields('\n\na\n')).toEqual([[''], [''], ['a']]));
  it('gives a CR to the line end', () => expect(fields('a b\r\nc\r\n')).toEqual([['a', 'b'], ['c']]));
  it('gives only one CR to it', () => expect(fields('a\r\r\n')).toEqual([['a\r']]));
  it('keeps a CR inside a line', () => expect(fields('a\rb\n')).toEqual([['a\rb']]));
  it('takes a last line without a line end', () => expect(fields('a\nb c')).toEqual([['a'], ['b', 'c']]));
  it('takes its CR off', () => expect(fields('a\nb\r')).toEqual([['a'], ['b']]));
  it('takes a lone CR as a blank line', () => expect(fields('\r')).toEqual([['']]));
  it('begins no line behind the last line end', () => expect(fields('a\n')).toHaveLength(1));
  it('takes tabs and other controls as data', () =>
    expect(fields('a\tb\u0001c\n')).toEqual([['a\tb\u0001c']]));
  it('takes bytes above 127 as data', () => expect(fields('\x8a\xa0\xff\n')).toEqual([['\x8a\xa0\xff']]));
  it('reads from start to end only', () => expect(fields('zz\na b\nc d\n', 3, 7)).toEqual([['a', 'b']]));
  it('sees no CR before its start', () => expect(fields('\r\na\n', 1, 4)).toEqual([[''], ['a']]));

  // Four bytes, sixteen or sixty-four are looked at together.
  const lengths = [1, 2, 3, 4, 5, 6, 7, 8, 9, 14, 15, 16, 17, 31, 32, 33, 47, 48, 62, 63, 64, 65, 127, 128];
  describe.each(lengths)('behind %i bytes', (length) => {
    const x = 'x'.repeat(length);
    it('finds a blank', () => expect(fields(`${x} y\n`)).toEqual([[x, 'y']]));
    it('finds a line end of one byte', () => expect(fields(`${x}\ny\n`)).toEqual([[x], ['y']]));
    it('finds a line end of two bytes', () => expect(fields(`${x}\r\ny\n`)).toEqual([[x], ['y']]));
    it('finds the end of the bytes', () => expect(fields(`y\n${x}`)).toEqual([['y'], [x]]));
    it('takes a CR off the end of the bytes', () => expect(fields(`${x}\r`)).toEqual([[x]]));
    it('finds nothing behind its end', () => expect(fields(`${x} \n y`, 0, length)).toEqual([[x]]));
    it('takes a byte like a blank but for its top bit as data', () =>
      expect(fields(`${x}\xa0\x8a\n`)).toEqual([[`${x}\xa0\x8a`]]));
  });

  it('has room for as many stops again', () => {
    const { lineCount, stops, lines } = tokenizer.tokenize(bytesOf('\n'.repeat(1000)), 0, 1000);
    expect([lineCount, lines[lineCount]]).toEqual([1000, 2000]);
    expect(stops.length).toBeGreaterThanOrEqual(4000);
  });
  it('remembers nothing of what it read before', () => {
    fields(`${'\r'.repeat(100)}\n a b \n`);
    expect(fields('\nx')).toEqual([[''], ['x']]);
  });
  it('takes more bytes than ever before', () => {
    const long = 'x'.repeat(3_000_000);
    expect(fields(`a ${long}\n${long} b`)).toEqual([
      ['a', long],
      [long, 'b'],
    ]);
    expect(fields('a b')).toEqual([['a', 'b']]);
  });
});
