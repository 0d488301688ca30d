import { route } from '../../query/filter/fields.ts';
import type { View } from '../../query/view.ts';
import type { SavedHistogram } from '../../tally/histograms.ts';
import type { Tallies } from '../../tally/tallies.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import type { Slower } from '../finding.ts';
import { type Decode, percentileOf } from '../groups.ts';
import { isoTime } from '../time.ts';
import { countOf, timesWithout } from '../times.ts';
import { summaryViews } from '../views.ts';
import { levelShift } from './change-point.ts';
import type { FindingKind } from './kind.ts';
import { type Span, widthFor } from './slots.ts';
import { isAnswered, isSlow } from './slow-views.ts';

/** One log of a thousand would fire by chance. */
const significance = 0.001;
const leastFactor = 2;
/** Nobody feels less. */
const leastMs = 200;
/** Slots of the stretch and before it: a single slow one is no state of the site. */
const leastSlots = 3;
const mostRoutes = 5;
/** What a line of the timeline has. */
const mostSlots = 120;
/** On average: so most of the slots have the 20 requests that a percentile needs. */
const requestsPerSlot = 40;

/**
 * What the timeline has and an answer is not. The timeline is counted anyway, and to take the few others from it costs
 * far less than to count the many answers once more. Without a status all requests are taken for answers.
 */
const unanswered: View = {
  service: 'http',
  where: { ...isAnswered, operator: '!=' },
  by: [],
  bySlot: 'end',
  metrics: ['count', 'time-taken-percentiles'],
};

/** By route, as those with numbers in their paths would be too many to tell in time. */
const slowAnswers: View = {
  service: 'http',
  where: isSlow,
  andWhere: isAnswered,
  by: [route],
  bySlot: 'end',
  metrics: ['count', 'time-taken-percentiles'],
  share: 0.05,
};

/** Finds the time since when requests that are answered 2xx or 3xx take longer. */
export const slower: FindingKind = {
  views: { unanswered, slowAnswers },
  find({ tallies, summary, decode }) {
    if (summary.traffic.timeTakenMs === null) return [];
    const lasting = new Set(summary.longPolls.routes.map(({ value }) => value));
    const slow = routesOf(tallies.of(slowAnswers), decode);
    const answers = answersOf(
      tallies,
      slow.filter(({ name }) => lasting.has(name)).flatMap(({ cells }) => cells),
    );
    const row = pacedSlots(answers);
    const stretch = slowerStretch(row);
    if (stretch === null) return [];
    const { since, until } = stretch;
    const { start, seconds, slots } = row;
    const end = until ?? start + slots.length * seconds;
    const [before, during] = pacesOf(answers, since, end, [since - start, end - since]);
    if (before === null || during === null) return [];
    if (during.p95 < leastFactor * before.p95 || during.p95 - before.p95 < leastMs) return [];
    const found: Slower = {
      id: 'slower',
      severity: 'trouble',
      since: isoTime(since),
      until: until === null ? null : isoTime(until),
      before,
      during,
      routes: slow
        .filter(({ name }) => !lasting.has(name))
        .map(({ name, cells }) => countsOf(tallies.of(slowAnswers), name, cells, since, end))
        .filter(({ count }) => count > 0)
        .sort((left, right) => right.count - left.count || (left.route < right.route ? -1 : 1))
        .slice(0, mostRoutes),
      samples: [],
    };
    return [found];
  },
};

/** Slots of one width without gaps. */
export interface PacedSlots {
  /** Seconds since 1970 UTC. */
  readonly start: number;
  readonly seconds: number;
  /** `p95` is null where there are too few requests for a percentile. */
  readonly slots: readonly { readonly p95: number | null; readonly requests: number }[];
}

/** The times of answers by slots: those of all requests, without those of some. */
interface Answers {
  /** Of the slots, in seconds. */
  readonly seconds: number;
  /** Starts of those that have a request, in seconds since 1970 UTC. */
  readonly starts: readonly number[];
  readonly count: number;
  /** The times of each part; `partOf` a slot's start is below 0 for none. */
  timesOf(partOf: (start: number) => number, parts: number): SavedHistogram[];
}

