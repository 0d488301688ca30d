import { describe, expect, it } from 'vitest';
import { fitLine } from '../../src/w3c/fit.ts';
import { bytesOf } from './reading.ts';

/** The fields that a line is split into, behind the repair that it took; null if it does not fit. */
function split(line: string, count: number): string[] | null {
  const text = `#${line}#`;
  const fitted = fitLine(bytesOf(text), 1, text.length - 1, count);
  if (fitted === null) return null;
  const fields = fitted.starts.map((start, index) => text.slice(start, fitted.ends[index]));
  return fitted.repair === null ? fields : [fitted.repair, ...fields];
}

describe('fitLine', () => {
  it('splits on single blanks', () => expect(split('a b c', 3)).toEqual(['a', 'b', 'c']));
  it('takes one field', () => expect(split('a', 1)).toEqual(['a']));
  it('takes empty fields that make the number', () => expect(split('a  c', 3)).toEqual(['a', '', 'c']));
  it('takes an empty field at the start', () => expect(split(' b c', 3)).toEqual(['', 'b', 'c']));
  it('drops trailing blanks', () => expect(split('a b   ', 2)).toEqual(['a', 'b']));
  it('collapses runs of blanks', () =>
    expect(split('a   b  c', 3)).toEqual(['repaired-blanks', 'a', 'b', 'c']));
  it('collapses blanks at the start', () =>
    expect(split('   a b', 2)).toEqual(['repaired-blanks', 'a', 'b']));
  it('takes quotation marks as data where blanks alone fit', () =>
    expect(split('"a b" c', 3)).toEqual(['"a', 'b"', 'c']));
  it('takes them as data where runs of blanks fit', () =>
    expect(split('"a  b" c', 3)).toEqual(['repaired-blanks', '"a', 'b"', 'c']));
  it('reads quoted values as a last resort', () =>
    expect(split('a "b c" d', 3)).toEqual(['repaired-quotes', 'a', 'b c', 'd']));
  it('reads a quoted value at the end', () =>
    expect(split('a "b c"', 2)).toEqual(['repaired-quotes', 'a', 'b c']));
  it('reads an empty quoted value', () =>
    expect(split('"" "b c"', 2)).toEqual(['repaired-quotes', '', 'b c']));
  it('ends a quoted value before a blank only', () => expect(split('"a "b" c" d', 2)).toBeNull());
  it('keeps a quotation mark inside a quoted value', () =>
    expect(split('"a b"c d" e', 2)).toEqual(['repaired-quotes', 'a b"c d', 'e']));
  it('takes a quotation mark that is never closed as data', () => expect(split('"a b c', 2)).toBeNull());
  it('does not fit too few values', () => expect(split('a b', 3)).toBeNull());
  it('does not fit too many', () => expect(split('a b c', 2)).toBeNull());
  it('does not fit a blank line', () => expect(split('   ', 2)).toBeNull());
});
