import { milliseconds } from 'date-fns/milliseconds';

/** A time span as written: days move the calendar, the rest the clock. */
export interface Duration {
  readonly days: number;
  readonly seconds: number;
}

const parts = [
  /(?:(\d+) ?w(?:eeks?)?)?/,
  /(?:(\d+) ?d(?:ays?)?)?/,
  /(?:(\d+) ?h(?:(?:ou)?rs?)?)?/,
  /(?:(\d+) ?m(?:in(?:ute)?s?)?)?/,
  /(?:(\d+) ?s(?:ec(?:ond)?s?)?)?/,
];
const pattern = new RegExp(`^${parts.map((part) => part.source).join(' ?')}$`, 'i');

/** Longer than any log, and within what dates can hold. */
const longest = 100 * 366 * 86_400;

/**
 * Reads `30s`, `30m`, `30min`, `2h`, `1d`, `1w`, `1h30m`, `3 days`: whole numbers, larger units first. Null if it is no
 * time span, none at all, or over a hundred years.
 */
export function readDuration(text: string): Duration | null {
  const match = pattern.exec(text.trim());
  if (match === null) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((digits) => Number(digits ?? 0));
  const duration = { days: weeks * 7 + days, seconds: (hours * 60 + minutes) * 60 + seconds };
  const total = inSeconds(duration);
  return total > 0 && total <= longest ? duration : null;
}

/** The same in seconds, a day as 24 hours: for `--last` and `--per`. */
export function durationOf(text: string): number | null {
  const duration = readDuration(text);
  return duration && inSeconds(duration);
}

function inSeconds(duration: Duration): number {
  return milliseconds(duration) / 1000;
}
