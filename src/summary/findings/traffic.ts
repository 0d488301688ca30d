import type { LoadChange } from '../finding.ts';
import type { GroupCount } from '../summary.ts';
import { isoTime } from '../time.ts';
import { summaryViews } from '../views.ts';
import type { FindingKind } from './kind.ts';
import { type SlotRow, type Span, slotsOf, withoutGaps } from './slots.ts';

/** A day of people takes tens of minutes to begin and to end: what happens from one minute to the next is no part of it. */
const minute = 60;
/** A log of several days keeps its seconds as minutes, a longer one as hours, in which nothing is abrupt. */
const mostMinutes = 7_200;
const leastFactor = 4;
/** Our choice: minutes that must be so before it counts. */
const leastMinutes = 5;
/** Our choice: minutes that the usual level is taken from. */
const usualMinutes = 60;
/** Our choice: minutes that it must differ from too, or people come and go by and by. */
const recentMinutes = 10;
/** Our choice: minutes after which a rush from a level that is not known is the usual level. */
const rushMinutes = 120;
/** Our choice, in requests a minute: with fewer, chance alone makes minutes of a quarter. */
const leastUsual = 20;
/** Our choice: half of the minutes are within this factor of the usual level, or there is none. */
const steadiness = 2;
/** Our choice: what happens more often is a habit of the site, such as a job that is started every hour. */
const mostChanges = 3;

/**
 * Finds times in which requests became abruptly far fewer or more. Requests that hang are not in the log: a site that
 * answers nothing is silent. A silence that lasts to the end cannot be seen in the log of one server.
 */
export const traffic: FindingKind = {
  views: {},
  find({ tallies, summary: { clients } }) {
    const row = slotsOf(tallies.of(summaryViews.timeline));
    const periods = tallies.sources.flatMap(({ period }) => (period === null ? [] : [period]));
    return trafficChanges(row, periods).map((change): LoadChange => {
      const { since, until, before, during } = change;
      const base = { since: isoTime(since), until: until === null ? null : isoTime(until), before, during };
      return change.isMore
        ? {
            ...base,
            id: 'traffic-surged',
            severity: 'note',
            added: addedBy(change, row, clients),
            samples: [],
          }
        : { ...base, id: 'traffic-collapsed', severity: 'trouble', added: null, samples: [] };
    });
  },
};

/** What a surge brought beyond the usual. The list of clients begins with the busiest. */
function addedBy(
  { since, until, before, during }: TrafficChange,
  { slots }: SlotRow,
  clients: readonly GroupCount[],
): LoadChange['added'] {
  const minutes = ((until ?? slots.at(-1)!.start) - since) / minute;
  const busiest = clients.find(({ value }) => value !== null);
  return {
    requests: Math.round((during - before) * minutes),
    busiest: busiest === undefined ? null : { client: busiest.value!, count: busiest.count },
  };
}

/** Figures are requests a minute. */
export interface TrafficChange extends Span {
  readonly isMore: boolean;
  readonly before: number;
  readonly during: number;
}

interface Period {
  readonly first: number;
  readonly last: number;
}

/** The abrupt changes, in order; none of those that come too often. `sources`: the times that each source has records of. */
export function trafficChanges(row: SlotRow, sources: readonly Period[]): TrafficChange[] {
  if (row.seconds > minute) return [];
  const wide = withoutGaps(row, mostMinutes, minute);
  if (wide.seconds > minute) return [];
  // The first and the last minute are not whole, and the last ones of a log that is still written lack records.
  const counts = wide.slots.slice(1, -2).map(({ requests }) => requests);
  const first = (wide.slots[0]?.start ?? 0) + minute;
  const changes = changesIn(counts)
    .map(({ from, to, isMore, usual }) => ({
      isMore,
      since: first + from * minute,
      until: to === counts.length ? null : first + to * minute,
      before: usual,
      during: meanOf(counts.slice(from, to)),
    }))
    .filter((change) => !isOfSources(change, sources));
  return [true, false]
    .map((isMore) => changes.filter((change) => change.isMore === isMore))
    .filter(({ length }) => length <= mostChanges)
    .flat()
    .sort((left, right) => left.since - right.since);
}

interface Change {
  readonly from: number;
  readonly to: number;
  readonly isMore: boolean;
  /** The level that it was before. */
  readonly usual: number;
}

/**
 * The changes in the requests of each minute. The usual level is that of the last minutes that are not in one: a rush, from
 * whatever level, is no level to fall from.
 */
function changesIn(counts: readonly number[]): Change[] {
  const changes: Change[] = [];
  const normal: number[] = [];
  for (let from = 0; from < counts.length; from++) {
    const change = changeAt(counts, from, normal);
    if (change === null) {
      normal.push(counts[from]!);
      continue;
    }
    if (change.isFromUsual) changes.push(change);
    from = change.to - 1;
  }
  return changes;
}

/** The change that begins at a minute, and whether it is from a level that is known to be usual; null if none begins. */
function changeAt(
  counts: readonly number[],
  from: number,
  normal: readonly number[],
): (Change & { readonly isFromUsual: boolean }) | null {
  const next = counts.slice(from, from + leastMinutes);
  if (next.length < leastMinutes || normal.length < recentMinutes) return null;
  const recent = quantileOf(normal.slice(-recentMinutes), 0.5);
  const isMore = Math.min(...next) >= Math.max(recent * leastFactor, leastUsual);
  const isLess = Math.max(...next) * leastFactor <= recent;
  if (!isMore && !isLess) return null;
  const usual = levelOf(normal.slice(-usualMinutes));
  const isChange = isMore
    ? Math.min(...next) >= usual.level * leastFactor
    : usual.isKnown && Math.max(...next) * leastFactor <= usual.level;
  if (!isChange) return null;
  const half = Math.sqrt(leastFactor);
  const end = counts.findIndex(
    (count, index) => index >= from && (isMore ? count < usual.level * half : count > usual.level / half),
  );
  const to = end < 0 ? counts.length : end;
  return usual.isKnown || to - from <= rushMinutes
    ? { from, to, isMore, usual: usual.level, isFromUsual: usual.isKnown }
    : null;
}

/** The median of enough counts that are steady; of others what they seldom exceed. */
function levelOf(counts: readonly number[]): { readonly level: number; readonly isKnown: boolean } {
  const median = quantileOf(counts, 0.5);
  const upper = quantileOf(counts, 0.75);
  const isSteady = quantileOf(counts, 0.25) * steadiness >= median && upper <= median * steadiness;
  const isKnown = counts.length >= usualMinutes && isSteady && median >= leastUsual;
  return { level: isKnown ? median : Math.max(upper, leastUsual / leastFactor), isKnown };
}

function quantileOf(counts: readonly number[], share: number): number {
  const sorted = counts.toSorted((left, right) => left - right);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

/** Whether it is the logs that changed there: a source begins or ends, or none covers the time. */
function isOfSources({ since, until, isMore }: TrafficChange, sources: readonly Period[]): boolean {
  const isNear = (time: number): boolean => Math.abs(time - since) <= 2 * minute;
  if (sources.some(({ first, last }) => isNear(isMore ? first : last))) return true;
  return !isMore && !sources.some(({ first, last }) => first <= since && last >= (until ?? since));
}

function meanOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0) / counts.length;
}
