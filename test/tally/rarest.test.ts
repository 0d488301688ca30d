import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { rarest } from '../../src/tally/rarest.ts';

const of = (counts: readonly number[], keep: number) => {
  const { isKept, highest } = rarest(Float64Array.from(counts), keep);
  return { kept: [...isKept.keys()].filter((group) => isKept[group] === 1), highest };
};

describe('of many groups', () => {
  it('those with the highest counts stay', () =>
    expect(of([5, 1, 9, 3, 7], 3)).toEqual({ kept: [0, 2, 4], highest: 3 }));
  it('only the highest stays', () => expect(of([5, 1, 9, 3, 7], 1)).toEqual({ kept: [2], highest: 7 }));
  it('all stay if as many may', () => expect(of([5, 1, 9], 3)).toEqual({ kept: [0, 1, 2], highest: 0 }));
  it('all stay if more may', () => expect(of([5, 1, 9], 4)).toEqual({ kept: [0, 1, 2], highest: 0 }));
  it('nothing stays of nothing', () => expect(of([], 3)).toEqual({ kept: [], highest: 0 }));
  it('the first stay of equal ones', () =>
    expect(of([2, 2, 2, 2, 2], 3)).toEqual({ kept: [0, 1, 2], highest: 2 }));
  it('the first stay of equal ones beside higher ones', () =>
    expect(of([2, 2, 8, 2, 9, 1], 4)).toEqual({ kept: [0, 1, 2, 4], highest: 2 }));
  it('the last of equal ones can be the last that stays', () =>
    expect(of([1, 4, 1, 4, 4], 3)).toEqual({ kept: [1, 3, 4], highest: 1 }));
  it('the highest count that goes is 0 if only empty groups go', () =>
    expect(of([0, 3, 0, 4], 2)).toEqual({ kept: [1, 3], highest: 0 }));
  it('counts beyond 32 bits are compared', () =>
    expect(of([2 ** 40, 2 ** 40 + 1, 2 ** 33], 1)).toEqual({ kept: [1], highest: 2 ** 40 }));
});

test('whatever the counts, as many stay as may, by count and then by place', () => {
  const counts = fc.array(fc.oneof(fc.nat(4), fc.nat(1_000_000)), { maxLength: 200 });
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 210 }), (counts, keep) => {
      const ranked = [...counts.keys()].sort((left, right) => counts[right]! - counts[left]! || left - right);
      expect(of(counts, keep)).toEqual({
        kept: ranked.slice(0, keep).sort((left, right) => left - right),
        highest: counts[ranked[keep] ?? -1] ?? 0,
      });
    }),
    { numRuns: 1_000 },
  );
});