/** `lasting`: cells of slow answers that are meant to last, and are none. */
function answersOf(tallies: Tallies, lasting: readonly number[]): Answers {
  const all = tallies.of(summaryViews.timeline);
  const [others, slow] = [tallies.of(unanswered), tallies.of(slowAnswers)];
  const without = [
    { tally: others, cells: Array.from({ length: others.slots.size }, (_, cell) => cell) },
    { tally: slow, cells: lasting },
  ].filter(({ cells }) => cells.length > 0);
  const seconds = Math.max(all.slots.seconds, ...without.map(({ tally }) => tally.slots.seconds));
  const starts = Array.from({ length: all.slots.size }, (_, cell) => {
    const start = all.slots.startOf(cell);
    return start - (start % seconds);
  });
  return {
    seconds,
    starts,
    count: without.reduce(
      (left, { tally, cells }) => left - cells.reduce((sum, cell) => sum + tally.countOf(cell), 0),
      starts.reduce((sum, _, cell) => sum + all.countOf(cell), 0),
    ),
    timesOf(partOf, parts) {
      const regrouped = (tally: ViewTally, cells: readonly number[]): ViewTally => {
        const cellOf = new Int32Array(tally.slots.size).fill(-1);
        for (const cell of cells) cellOf[cell] = partOf(tally.slots.startOf(cell));
        return tally.regrouped(cellOf);
      };
      const whole = regrouped(all, [...starts.keys()]);
      const taken = without.map(({ tally, cells }) => regrouped(tally, cells));
      return Array.from({ length: parts }, (_, part) =>
        taken.reduce((left, one) => timesWithout(left, one.histogramOf(part)!), whole.histogramOf(part)!),
      );
    },
  };
}

function pacedSlots(answers: Answers): PacedSlots {
  const { starts, seconds, count } = answers;
  const start = starts.reduce((first, one) => Math.min(first, one), Number.POSITIVE_INFINITY);
  const end = starts.reduce((last, one) => Math.max(last, one + seconds), start);
  const most = Math.min(Math.max(Math.floor(count / requestsPerSlot), 1), mostSlots);
  const width = widthFor(end - start, seconds, most);
  const times = answers.timesOf(
    (one) => Math.max(0, Math.floor((one - start) / width)),
    starts.length === 0 ? 0 : Math.ceil((end - start) / width),
  );
  const slots = times.map((one) => {
    const requests = countOf(one);
    return { p95: percentileOf(one, 0.95, requests), requests };
  });
  return { start, seconds: width, slots };
}

/** When the higher p95 began and ended, in seconds since 1970 UTC; null if it did not get higher at once. */
export function slowerStretch({ start, seconds, slots }: PacedSlots): Span | null {
  // Most logs have no slots that are so far apart, and to look for a shift is dear.
  const known = slots.flatMap(({ p95 }) => (p95 === null ? [] : [p95])).sort((left, right) => left - right);
  const [low = 0, high = 0] = [known[0], known.at(-leastSlots)];
  if (high < leastFactor * low || high - low < leastMs) return null;
  const shift = levelShift(
    slots.map(({ p95 }) => p95),
    slots.map(({ requests }) => requests),
    { direction: 'higher', factor: leastFactor, leastSlots },
  );
  if (shift === null || shift.probability > significance) return null;
  const { step, from, to, before, during } = shift;
  if (during - before < leastMs) return null;
  // A day that gets busier gets slower by and by.
  if (step.after < leastFactor * step.before) return null;
  return { since: start + from * seconds, until: to === slots.length ? null : start + to * seconds };
}

type Pace = Slower['before'];

/** The pace before a stretch and in it, each over so many seconds; null if there are too few requests for it. */
function pacesOf(
  answers: Answers,
  since: number,
  end: number,
  seconds: readonly [number, number],
): [Pace | null, Pace | null] {
  const [before, during] = answers.timesOf((start) => (start < since ? 0 : start < end ? 1 : -1), 2);
  return [paceOf(before!, seconds[0]), paceOf(during!, seconds[1])];
}

function paceOf(times: SavedHistogram, seconds: number): Pace | null {
  const count = countOf(times);
  const [p50, p95] = [percentileOf(times, 0.5, count), percentileOf(times, 0.95, count)];
  return p50 === null || p95 === null ? null : { p50, p95, perMinute: (count / seconds) * 60 };
}

interface SlowRoute {
  readonly name: string;
  readonly cells: readonly number[];
}

function routesOf(tally: ViewTally, decode: Decode): SlowRoute[] {
  const cells = new Map<number, number[]>();
  for (let cell = 0; cell < tally.slots.size; cell++) {
    const group = tally.slots.groupOf(cell);
    const known = cells.get(group);
    if (known === undefined) cells.set(group, [cell]);
    else known.push(cell);
  }
  cells.delete(tally.rest ?? -1);
  return [...cells].map(([group, own]) => ({ name: decode(tally.bytesOf(group)), cells: own }));
}

/** How many requests of a route were slow in a stretch, and before it. */
function countsOf(
  tally: ViewTally,
  route: string,
  cells: readonly number[],
  since: number,
  end: number,
): Slower['routes'][number] {
  let [count, before] = [0, 0];
  for (const cell of cells) {
    const start = tally.slots.startOf(cell);
    if (start + tally.slots.seconds <= since) before += tally.countOf(cell);
    else if (start < end) count += tally.countOf(cell);
  }
  return { route, count, before };
}
