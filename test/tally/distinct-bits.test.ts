import { describe, expect, it } from 'vitest';
import {
  bitOf,
  type DistinctBits,
  leastDistinct,
  likelyDistinct,
  mayHaveSeen,
} from '../../src/tally/distinct-bits.ts';

/** Of many values that differ. */
function seen(count: number, named: (index: number) => string): DistinctBits {
  let [low, high] = [0, 0];
  for (let index = 0; index < count; index++) {
    const bit = bitOf(Buffer.from(named(index)));
    if (bit < 32) low = (low | (1 << bit)) >>> 0;
    else high = (high | (1 << (bit - 32))) >>> 0;
  }
  return { low, high };
}

const kinds: readonly [string, (index: number) => string][] = [
  ['paths', (index) => `/guess/${index}.php`],
  ['addresses', (index) => `203.0.113.${index}`],
  ['programs', (index) => `Example/${index}.0`],
];

describe.each(kinds)('bits of %s', (_, named) => {
  it('are none of nothing', () => expect(leastDistinct(seen(0, named))).toBe(0));
  it('never count a value twice', () => {
    for (let count = 0; count < 300; count++)
      expect(leastDistinct(seen(count, named))).toBeLessThanOrEqual(count);
  });
  it.each([10, 20, 50, 100])('tell about %i', (count) => {
    const likely = likelyDistinct(seen(count, named));
    expect(Math.abs(likely - count) / count).toBeLessThan(0.35);
  });
  it('know what they have seen', () => {
    for (let index = 0; index < 5; index++)
      expect(mayHaveSeen(seen(5, named), Buffer.from(named(index)))).toBe(true);
  });
  it('mostly know what they have not', () => {
    const some = seen(5, named);
    const others = Array.from({ length: 100 }, (_, index) => Buffer.from(named(index + 5)));
    expect(others.filter((one) => mayHaveSeen(some, one)).length).toBeLessThan(25);
  });
});

it('bits tell no more than 266', () =>
  expect(Math.round(likelyDistinct(seen(5000, (index) => `/${index}`)))).toBe(266));
