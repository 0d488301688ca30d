import { tzOffset } from '@date-fns/tz/tzOffset';

const day = 86_400;
const fixedOffset = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?([0-5]\d))?$/i;

/** Seconds east of UTC of a zone that is an offset, such as `+09:00`; null for other names. */
export function fixedOffsetOf(zone: string): number | null {
  const match = fixedOffset.exec(zone);
  if (match === null) return null;
  const seconds = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60;
  return match[1] === '-' ? -seconds : seconds;
}

/** How far the clocks of a zone are ahead of UTC at a moment, in seconds. */
export function offsetAt(seconds: number, zone: string): number {
  return fixedOffsetOf(zone) ?? Math.round(tzOffset(zone, new Date(seconds * 1000)) * 60);
}

/**
 * The first moment, in seconds since 1970 UTC, at which the clocks of a zone show `shown` or later; `shown` in seconds
 * since 1970 as if the clocks were UTC's. So a time that daylight saving skips is the moment of the change, and of one
 * that it repeats the first.
 */
export function momentShowing(shown: number, zone: string): number {
  // A day before and after there is the one offset and the other, if the clocks change near.
  const before = shown - offsetAt(shown - day, zone);
  if (before + offsetAt(before, zone) === shown) return before;
  const after = shown - offsetAt(shown + day, zone);
  if (after + offsetAt(after, zone) === shown) return after;
  // Skipped: the change is between what the two offsets make of it.
  let early = after;
  let late = before;
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (middle + offsetAt(middle, zone) < shown) early = middle;
    else late = middle;
  }
  return late;
}
