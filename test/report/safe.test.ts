import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlainJson, isPlainText, join, safe, safeJsonString, say } from '../../src/report/safe.ts';
import { hostileText, obeyed } from './hostile.ts';

test.each([
  ['/plain/path?a=b#c', '/plain/path?a=b#c'],
  ['a\tb\r\nc\u001b[31m\u007f', 'a\\x09b\\x0D\\x0Ac\\x1B[31m\\x7F'],
  ['\u0085\u009b', '\\u{85}\\u{9B}'],
  ['\u200b\u200f\u202e\u2066\u2069\ufeff', '\\u{200B}\\u{200F}\\u{202E}\\u{2066}\\u{2069}\\u{FEFF}'],
  ['\u2028\u2029', '\\u{2028}\\u{2029}'],
  ['\u{e0041}\ufe0f\u00ad', '\\u{E0041}\\u{FE0F}\\u{AD}'],
  ['a\ud800b\udc00', 'a\\u{D800}b\\u{DC00}'],
  ['\u00a0\u3000', '\\u{A0}\\u{3000}'],
  ['日本語 é 👍', '日本語 é 👍'],
  ['##vso[task.complete]', '#\\x23vso[task.complete]'],
  ['a ##[error]', 'a #\\x23[error]'],
  ['###teamcity[x]', '#\\x23\\x23teamcity[x]'],
  ['svn#12', 'svn#12'],
  ['::error::x', '\\x3A:error\\x3A:x'],
  ['a ::set-output name=x::2', 'a \\x3A:set-output name=x::2'],
  ['::1', '::1'],
  ['fe80::5d3d:c591:3026:46ee%14', 'fe80::5d3d:c591:3026:46ee%14'],
  ['\\xFF\\x5Cx1B', '\\xFF\\x5Cx1B'],
  ['\\u{1B}', '\\x5Cu{1B}'],
  ['e\u0301\u0302\u0303\u0304\u0305', 'e\u0301\u0302\u0303\\u{304}\\u{305}'],
])('%j is shown as %j', (text, shown) => {
  expect(safe(text)).toBe(shown);
});

test('nothing obeyed or hidden leaves, and different texts stay different', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (one, other) => {
      expect(safe(one)).not.toMatch(obeyed);
      if (one !== other && !`${one}${other}`.includes('\\')) expect(safe(one)).not.toBe(safe(other));
    }),
  );
});

test('what is told quickly to be plain leaves as it is', () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, fc.string({ unit: fc.constantFrom(...':#\\"a u{x= -') })), (text) => {
      // Something harmless behind it takes the long way.
      if (isPlainText(text)) expect(safe(`${text} é`)).toBe(`${text} é`);
      if (isPlainJson(text)) expect(safeJsonString(`${text}é`)).toBe(`"${text}é"`);
    }),
  );
  expect(isPlainText('/shop?id=7&at=08:00:01')).toBe(true);
});

test('a JSON string keeps its value and shows nothing that is obeyed', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const string = safeJsonString(text);
      expect(JSON.parse(string)).toBe(text);
      expect(string).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|##/u);
    }),
  );
});

test('our own words take safe pieces as they are', () => {
  expect(join([say`a`, safe('\u0007')], say`, `)).toBe('a, \\x07');
});

test('no file but the door and those that cut and draw what passed it vouches for text', () => {
  const folder = new URL('../../src/report/', import.meta.url);
  const vouching = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) => /\bas (?:unknown as )?Safe\b/.test(readFileSync(new URL(name, folder), 'utf8')))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
  expect(vouching).toEqual([
    'explanation/paragraph.ts',
    'junit.ts',
    'markdown.ts',
    'safe.ts',
    'text/table.ts',
    'width.ts',
  ]);
});
