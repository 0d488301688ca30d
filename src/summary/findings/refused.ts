import { client } from '../../query/dimension.ts';
import type { Filter } from '../../query/filter/filter.ts';
import { type Code, code, parseCode } from '../../query/outcome.ts';
import type { View } from '../../query/view.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import type { Refused, Share } from '../finding.ts';
import { isoTime } from '../time.ts';
import { summaryViews } from '../views.ts';
import { canRise, type FailureSlot } from './change-point.ts';
import { type FailingStretch, failingStretch, type Least, rateOf, slotsToSearch } from './failing.ts';
import type { Evidence, FindingKind } from './kind.ts';
import { isOverLimit } from './limit-hit.ts';
import { missingClients } from './misses.ts';
import { scannerClients } from './not-found.ts';
import { samplesOf } from './samples.ts';
import { type SlotRow, type Span, slotsOf, touches } from './slots.ts';
import { proportionTest } from './statistics.ts';

/** Our choice: visitors are refused all the time. Fewer are somebody's mistake. */
const leastCount = 20;
/** Our choice: of fewer than one in fifty requests nobody would say that visitors are refused. */
const leastRate = 0.02;
/** Our choice: what visitors ask for varies more than how a server fails. */
const leastRise = 3;
/** Our choice: a few clients are scanners or one person's script, and say nothing of the site unless they are refused this often. */
const leastClients = 5;
const leastOfFew = 100;
/** Our choice: one log of a thousand would fire by chance. */
const significance = 0.001;
/** Our choice: so much of it is nearly all. */
const nearlyAll = 0.9;

function is(field: 'status' | 'win32', text: string): Filter {
  return { kind: 'is', field, operator: '=', values: [{ as: 'text', text }] };
}

/** 4xx without the steps of logons, as `isHandshakeLeg` has them: an intranet has more of these than of all else. */
const isRefusal: Filter = {
  kind: 'and',
  of: [
    is('status', '4xx'),
    { kind: 'not', of: { kind: 'and', of: [is('status', '401.2'), is('win32', '5')] } },
    { kind: 'not', of: { kind: 'and', of: [is('status', '401.1'), is('win32', '2148074254')] } },
  ],
};

const ofRefusals = { service: 'http', where: isRefusal } as const;

/** Who was refused cannot stand beside the slots: past so many pairs the slots get wider. */
const refusals: View = { ...ofRefusals, by: [code], bySlot: 'end', metrics: ['count', 'first-record'] };
/** Those of 404 are counted anyway, and are more than all others. */
const refusedClients: View = {
  service: 'http',
  where: { kind: 'and', of: [isRefusal, { kind: 'not', of: is('status', '404') }] },
  by: [code, client],
  metrics: ['count', 'first-last'],
  share: 0.02,
};

/** Finds codes of 4xx that are far more frequent since a time than they were before. */
export const refused: FindingKind = {
  views: { refusals, refusedClients, missingClients },
  find(evidence) {
    const { tallies, summary, decode } = evidence;
    const tally = tallies.of(refusals);
    const codes = refusedCodes(tally);
    if (codes.length === 0) return [];
    const least: Least = { failures: leastCount, rate: leastRate, rise: leastRise, tests: codes.length };
    const all = widened(slotsOf(tallies.of(summaryViews.timeline)), tally.slots.seconds);
    const wide = slotsToSearch(all);
    const found = codes.flatMap((one) => {
      if (!canRise(refusalsIn(wide, tally, one.cells), leastRate, leastRise)) return [];
      const stretch = failingStretch(withRefusals(all, tally, one.cells), least);
      return stretch === null || !isRise(stretch) ? [] : [{ ...one, stretch }];
    });
    if (found.length === 0) return [];
    const scanners = scannerClients(evidence);
    return found
      .flatMap((one): Refused[] => {
        const { keys, count, stretch } = one;
        const clients =
          one.code.status === 404
            ? clientsIn(tallies.of(missingClients), null, stretch)
            : clientsIn(tallies.of(refusedClients), keys, stretch);
        if (!isNews(one, clients, scanners, summary)) return [];
        const { since, until, before, during, probability } = stretch;
        const outside = count - during.count;
        const most = clients.find((client) => client.count - outside >= nearlyAll * during.count);
        return [
          {
            id: 'refused',
            severity: 'trouble',
            code: one.code,
            since: isoTime(since),
            until: until === null ? null : isoTime(until),
            before,
            during,
            clients: clients.length,
            client: most === undefined ? null : decode(Buffer.from(most.client, 'latin1')),
            probability,
            samples: samplesOf(
              tallies,
              tally,
              one.cells.filter((cell) => touches(tally.slots.startOf(cell), tally.slots.seconds, stretch)),
            ),
          },
        ];
      })
      .sort((left, right) => right.during.count - left.during.count || compare(left, right));
  },
};

/** Status and substatus, whatever the win32 status. */
interface RefusedCode {
  readonly code: Code;
  /** Of the codes that it is made of. */
  readonly keys: ReadonlySet<string>;
  readonly cells: readonly number[];
  readonly count: number;
}

