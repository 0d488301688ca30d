import type { Codes } from '../codes/codes.ts';
import type { Filter } from '../query/filter/filter.ts';
import type { Window } from '../query/time/window.ts';
import type { Tallies } from '../tally/tallies.ts';
import { codeCounts } from './codes.ts';
import { sideViews } from './comparison/views.ts';
import type { Decode } from './groups.ts';
import { secondsCovered } from './load.ts';
import { addLines } from './sources.ts';
import type { CodeCount, LineCounts, Load, Period, RequestCounts, SourceSummary } from './summary.ts';
import { periodOf } from './time.ts';
import { iisVersionOf } from './version.ts';

/** What a summary says of a run that its limits are judged by, besides tables; the same can be said of one side of a comparison. */
export interface RunFigures {
  readonly period: Period | null;
  readonly lines: LineCounts;
  readonly sources: readonly SourceSummary[];
  readonly codes: readonly CodeCount[];
  readonly requests: Pick<RequestCounts, 'total'>;
  readonly load: Pick<Load, 'requestsPerMinute'> | null;
}

/** A side of a comparison: other logs, or what some logs have of a window. */
interface SideOfRun {
  /** Null: all records that were counted. */
  readonly side: Filter | null;
  /** The time that the side can have records of; null: any. */
  readonly window: Window | null;
  readonly sources: readonly SourceSummary[];
  readonly codes: Codes;
  readonly decode: Decode;
}

export function figuresOfSide(
  tallies: Tallies,
  { side, window, sources, codes, decode }: SideOfRun,
): RunFigures {
  const views = sideViews(side);
  const total = tallies.of(views.total).countOf(0);
  const periods = sources.flatMap((_, index) => tallies.source(index).period ?? []);
  const seconds = secondsCovered(httpPeriods(tallies, sources), window);
  return {
    period: periodOf(
      periods.reduce((first, period) => Math.min(first, period.first), Number.POSITIVE_INFINITY),
      periods.reduce((last, period) => Math.max(last, period.last), Number.NEGATIVE_INFINITY),
    ),
    lines: addLines(sources.map(({ lines }) => lines)),
    sources,
    codes: codeCounts(tallies.of(views.codes), decode, codes, iisVersionOf(sources)),
    requests: { total },
    load: total === 0 ? null : { requestsPerMinute: (total * 60) / seconds },
  };
}

/** The times that each source of HTTP has records of. */
export function httpPeriods(
  tallies: Tallies,
  sources: readonly SourceSummary[],
): { readonly first: number; readonly last: number }[] {
  return sources.flatMap(({ service }, index) => {
    const { period } = tallies.source(index);
    return service === 'http' && period !== null ? [period] : [];
  });
}
