import type { ViewTally } from '../../tally/view-tally.ts';
import type { Failing, Share } from '../finding.ts';
import type { Decode } from '../groups.ts';
import { isoTime } from '../time.ts';
import { summaryViews } from '../views.ts';
import { canRise, changePoint } from './change-point.ts';
import { failureViews } from './failure-views.ts';
import type { FindingKind } from './kind.ts';
import { samplesOf } from './samples.ts';
import { type CountedSlot, type SlotRow, type Span, slotsOf, touches, withoutGaps } from './slots.ts';
import { proportionTest } from './statistics.ts';

/** Our choice: more of them say no more. */
const mostRoutes = 20;
/** `changePoint` takes time by their square. */
const mostSlots = 400;
/** Our choice: so many a day has hours. */
const fewestSlots = 24;
/** Our choice, on average: where a slot has one request, one that fails looks like a burst and hides what changed. */
const requestsPerSlot = 20;
/** Our choice: one log of a thousand would fire by chance. */
const significance = 0.001;
/** Our choice: fewer failures are an incident of theirs, not of the site. */
const leastFailures = 10;
/** Our choice: of fewer than one in 200 requests nobody would say that the site fails. */
const leastRate = 0.005;
/** Our choice: what has not doubled is no other state of the site. */
const leastRise = 2;
/** Our choice: one client that tries again and again is no independent witness, nor are two. */
const leastClients = 3;
/** Our choice: it is called over if it were a chance of one in a hundred that so few of what follows fail while it lasts. */
const chanceOfSilence = 0.01;
/** Our choice: the load of an hour is what was usual before; less than ten minutes tell none. */
const usualSeconds = 3600;
const leastUsualSeconds = 600;
/** Our choice: what changed so long before a site fails, or after, may have to do with it. */
export const nearSeconds = 5 * 60;
/** HTTP.sys writes a log every minute or 64 KiB, so that the records of the last minute or two may not be there yet. */
const unflushedSeconds = 120;

/** Finds the time since when requests fail more often on the server. A rate that is high but steady is none. */
export const failing: FindingKind = {
  views: {
    byEnd: failureViews.byEnd,
    byOnset: failureViews.byOnset,
    byClient: failureViews.byClient,
    byRoute: failureViews.byRoute,
  },
  find({ tallies, summary, decode }) {
    const row = slotsOf(tallies.of(summaryViews.timeline));
    const byEnd = tallies.of(failureViews.byEnd);
    const cells = Array.from({ length: byEnd.slots.size }, (_, cell) => cell);
    return failingStretches(row).flatMap((stretch): Failing[] => {
      const clients = clientsIn(tallies.of(failureViews.byClient), stretch);
      if (clients < Math.min(leastClients, summary.distinct.clients)) return [];
      const { before, during, probability, since, until } = stretch;
      const failuresBefore = shareOf(row.slots.filter(({ start }) => start < since)).count;
      const onset = onsetOf(startsOf(tallies.of(failureViews.byOnset)), failuresBefore, since);
      return [
        {
          id: 'failing',
          severity: 'failure',
          since: isoTime(since),
          until: until === null ? null : isoTime(until),
          // Without time-taken a request seems to begin when it ends.
          onset: onset === null || summary.traffic.timeTakenMs === null ? null : isoTime(onset),
          before,
          during,
          load: loadOf(row, stretch),
          clients,
          routes: routesIn(tallies.of(failureViews.byRoute), stretch, decode).slice(0, mostRoutes),
          probability,
          samples: samplesOf(
            tallies,
            byEnd,
            cells.filter((cell) => touches(byEnd.slots.startOf(cell), byEnd.slots.seconds, stretch)),
          ),
        },
      ];
    });
  },
};

export interface FailingStretch extends Span {
  readonly before: Share & { readonly seconds: number };
  readonly during: Share & { readonly seconds: number };
  /** Of as great a rise by chance, anywhere in the slots. */
  readonly probability: number;
}

