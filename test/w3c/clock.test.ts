import { describe, expect, it } from 'vitest';
import { Clock } from '../../src/w3c/clock.ts';

const secondsOf = (time: string) => Date.parse(`1970-01-01T${time}Z`) / 1000;

/** The times that rows get which show these times of day, after a `#Date`. */
function times(date: string | null, ...rows: string[]): (string | null)[] {
  const clock = new Clock();
  clock.set(date === null ? null : Date.parse(`${date.replace(' ', 'T')}Z`) / 1000);
  return rows.map((row) => {
    const time = clock.timeOf(secondsOf(row));
    return time === null ? null : new Date(time * 1000).toISOString().slice(5, 19);
  });
}

describe('a clock', () => {
  it('gives rows the day of #Date', () =>
    expect(times('2026-11-19 08:00:00', '08:00:00', '17:30:00')).toEqual([
      '11-19T08:00:00',
      '11-19T17:30:00',
    ]));
  it('goes on to the next day past midnight', () =>
    expect(times('2026-11-19 23:00:00', '23:59:59', '00:00:01')).toEqual([
      '11-19T23:59:59',
      '11-20T00:00:01',
    ]));
  it('goes on over several midnights', () =>
    expect(times('2026-12-30 20:00:00', '23:00:00', '01:00:00', '23:00:00', '02:00:00')).toEqual([
      '12-30T23:00:00',
      '12-31T01:00:00',
      '12-31T23:00:00',
      '01-01T02:00:00',
    ]));
  it('takes a step back of seconds as rows out of order', () =>
    expect(times('2026-11-19 09:00:00', '09:00:10', '09:00:03', '09:00:11')).toEqual([
      '11-19T09:00:10',
      '11-19T09:00:03',
      '11-19T09:00:11',
    ]));
  it('gives a late row of before midnight the day before', () =>
    expect(times('2026-11-19 23:00:00', '23:59:58', '00:00:02', '23:59:59', '00:00:03')).toEqual([
      '11-19T23:59:58',
      '11-20T00:00:02',
      '11-19T23:59:59',
      '11-20T00:00:03',
    ]));
  it('gives rows before #Date past midnight the day before', () =>
    expect(times('2026-11-19 00:00:05', '23:59:58', '00:00:05')).toEqual([
      '11-18T23:59:58',
      '11-19T00:00:05',
    ]));
  it('does not know the day without #Date', () => expect(times(null, '09:00:00')).toEqual([null]));
});
