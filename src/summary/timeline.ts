import type { SlotWidth } from '../query/table.ts';
import type { ViewTally } from '../tally/view-tally.ts';
import { distribution } from './groups.ts';
import { type WideSlots, wideSlots } from './slots.ts';
import type { Slot, Timeline } from './summary.ts';
import { isoTime } from './time.ts';

/** Widths of a slot in seconds that people count in. */
const ladder = [
  1, 5, 10, 30, 60, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 604_800, 2_419_200,
  31_449_600,
];

/** More would not fit a screen. */
const maxSlots = 120;

/** The narrowest slot of the ladder, at least `least` seconds, of which `maxSlots` hold the time from `first` to `last`. */
function slotSecondsFor(first: number, last: number, least: number): number {
  const fits = (seconds: number): boolean =>
    seconds >= least && Math.floor(last / seconds) - Math.floor(first / seconds) < maxSlots;
  return ladder.find(fits) ?? ladder.at(-1)!;
}

/**
 * The requests over the time from `first` to `last`, in slots that have any: as wide as `asked`, unless they would be too
 * many to keep apart.
 */
export function buildTimeline(
  tally: ViewTally,
  { first, last }: { readonly first: number; readonly last: number },
  asked: SlotWidth | null = null,
): Timeline {
  const { slots } = tally;
  if (slots.size === 0) return { slotSeconds: 0, slots: [] };
  const { seconds: slotSeconds, startOf } =
    asked === null
      ? usualSlots(slotSecondsFor(first, last, slots.seconds))
      : wideSlots(asked, slots.seconds, [first, last]);
  const starts = Array.from({ length: slots.size }, (_, cell) => startOf(slots.startOf(cell)));
  const order = [...new Set(starts)].sort((left, right) => left - right);
  const indexOf = new Map(order.map((start, index) => [start, index]));
  const wide = tally.regrouped(Int32Array.from(starts, (start) => indexOf.get(start)!));
  return { slotSeconds, slots: order.map((start, cell) => slotOf(wide, start, cell)) };
}

function usualSlots(seconds: number): Pick<WideSlots, 'seconds' | 'startOf'> {
  return { seconds, startOf: (start) => start - (start % seconds) };
}

function slotOf(tally: ViewTally, start: number, cell: number): Slot {
  return {
    start: isoTime(start),
    requests: tally.countOf(cell),
    errors: tally.errorsOf(cell),
    serverErrors: tally.serverErrorsOf(cell),
    timeTakenMs: distribution(tally, cell),
  };
}
