import { describe, expect, it } from 'vitest';
import { isLimitOf, magnitudeOf, quantityIn } from '../../src/gates/quantity.ts';

/** The share that a text stands for as a limit. */
function rateOf(text: string): number | null {
  const quantity = quantityIn(text);
  return quantity !== null && isLimitOf('share', quantity) ? magnitudeOf(quantity) : null;
}

describe('a rate', () => {
  it.each([
    ['1%', 0.01],
    ['0%', 0],
    ['100%', 1],
    ['0.5%', 0.005],
    ['.5%', 0.005],
    ['0.7%', 0.007],
    ['2.3%', 0.023],
    ['1pct', 0.01],
    ['1PCT', 0.01],
    ['1 %', 0.01],
    [' 1% ', 0.01],
    ['0.5 pct', 0.005],
  ])('%j is %d', (text, share) => expect(rateOf(text)).toBe(share));
  it.each([
    'banana',
    '',
    '1',
    '0.01',
    '%',
    'pct',
    '-1%',
    '+1%',
    '101%',
    '100.1%',
    '1e1%',
    '1,5%',
    '1%%',
    '1.%',
    'NaN%',
    'Infinity%',
  ])('%j is none', (text) => expect(rateOf(text)).toBeNull());
  it('is exactly the share that as many of a thousand are', () => {
    const wrong = Array.from({ length: 1000 }, (_, count) => count).filter(
      (count) => rateOf(`${Math.floor(count / 10)}.${count % 10}%`) !== count / 1000,
    );
    expect(wrong).toEqual([]);
  });
});
