import { siteNameOf } from '../query/place.ts';
import type { RankedValues, SavedHistogram } from '../tally/histograms.ts';
import type { Decode } from '../tally/matcher.ts';
import { valuesAtRanks } from '../tally/ranks.ts';
import type { ViewTally } from '../tally/view-tally.ts';
import { leastOfLargest, lowest } from './keyed.ts';
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
  return ofTimes(total, tally.timesAt(cell, ranksOf(total.count)), tally.longestOf(cell));
}

/** The same of what is known of some times; null if there are none. `max`: the longest. */
export function distributionOf(
  total: Sum,
  { isExact, values }: SavedHistogram,
  max: number,
): Distribution | null {
  const found = valuesAtRanks(
    ranksOf(total.count),
    values.length,
    (index) => values[index]![0],
    (index) => values[index]![1],
  );
  return ofTimes(total, { isExact, values: found }, max);
}

/** The nearest ranks of p50, p95 and p99 of so many values, of those that they are enough for. */
function ranksOf(count: number): number[] {
  if (count < minimumForPercentiles) return [];
  return (count < minimumForP99 ? [0.5, 0.95] : [0.5, 0.95, 0.99]).map((share) => Math.ceil(share * count));
}

/** `times`: at the ranks of percentiles. */
function ofTimes({ count, sum }: Sum, times: RankedValues | null, max: number): Distribution | null {
  if (count === 0) return null;
  // The middle of the last bucket can lie above the highest value.
  const [p50, p95, p99] = times?.values.map((value) => value && Math.min(value, max)) ?? [];
  return {
    count,
    sum,
    p50: p50 ?? null,
    p95: p95 ?? null,
    p99: p99 ?? null,
    max,
    exact: times?.isExact ?? true,
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

/**
 * Groups by a figure descending, then by the bytes of their value; the first `limit` of them, without those of 0.
 * `figures`: of every group.
 */
function ranked(tally: ViewTally, limit: number, figures = tally.numbersOf('count')): number[] {
  // Only what can be in the list is worth comparing byte by byte.
  const least = leastOfLargest(figures, limit);
  const above: number[] = [];
  const equal: number[] = [];
  for (let group = 0; group < figures.length; group++) {
    if (figures[group]! > least) above.push(group);
    else if (figures[group] === least && least > 0) equal.push(group);
  }
  const byBytes = (left: number, right: number): number =>
    Buffer.compare(tally.bytesOf(left), tally.bytesOf(right));
  above.sort((left, right) => figures[right]! - figures[left]! || byBytes(left, right));
  return [...above, ...lowest(equal, limit - above.length, byBytes)];
}

/** The largest groups of a view of one dimension by count, with what was folded as one of them. */
export function groupCounts(
  tally: ViewTally,
  decode: Decode,
  limit: number,
  figuresOf = figuresIn(tally),
): GroupCount[] {
  return ranked(tally, limit).map((group) => ({
    value: group === tally.rest ? null : decode(tally.bytesOf(group)),
    ...figuresOf(group),
  }));
}

/** The largest groups by another figure of each; groups without any of it are left out, and what was folded. */
export function worstGroups(
  tally: ViewTally,
  decode: Decode,
  limit: number,
  figures: Float64Array,
  figuresOf = figuresIn(tally),
): GroupCount[] {
  return groupsWithMost(tally, limit, figures).map((group) => ({
    value: decode(tally.bytesOf(group)),
    ...figuresOf(group),
  }));
}

/** The groups that `worstGroups` lists. */
export function groupsWithMost(tally: ViewTally, limit: number, figures: Float64Array): number[] {
  const { rest } = tally;
  return ranked(tally, limit, rest === null ? figures : figures.with(rest, 0));
}

/** All routes that are meant to last, by the sum of their times, each with what tells it. */
export function longPollCounts(
  routes: ViewTally,
  decode: Decode,
  longPolls: ReadonlyMap<number, LongPoll['by']>,
  figuresOf = figuresIn(routes),
): LongPoll[] {
  const times = routes.numbersOf('timeTaken').map((time, route) => (longPolls.has(route) ? time : 0));
  return ranked(routes, longPolls.size, times).map((group) => ({
    value: decode(routes.bytesOf(group)),
    by: longPolls.get(group)!,
    ...figuresOf(group),
  }));
}

/** `names`: of sites by id. */
export function siteCounts(
  tally: ViewTally,
  decode: Decode,
  names: ReadonlyMap<number, string>,
): SiteCount[] {
  const figuresOf = figuresIn(tally);
  return ranked(tally, Number.POSITIVE_INFINITY).map((group) => {
    const [server = '', site = ''] = tally
      .valuesOf(group)
      .map((value) => decode(Buffer.from(value, 'latin1')));
    return {
      value: group === tally.rest ? null : site,
      server: server === '' ? null : server,
      name: siteNameOf(site, names),
      ...figuresOf(group),
    };
  });
}

type GroupFigures = Omit<GroupCount, 'value'>;

/** The figures of the groups of a tally. Several lists may ask for those of one group: they are worked out once. */
export function figuresIn(tally: ViewTally): (group: number) => GroupFigures {
  const known = new Map<number, GroupFigures>();
  return (group) => {
    let figures = known.get(group);
    if (figures === undefined) {
      figures = {
        count: tally.countOf(group),
        errors: tally.errorsOf(group),
        serverErrors: tally.serverErrorsOf(group),
        timeTakenMs: distribution(tally, group),
        bytesSent: sum(tally, group, 'bytes-sent')?.sum ?? null,
      };
      known.set(group, figures);
    }
    return figures;
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
