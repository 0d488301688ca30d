import { client } from '../../query/dimension.ts';
import type { Filter } from '../../query/filter/filter.ts';
import { code, parseCode } from '../../query/outcome.ts';
import type { View } from '../../query/view.ts';
import type { Tallies } from '../../tally/tallies.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import type { CutOff } from '../finding.ts';
import { isoTime } from '../time.ts';
import { summaryViews } from '../views.ts';
import { type ChangePoint, canRise, changePoint, type FailureSlot } from './change-point.ts';
import type { FindingKind } from './kind.ts';
import { samplesOf } from './samples.ts';
import { type SlotRow, slotsOf, withoutGaps } from './slots.ts';
import { countFrom, earlyEndings, patienceMs } from './slow-views.ts';

/** Our choice: fewer say nothing of the others. */
const leastSlow = 20;
/** Our choice: below it nobody notices. */
const leastShare = 0.001;
/** Our choice: so many times more frequent among slow requests than among all, or slowness had no part in it. */
const leastLift = 2;

/** `changePoint` takes time by their square. */
const mostSlots = 400;
/** Our choice: one log of a thousand would fire by chance. */
const significance = 0.001;
/** Our choice: a rise is so many of the requests, */
const leastRate = 0.01;
/** so many times the rate of the rest, */
const leastRise = 3;
/** and so many clients: one that leaves a page ends all its connections at once. */
const leastClients = 3;

/** A connection that was switched to another protocol always ends so, and late. */
const ending: readonly Filter[] = [
  {
    kind: 'is',
    field: 'win32',
    operator: '=',
    values: earlyEndings.map((win32) => ({ as: 'text', text: String(win32) })),
  },
  { kind: 'is', field: 'status', operator: '!=', values: [{ as: 'text', text: '101' }] },
];

/** Most such endings come at once and mean nothing. */
const late: Filter = {
  kind: 'is',
  field: 'ms',
  operator: '>=',
  values: [{ as: 'text', text: String(patienceMs) }],
};

const cut: View = {
  service: 'http',
  where: { kind: 'and', of: ending },
  by: [client, code],
  bySlot: 'end',
  metrics: ['count', 'first-record'],
};

const cutLate: View = {
  service: 'http',
  where: { kind: 'and', of: [...ending, late] },
  by: [client, code],
  metrics: ['count', 'first-record'],
};

/** Finds connections that ended late and before the answer was sent whole, or far more often since a time. */
export const cutOff: FindingKind = {
  views: { cut, cutLate },
  find({ tallies, summary }) {
    const row = withoutGaps(
      slotsOf(tallies.of(summaryViews.timeline)),
      mostSlots,
      tallies.of(cut).slots.seconds,
    );
    const requests = summary.requests.total;
    const slow = (): number => countFrom(patienceMs, tallies.of(summaryViews.total));
    const cuts = endingsIn(tallies, row);
    return earlyEndings.flatMap((win32): CutOff[] => {
      const one = cuts.get(win32);
      if (one === undefined || one.count < leastSlow) return [];
      const rise = riseIn(row.slots.map(({ requests }, slot) => ({ requests, failures: one.bySlot[slot]! })));
      const inRise = rise === null ? [] : cellsIn(one, rise);
      const clients = new Set(inRise.map(({ client }) => client)).size;
      const isRise = rise !== null && clients >= Math.min(leastClients, summary.distinct.clients);
      if (!isRise && !isOftenLate(one, requests, slow)) return [];
      return [
        {
          id: 'cut-off',
          severity: isRise ? 'trouble' : 'note',
          win32,
          share: { count: one.count, of: requests },
          slow: one.slow,
          slowMs: patienceMs,
          since: isRise ? isoTime(row.slots[rise.from]!.start) : null,
          samples: isRise
            ? samplesOf(
                tallies,
                tallies.of(cut),
                inRise.map(({ cell }) => cell),
              )
            : samplesOf(tallies, tallies.of(cutLate), one.lateGroups),
        },
      ];
    });
  },
};

/** What the log has of the connections that ended with one win32 status. */
interface Ending {
  count: number;
  slow: number;
  /** How many in each slot. */
  readonly bySlot: Float64Array;
  /** Of `cut`, each with its slot. */
  readonly cells: { readonly cell: number; readonly slot: number; readonly client: string }[];
  /** Of `cutLate`. */
  readonly lateGroups: number[];
}

/** By win32 status, in the slots of the row; without what was folded. */
function endingsIn(tallies: Tallies, { seconds, slots }: SlotRow): Map<number, Ending> {
  const found = new Map(
    earlyEndings.map((win32): [number, Ending] => [
      win32,
      { count: 0, slow: 0, bySlot: new Float64Array(slots.length), cells: [], lateGroups: [] },
    ]),
  );
  const tally = tallies.of(cut);
  const first = slots[0]?.start ?? 0;
  const read = readerOf(tally);
  for (let cell = 0; cell < tally.slots.size; cell++) {
    const { client, win32 } = read(tally.slots.groupOf(cell));
    const one = found.get(win32 ?? 0);
    if (one === undefined) continue;
    // A wide slot can begin before the first narrow one.
    const slot = Math.max(0, Math.floor((tally.slots.startOf(cell) - first) / seconds));
    const count = tally.countOf(cell);
    one.count += count;
    one.bySlot[slot]! += count;
    one.cells.push({ cell, slot, client });
  }
  const late = tallies.of(cutLate);
  const readLate = readerOf(late);
  for (const group of late.groups) {
    const one = found.get(readLate(group).win32 ?? 0);
    if (one === undefined) continue;
    one.slow += late.countOf(group);
    one.lateGroups.push(group);
  }
  return found;
}

interface CutGroup {
  readonly client: string;
  readonly win32: number | null;
}

/** Reads each group and each code once: few codes are of many clients, who have many slots. */
function readerOf(tally: ViewTally): (group: number) => CutGroup {
  const { rest } = tally;
  const known = new Map<number, CutGroup>();
  const codes = new Map<string, number | null>();
  return (group) => {
    const seen = known.get(group);
    if (seen !== undefined) return seen;
    const [client = '', key = ''] = group === rest ? [] : tally.valuesOf(group);
    const win32 = codes.get(key) ?? parseCode(key).win32;
    codes.set(key, win32);
    const read = { client, win32 };
    known.set(group, read);
    return read;
  };
}

function cellsIn({ cells }: Ending, { from, to }: ChangePoint): Ending['cells'] {
  return cells.filter(({ slot }) => slot >= from && slot < to);
}

/** Of connections that were cut off, so many late: whether being slow, as so many requests of all are, has a part in it. */
export function isOftenLate(
  one: { readonly count: number; readonly slow: number },
  requests: number,
  slow: () => number,
): boolean {
  return (
    one.slow >= leastSlow &&
    one.slow >= leastShare * requests &&
    one.slow * requests >= leastLift * one.count * slow()
  );
}

/** The stretch of slots in which connections are cut off far more often than in the others; null if there is none. */
export function riseIn(slots: readonly FailureSlot[]): ChangePoint | null {
  if (!canRise(slots, leastRate, leastRise)) return null;
  const change = changePoint(slots);
  // What was so from the start has not risen.
  if (change === null || change.from === 0 || change.probability > significance) return null;
  const { before, during, after } = change;
  const others = { count: before.count + after.count, of: before.of + after.of };
  const isHigher =
    during.count >= leastRate * during.of && during.count * others.of >= leastRise * others.count * during.of;
  return during.count >= leastSlow && isHigher ? change : null;
}
