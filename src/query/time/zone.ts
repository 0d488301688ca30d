import { tzOffset } from '@date-fns/tz/tzOffset';

const day = 86_400;
const fixedOffset = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?([0-5]\d))?$/i;
/** No place on earth is further from UTC. */
const furthest = 14 * 3600;

/**
 * The zone that a user means: an IANA name in any case, `UTC` or `Z`, an offset such as `+09:00`, or `local` for the one
 * given. Null if there is no such zone. All other functions here take what this one gives.
 */
export function zoneOf(text: string, local: string): string | null {
  const word = text.trim();
  if (/^local$/i.test(word)) return named(local);
  if (/^Z$/i.test(word)) return 'UTC';
  const offset = secondsOf(word);
  if (offset === null) return named(word);
  if (Math.abs(offset) > furthest) return null;
  return offset === 0 ? 'UTC' : textOf(offset);
}

function named(name: string): string | null {
  // Some runtimes take offsets for names.
  if (!/^[a-z]/i.test(name)) return null;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    // What the runtime calls an alias is often the older name: Asia/Calcutta for Asia/Kolkata.
    return timeZone === 'UTC' || timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name;
  } catch {
    return null;
  }
}

/** Seconds east of UTC of a zone that is an offset; null for other names. */
function secondsOf(zone: string): number | null {
  const match = fixedOffset.exec(zone);
  if (match === null) return null;
  const seconds = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60;
  return match[1] === '-' ? -seconds : seconds;
}

function textOf(offset: number): string {
  const time = new Date(Math.abs(offset) * 1000).toISOString();
  return `${offset < 0 ? '-' : '+'}${time.slice(11, 16)}`;
}

/** How far the clocks of a zone are ahead of UTC at a moment, in seconds. */
export function offsetAt(seconds: number, zone: string): number {
  return secondsOf(zone) ?? Math.round(tzOffset(zone, new Date(seconds * 1000)) * 60);
}

/** The offset of a zone at a moment, `+09:00`; `Z` in UTC. */
export function offsetText(seconds: number, zone: string): string {
  return zone === 'UTC' ? 'Z' : textOf(offsetAt(seconds, zone));
}

/** A moment as the clocks of a zone show it, `2026-11-19T18:41:07+09:00`. Seconds since 1970 UTC. */
export function wallClock(seconds: number, zone: string): string {
  const shown = new Date((seconds + offsetAt(seconds, zone)) * 1000).toISOString().slice(0, 19);
  return `${shown}${offsetText(seconds, zone)}`;
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
