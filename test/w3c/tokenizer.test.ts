import { describe, expect, it } from 'vitest';
import type { Tokenizer } from '../../src/w3c/tokenizer.ts';
import { bytesOf } from './reading.ts';
import { tokenizers } from './tokenizers.ts';

/** The fields of each line. */
function fieldsOf(tokenizer: Tokenizer, text: string, start = 0, end = text.length): string[][] {
  const length = end - start;
  const stops = new Int32Array(2 * length + 2);
  const lines = new Int32Array(length + 2);
  const count = tokenizer.tokenize(bytesOf(text), start, end, stops, lines);
  return Array.from({ length: count }, (_, line) => {
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
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 32, 33])('finds a blank behind %i bytes', (length) =>
    expect(fields(`${'x'.repeat(length)} y\n`)).toEqual([['x'.repeat(length), 'y']]),
  );
});
