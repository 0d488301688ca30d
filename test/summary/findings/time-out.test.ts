import { describe, expect, it } from 'vitest';
import { type Times, timeOut, timeOuts } from '../../../src/summary/findings/time-out.ts';
import { findingsOf } from './finding.ts';
import { failingHour, quietHour } from './incident.ts';

const times = (...values: (readonly [number, number])[]): Times => ({ isExact: true, values });
const none = times();

describe('a time-out among failures', () => {
  it('is a time after which many of them end', () =>
    expect(timeOuts(times([120, 22], [30_001, 200], [30_016, 90], [30_110, 100]), none)).toEqual([
      {
        id: 'time-out',
        severity: 'trouble',
        among: 'failures',
        fromMs: 30_001,
        toMs: 30_110,
        share: { count: 390, of: 412 },
        usualSeconds: 30,
        code: null,
      },
    ]));
  it('is any time', () =>
    expect(timeOuts(times([20, 10], [17_300, 10]), none)).toMatchObject([{ fromMs: 17_300, toMs: 17_300 }]));
  it('is wider the longer it takes', () =>
    expect(timeOuts(times([230_000, 6], [231_100, 6]), none)).toMatchObject([{ share: { count: 12 } }]));
  it('is the first of equal ones', () =>
    expect(timeOuts(times([6000, 10], [9000, 10]), none)).toMatchObject([{ fromMs: 6000 }]));
  it('is as wide as the buckets in which the times are kept', () =>
    expect(timeOuts({ isExact: false, values: [[30_079, 50]] }, none)).toMatchObject([
      { fromMs: 29_838, toMs: 30_320 },
    ]));
  it.each([
    ['quick', times([4999, 50])],
    ['few', times([30_000, 9])],
    ['a small share', times([10, 100], [30_000, 29])],
    ['spread', times(...Array.from({ length: 50 }, (_, index) => [6000 + 400 * index, 1] as const))],
    ['not logged', none],
    ['not counted', null],
  ])('is none if they are %s', (_, failures) => expect(timeOuts(failures, none)).toEqual([]));
});

describe('a time-out of one code', () => {
  const late = { service: 'http' as const, status: 502, substatus: 3, win32: 12002, reason: null };
  const failures = times([30_010, 60], [120_020, 140]);
  it('is told beside that of all failures', () =>
    expect(timeOuts(failures, none, [{ code: late, times: times([30_010, 60]) }])).toMatchObject([
      { code: null, usualSeconds: 120, share: { count: 140, of: 200 } },
      { code: late, usualSeconds: 30, share: { count: 60, of: 60 } },
    ]));
  it('is not told if it is that of all', () =>
    expect(timeOuts(failures, none, [{ code: late, times: times([120_020, 140]) }])).toHaveLength(1));
});

describe('a time-out among all', () => {
  it.each([
    [30_004, 30],
    [29_990, 30],
    [60_100, 60],
    [230_500, 230],
  ])('is one that is usual: %i', (ms, usualSeconds) =>
    expect(timeOuts(none, times([15, 9000], [7000, 30], [ms, 20]))).toEqual([
      {
        id: 'time-out',
        severity: 'note',
        among: 'all',
        fromMs: ms,
        toMs: ms,
        share: { count: 20, of: 9050 },
        usualSeconds,
        code: null,
      },
    ]),
  );
  it.each([
    ['unusual', times([45_000, 100])],
    ['few', times([30_000, 19])],
    ['a small share of the slow', times([7000, 50], [30_000, 20])],
    ['sooner', times([29_900, 100])],
  ])('is none if it is %s', (_, all) => expect(timeOuts(none, all)).toEqual([]));
  it('is not told again if it is that of the failures', () =>
    expect(timeOuts(times([30_001, 50]), times([15, 9000], [30_001, 50]))).toHaveLength(1));
  it('is told beside another of the failures', () =>
    expect(
      timeOuts(times([12_000, 50]), times([12_000, 50], [30_001, 50])).map(({ among }) => among),
    ).toEqual(['failures', 'all']));
});

it('a time-out is found in a log', async () =>
  expect(await findingsOf(timeOut, { 'u_ex261119.log': failingHour })).toMatchObject([
    { among: 'failures', fromMs: 30_010, toMs: 30_014, share: { count: 100, of: 100 } },
  ]));
it('a quiet log has none', async () =>
  expect(await findingsOf(timeOut, { 'u_ex261119.log': quietHour })).toEqual([]));
