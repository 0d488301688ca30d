import { describe, expect, it } from 'vitest';
import type { Share } from '../../../src/summary/finding.ts';
import {
  falseDiscoveries,
  proportionTest,
  wilsonInterval,
} from '../../../src/summary/findings/statistics.ts';

const of = (count: number, of: number): Share => ({ count, of });

describe('wilsonInterval', () => {
  it.each([
    // By hand from the formula.
    [5, 10, 1.96, 0.23659, 0.76341],
    [1, 10, 1.96, 0.01788, 0.40415],
    [0, 10, 1.96, 0, 0.27754],
    [10, 10, 1.96, 0.72246, 1],
    [40, 40, 2.576, 0.85768, 1],
  ])('of %i in %i at %d is %d to %d', (count, all, z, low, high) => {
    const interval = wilsonInterval(count, all, z);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
  it('ends exactly at 0 and 1', () => {
    for (let all = 1; all < 200; all += 1) {
      expect(wilsonInterval(0, all, 1.96).low).toBe(0);
      expect(wilsonInterval(all, all, 1.96).high).toBe(1);
    }
  });
  it('of nothing is everything', () => expect(wilsonInterval(0, 0, 1.96)).toEqual({ low: 0, high: 1 }));
});

/** The same chance in whole numbers, term by term. */
function plainTest(a: Share, b: Share): number {
  const choose = (all: number, chosen: number): bigint => {
    if (chosen < 0 || chosen > all) return 0n;
    let ways = 1n;
    for (let index = 1; index <= chosen; index += 1)
      ways = (ways * BigInt(all - chosen + index)) / BigInt(index);
    return ways;
  };
  const marked = a.count + b.count;
  let ways = 0n;
  for (let count = b.count; count <= b.of; count += 1)
    ways += choose(b.of, count) * choose(a.of, marked - count);
  return Number((ways * 10n ** 15n) / choose(a.of + b.of, marked)) / 1e15;
}

describe('proportionTest', () => {
  // The lady tasting tea: 4 of 4 cups right has 1 chance in 70.
  it('is 1 in 70 for the lady tasting tea', () =>
    expect(proportionTest(of(0, 4), of(4, 4))).toBeCloseTo(1 / 70, 12));
  it('is the sum in whole numbers for all small tables', () => {
    for (const [left, right] of [
      [1, 1],
      [3, 7],
      [12, 5],
      [20, 21],
    ] as const)
      for (let a = 0; a <= left; a += 1)
        for (let b = 0; b <= right; b += 1)
          expect(proportionTest(of(a, left), of(b, right))).toBeCloseTo(
            plainTest(of(a, left), of(b, right)),
            11,
          );
  });
  it.each([
    [of(30, 4000), of(12, 300)],
    [of(300, 700), of(500, 1000)],
    [of(0, 900), of(3, 90)],
    [of(900, 1000), of(60, 80)],
  ])('is the sum in whole numbers of %o and %o', (a, b) =>
    expect(proportionTest(a, b)).toBeCloseTo(plainTest(a, b), 10),
  );
  it('follows the normal distribution with large counts', () => {
    // Shares of 50 % and 50.1 % in ten millions each: z = 4.4721, of which the upper tail is 3.87e-6.
    const p = proportionTest(of(5_000_000, 10_000_000), of(5_010_000, 10_000_000));
    expect(p / 3.872e-6).toBeCloseTo(1, 2);
  });
  it('is 0 for what never happens by chance', () =>
    expect(proportionTest(of(0, 1_000_000), of(100_000, 100_000))).toBe(0));
  it('is near 1 if the share in b is lower', () =>
    expect(proportionTest(of(50, 100), of(10, 100))).toBeGreaterThan(0.999_999));
  it.each([
    [of(0, 0), of(3, 4)],
    [of(3, 4), of(0, 0)],
    [of(0, 9), of(0, 4)],
    [of(9, 9), of(4, 4)],
  ])('is 1 for %o and %o, which tell nothing', (a, b) => expect(proportionTest(a, b)).toBe(1));
});

describe('falseDiscoveries', () => {
  // The fifteen p-values that Benjamini and Hochberg give as an example: at 5 % the four smallest stand.
  const published = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ];
  it('are told as in the paper', () =>
    expect(falseDiscoveries(published, 0.05)).toEqual(published.map((_, index) => index < 4)));
  it('keep the order of the tests', () =>
    expect(falseDiscoveries(published.toReversed(), 0.05)).toEqual(published.map((_, index) => index > 10)));
  it('let a large p-value stand below a limit that a larger one meets', () =>
    expect(falseDiscoveries([0.04, 0.045, 0.049], 0.05)).toEqual([true, true, true]));
  it('are few at chance alone', () =>
    expect(falseDiscoveries([0.03, 0.2, 0.5, 0.9], 0.05)).toEqual([false, false, false, false]));
  it('of no tests are none', () => expect(falseDiscoveries([], 0.05)).toEqual([]));
});
