import { type Unavailability, unavailabilityOf } from '../../query/reason.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import { groupedBy } from '../keyed.ts';
import { pairOf } from './pairs.ts';

/** Our choice: rapid-fail protection counts crashes over five minutes unless set, and a pool that it stopped stays so. */
const mostQuietSeconds = 5 * 60;

/** Records of one pool and one reason in one slot. */
export interface SeriousCell {
  /** `-` where none is logged. */
  readonly pool: string;
  readonly reason: string;
  /** First second and last one of the slot, since 1970 UTC. */
  readonly start: number;
  readonly end: number;
  readonly count: number;
  /** Of the tally. */
  readonly cell: number;
}

/** The cells of the view of serious reasons, by time; without what was folded. */
export function seriousCells(tally: ViewTally): SeriousCell[] {
  const { slots, rest } = tally;
  const cells: SeriousCell[] = [];
  for (let cell = 0; cell < slots.size; cell++) {
    const group = slots.groupOf(cell);
    if (group === rest) continue;
    const { left: pool, right: reason } = pairOf(tally, group);
    const start = slots.startOf(cell);
    cells.push({ pool, reason, start, end: start + slots.seconds - 1, count: tally.countOf(cell), cell });
  }
  return cells.sort((one, other) => one.start - other.start || compare(one, other));
}

function compare(one: SeriousCell, other: SeriousCell): number {
  const [left, right] = [`${one.pool}\0${one.reason}`, `${other.pool}\0${other.reason}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Stretches of cells, which are by time, with no longer pause in them than a pool that is up would have had. */
export function spellsOf(cells: readonly SeriousCell[]): SeriousCell[][] {
  const spells: SeriousCell[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const one of cells) {
    if (one.start - end > mostQuietSeconds) spells.push([one]);
    else spells.at(-1)!.push(one);
    end = one.end;
  }
  return spells;
}

/** Refusals of one pool for one cause in a spell. From the first to the last, in seconds since 1970 UTC. */
export interface Refusals {
  readonly cause: Unavailability;
  readonly cells: readonly SeriousCell[];
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The spells of one pool in which it refused requests, by time, from its cells by time. `spanOf`: first and last record
 * of a reason, which are exact where slots are not.
 */
export function refusalsOf(
  cells: readonly SeriousCell[],
  spanOf: (reason: string) => { readonly first: number; readonly last: number },
): Refusals[] {
  const byCause = groupedBy(
    cells.filter(({ reason }) => unavailabilityOf(reason) !== null),
    ({ reason }) => unavailabilityOf(reason)!,
  );
  return [...byCause]
    .flatMap(([cause, own]) =>
      spellsOf(own).map((spell) => ({
        cause,
        cells: spell,
        count: spell.reduce((sum, { count }) => sum + count, 0),
        from: spell.reduce(
          (from, { reason, start }) => Math.min(from, Math.max(start, spanOf(reason).first)),
          Number.POSITIVE_INFINITY,
        ),
        to: spell.reduce(
          (to, { reason, end }) => Math.max(to, Math.min(end, spanOf(reason).last)),
          Number.NEGATIVE_INFINITY,
        ),
      })),
    )
    .sort(
      (one, other) => one.from - other.from || other.count - one.count || (one.cause < other.cause ? -1 : 1),
    );
}
