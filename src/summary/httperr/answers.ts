import { unavailabilityOf } from '../../query/reason.ts';
import type { FindingKind } from '../findings/kind.ts';
import { samplesOf } from '../findings/samples.ts';
import type { Period, Service, SourceSummary } from '../summary.ts';
import { isoTime } from '../time.ts';
import { cellsOf, failuresByCode, sum } from './lost.ts';
import { type SeriousCell, seriousCells } from './spells.ts';
import { httperrViews } from './views.ts';

/** What HTTP.sys answers by 503; for the rest it closes the connection, or answers 500. */
const unavailable: ReadonlySet<string | null> = new Set([
  'down',
  'queue-full',
  'busy',
  'connection-limit',
  'no-queue',
]);

/** Finds how many 503 HTTP.sys answered itself, beside those that sites logged at the same time. */
export const httpSysAnswers: FindingKind = {
  views: { serious: httperrViews.serious, failuresByCode },
  find({ tallies, summary: { sources } }) {
    const common = commonTime(periodIn(sources, 'http'), periodIn(sources, 'httperr'));
    if (common === null) return [];
    const [from, to] = common;
    const isIn = ({ start, end }: Pick<SeriousCell, 'start' | 'end'>): boolean => end >= from && start <= to;
    const refused = seriousCells(tallies.of(httperrViews.serious))
      .filter(({ reason }) => unavailable.has(unavailabilityOf(reason)))
      .filter(isIn);
    const own = cellsOf(tallies.of(failuresByCode), ({ status }) => status === 503).filter(isIn);
    const [httpSys, sites] = [sum(refused), sum(own)];
    if (httpSys + sites === 0) return [];
    const samples = samplesOf(
      tallies,
      tallies.of(httperrViews.serious),
      refused.map(({ cell }) => cell),
    );
    return [
      {
        id: 'http-sys-503',
        severity: 'note',
        from: isoTime(from),
        to: isoTime(to),
        httpSys,
        sites,
        samples,
      },
    ];
  },
};

/** Seconds since 1970 UTC. */
type Time = readonly [from: number, to: number];

function periodIn(sources: readonly SourceSummary[], service: Service): Time | null {
  const periods = sources
    .filter((source) => source.service === service)
    .map(({ period }) => period)
    .filter((period) => period !== null);
  const seconds = (end: keyof Period): number[] => periods.map((period) => Date.parse(period[end]) / 1000);
  return periods.length === 0 ? null : [Math.min(...seconds('from')), Math.max(...seconds('to'))];
}

function commonTime(one: Time | null, other: Time | null): Time | null {
  if (one === null || other === null) return null;
  const from = Math.max(one[0], other[0]);
  const to = Math.min(one[1], other[1]);
  return from <= to ? [from, to] : null;
}
