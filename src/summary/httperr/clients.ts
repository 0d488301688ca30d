import { kindOfReason } from '../../query/reason.ts';
import type { Tallies } from '../../tally/tallies.ts';
import type { BadHostNames, ClientsLeft, Sample, SlowClients } from '../finding.ts';
import type { Evidence, FindingKind } from '../findings/kind.ts';
import { samplesOf } from '../findings/samples.ts';
import type { Decode } from '../groups.ts';
import { isoTime } from '../time.ts';
import { summaryViews } from '../views.ts';
import { sum } from './lost.ts';
import { added, named, nameOf, type Pair, pairsOf } from './pairs.ts';
import { seriousCells } from './spells.ts';
import { httperrViews } from './views.ts';

/** Our choice: fewer of them are on any server, and say nothing of the others. */
const leastCount = 20;
/** Our choice: one or two that leave are probes or somebody's script. */
const leastClients = 3;
/** Our choice: of fewer requests nobody notices. */
const leastShare = 0.01;
/** Our choice: who leaves within so many seconds of trouble may leave for it. */
const nearSeconds = 2 * 60;
/** Our choice: one client with so many slow requests, and most of all, is no bad line. */
const leastOfOne = 100;
const mainShare = 0.5;

const reset = /^client_reset$/i;
const dropped = /^connection_dropped/i;
const hostname = /^hostname$/i;

/** Finds what clients did, or were too slow for. */
export const clientKinds: FindingKind = {
  views: { serious: httperrViews.serious },
  find(evidence) {
    if (evidence.summary.httperr === null) return [];
    const pairs = pairsOf(evidence.tallies.of(summaryViews.httperrClients)).filter(
      ({ left }) => left !== null,
    );
    return [
      ...clientsLeft(evidence, pairs),
      ...slowClients(evidence, pairs),
      ...badHostNames(evidence, pairs),
    ];
  },
};

function clientsLeft({ tallies, summary }: Evidence, all: readonly Pair[]): ClientsLeft[] {
  const pairs = all.filter(({ right }) => reset.test(right!));
  const waiting = sum(pairs);
  if (waiting < leastCount) return [];
  const clients = clientsIn(pairs);
  const cells = seriousCells(tallies.of(httperrViews.serious));
  const left = cells.filter(({ reason }) => reset.test(reason));
  if (left.length === 0) return [];
  const trouble = cells.filter(({ reason }) => ['unavailable', 'lost'].includes(kindOfReason(reason)));
  const times = trouble.map(({ start }) => start);
  const inTrouble = sum(
    left.filter(({ start, end }) => hasNear(times, start - nearSeconds, end + nearSeconds)),
  );
  const { total } = summary.requests;
  const isFelt = inTrouble * 2 >= waiting || (total > 0 && waiting >= leastShare * total);
  return [
    {
      id: 'clients-left',
      severity: isFelt && clients >= leastClients ? 'trouble' : 'note',
      waiting,
      clients,
      dropped: sum(all.filter(({ right }) => dropped.test(right!))),
      inTrouble,
      since: isoTime(left[0]!.start),
      until: isoTime(left.at(-1)!.end),
      samples: samplesOfPairs(tallies, pairs),
    },
  ];
}

/** Whether one of the times, which are in order, is from `from` to `to`. */
function hasNear(times: readonly number[], from: number, to: number): boolean {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low < times.length && times[low]! <= to;
}

function slowClients({ tallies, decode }: Evidence, all: readonly Pair[]): SlowClients[] {
  const pairs = all.filter(({ right }) => kindOfReason(right) === 'slow');
  const count = sum(pairs);
  if (count < leastCount) return [];
  const busiest = busiestOf(pairs, decode);
  const isOne = busiest.count >= leastOfOne && busiest.count >= mainShare * count;
  const reasons = named(
    added(pairs, ({ right }) => right),
    decode,
  );
  return [
    {
      id: 'slow-clients',
      severity: isOne ? 'trouble' : 'note',
      count,
      reasons: reasons.map(({ value, count }) => ({ reason: value ?? '', count })),
      clients: clientsIn(pairs),
      busiest,
      samples: samplesOfPairs(tallies, pairs),
    },
  ];
}

function badHostNames({ tallies, decode }: Evidence, all: readonly Pair[]): BadHostNames[] {
  const pairs = all.filter(({ right }) => hostname.test(right!));
  const count = sum(pairs);
  if (count < leastCount) return [];
  return [
    {
      id: 'bad-host-names',
      severity: 'note',
      count,
      clients: clientsIn(pairs),
      busiest: busiestOf(pairs, decode),
      samples: samplesOfPairs(tallies, pairs),
    },
  ];
}

function clientsIn(pairs: readonly Pair[]): number {
  return new Set(pairs.map(({ left }) => left)).size;
}

function busiestOf(pairs: readonly Pair[], decode: Decode): SlowClients['busiest'] {
  const { value, count } = added(pairs, ({ left }) => left)[0]!;
  return { client: nameOf(value, decode) ?? '-', count };
}

function samplesOfPairs(tallies: Tallies, pairs: readonly Pair[]): Sample[] {
  return samplesOf(
    tallies,
    tallies.of(summaryViews.httperrClients),
    pairs.map(({ group }) => group),
  );
}
