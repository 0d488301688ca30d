import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safe, say } from '../../src/report/safe.ts';
import { cutEnd, cutMiddle, displayWidth, padEnd, padStart, wrap } from '../../src/report/width.ts';
import { hostileText } from './hostile.ts';

const mark = say`…`;

test.each([
  ['abc', 3],
  ['日本', 4],
  ['ｱﾌﾟ', 3],
  ['か\u3099', 2],
  ['e\u0301', 1],
  ['한', 2],
  ['👍', 2],
  ['…▁█', 3],
])('%s takes %i columns', (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});

test('a cut keeps the start, or the start and the end', () => {
  expect(cutEnd(safe('/api/orders/list'), 9, mark)).toBe('/api/ord…');
  expect(cutMiddle(safe('/very/long/path/to/file.aspx'), 16, mark)).toBe('/very…/file.aspx');
  expect(cutMiddle(safe('/api'), 16, mark)).toBe('/api');
  expect(cutEnd(safe('日本語'), 5, mark)).toBe('日本…');
  expect(cutEnd(safe('日本語'), 4, mark)).toBe('日…');
  expect(cutEnd(safe('abcdef'), 5, say`...`)).toBe('ab...');
});

test('a cut, padded or wrapped text never takes more columns than it may', () => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 4, max: 60 }), (raw, width) => {
      const text = safe(raw);
      expect(displayWidth(cutEnd(text, width, mark))).toBeLessThanOrEqual(width);
      expect(displayWidth(cutMiddle(text, width, mark))).toBeLessThanOrEqual(width);
      expect(displayWidth(padEnd(cutEnd(text, width, mark), width))).toBe(width);
      expect(displayWidth(padStart(cutMiddle(text, width, mark), width))).toBe(width);
      for (const line of wrap(text, width)) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      expect(wrap(text, width).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }),
  );
});

test('lines break at blanks, but not before a unit', () => {
  expect(wrap(say`one two three`, 8)).toEqual(['one two', 'three']);
  expect(wrap(say`took 30 ms`, 8)).toEqual(['took', '30 ms']);
  expect(wrap(say`codes 200 x 14`, 12)).toEqual(['codes', '200 x 14']);
  expect(wrap(say``, 8)).toEqual([]);
});
