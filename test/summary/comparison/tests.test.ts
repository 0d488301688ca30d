import { describe, expect, it } from 'vitest';
import {
  type Clustered,
  clientEffect,
  differenceTest,
  isShareChange,
  isTimeChange,
} from '../../../src/summary/comparison/tests.ts';

/** Clients that each have so many of so many. */
function clients(...shares: readonly (readonly [count: number, of: number])[]): Clustered {
  return {
    some: shares.filter(([count]) => count > 0).map(([count, of]) => ({ count, of })),
    clients: shares.length,
    records: shares.reduce((sum, [, of]) => sum + of, 0),
    squares: shares.reduce((sum, [, of]) => sum + of ** 2, 0),
  };
}
const times = <One>(count: number, one: One): One[] => Array.from({ length: count }, () => one);

describe('how much shares vary from client to client', () => {
  it.each<[string, Clustered, number]>([
    ['as evenly as can be', clients(...times(20, [1, 10] as const)), 1],
    ['nothing to vary', clients(...times(20, [0, 10] as const)), 1],
    ['all of it', clients(...times(20, [10, 10] as const)), 1],
    ['a single client, such as a proxy', clients([50, 1000]), 1],
    // By hand: 2/1 · ((50 − 25)² + 25²) / (50 · 0.95) with a share of 0.05.
    ['one of two', clients([50, 500], [0, 500]), (2 * 1250) / (50 * 0.95)],
  ])('%s', (_, all, effect) => expect(clientEffect(all)).toBeCloseTo(effect, 9));

  it('is far above 1 where one client has it all', () =>
    expect(clientEffect(clients([400, 400], ...times(60, [0, 20] as const)))).toBeGreaterThan(200));
});

describe('the test of a difference', () => {
  const none = { count: 0, of: 1000 };
  const clean = clients(...times(50, [0, 20] as const));
  const test = (after: Clustered, most: readonly [number, number] = [50, 50]): number => {
    const count = after.some.reduce((sum, one) => sum + one.count, 0);
    return differenceTest(
      { before: none, after: { count, of: after.records }, clients: { before: clean, after } },
      most,
    );
  };
  it('believes what many clients meet', () =>
    expect(test(clients(...times(25, [1, 20] as const), ...times(25, [0, 20] as const)))).toBeLessThan(1e-6));
  it('does not believe what one client meets, however often', () =>
    expect(test(clients([200, 200], ...times(40, [0, 20] as const)))).toBe(1));
  it('hardly believes what few clients meet very often', () =>
    expect(test(clients(...times(3, [60, 60] as const), ...times(41, [0, 20] as const)))).toBeGreaterThan(
      0.01,
    ));
  it('believes the only client that there is', () =>
    expect(test(clients([50, 1000]), [1, 1])).toBeLessThan(1e-6));
  it('is the same in both directions', () => {
    const after = clients(...times(25, [1, 20] as const), ...times(25, [0, 20] as const));
    const sides = { before: { count: 25, of: 1000 }, after: none, clients: { before: after, after: clean } };
    expect(differenceTest(sides, [50, 50])).toBe(test(after));
  });
});

describe('a difference worth words', () => {
  it.each<[before: readonly [number, number], after: readonly [number, number], is: boolean]>([
    [[0, 1000], [4, 1000], false],
    [[0, 1000], [5, 1000], true],
    [[5, 1000], [0, 1000], true],
    [[10, 1000], [14, 1000], false],
    [[10, 1000], [15, 1000], true],
    [[15, 1000], [10, 1000], true],
    // Twice as much, and yet next to nothing.
    [[100, 1_000_000], [200, 1_000_000], false],
  ])('%j -> %j: %s', (before, after, is) => {
    const share = ([count, of]: readonly [number, number]) => ({ count, of });
    expect(isShareChange(share(before), share(after))).toBe(is);
  });
  it.each<[before: number, after: number, is: boolean]>([
    [200, 299, false],
    [200, 300, true],
    [300, 200, true],
    [10, 100, false],
    [0, 100, true],
    [1000, 1400, false],
  ])('%i ms -> %i ms: %s', (before, after, is) => expect(isTimeChange(before, after)).toBe(is));
});