/** What a stretch must have at least to be worth words. */
export interface Least {
  readonly failures: number;
  /** Of its requests. */
  readonly rate: number;
  /** So many times the rate of the other slots. */
  readonly rise: number;
  /** Rates that are tested at once: each of them could be high by chance. */
  readonly tests: number;
}

const leastOfServer: Least = { failures: leastFailures, rate: leastRate, rise: leastRise, tests: 1 };

/** The slots that stretches are looked for in: they depend on the requests alone. */
export function slotsToSearch(row: SlotRow): SlotRow {
  const most = Math.floor(shareOf(row.slots).of / requestsPerSlot);
  return withoutGaps(row, Math.min(Math.max(most, fewestSlots), mostSlots));
}

/** The stretch of slots in which requests fail more often than in the others; null if none is worth words. */
export function failingStretch(row: SlotRow, least: Least = leastOfServer): FailingStretch | null {
  const { slots, seconds } = row;
  const wide = slotsToSearch(row);
  if (!canRise(wide.slots, least.rate, least.rise)) return null;
  const change = changePoint(wide.slots);
  if (change === null || change.probability * least.tests > significance) return null;
  const others = { count: change.before.count + change.after.count, of: change.before.of + change.after.of };
  const isWorse = rateOf(change.during) >= Math.max(least.rise * rateOf(others), least.rate);
  if (change.during.count < least.failures || !isWorse) return null;

  const startOf = (slot: number): number => slots[0]!.start + slot * wide.seconds;
  const weigh = weigher(others, change.during);
  const from =
    change.from === 0 ? 0 : edgeIn(slots, startOf(change.from - 1), startOf(change.from + 1), weigh);
  const since = slots[from]!.start;
  const isOver = change.to < wide.slots.length;
  const firstEnd = Math.max(startOf(change.to - 1), since + seconds);
  const edge = isOver
    ? edgeIn(slots, firstEnd, startOf(change.to + 1), (slot) => -weigh(slot))
    : slots.length;
  const last = slots.at(-1)!.start + seconds;
  // What few records follow in a log that is still written are no end of it, nor is a silence that any stretch has.
  const lasts =
    last - (slots[edge - 1]!.start + seconds) <= Math.max(unflushedSeconds, seconds) ||
    proportionTest(shareOf(slots.slice(edge)), shareOf(slots.slice(from, edge))) > chanceOfSilence;
  const to = lasts ? slots.length : edge;
  // Nor is its last slot, which is only begun, a stretch.
  if (lasts && to - from < 2) return null;

  const end = slots[to - 1]!.start + seconds;
  return {
    since,
    until: lasts ? null : end,
    before: { ...shareOf(slots.slice(0, from)), seconds: since - slots[0]!.start },
    during: { ...shareOf(slots.slice(from, to)), seconds: end - since },
    probability: Math.min(1, change.probability * least.tests),
  };
}

/**
 * All such stretches, each known by what is before and after it up to the next one: the one that lasts first, then by their
 * failures. What adjoins a worse one is its beginning or its end.
 */
export function failingStretches(row: SlotRow): FailingStretch[] {
  const worst = failingStretch(row);
  if (worst === null) return [];
  const { seconds, slots } = row;
  const { since, until } = worst;
  const earlier = failingStretches({ seconds, slots: slots.filter(({ start }) => start < since) });
  const following = slots.filter(({ start }) => until !== null && start >= until);
  const later = failingStretches({ seconds, slots: following });
  return [
    worst,
    ...earlier.filter((one) => one.until !== null),
    ...later.filter((one) => one.since !== following[0]!.start),
  ].sort(
    (left, right) =>
      Number(right.until === null) - Number(left.until === null) || right.during.count - left.during.count,
  );
}

/** Requests a minute in the hour before a stretch and in it. */
export function loadOf({ slots }: SlotRow, { since, during }: FailingStretch): Failing['load'] {
  const from = Math.max(slots[0]?.start ?? since, since - usualSeconds);
  if (since - from < leastUsualSeconds) return null;
  const { of } = shareOf(slots.filter(({ start }) => start >= from && start < since));
  return { before: (of * 60) / (since - from), during: (during.of * 60) / during.seconds };
}

