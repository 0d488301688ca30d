import { bucketOf, middleOf } from '../tally/buckets.ts';
import type { SavedHistogram } from '../tally/histograms.ts';

/** The times of `all` without those of `some`, which are among them: exact only if both are. */
export function timesWithout(all: SavedHistogram, some: SavedHistogram): SavedHistogram {
  if (some.values.length === 0) return all;
  const isExact = all.isExact && some.isExact;
  const taken = isExact ? some.values : inBuckets(some);
  const values: (readonly [number, number])[] = [];
  let next = 0;
  for (const [ms, count] of isExact ? all.values : inBuckets(all)) {
    while (next < taken.length && taken[next]![0] < ms) next++;
    const less = taken[next]?.[0] === ms ? taken[next]![1] : 0;
    if (count > less) values.push([ms, count - less]);
  }
  return { isExact, values };
}

/** The middles of the buckets that values fall into. */
function inBuckets({ isExact, values }: SavedHistogram): SavedHistogram['values'] {
  if (!isExact) return values;
  const buckets = new Map<number, number>();
  for (const [ms, count] of values) {
    const middle = middleOf(bucketOf(ms));
    buckets.set(middle, (buckets.get(middle) ?? 0) + count);
  }
  return [...buckets];
}

export function countOf({ values }: Pick<SavedHistogram, 'values'>): number {
  return values.reduce((sum, [, count]) => sum + count, 0);
}
