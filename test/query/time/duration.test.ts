import { describe, expect, it } from 'vitest';
import { durationOf, readDuration } from '../../../src/query/time/duration.ts';

describe('durationOf', () => {
  it.each([
    ['30s', 30],
    ['30 sec', 30],
    ['1 second', 1],
    ['30m', 1800],
    ['30min', 1800],
    ['30 mins', 1800],
    ['90 minutes', 5400],
    ['2h', 7200],
    ['2hrs', 7200],
    ['2 hours', 7200],
    ['1d', 86_400],
    ['3 days', 259_200],
    ['1w', 604_800],
    ['2 weeks', 1_209_600],
    ['1h30m', 5400],
    ['1h 30m', 5400],
    ['1d12h', 129_600],
    ['1W', 604_800],
    [' 5m ', 300],
    ['604800s', 604_800],
  ])('of %s is %i s', (text, seconds) => expect(durationOf(text)).toBe(seconds));
  it.each([
    '',
    ' ',
    '5',
    'm',
    '-5m',
    '1.5h',
    '30m1h',
    '5mm',
    '5 months',
    '0m',
    '0',
    '5m ago',
    '200000d',
    `${'9'.repeat(400)}s`,
  ])('does not read %s', (text) => expect(durationOf(text)).toBeNull());
});

describe('readDuration', () => {
  it('keeps days from hours', () => expect(readDuration('1w1d2h5s')).toEqual({ days: 8, seconds: 7205 }));
});