/** How much more likely a slot is in the stretch than outside, as a logarithm. */
function weigher(outside: Share, inside: Share): (slot: CountedSlot) => number {
  // As if half a request more had failed and half a one had not: no rate is 0 or 1.
  const low = (outside.count + 0.5) / (outside.of + 1);
  const high = (inside.count + 0.5) / (inside.of + 1);
  return ({ failures, requests }) =>
    failures * Math.log(high / low) + (requests - failures) * Math.log((1 - high) / (1 - low));
}

/**
 * The first slot behind the likeliest edge between two known rates, of the slots that begin from `first` to before
 * `last`: that for which the slots from it on weigh most. The slot at `last` if none of them is behind it.
 */
function edgeIn(
  slots: readonly CountedSlot[],
  first: number,
  last: number,
  weigh: (slot: CountedSlot) => number,
): number {
  let edge = slots.findLastIndex(({ start }) => start < last) + 1;
  let most = 0;
  let weight = 0;
  for (let index = edge - 1; index >= 0 && slots[index]!.start >= first; index--) {
    weight += weigh(slots[index]!);
    if (weight <= most) continue;
    most = weight;
    edge = index;
  }
  return edge;
}

function shareOf(slots: readonly CountedSlot[]): Share {
  return {
    count: slots.reduce((sum, { failures }) => sum + failures, 0),
    of: slots.reduce((sum, { requests }) => sum + requests, 0),
  };
}

export function rateOf({ count, of }: Share): number {
  return of === 0 ? 0 : count / of;
}

/** When the first failure of a stretch began: as many as ended before the stretch are taken to have begun before it too. */
export function onsetOf({ seconds, slots }: Starts, failuresBefore: number, since: number): number | null {
  let left = failuresBefore;
  for (const { start, count } of slots) {
    left -= count;
    if (left < 0) return start + seconds > since ? since : start;
  }
  return null;
}

/** How many requests began in each slot, by time. */
interface Starts {
  readonly seconds: number;
  readonly slots: readonly { readonly start: number; readonly count: number }[];
}

function startsOf(tally: ViewTally): Starts {
  const { size, seconds } = tally.slots;
  const slots = Array.from({ length: size }, (_, cell) => ({
    start: tally.slots.startOf(cell),
    count: tally.countOf(cell),
  }));
  return { seconds, slots: slots.sort((left, right) => left.start - right.start) };
}

/** Clients with a first or last failure in the stretch: no more than there are. */
function clientsIn(tally: ViewTally, { since, until }: FailingStretch): number {
  const isIn = (time: number): boolean => time >= since && (until === null || time < until);
  return tally.groups.filter((group) => {
    const { first, last } = tally.spanOf(group);
    return group !== tally.rest && (isIn(first) || isIn(last));
  }).length;
}

/** The failures of each route in the slots that a stretch touches, by their number. */
function routesIn(tally: ViewTally, stretch: FailingStretch, decode: Decode): Failing['routes'] {
  const { slots } = tally;
  const failures = new Map<number, number>();
  for (let cell = 0; cell < slots.size; cell++) {
    const group = slots.groupOf(cell);
    if (group === tally.rest || !touches(slots.startOf(cell), slots.seconds, stretch)) continue;
    failures.set(group, (failures.get(group) ?? 0) + tally.countOf(cell));
  }
  return [...failures]
    .map(([group, count]) => ({ route: tally.valuesOf(group)[0] ?? '', failures: count }))
    .sort((one, other) => other.failures - one.failures || (one.route < other.route ? -1 : 1))
    .map(({ route, failures }) => ({ route: decode(Buffer.from(route, 'latin1')), failures }));
}

/** The time of the stretch that was found. */
export function spanOf({ since, until }: Pick<Failing, 'since' | 'until'>): Span {
  return { since: secondsOf(since), until: until === null ? null : secondsOf(until) };
}

function secondsOf(iso: string): number {
  return Date.parse(iso) / 1000;
}
