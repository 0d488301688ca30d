import { placeOf } from '../../query/place.ts';
import type { EndsEarly, Failing, Gap, Reopened } from '../finding.ts';
import type { SkippedSource, SourceSummary } from '../summary.ts';
import { isoTime } from '../time.ts';
import { summaryViews } from '../views.ts';
import { nearSeconds } from './failing.ts';
import type { FindingKind } from './kind.ts';

const hour = 3600;
const day = 24 * hour;

/** HTTP.sys closes the log of a site that is idle for so long: less is nothing that a site notices itself. */
const leastSilence = 15 * 60;
/** A silence is unusual that is so many times as long as any in the time around it: in public logs none is nine times. */
const unusual = 10;
/** In public logs of sites with little traffic, the time around such a silence has others longer than this. */
const mostUsual = 5 * 60;
/** Our choice: slots around a silence that tell what is usual, if an hour has fewer. */
const leastAround = 24;
/** The longest: more of them say the same. */
const mostGaps = 5;

/** Our choice: a server of a site that takes less than so much of what the others do on average is no twin of them. */
const twinShare = 0.25;

/** Says where the logs are not all that they seem: silence, reopening and early ends. */
export const logKinds: FindingKind = {
  views: {},
  find({ tallies, summary, found }) {
    const { slots } = tallies.of(summaryViews.timeline);
    const starts = Array.from({ length: slots.size }, (_, cell) => slots.startOf(cell)).sort(
      (left, right) => left - right,
    );
    return [
      // What a filter leaves out is no silence.
      ...(summary.filter?.expression == null ? gapsIn(starts, slots.seconds) : []),
      ...reopenedIn(summary.sources, (source) => tallies.source(source).headerCount).map((one) => ({
        ...one,
        nearFailing: nearestTo(
          found.find((finding) => finding.id === 'failing') ?? null,
          summary.sources.flatMap((_, index) => tallies.source(index).furtherHeaderTimes),
        ),
      })),
      ...endsEarlyIn(summary.sources, summary.skipped),
    ];
  },
};

/**
 * Silences that begin and end in the midst of traffic: in the hour before and in the hour after, slots with a request are
 * less than a tenth as far apart, and never five minutes. A night falls slowly; and a silence at the same time of the day
 * before or after is a habit. `starts`: of the slots of `seconds` that have a request, ascending, in seconds since 1970 UTC.
 */
export function gapsIn(starts: readonly number[], seconds: number): Gap[] {
  const least = Math.max(leastSilence, unusual * seconds);
  const around = Math.max(hour, leastAround * seconds);
  const isBusy = (from: number, to: number, usual: number): boolean =>
    from >= starts[0]! && to <= starts.at(-1)! && longestDistance(starts, from, to) <= usual;
  const isSilent = (from: number, to: number): boolean =>
    from >= starts[0]! && to <= starts.at(-1)! && longestDistance(starts, from, to) >= (to - from) / 2;
  const gaps: { from: number; to: number }[] = [];
  for (const [index, to] of starts.entries()) {
    const last = starts[index - 1];
    if (last === undefined || to - last - seconds < least) continue;
    const isHabit = isSilent(last - day, to - day) || isSilent(last + day, to + day);
    const usual = Math.min((to - last) / unusual, Math.max(mostUsual, seconds));
    if (!isHabit && isBusy(last - around, last, usual) && isBusy(to, to + around, usual))
      gaps.push({ from: last + seconds - 1, to });
  }
  return gaps
    .sort((left, right) => right.to - right.from - (left.to - left.from) || left.from - right.from)
    .slice(0, mostGaps)
    .sort((left, right) => left.from - right.from)
    .map(({ from, to }) => ({
      id: 'gap',
      severity: 'trust',
      from: isoTime(from),
      to: isoTime(to),
      samples: [],
    }));
}

/** The longest time between two slots with a request, of those that lie between `from` and `to`; the ends count as such. */
function longestDistance(starts: readonly number[], from: number, to: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= from) low = middle + 1;
    else high = middle;
  }
  let longest = 0;
  let last = from;
  for (; low < starts.length && starts[low]! < to; low++) {
    longest = Math.max(longest, starts[low]! - last);
    last = starts[low]!;
  }
  return Math.max(longest, to - last);
}

