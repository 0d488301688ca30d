import { fixedOffsetOf, offsetAt } from '../../w3c/zone.ts';

export { momentShowing, offsetAt } from '../../w3c/zone.ts';

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
  const offset = fixedOffsetOf(word);
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

function textOf(offset: number): string {
  const time = new Date(Math.abs(offset) * 1000).toISOString();
  return `${offset < 0 ? '-' : '+'}${time.slice(11, 16)}`;
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
