import fc from 'fast-check';
import { expect, it } from 'vitest';
import { largestOf, leastOfLargest, lowest, order } from '../../src/summary/keyed.ts';

const byNumber = (left: number, right: number) => left - right;

it.each([
  ['some', [5, 1, 9, 3], 2, 5],
  ['equal ones', [4, 4, 4, 1], 2, 4],
  ['as many as there are', [5, 1], 2, 0],
  ['more than there are', [5, 1], 9, 0],
  ['more than are above 0', [5, 0, 0], 2, 0],
  ['none', [5, 1], 0, Number.POSITIVE_INFINITY],
])('knows the least of the largest: %s', (_, figures, limit, least) =>
  expect(leastOfLargest(Float64Array.from(figures), limit)).toBe(least),
);

it('picks what would be first in order, of any figures', () => {
  const counts = fc.dictionary(fc.string({ maxLength: 2 }), fc.integer({ min: 1, max: 6 }));
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 9 }), (all, limit) => {
      const entries = Object.entries(all);
      const sorted = entries.toSorted(([left, one], [right, other]) => other - one || order(left, right));
      expect(largestOf(new Map(entries), limit, order)).toEqual(sorted.slice(0, limit));
      const numbers = entries.map(([, count]) => count);
      expect(lowest(numbers, limit, byNumber)).toEqual(numbers.toSorted(byNumber).slice(0, limit));
      expect(leastOfLargest(Float64Array.from(numbers), limit)).toBe(
        numbers.length <= limit ? 0 : numbers.toSorted(byNumber).at(-limit),
      );
    }),
  );
});
