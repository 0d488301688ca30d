import type { Code } from '../../query/outcome.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import type { Restart } from '../finding.ts';
import { cellsOf, failuresByCode, sum } from '../httperr/lost.ts';
import {
  coldSeconds,
  coldStart,
  leastColdMs,
  type Requests,
  type Silence,
  servedIn,
  silencesIn,
} from '../httperr/requests.ts';
import { isoTime } from '../time.ts';
import { summaryViews } from '../views.ts';
import type { FindingKind } from './kind.ts';

/** In seconds. Our choice: a collection of garbage stops a process for less. */
const shortest = 5;
/** A pool has 90 s to end and 90 s to start, and an application of ASP.NET Core 120 s; what serves nothing for longer is stopped. */
const longest = 90 + 90 + 120;
/** Our choice: so many times as long as any other near it, or it is what this site does. */
const unusual = 3;
const nearSeconds = 3 * 60;
/** Our choice: so many of the first requests are slow, or one report made the average. */
const leastSlow = 3;
/** Our choice: what happens more often is a habit of the site. */
const mostRestarts = 3;

/**
 * Infers from the logs of sites alone that their application was restarted or crashed: nothing is served for a while,
 * nothing that began before ends after it, as it would if the application had only waited, and the first requests are slow.
 */
export const restart: FindingKind = {
  views: { failuresByCode },
  find({ tallies, summary, found }) {
    // What a filter leaves out is no silence, and the log of HTTP.sys tells more.
    if (summary.filter?.expression != null || found.some(({ id }) => id === 'requests-lost')) return [];
    const timeline = tallies.of(summaryViews.timeline);
    const requests = servedIn(timeline);
    // In slots of an hour nothing is short.
    if (requests.seconds > 60) return [];
    // Most logs have none, and nothing else need be looked at.
    const sudden = silencesIn(requests).filter((silence) => isSudden(requests, silence));
    if (sudden.length === 0) return [];
    const failures = cellsOf(tallies.of(failuresByCode), () => true);
    const startFailures = cellsOf(tallies.of(failuresByCode), isStartFailure);
    const restarts = sudden.flatMap(({ from, to, missed }): Restart[] => {
      const isWithin = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
        end > from && start < to;
      const failed = sum(startFailures.filter(isWithin));
      // Whoever answers otherwise is running.
      if (failed < sum(failures.filter(isWithin))) return [];
      const cold = coldStart(requests, from, to);
      const times = timesIn(timeline, to, to + longest);
      if (cold === null || slowIn(times, to + coldSeconds) < leastSlow) return [];
      if (times.some(({ start, longestMs }) => longestMs >= 1000 * (start - from))) return [];
      return [
        {
          id: 'restart',
          severity: 'trouble',
          since: isoTime(from),
          until: isoTime(to),
          missed,
          startFailures: failed,
          coldStart: cold,
          samples: [],
        },
      ];
    });
    return restarts.length > mostRestarts ? [] : restarts;
  },
};

/** What an application gives while it does not start: 502.5, 500.30 to 500.38, and a 503 that is not for too many requests. */
function isStartFailure({ status, substatus }: Code): boolean {
  if (status === 503) return substatus === null || substatus < 2 || substatus > 4;
  if (status === 502) return substatus === 5;
  return status === 500 && substatus !== null && substatus >= 30 && substatus <= 38;
}

/** Whether it is no longer than a start takes, and far longer than the others near it. */
function isSudden({ seconds, slots }: Requests, { from, to }: Silence): boolean {
  const length = to - from;
  if (length < shortest || length > longest || slots[0]!.start > from - nearSeconds) return false;
  return slots.every(({ start }, index) => {
    const last = (slots[index - 1]?.start ?? start) + seconds - 1;
    const isNear = last !== from && start > from - nearSeconds && last < to + nearSeconds;
    return !isNear || unusual * (start - last) <= length;
  });
}

/** How long the requests took that ended in a slot. */
interface SlotTimes {
  readonly start: number;
  readonly longestMs: number;
  /** Those that took a second or more. */
  readonly slow: number;
}

/** The slots of the timeline from one time to before another. */
function timesIn(timeline: ViewTally, from: number, to: number): SlotTimes[] {
  const { slots } = timeline;
  return Array.from({ length: slots.size }, (_, cell) => cell)
    .filter((cell) => slots.startOf(cell) >= from && slots.startOf(cell) < to)
    .map((cell) => {
      const times = timeline.histogramOf(cell)?.values ?? [];
      return {
        start: slots.startOf(cell),
        longestMs: times.at(-1)?.[0] ?? 0,
        slow: times.reduce((slow, [ms, count]) => (ms >= leastColdMs ? slow + count : slow), 0),
      };
    });
}

function slowIn(times: readonly SlotTimes[], before: number): number {
  return times.reduce((all, { start, slow }) => (start < before ? all + slow : all), 0);
}
