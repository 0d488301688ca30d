import { siteNameOf } from '../query/place.ts';
import type { SavedHistogram } from '../tally/histograms.ts';
import type { Decode } from '../tally/matcher.ts';
import type { ViewTally } from '../tally/view-tally.ts';
import type { Distribution, GroupCount, LongPoll, NamedCount, SiteCount, Sum } from './summary.ts';

export type { Decode };

/** The text of a value as logged, one character a byte. */
export function decoded(text: string, decode: Decode): string {
  return decode(Buffer.from(text, 'latin1'));
}

/** Percentiles of fewer values say more about chance than about the server. */
export const minimumForPercentiles = 20;
export const minimumForP99 = 100;

/** The figures of time-taken in a cell; null if it has none. Without histograms the percentiles are null. */
export function distribution(tally: ViewTally, cell: number): Distribution | null {
  const total = tally.totalOf(cell, 'time-taken');
  return distributionOf(total, tally.histogramOf(cell), tally.longestOf(cell));
}

/** The same of what is known of some times; null if there are none. `max`: the longest. */
export function distributionOf(
  { count, sum }: Sum,
  histogram: SavedHistogram | null,
  max: number,
): Distribution | null {
  if (count === 0) return null;
  // The middle of the last bucket can lie above the highest value.
  const percentile = (share: number): number | null => {
    const value = histogram === null ? null : percentileOf(histogram, share, count);
    return value === null ? null : Math.min(value, max);
  };
  return {
    count,
    sum,
    p50: percentile(0.5),
    p95: percentile(0.95),
    p99: count >= minimumForP99 ? percentile(0.99) : null,
    max,
    exact: histogram?.isExact ?? true,
  };
}

/** By nearest rank of `count` values; null if they are too few. */
export function percentileOf({ values }: SavedHistogram, share: number, count: number): number | null {
  if (count < minimumForPercentiles) return null;
  let rank = Math.ceil(share * count);
  for (let index = 0; index < values.length; index++) {
    rank -= values[index]![1];
    if (rank <= 0) return values[index]![0];
  }
  return null;
}

/** The sum of a field in a cell; null if it has no value. */
export function sum(
  tally: ViewTally,
  cell: number,
  metric: 'time-taken' | 'bytes-sent' | 'bytes-received',
): Sum | null {
  const total = tally.totalOf(cell, metric);
  return total.count === 0 ? null : total;
}

/** Groups by a figure descending, then by the bytes of their value; the first `limit` of them, without those of 0. */
function ranked(
  tally: ViewTally,
  limit: number,
  figureOf: (group: number) => number = (group) => tally.countOf(group),
  groups = tally.groups,
): number[] {
  const figures = new Float64Array((groups.at(-1) ?? -1) + 1);
  for (let index = 0; index < groups.length; index++) figures[groups[index]!] = figureOf(groups[index]!);
  const byBytes = (left: number, right: number): number =>
    Buffer.compare(tally.bytesOf(left), tally.bytesOf(right));
  // Only what can be in the list is worth comparing byte by byte.
  const least = limit < figures.length ? Math.max(figures.toSorted()[figures.length - limit]!, 0) : 0;
  const above = groups
    .filter((group) => figures[group]! > least)
    .sort((left, right) => figures[right]! - figures[left]! || byBytes(left, right));
  if (least === 0) return above.slice(0, limit);
  const equal = groups.filter((group) => figures[group] === least);
  return [...above, ...lowest(equal, limit - above.length, byBytes)];
}

/** The first `limit` of some items in order, without putting all of them in order: of many paths each may be seen once. */
function lowest(
  items: readonly number[],
  limit: number,
  compare: (left: number, right: number) => number,
): number[] {
  const kept: number[] = [];
  for (const item of items) {
    if (kept.length === limit && (limit === 0 || compare(item, kept.at(-1)!) > 0)) continue;
    let [from, to] = [0, kept.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (compare(item, kept[middle]!) < 0) to = middle;
      else from = middle + 1;
    }
    kept.splice(from, 0, item);
    if (kept.length > limit) kept.pop();
  }
  return kept;
}

/** The largest groups of a view of one dimension by count, with what was folded as one of them. */
export function groupCounts(tally: ViewTally, decode: Decode, limit: number): GroupCount[] {
  return ranked(tally, limit).map((group) => ({
    value: group === tally.rest ? null : decode(tally.bytesOf(group)),
    ...figuresOf(tally, group),
  }));
}

/** The largest groups by another figure; groups without any of it are left out, and what was folded. */
export function worstGroups(
  tally: ViewTally,
  decode: Decode,
  limit: number,
  figureOf: (group: number) => number,
): GroupCount[] {
  return groupsWithMost(tally, limit, figureOf).map((group) => ({
    value: decode(tally.bytesOf(group)),
    ...figuresOf(tally, group),
  }));
}

/** The groups that `worstGroups` lists. */
export function groupsWithMost(
  tally: ViewTally,
  limit: number,
  figureOf: (group: number) => number,
): number[] {
  const groups = tally.groups.filter((group) => group !== tally.rest);
  return ranked(tally, limit, figureOf, groups);
}

/** All routes that are meant to last, by the sum of their times, each with what tells it. */
export function longPollCounts(
  routes: ViewTally,
  decode: Decode,
  longPolls: ReadonlyMap<number, LongPoll['by']>,
): LongPoll[] {
  const timeOf = (group: number): number => routes.totalOf(group, 'time-taken').sum;
  return ranked(routes, longPolls.size, timeOf, [...longPolls.keys()]).map((group) => ({
    value: decode(routes.bytesOf(group)),
    by: longPolls.get(group)!,
    ...figuresOf(routes, group),
  }));
}

/** `names`: of sites by id. */
export function siteCounts(
  tally: ViewTally,
  decode: Decode,
  names: ReadonlyMap<number, string>,
): SiteCount[] {
  return ranked(tally, Number.POSITIVE_INFINITY).map((group) => {
    const [server = '', site = ''] = tally
      .valuesOf(group)
      .map((value) => decode(Buffer.from(value, 'latin1')));
    return {
      value: group === tally.rest ? null : site,
      server: server === '' ? null : server,
      name: siteNameOf(site, names),
      ...figuresOf(tally, group),
    };
  });
}

function figuresOf(tally: ViewTally, group: number): Omit<GroupCount, 'value'> {
  return {
    count: tally.countOf(group),
    errors: tally.errorsOf(group),
    serverErrors: tally.serverErrorsOf(group),
    timeTakenMs: distribution(tally, group),
    bytesSent: sum(tally, group, 'bytes-sent')?.sum ?? null,
  };
}

/** All groups of a view of one dimension with their counts; `-` is null, and so is what was folded. */
export function namedCounts(tally: ViewTally, decode: Decode): NamedCount[] {
  return ranked(tally, Number.POSITIVE_INFINITY).map((group) => {
    const value = decode(tally.bytesOf(group));
    const isNone = value === '-' || group === tally.rest;
    return { value: isNone ? null : value, count: tally.countOf(group) };
  });
}
