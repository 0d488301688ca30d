import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safe, say } from '../../src/report/safe.ts';
import {
  cutEnd,
  cutMiddle,
  displayWidth,
  firstLine,
  padEnd,
  padStart,
  wrap,
} from '../../src/report/width.ts';
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
  expect(wrap(say`one two /  three`, 10)).toEqual(['one two /', 'three']);
  expect(wrap(say`took 30 ms`, 8)).toEqual(['took', '30 ms']);
  expect(wrap(say`codes 200 x 14`, 12)).toEqual(['codes', '200 x 14']);
  expect(wrap(say``, 8)).toEqual([]);
});

describe('text without blanks', () => {
  test.each<[string, number, string[]]>([
    ['要求が拒否されました', 8, ['要求が拒', '否されま', 'した']],
    // Neither a full stop nor a small kana nor a long vowel begins a line, no opening bracket ends one.
    ['失敗した。次の行', 8, ['失敗し', 'た。次の', '行']],
    ['今日だって', 6, ['今日', 'だって']],
    ['値「拒否」です', 4, ['値', '「拒', '否」', 'です']],
    // A word in katakana or in ASCII stays whole.
    ['各サーバー名', 9, ['各', 'サーバー', '名']],
    ['状態は500系です', 9, ['状態は500', '系です']],
    ['要求はu_ex261119.logにあります', 14, ['要求は', 'u_ex261119.log', 'にあります']],
    // A blank is kept within a line, and so is a number with its counter.
    ['200 x 1,411、302 x 1', 16, ['200 x 1,411、', '302 x 1']],
    ['要求 12 件中 3 件', 10, ['要求 12 件', '中 3 件']],
    ['要求 12 件中 3 件', 8, ['要求', '12 件中', '3 件']],
    ['IIS の状態', 7, ['IIS の', '状態']],
    // What fits no line is broken anywhere.
    ['アプリケーション', 6, ['アプリ', 'ケーシ', 'ョン']],
  ])('%s', (text, width, lines) => {
    expect(wrap(safe(text), width)).toEqual(lines);
  });

  const character = fc.constantFrom(...'要求状態のはっャー。、「」（）サイトab12.,( )「');

  test('breaks where it may, and neither gains nor loses anything', () => {
    const ascii = /^[!-~]$/;
    fc.assert(
      fc.property(fc.string({ unit: character }), fc.integer({ min: 30, max: 50 }), (raw, width) => {
        const text = safe(raw);
        const lines = wrap(text, width);
        let at = text.length - text.trimStart().length;
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const [index, line] of lines.entries()) {
          expect(displayWidth(line)).toBeLessThanOrEqual(width);
          const start = text.indexOf(line, at);
          const hasBlank = text.slice(at, start).includes(' ');
          // Only a blank that a line ends at is missing.
          expect(text.slice(at, start).trim()).toBe('');
          if (index > 0 && !hasBlank && isSplit(text, width)) {
            expect(line).not.toMatch(/^[。、」）っャー.,)]/);
            expect(lines[index - 1]).not.toMatch(/[「（(]$/);
            expect(ascii.test(line[0]!) && ascii.test(lines[index - 1]!.at(-1)!)).toBe(false);
          }
          at = start + line.length;
        }
      }),
    );
  });

  /** Whether no run that must stay whole is longer than a line. */
  function isSplit(text: string, width: number): boolean {
    return (text.match(/[!-~「」（）。、っャァ-ヺー]+/g) ?? []).every(
      (run) => displayWidth(run) + 4 <= width,
    );
  }
});

test('the first line and the rest are the whole', () => {
  expect(firstLine(say`one two three`, 8)).toEqual(['one two', 'three']);
  expect(firstLine(safe('要求が拒否されました'), 8)).toEqual(['要求が拒', '否されました']);
  expect(firstLine(say`one`, 8)).toEqual(['one', '']);
  expect(firstLine(say``, 8)).toEqual(['', '']);
});
