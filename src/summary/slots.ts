import type { SlotWidth } from '../query/table.ts';
import { slotStart } from '../query/time/slot.ts';
import { offsetAt } from '../query/time/zone.ts';

/** Slots that the cells of a tally are put into. */
export interface WideSlots extends SlotWidth {
  /** Start of the slot of a cell that starts then; both in seconds since 1970 UTC. */
  startOf(cellStart: number): number;
}

/**
 * The slots of a width asked for, of cells that are `cellSeconds` wide and start at `starts`. They are wider than asked if
 * the cells are, and UTC's if no cell ends where a day of the zone does.
 */
export function wideSlots(asked: SlotWidth, cellSeconds: number, starts: readonly number[]): WideSlots {
  const seconds = Math.ceil(asked.seconds / cellSeconds) * cellSeconds;
  const [first = 0, last = 0] = [starts[0], starts.at(-1)];
  const fits = [first, last].every((start) => offsetAt(start, asked.zone) % cellSeconds === 0);
  const zone = fits ? asked.zone : 'UTC';
  const known = new Map<number, number>();
  return {
    seconds,
    zone,
    startOf(cellStart) {
      let start = known.get(cellStart);
      if (start === undefined) {
        start = slotStart(cellStart, seconds, zone);
        known.set(cellStart, start);
      }
      return start;
    },
  };
}