/** Those that are frequent enough. Steps of a logon are no refusals; what is over a limit is told as such. */
function refusedCodes(tally: ViewTally): RefusedCode[] {
  const byName = new Map<string, { code: Code; keys: Set<string>; cells: number[]; count: number }>();
  const { slots, rest } = tally;
  /** Null if it is not judged. Each code is read once: it has many slots. */
  const readCode = tally.reader((key) => {
    const read = parseCode(key);
    if (!isJudged(read)) return null;
    const name = `${read.status}.${read.substatus ?? '-'}`;
    const one = byName.get(name) ?? { code: read, keys: new Set(), cells: [], count: 0 };
    byName.set(name, one);
    if (one.code.win32 !== read.win32) one.code = { ...one.code, win32: null };
    one.keys.add(key);
    return one;
  });
  for (let cell = 0; cell < slots.size; cell++) {
    const group = slots.groupOf(cell);
    const one = group === rest ? null : readCode(group);
    if (one === null) continue;
    one.cells.push(cell);
    one.count += tally.countOf(cell);
  }
  return [...byName.values()].filter(({ count }) => count >= leastCount);
}

/** Without a win32 status nothing tells a refused logon from a step of one. */
function isJudged(one: Code): boolean {
  return !(one.status === 401 && one.win32 === null) && !isOverLimit(one);
}

/** The slots of a width, or as they are where that is narrower. */
function widened({ seconds, slots }: SlotRow, least: number): SlotRow {
  if (least <= seconds) return { seconds, slots };
  const wide = new Map<number, number>();
  for (const { start, requests } of slots) {
    const at = start - (start % least);
    wide.set(at, (wide.get(at) ?? 0) + requests);
  }
  return { seconds: least, slots: [...wide].map(([start, requests]) => ({ start, requests, failures: 0 })) };
}

/** What some cells have counted as the failures of wide slots without gaps: most codes are told by these to be as ever. */
function refusalsIn({ seconds, slots }: SlotRow, tally: ViewTally, cells: readonly number[]): FailureSlot[] {
  const failures = new Float64Array(slots.length);
  const first = slots[0]?.start ?? 0;
  for (const cell of cells)
    failures[Math.floor((tally.slots.startOf(cell) - first) / seconds)]! += tally.countOf(cell);
  return slots.map(({ requests }, slot) => ({ requests, failures: failures[slot]! }));
}

/** The slots with what some cells have counted as their failures. */
function withRefusals({ seconds, slots }: SlotRow, tally: ViewTally, cells: readonly number[]): SlotRow {
  const counts = new Map<number, number>();
  for (const cell of cells) {
    const start = tally.slots.startOf(cell);
    const at = start - (start % seconds);
    counts.set(at, (counts.get(at) ?? 0) + tally.countOf(cell));
  }
  // Copying a whole object would take most of the time: there are as many as seconds.
  return {
    seconds,
    slots: slots.map(({ start, requests }) => ({ start, requests, failures: counts.get(start) ?? 0 })),
  };
}

/** Whether it is more than before: what was so from the start has not risen. */
function isRise({ before, during }: FailingStretch): boolean {
  return isHigher(during, before) && proportionTest(before, during) <= significance;
}

function isHigher(during: Share, before: Share): boolean {
  return during.count >= leastCount && rateOf(during) >= Math.max(leastRate, leastRise * rateOf(before));
}

interface RefusedClient {
  /** As logged. */
  readonly client: string;
  /** All that it was refused with the code, at any time. */
  readonly count: number;
}

/** Clients with a first or last refusal of the stretch; by count. `keys`: of codes; null for a tally that has none. */
function clientsIn(
  tally: ViewTally,
  keys: ReadonlySet<string> | null,
  { since, until }: Span,
): RefusedClient[] {
  const isIn = (time: number): boolean => time >= since && (until === null || time < until);
  const counts = new Map<string, number>();
  for (const group of tally.groups) {
    if (group === tally.rest) continue;
    const { first, last } = tally.spanOf(group);
    if (!isIn(first) && !isIn(last)) continue;
    const values = tally.valuesOf(group);
    const client = values.at(-1)!;
    if (keys === null || keys.has(values[0]!))
      counts.set(client, (counts.get(client) ?? 0) + tally.countOf(group));
  }
  return [...counts]
    .map(([client, count]) => ({ client, count }))
    .sort((left, right) => right.count - left.count || (left.client < right.client ? -1 : 1));
}

/**
 * Whether it says something of the site: what scanners are refused is routine, as is what one client cannot find, but
 * one that is shut out may be all that there is to tell.
 */
function isNews(
  { code, stretch }: { readonly code: Code; readonly stretch: FailingStretch },
  clients: readonly RefusedClient[],
  scanners: ReadonlySet<string>,
  summary: Evidence['summary'],
): boolean {
  const scanned = clients.reduce((sum, { client, count }) => sum + (scanners.has(client) ? count : 0), 0);
  const { before, during } = stretch;
  if (!isHigher({ ...during, count: during.count - scanned }, before)) return false;
  const others = clients.filter(({ client }) => !scanners.has(client)).length;
  if (others >= Math.min(leastClients, summary.distinct.clients)) return true;
  return code.status !== 404 && during.count - scanned >= leastOfFew;
}

function compare(left: Refused, right: Refused): number {
  return `${left.code.status}.${left.code.substatus}` < `${right.code.status}.${right.code.substatus}`
    ? -1
    : 1;
}
