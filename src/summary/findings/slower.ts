import { path } from '../../query/dimension.ts';
import type { Filter } from '../../query/filter/filter.ts';
import type { View } from '../../query/view.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import type { Slower } from '../finding.ts';
import { distribution, namedCounts } from '../groups.ts';
import { isoTime } from '../time.ts';
import { levelShift } from './change-point.ts';
import type { FindingKind } from './kind.ts';
import { type Span, widthFor } from './slots.ts';

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

/** What was answered: legs of logons and quick refusals are fast, and switched connections (101) last as long as they like. */
const isAnswered: Filter = {
  kind: 'is',
  field: 'status',
  operator: '=',
  values: [{ as: 'text', text: '200-399' }],
};

const views = {
  answered: {
    service: 'http',
    where: isAnswered,
    by: [],
    bySlot: 'end',
    metrics: ['count', 'time-taken', 'time-taken-percentiles'],
  },
  slow: {
    service: 'http',
    where: isAnswered,
    andWhere: { kind: 'is', field: 'ms', operator: '>=', values: [{ as: 'text', text: '1000' }] },
    by: [path],
    metrics: ['count'],
    share: 0.05,
    foldedBy: 'route',
  },
} as const satisfies Record<string, View>;

/** Finds the time since when requests that are answered 2xx or 3xx take longer. */
export const slower: FindingKind = {
  views,
  find({ tallies, decode }) {
    const tally = tallies.of(views.answered);
    const row = pacedSlots(tally);
    const stretch = slowerStretch(row);
    if (stretch === null) return [];
    const { since, until } = stretch;
    const { start, seconds, slots } = row;
    const end = until ?? start + slots.length * seconds;
    const [before, during] = pacesOf(tally, since, end, [since - start, end - since]);
    if (before === null || during === null) return [];
    if (during.p95 < leastFactor * before.p95 || during.p95 - before.p95 < leastMs) return [];
    const routes = namedCounts(tallies.of(views.slow).routes(), decode)
      .flatMap(({ value, count }) => (value === null ? [] : [{ route: value, count }]))
      .slice(0, mostRoutes);
    const found: Slower = {
      id: 'slower',
      severity: 'trouble',
      since: isoTime(since),
      until: until === null ? null : isoTime(until),
      before,
      during,
      routes,
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

function pacedSlots(tally: ViewTally): PacedSlots {
  const { size, seconds } = tally.slots;
  const starts = Array.from({ length: size }, (_, cell) => tally.slots.startOf(cell));
  const start = starts.reduce((first, one) => Math.min(first, one), Number.POSITIVE_INFINITY);
  const end = starts.reduce((last, one) => Math.max(last, one + seconds), start);
  const requests = starts.reduce((sum, _, cell) => sum + tally.countOf(cell), 0);
  const most = Math.min(Math.max(Math.floor(requests / requestsPerSlot), 1), mostSlots);
  const width = widthFor(end - start, seconds, most);
  const wide = tally.regrouped(Int32Array.from(starts, (one) => Math.floor((one - start) / width)));
  const slots = Array.from({ length: size === 0 ? 0 : Math.ceil((end - start) / width) }, (_, slot) => {
    const times = distribution(wide, slot);
    return { p95: times?.p95 ?? null, requests: times?.count ?? 0 };
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
  tally: ViewTally,
  since: number,
  end: number,
  seconds: readonly [number, number],
): [Pace | null, Pace | null] {
  const { slots } = tally;
  const parts = tally.regrouped(
    Int32Array.from({ length: slots.size }, (_, cell) => {
      const start = slots.startOf(cell);
      return start < since ? 0 : start < end ? 1 : -1;
    }),
  );
  const paceOf = (part: 0 | 1): Pace | null => {
    const times = distribution(parts, part);
    if (times === null || times.p50 === null || times.p95 === null) return null;
    return { p50: times.p50, p95: times.p95, perMinute: (parts.countOf(part) / seconds[part]) * 60 };
  };
  return [paceOf(0), paceOf(1)];
}
