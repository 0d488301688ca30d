/** Reads the numbers and times of a log from its bytes. Negative results are not values. */

/** The value is `-`. */
export const missing = -1;
/** The value cannot be read. */
export const unreadable = -2;
/** The layout has no such field. */
export const notLogged = -3;

const digit0 = 0x30;
const dash = 0x2d;

/** Digits only, up to 2^53 − 1; `missing` for `-`, else `unreadable`. */
export function readNumber(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length === 1 && bytes[start] === dash) return missing;
  if (length === 0 || length > 16) return unreadable;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = bytes[at]! - digit0;
    if (digit < 0 || digit > 9) return unreadable;
    value = value * 10 + digit;
  }
  return value <= Number.MAX_SAFE_INTEGER ? value : unreadable;
}

/** One or two digits from `start` to `end`, or -1. */
function readShort(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  if (end - start < 1 || end - start > 2) return -1;
  for (let at = start; at < end; at++) {
    const digit = bytes[at]! - digit0;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * `2026-11-19`, also `2026-9-7`: seconds since 1970 UTC at its midnight, else `unreadable`.
 * Old FTP services write days and months without a leading zero.
 */
export function readDate(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 8 || bytes[start + 4] !== dash) return unreadable;
  const second = bytes.indexOf(dash, start + 5);
  if (second < 0 || second >= end) return unreadable;
  const century = readShort(bytes, start, start + 2);
  const years = readShort(bytes, start + 2, start + 4);
  const month = readShort(bytes, start + 5, second);
  const day = readShort(bytes, second + 1, end);
  if (century < 0 || years < 0 || month < 1 || month > 12 || day < 1) return unreadable;
  const year = century * 100 + years;
  if (day > daysInMonth(year, month)) return unreadable;
  return daysSince1970(year, month, day) * 86_400;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function daysSince1970(year: number, month: number, day: number): number {
  // Years that begin in March keep the leap day last, so that months follow one formula.
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** `09:41:07`, also `9:41:07` and a fraction, which is dropped: seconds of the day, else `unreadable`. */
export function readTime(bytes: Uint8Array, start: number, end: number): number {
  const colon = 0x3a;
  const hourEnd = bytes[start + 1] === colon ? start + 1 : start + 2;
  const secondStart = hourEnd + 4;
  if (secondStart + 2 > end || bytes[hourEnd] !== colon || bytes[secondStart - 1] !== colon)
    return unreadable;
  if (end > secondStart + 2 && bytes[secondStart + 2] !== 0x2e) return unreadable;
  const hours = readShort(bytes, start, hourEnd);
  const minutes = readShort(bytes, hourEnd + 1, hourEnd + 3);
  const seconds = readShort(bytes, secondStart, secondStart + 2);
  // 60 is a leap second, which UTC has and IIS could write.
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60)
    return unreadable;
  return hours * 3600 + minutes * 60 + seconds;
}

const encoder = new TextEncoder();

/** The time of a `#Date` directive, `2026-11-19 09:41:07`, in seconds since 1970 UTC; null if it cannot be read. */
export function readDateDirective(value: string): number | null {
  const [date = '', time = ''] = value.split(/[ T]+/);
  const dateBytes = encoder.encode(date);
  const timeBytes = encoder.encode(time.replace(/Z$/, ''));
  const day = readDate(dateBytes, 0, dateBytes.length);
  const seconds = readTime(timeBytes, 0, timeBytes.length);
  return day < 0 || seconds < 0 ? null : day + seconds;
}
