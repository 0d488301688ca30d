import type { Mark } from './chunk.ts';
import type { Clock } from './clock.ts';
import type { Layout } from './layout.ts';
import type { Rows } from './rows.ts';
import type { ScanCode } from './simd/code.ts';
import { missing, readDate, readTime, unreadable } from './value.ts';

/** Fills `times` with the second since 1970 UTC of each row; a value below 0 where it is not known. */
export function readTimes(
  rows: Rows,
  marks: readonly Mark[],
  clock: Clock,
  times: Float64Array,
  code: ScanCode | null,
): void {
  let mark = 0;
  for (const { from, to, layout } of rows.segments) {
    const date = layout.columns.get('date');
    const time = layout.columns.get('time');
    if (time === undefined) {
      times.fill(missing, from, to);
    } else if (date !== undefined) {
      readDatedRows(rows, from, to, date, time, times, code);
    } else {
      mark = readClockRows(rows, from, to, layout, marks, mark, clock, times);
    }
  }
  for (; mark < marks.length; mark++) setClock(clock, marks[mark]!);
}

/** Writes the first `rows` rows whose time is not that of the row before, the first row among them, and gives their number. */
export function findTimeChanges(
  times: Float64Array,
  rows: number,
  into: Int32Array,
  code: ScanCode | null,
): number {
  if (code !== null) return code.findTimeChanges(times.byteOffset, rows, into.byteOffset);
  let count = 0;
  for (let row = 0; row < rows; row++) if (row === 0 || times[row] !== times[row - 1]) into[count++] = row;
  return count;
}

function setClock(clock: Clock, { date }: Mark): void {
  if (date !== null) clock.set(date);
}

function readDatedRows(
  rows: Rows,
  from: number,
  to: number,
  date: number,
  time: number,
  times: Float64Array,
  code: ScanCode | null,
): void {
  const { bytes, stops, at } = rows;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let midnight = unreadable;
  let dateAt = -1;
  let second = unreadable;
  let timeAt = -1;
  for (let row = from; row < to; row++) {
    const dateStop = at[row]! + date;
    const start = stops[dateStop]! + 1;
    const end = stops[dateStop + 1]!;
    // Neighbours mostly share the date and often the second: ten and eight bytes compare faster than they are read.
    if (dateAt < 0 || end - start !== 10 || !isSameDate(view, start, dateAt)) {
      midnight = readDate(bytes, start, end);
      dateAt = end - start === 10 ? start : -1;
    }
    const timeStop = at[row]! + time;
    const timeStart = stops[timeStop]! + 1;
    const timeEnd = stops[timeStop + 1]!;
    if (timeAt < 0 || timeEnd - timeStart !== 8 || !isSameTime(view, timeStart, timeAt)) {
      second = readTime(bytes, timeStart, timeEnd);
      timeAt = timeEnd - timeStart === 8 ? timeStart : -1;
    }
    if (midnight < 0 || second < 0) {
      rows.rowIssue('bad-time', null, row);
      times[row] = unreadable;
    } else {
      times[row] = midnight + second;
      if (code === null || dateAt < 0) continue;
      // Nearly all that follow are of the same day.
      const known = bytes.byteOffset + dateAt;
      row =
        code.readTimes(
          bytes.byteOffset,
          stops.byteOffset,
          at.byteOffset,
          date,
          time,
          row + 1,
          to,
          known,
          midnight,
          times.byteOffset,
        ) - 1;
    }
  }
}

function isSameDate(view: DataView, left: number, right: number): boolean {
  return (
    view.getInt32(left, true) === view.getInt32(right, true) &&
    view.getInt32(left + 4, true) === view.getInt32(right + 4, true) &&
    view.getInt16(left + 8, true) === view.getInt16(right + 8, true)
  );
}

function isSameTime(view: DataView, left: number, right: number): boolean {
  return (
    view.getInt32(left, true) === view.getInt32(right, true) &&
    view.getInt32(left + 4, true) === view.getInt32(right + 4, true)
  );
}

/** Rows without a date: the clock gives them a day, told by each `#Date` before them. Gives the next mark. */
function readClockRows(
  rows: Rows,
  from: number,
  to: number,
  layout: Layout,
  marks: readonly Mark[],
  firstMark: number,
  clock: Clock,
  times: Float64Array,
): number {
  const { bytes, stops, at, rowsBeforeMark } = rows;
  const column = layout.columns.get('time')!;
  let mark = firstMark;
  for (let row = from; row < to; row++) {
    for (; mark < marks.length && rowsBeforeMark[mark]! <= row; mark++) setClock(clock, marks[mark]!);
    const stop = at[row]! + column;
    const second = readTime(bytes, stops[stop]! + 1, stops[stop + 1]!);
    const time = second < 0 ? unreadable : clock.timeOf(second);
    if (time === unreadable) rows.rowIssue('bad-time', null, row);
    else if (time === null) rows.rowIssue('no-date', null, row);
    times[row] = time ?? missing;
  }
  return mark;
}
