import type { Window } from '../query/time/window.ts';
import type { ViewTally } from '../tally/view-tally.ts';
import type { BusySlot, Load, SameHour, Traffic } from './summary.ts';
import { isoTime } from './time.ts';

const minute = 60;
const hour = 3600;
const day = 86_400;
/** Our choice: fewer minutes are chance, more are not what it is now. */
const latestMinutes = 5;
/** Our choice, in seconds: so long nobody may ask for anything while the log goes on. */
const silence = 300;

/** Seconds since 1970 UTC of the first and the last record. */
interface Covered {
  readonly first: number;
  readonly last: number;
}

/** What is known besides the timeline. */
interface LoadFacts {
  /** Of all requests. */
  readonly span: Covered;
  /** The times that each source with requests has records of. */
  readonly sources: readonly Covered[];
  readonly window: Window | null;
  readonly traffic: Traffic;
}

/** How much is asked of the servers, from the timeline alone; null if no request has a time. */
export function buildLoad(timeline: ViewTally, { span, sources, window, traffic }: LoadFacts): Load | null {
  const row = slotsOf(timeline);
  if (row.slots.length === 0) return null;
  const covered = joined(sources, window);
  const seconds = secondsOf(covered);
  const requests = row.slots.reduce((sum, slot) => sum + slot.requests, 0);
  const wide = widened(row, Math.max(minute, row.seconds));
  const busyMs = wide.slots.reduce((most, slot) => (slot.ms > most.ms ? slot : most));
  return {
    requestsPerMinute: (requests * minute) / seconds,
    latest: latestOf(row, span),
    peak: peakOf(wide),
    peakSecond: row.seconds === 1 ? peakOf(row) : null,
    inFlight:
      traffic.timeTakenMs === null
        ? null
        : {
            average: traffic.timeTakenMs.sum / 1000 / seconds,
            most: busyMs.ms / 1000 / wide.seconds,
            at: isoTime(busyMs.start),
          },
    bytesSentPerSecond: traffic.bytesSent === null ? null : traffic.bytesSent.sum / seconds,
    sameHour: sameHourOf(row, span, sources, covered),
  };
}

interface LoadSlot {
  readonly start: number;
  requests: number;
  /** Milliseconds of all its requests. */
  ms: number;
}

interface LoadRow {
  readonly seconds: number;
  readonly slots: readonly LoadSlot[];
}

function slotsOf(tally: ViewTally): LoadRow {
  const { size, seconds } = tally.slots;
  const slots = Array.from({ length: size }, (_, cell) => ({
    start: tally.slots.startOf(cell),
    requests: tally.countOf(cell),
    ms: tally.totalOf(cell, 'time-taken').sum,
  }));
  return { seconds, slots: slots.sort((left, right) => left.start - right.start) };
}

function widened({ slots }: LoadRow, seconds: number): LoadRow {
  const wide = new Map<number, LoadSlot>();
  for (const { start: narrow, requests, ms } of slots) {
    const start = narrow - (narrow % seconds);
    const slot = wide.get(start) ?? { start, requests: 0, ms: 0 };
    wide.set(start, slot);
    slot.requests += requests;
    slot.ms += ms;
  }
  return { seconds, slots: [...wide.values()] };
}

/** The first of those with the most requests. */
function peakOf({ seconds, slots }: LoadRow): BusySlot {
  const { start, requests } = slots.reduce((most, slot) => (slot.requests > most.requests ? slot : most));
  return { start: isoTime(start), seconds, requests };
}

/** The last whole minutes; null where slots are too wide or the log is shorter. */
function latestOf(row: LoadRow, { first, last }: Covered): BusySlot | null {
  const to = last + 1 - ((last + 1) % minute);
  const start = to - latestMinutes * minute;
  if (row.seconds > minute || start < first) return null;
  return {
    start: isoTime(start),
    seconds: latestMinutes * minute,
    requests: requestsIn(row, start, to),
  };
}

function requestsIn({ slots }: LoadRow, from: number, to: number): number {
  return slots.reduce((sum, { start, requests }) => (start >= from && start < to ? sum + requests : sum), 0);
}

/** How long some sources cover of a window, in seconds; at least one. */
export function secondsCovered(sources: readonly Covered[], window: Window | null): number {
  return secondsOf(joined(sources, window));
}

function secondsOf(covered: readonly Covered[]): number {
  return Math.max(
    1,
    covered.reduce((sum, { first, last }) => sum + last - first + 1, 0),
  );
}

/** Stretches that sources cover, in order; those without a silence between them are one. */
function joined(sources: readonly Covered[], window: Window | null): Covered[] {
  const [from, to] = [window?.from ?? -Infinity, window?.to ?? Infinity];
  const all: { first: number; last: number }[] = [];
  const clipped = sources
    .map(({ first, last }) => ({ first: Math.max(first, from), last: Math.min(last, to - 1) }))
    .filter(({ first, last }) => first <= last)
    .sort((left, right) => left.first - right.first);
  for (const { first, last } of clipped) {
    const before = all.at(-1);
    if (before !== undefined && first - before.last <= silence) before.last = Math.max(before.last, last);
    else all.push({ first, last });
  }
  return all;
}

/**
 * The last whole hour beside the same hour of the day and of the week before; null if neither is in the logs. They are
 * only compared where as many sources cover both.
 */
function sameHourOf(
  row: LoadRow,
  { last }: Covered,
  sources: readonly Covered[],
  covered: readonly Covered[],
): SameHour | null {
  const unit = Math.max(minute, row.seconds);
  if (unit > hour) return null;
  const to = last + 1 - ((last + 1) % unit);
  const from = to - hour;
  const isCovered = (by: number): boolean =>
    covered.some((one) => one.first - silence <= from - by && one.last + silence >= to - by - 1);
  const sourcesOf = (by: number): number => {
    const middle = from + hour / 2 - by;
    return sources.filter((one) => one.first - silence <= middle && one.last + silence >= middle).length;
  };
  const before = (by: number): number | null =>
    isCovered(by) && sourcesOf(by) === sourcesOf(0) ? requestsIn(row, from - by, to - by) : null;
  const [yesterday, lastWeek] = [before(day), before(7 * day)];
  if (!isCovered(0) || (yesterday === null && lastWeek === null)) return null;
  return { from: isoTime(from), to: isoTime(to), requests: requestsIn(row, from, to), yesterday, lastWeek };
}
