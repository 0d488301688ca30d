import { type Code, code, parseCode } from '../../query/outcome.ts';
import { kindOfReason } from '../../query/reason.ts';
import { RouteFolder } from '../../query/route.ts';
import type { View } from '../../query/view.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import type { RequestsLost } from '../finding.ts';
import { isServerFailure } from '../findings/failure-views.ts';
import type { Evidence, FindingKind } from '../findings/kind.ts';
import { samplesOf } from '../findings/samples.ts';
import { groupedBy } from '../keyed.ts';
import { isoTime } from '../time.ts';
import { summaryViews } from '../views.ts';
import { added, nameOf, pairsOf } from './pairs.ts';
import { poolNames } from './pools.ts';
import { coldStart, type Requests, requestsIn, silenceNear } from './requests.ts';
import { type SeriousCell, seriousCells, spellsOf } from './spells.ts';
import { httperrViews } from './views.ts';

/** Our choice: a recycle ends a few long requests on any day. */
const leastLost = 10;
/** Our choice: what follows a crash follows it within the time in which rapid-fail protection counts crashes. */
const afterSeconds = 5 * 60;
/** Our choice: more crashes of a pool are told by the list of its reasons. */
const mostOfPool = 3;
const mostPools = 5;
/** Our choice: what a log of years has besides is no worse than these. */
const mostTried = 20;
const mostRoutes = 3;

/** 5xx by code and time. */
export const failuresByCode: View = {
  service: 'http',
  where: isServerFailure,
  by: [code],
  bySlot: 'end',
  metrics: ['count'],
};

/** Finds requests that a worker process had, or should have taken, and never answered. */
export const requestsLost: FindingKind = {
  views: { serious: httperrViews.serious, lost: httperrViews.lost, failuresByCode },
  find(evidence) {
    const { tallies, summary } = evidence;
    if (summary.httperr === null) return [];
    const requests = requestsIn(tallies.of(summaryViews.timeline));
    const cells = seriousCells(tallies.of(httperrViews.serious));
    const lost = cells.filter(({ reason }) => kindOfReason(reason) === 'lost');
    return [...groupedBy(lost, ({ pool }) => pool)]
      .sort(([one, left], [other, right]) => sum(right) - sum(left) || (one < other ? -1 : 1))
      .slice(0, mostPools)
      .flatMap(([pool, own]) => {
        const refusals = cells.filter(
          (one) => one.pool === pool && kindOfReason(one.reason) === 'unavailable',
        );
        const found = spellsOf(own)
          .sort((one, other) => sum(other) - sum(one) || one[0]!.start - other[0]!.start)
          .slice(0, mostTried)
          .map((spell) => findingOf(evidence, pool, spell, refusals, requests));
        const grave = found.filter(({ severity }) => severity === 'trouble').slice(0, mostOfPool);
        return grave.length > 0 ? grave : [findingOf(evidence, pool, own, refusals, requests)];
      });
  },
};

function findingOf(
  { tallies, decode }: Evidence,
  pool: string,
  cells: readonly SeriousCell[],
  refusals: readonly SeriousCell[],
  requests: Requests,
): RequestsLost {
  const { value, server } = poolNames(tallies, decode)(pool);
  const since = cells[0]!.start;
  const until = cells.at(-1)!.end;
  const isNear = ({ start, end }: Pick<SeriousCell, 'start' | 'end'>): boolean =>
    end >= since && start <= until + afterSeconds;
  const silence = silenceNear(requests, since, until);
  const found = {
    count: sum(cells),
    refused: sum(refusals.filter(isNear)),
    startFailures: sum(startFailuresIn(tallies.of(failuresByCode)).filter(isNear)),
    silence: silence && { from: isoTime(silence.from), to: isoTime(silence.to) },
    coldStart: coldStart(requests, silence?.from ?? since, silence?.to ?? until),
  };
  const waited = cells.filter(({ reason }) => /^timer_/i.test(reason));
  const paths = pairsOf(tallies.of(httperrViews.lost)).filter(({ left }) => left === pool);
  const folder = new RouteFolder();
  const routeOf = (path: string): string =>
    Buffer.from(folder.routeOf(Buffer.from(path, 'latin1'))).toString('latin1');
  const reasons = [...groupedBy(cells, ({ reason }) => reason)].sort(
    ([one, left], [other, right]) => sum(right) - sum(left) || (one < other ? -1 : 1),
  );
  return {
    id: 'requests-lost',
    severity: found.count >= leastLost || found.silence !== null ? 'trouble' : 'note',
    pool: value,
    server,
    code: {
      service: 'httperr',
      status: null,
      substatus: null,
      win32: null,
      reason: nameOf(reasons[0]![0], decode),
    },
    ...found,
    waited: sum(waited),
    since: isoTime(since),
    until: isoTime(until),
    routes: added(paths, ({ right }) => routeOf(right!))
      .slice(0, mostRoutes)
      .map(({ value, count }) => ({ route: decode(Buffer.from(value!, 'latin1')), count })),
    samples: samplesOf(
      tallies,
      tallies.of(httperrViews.serious),
      cells.map(({ cell }) => cell),
    ),
  };
}

/** The slots of codes that an application gives while it does not start: 503, 502.5 and 500.30 to 500.38. */
function startFailuresIn(tally: ViewTally): Pick<SeriousCell, 'start' | 'end' | 'count'>[] {
  return cellsOf(tally, ({ status, substatus }) =>
    status === 500
      ? substatus !== null && substatus >= 30 && substatus <= 38
      : status === 503 || (status === 502 && substatus === 5),
  );
}

/** The cells of `failuresByCode` of some codes. */
export function cellsOf(
  tally: ViewTally,
  isMeant: (one: Code) => boolean,
): Pick<SeriousCell, 'start' | 'end' | 'count'>[] {
  const { slots, rest } = tally;
  const isOfMeant = tally.reader((key) => isMeant(parseCode(key)));
  return Array.from({ length: slots.size }, (_, cell) => cell)
    .filter((cell) => slots.groupOf(cell) !== rest && isOfMeant(slots.groupOf(cell)))
    .map((cell) => {
      const start = slots.startOf(cell);
      return { start, end: start + slots.seconds - 1, count: tally.countOf(cell) };
    });
}

export function sum(cells: readonly { readonly count: number }[]): number {
  return cells.reduce((all, { count }) => all + count, 0);
}
