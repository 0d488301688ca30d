import { bucketOf, middleOf } from '../tally/buckets.ts';
import type { SavedHistogram } from '../tally/histograms.ts';

/** The times of `all` without those of `some`, which are among them: exact only if both are. */
export function timesWithout(all: SavedHistogram, some: SavedHistogram): SavedHistogram {
  if (some.values.length === 0) return all;
  const isExact = all.isExact && some.isExact;
  const taken = isExact ? some.values : inBuckets(some);
  const values: (readonly [number, number])[] = [];
  const whole = isExact ? all.values : inBuckets(all);
  let next = 0;
  for (let index = 0; index < whole.length; index++) {
    const [ms, count] = whole[index]!;
    while (next < taken.length && taken[next]![0] < ms) next++;
    const less = next < taken.length && taken[next]![0] === ms ? taken[next]![1] : 0;
    if (less === 0) values.push(whole[index]!);
    else if (count > less) values.push([ms, count - less]);
  }
  return { isExact, values };
}

/** The middles of the buckets that values fall into. */
function inBuckets({ isExact, values }: SavedHistogram): SavedHistogram['values'] {
  if (!isExact) return values;
  const buckets: [number, number][] = [];
  for (let index = 0; index < values.length; index++) {
    const [ms, count] = values[index]!;
    const middle = middleOf(bucketOf(ms));
    const last = buckets.at(-1);
    if (last !== undefined && last[0] === middle) last[1] += count;
    else buckets.push([middle, count]);
  }
  return buckets;
}

export function countOf({ values }: Pick<SavedHistogram, 'values'>): number {
  return values.reduce((sum, [, count]) => sum + count, 0);
}
