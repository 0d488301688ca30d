import { describe, expect, it } from 'vitest';
import { globTest, regexTest } from '../../../src/query/filter/pattern.ts';

describe('a glob', () => {
  it.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['**', 'abc', true],
    ['a*c', 'abbc', true],
    ['a*c', 'abcd', false],
    ['*b*', 'abc', true],
    ['*b*d', 'abcbcd', true],
    ['*ab', 'aab', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a?', 'a😀', true],
    ['a??', 'a😀', false],
    ['*?', '😀', true],
    ['*??', '😀', false],
    ['a.c', 'abc', false],
    ['[a]', 'a', false],
    ['\\*', '\\x', true],
  ])('%s of %s is %s', (glob, text, expected) => expect(globTest(glob)(text)).toBe(expected));
});

describe('time does not explode', () => {
  const long = 'a'.repeat(20_000);
  it('with a glob of many stars', () => expect(globTest(`${'*a'.repeat(100)}b`)(long)).toBe(false));
  it('with a regular expression of many repetitions', () =>
    expect(regexTest('(a*)*(a+)+b')(long)).toBe(false));
}, 2_000);
