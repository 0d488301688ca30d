/** Finding the records among lines, and their times, as `../rows.ts` and `../times.ts` do. */

import { lengthOf, startOf, stopOf } from './rows.as';

const blank: u8 = 0x20;
const colon: u8 = 0x3a;

/**
 * Writes where the fields begin, and the line, of each of the lines `from` to `to` − 1 that has as many values as its layout
 * has fields, and gives the first line that has not, that begins at `mark`, or `to`. `rows` are there already.
 */
export function placeRows(
  text: usize,
  stops: usize,
  lines: usize,
  from: i32,
  to: i32,
  mark: i32,
  fields: i32,
  longest: i32,
  rows: i32,
  at: usize,
  lineOfRow: usize,
): i32 {
  let place: usize = rows << 2;
  for (let line = from; line < to; line++) {
    const first = load<i32>(lines + (line << 2));
    const last = load<i32>(lines + (line << 2), 4) - 1;
    const start = load<i32>(stops + (first << 2)) + 1;
    const end = load<i32>(stops + (last << 2));
    if (last - first !== fields || start === mark || end <= start || end - start > longest) return line;
    if (load<u8>(text + end - 1) === blank) return line;
    store<i32>(at + place, first);
    store<i32>(lineOfRow + place, line);
    place += 4;
  }
  return to;
}

/** Writes those of the rows 0 to `rows` − 1 whose time is not that of the row before, the first among them; gives their number. */
export function findTimeChanges(times: usize, rows: i32, into: usize): i32 {
  let to = into;
  let before: f64 = NaN;
  for (let row = 0; row < rows; row++) {
    const time = load<f64>(times + (row << 3));
    store<i32>(to, row);
    to += i32(time !== before) << 2;
    before = time;
  }
  return <i32>((to - into) >> 2);
}

/** Two digits as a number, or 100. */
@inline
function twoDigits(at: usize): u32 {
  const tens = <u32>load<u8>(at) - 0x30;
  const ones = <u32>load<u8>(at, 1) - 0x30;
  return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

/**
 * Writes the times of the rows `from` to `to` − 1 whose date is the ten bytes at `known`, of the day that begins at
 * `midnight`, and whose time is as usual: `09:41:07`. Gives the first row of which that is not true, or `to`.
 */
export function readTimes(
  text: usize,
  stops: usize,
  at: usize,
  date: i32,
  time: i32,
  from: i32,
  to: i32,
  known: usize,
  midnight: f64,
  times: usize,
): i32 {
  const early = load<u64>(known);
  const late = load<u16>(known, 8);
  for (let row = from; row < to; row++) {
    const dateStop = stopOf(stops, at, date, row);
    const day = startOf(text, dateStop);
    if (lengthOf(dateStop) !== 10 || load<u64>(day) !== early || load<u16>(day, 8) !== late) return row;
    const timeStop = stopOf(stops, at, time, row);
    const start = startOf(text, timeStop);
    if (lengthOf(timeStop) !== 8 || load<u8>(start, 2) !== colon || load<u8>(start, 5) !== colon) return row;
    const hours = twoDigits(start);
    const minutes = twoDigits(start + 3);
    const seconds = twoDigits(start + 6);
    if (hours > 23 || minutes > 59 || seconds > 59) return row;
    store<f64>(times + (row << 3), midnight + <f64>(hours * 3600 + minutes * 60 + seconds));
  }
  return to;
}
