import { isValid } from 'date-fns/isValid';
import { parseISO } from 'date-fns/parseISO';
import { readDuration } from './duration.ts';
import { momentShowing, offsetAt, zoneOf } from './zone.ts';

/** What times are told by. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** As `zoneOf` gives it. */
  readonly zone: string;
}

/**
 * Why a text is no moment. `text` is as typed, not made safe. `no-such-date`: a day that its month does not have.
 * `no-such-time`: a time past 23:59:59. `no-such-zone`: an offset that no place has. `not-a-time`: anything else.
 */
export interface MomentMistake {
  readonly code: 'not-a-time' | 'no-such-date' | 'no-such-time' | 'no-such-zone';
  readonly text: string;
}

const day = 86_400;
const clockTime =
  /^(?:(\d{4}-\d\d-\d\d|today|yesterday)(?:(?:T| )(?=\d)|$))?(?:(\d\d?:\d\d(?::\d\d)?)(?:\.\d+)? ?(Z|[+-][\d:]+)?)?$/i;

/**
 * Reads a moment, in seconds since 1970 UTC (fractions are cut off):
 *
 * - `2026-11-19`, `2026-11-19 09:40`, `2026-11-19T09:40:00Z`, `2026-11-19T18:40:00+09:00`; a date alone is its beginning
 * - `today`, `yesterday`, `yesterday 09:00`
 * - `09:40`: the last such time that is not after now
 * - `now`, `2h ago`, `-2h`, `3 days ago`: days and weeks go back on the calendar, to the same time of day
 *
 * Without an offset of its own it is the time of the clocks in the zone. Where daylight saving repeats it, it is the first;
 * where that skips it, the moment of the change (see `momentShowing`).
 */
export function momentOf(text: string, { now, zone }: Clock): number | MomentMistake {
  const words = text.trim().replace(/\s+/g, ' ');
  const current = Math.floor(now / 1000);
  if (/^now$/i.test(words)) return current;
  const back = /^-(.+)$|^(.+) ago$/i.exec(words);
  if (back !== null) {
    const duration = readDuration(back[1] ?? back[2]!);
    if (duration === null) return { code: 'not-a-time', text };
    const { days, seconds } = duration;
    const then = days === 0 ? current : momentShowing(shownAt(current, zone) - days * day, zone);
    return then - seconds;
  }
  const [match, date, time, offset] = clockTime.exec(words) ?? [];
  if (match === undefined || match === '') return { code: 'not-a-time', text };
  const place = offset === undefined ? zone : zoneOf(offset, zone);
  if (place === null) return { code: 'no-such-zone', text };
  const shown = time === undefined ? 0 : secondOfDay(time);
  if (shown === null) return { code: 'no-such-time', text };
  const today = shownAt(current, place) - (shownAt(current, place) % day);
  if (date === undefined) {
    const then = momentShowing(today + shown, place);
    return then <= current ? then : momentShowing(today - day + shown, place);
  }
  const start = startOfDate(date.toLowerCase(), today);
  return start === null ? { code: 'no-such-date', text } : momentShowing(start + shown, place);
}

/** What the clocks of a zone show, in seconds since 1970 as if they were UTC's. */
function shownAt(seconds: number, zone: string): number {
  return seconds + offsetAt(seconds, zone);
}

function secondOfDay(time: string): number | null {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return hours < 24 && minutes < 60 && seconds < 60 ? (hours * 60 + minutes) * 60 + seconds : null;
}

function startOfDate(date: string, today: number): number | null {
  if (date === 'today') return today;
  if (date === 'yesterday') return today - day;
  // JavaScript itself takes the 30th of February for the 2nd of March.
  const start = parseISO(`${date}T00:00:00Z`);
  return isValid(start) ? start.getTime() / 1000 : null;
}