/**
 * Headers beyond the first of each source; `headersIn` tells how many a source has. It is what IIS does after fifteen idle
 * minutes, and no restart. Sources that other programs wrote are left out.
 */
export function reopenedIn(
  sources: readonly SourceSummary[],
  headersIn: (source: number) => number,
): Omit<Reopened, 'nearFailing'>[] {
  let count = 0;
  for (const [index, { software, layouts }] of sources.entries()) {
    if (software === null || !layouts.every(isFromDirective)) continue;
    count += Math.max(headersIn(index) - 1, 0);
  }
  return count === 0 ? [] : [{ id: 'reopened', severity: 'trust', count, samples: [] }];
}

/** Of the times of headers, in seconds since 1970 UTC, the one that is nearest to when a site began to fail. */
export function nearestTo(failing: Failing | null, headers: readonly number[]): string | null {
  if (failing === null) return null;
  const since = Date.parse(failing.since) / 1000;
  const [nearest] = headers
    .filter((time) => Math.abs(time - since) <= nearSeconds)
    .sort((left, right) => Math.abs(left - since) - Math.abs(right - since) || left - right);
  return nearest === undefined ? null : isoTime(nearest);
}

function isFromDirective({ origin, service }: SourceSummary['layouts'][number]): boolean {
  return origin === 'directive' && service !== 'foreign';
}

interface ServerLog {
  readonly server: string;
  first: number;
  last: number;
  /** When it ends if what was not read is taken into account. */
  end: number;
  records: number;
}

/**
 * Servers whose log of a site ends unusually long before those of the others of the same site, which have about as many
 * requests. Servers and sites are told by the folders and names of the sources. `skipped`: logs that go on, unread.
 */
export function endsEarlyIn(
  sources: readonly SourceSummary[],
  skipped: readonly SkippedSource[],
): EndsEarly[] {
  const sites = new Map<string, Map<string, ServerLog>>();
  for (const { name, service, period, lines } of sources) {
    const server = serverOf(name);
    if (service !== 'http' || period === null || server === null) continue;
    const servers = sites.get(siteOf(name)) ?? new Map<string, ServerLog>();
    sites.set(siteOf(name), servers);
    const log = servers.get(server) ?? {
      server,
      first: Number.POSITIVE_INFINITY,
      last: Number.NEGATIVE_INFINITY,
      end: Number.NEGATIVE_INFINITY,
      records: 0,
    };
    servers.set(server, log);
    log.first = Math.min(log.first, Date.parse(period.from) / 1000);
    log.last = Math.max(log.last, Date.parse(period.to) / 1000);
    log.end = log.last;
    log.records += lines.records;
  }
  for (const { name, period } of skipped) {
    const log = sites.get(siteOf(name))?.get(serverOf(name) ?? '');
    if (log !== undefined) log.end = Math.max(log.end, Date.parse(period.to) / 1000);
  }
  return [...sites.values()].flatMap((servers) => {
    const logs = [...servers.values()];
    return logs.flatMap((log) => {
      const others = logs.filter((other) => other !== log);
      if (others.length === 0) return [];
      const last = middle(others.map((other) => other.last));
      const distance = (log.last - log.first) / Math.max(log.records - 1, 1);
      const isTwin = log.records >= twinShare * middle(others.map(({ records }) => records));
      if (!isTwin || last - log.end < Math.max(leastSilence, unusual * distance)) return [];
      return [
        {
          id: 'ends-early',
          severity: 'trust',
          server: log.server,
          last: isoTime(log.last),
          others: isoTime(last),
          samples: [],
        },
      ];
    });
  });
}

/** The folder of the site; empty for sources that are in none. */
function siteOf(name: string): string {
  return placeOf(name).site?.toUpperCase() ?? '';
}

/** The folder of the server, or what stands before IIS's own name of a file: `WEB01_u_ex261119.log`. */
function serverOf(name: string): string | null {
  const file = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  return placeOf(name).server ?? /^(.+?)[-_.](?:u_)?ex\d{4,8}/i.exec(file)?.[1] ?? null;
}

/** The lower of the two in the middle, if there are two. */
function middle(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[(values.length - 1) >> 1]!;
}
