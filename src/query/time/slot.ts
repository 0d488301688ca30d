import { momentShowing, offsetAt } from './zone.ts';

const day = 86_400;
/** Monday, 29 December 1969, in days since 1970: weeks begin on Mondays (ISO 8601). */
const monday = -3;

/**
 * Start of the slot of `width` seconds that a moment falls into, by the clocks of a zone; all in seconds since 1970 UTC.
 * Slots of whole days begin at the first moment of a day, which daylight saving makes 23 or 25 hours long; narrower
 * ones at multiples of their width since 1970 on the clock, and anew where the clocks go back to such a time.
 */
export function slotStart(seconds: number, width: number, zone: string): number {
  const offset = offsetAt(seconds, zone);
  const shown = seconds + offset;
  const anchor = width % day === 0 ? monday * day : 0;
  const into = (((shown - anchor) % width) + width) % width;
  const start = seconds - into;
  if (width < day && offsetAt(start, zone) === offset) return start;
  return momentShowing(shown - into, zone);
}
