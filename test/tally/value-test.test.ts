import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../src/query/filter/parse.ts';
import { valueTestOf } from '../../src/tally/value-test.ts';
import { createDecoder } from '../../src/w3c/text.ts';

const conditions = [
  'path=/robots.txt',
  'path=/x41,/e9',
  'path~*.aspx,*.asp,*.php',
  'path~*/login,*/login.aspx',
  'path~*.asp*,*error*',
  'path~"/a?b*c"',
  'path~*k,*.apk',
  'path~/shop*',
  'path~*x5c,*5cx',
  'attack-path=sql-injection,traversal,web-shell,secret-file',
];

/** Pieces that the conditions ask for, whole or cut, and bytes that are not shown as they are. */
const pieces = [
  ...[
    '/robots.txt',
    '.aspx',
    '.ASP',
    '.php',
    '/login',
    'error',
    '/a-b-c',
    '/shop',
    '/',
    'x41',
    'e9',
    '5cx',
    'x5c',
  ],
  ...[
    '\\',
    '\\x41',
    '\xe9',
    '\x83l',
    '\xe2\x84\xaa',
    '\xc5\xbf',
    '\x1b$B',
    '\x7f',
    'K',
    'k',
    'i',
    'İ',
    '../',
    "'",
    '%27',
  ],
  ...['.env', 'cmd.aspx', 'c99.php', '-', ''],
];
const value = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((some) => some.join(''));

describe.each([null, 'utf-8', 'shift_jis', 'windows-1252'])('with the encoding %s', (encoding) => {
  it.each(conditions)('%s holds for no value of which its bytes say that it cannot', (condition) => {
    const { holds, mayHold } = valueTestOf(parseFilter(condition), createDecoder(encoding))!;
    fc.assert(
      fc.property(value, (text) => {
        const bytes = Buffer.from(`~~${text}~~`, 'latin1');
        if (holds(text)) expect(mayHold!(bytes, 2, bytes.length - 2)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('bytes say at once of most values that a condition cannot hold', () => {
  it.each([
    ['path=/robots.txt', '/humans.txt', false],
    ['path=/robots.txt', '/ROBOTS.TXT', true],
    ['path=/robots.txt', 'txt', false],
    ['path~*.aspx', '/a.aspx.bak', false],
    ['path~*.aspx', '/a.ASPX', true],
    ['path~*.aspx', '/é.aspx', true],
    ['path~*.aspx', '/\xe9', true],
    ['path~*error*', '/terrors', true],
    ['path~*error*', '/shop', false],
  ])('%s of %s: %s', (condition, text, expected) => {
    const { mayHold } = valueTestOf(parseFilter(condition), createDecoder(null))!;
    const bytes = Buffer.from(text, 'latin1');
    expect(mayHold!(bytes, 0, bytes.length)).toBe(expected);
  });
});
