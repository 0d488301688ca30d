import { describe, expect, it } from 'vitest';
import { fields, log, request, shop, times } from './shop.ts';
import { summaryOf } from './summarizing.ts';

const clock = (second: number) => new Date(second * 1000).toISOString().slice(11, 19);
const loadOf = async (...logs: string[]) =>
  (await summaryOf(Object.fromEntries(logs.map((text, index) => [`${index}.log`, text])))).load!;

/** A day's log from `from` to `to`, in seconds of the day, with a request every `step` seconds. */
const day = (date: string, from: number, to: number, step: number): string =>
  log(
    fields,
    ...Array.from({ length: Math.floor((to - from) / step) }, (_, index) =>
      request({ time: clock(from + index * step) }).replace('2026-11-19', date),
    ),
  );

describe('the load', () => {
  /** Ten minutes from 09:00:00: a request a second of half a second, two more in one second, four long ones in one minute. */
  const busy = shop(
    ...times(600, (index) => ({ time: clock(32_400 + index), taken: 500, bytes: 60 })),
    ...times(2, () => ({ time: '09:03:30', taken: 0, bytes: 0 })),
    ...times(4, (index) => ({ time: clock(32_880 + index), taken: 30_000, bytes: 0 })),
  );
  it('has its mean, its end, its peaks, what is in flight and what is sent', async () =>
    expect(await loadOf(busy)).toEqual({
      requestsPerMinute: 60.6,
      latest: { start: '2026-11-19T09:05:00Z', seconds: 300, requests: 304 },
      peak: { start: '2026-11-19T09:08:00Z', seconds: 60, requests: 64 },
      peakSecond: { start: '2026-11-19T09:03:30Z', seconds: 1, requests: 3 },
      inFlight: { average: 0.7, most: 2.5, at: '2026-11-19T09:08:00Z' },
      bytesSentPerSecond: 60,
      sameHour: null,
    }));
  it('is over the time that logs cover', async () =>
    expect((await loadOf(day('2026-11-17', 0, 600, 1), day('2026-11-19', 0, 600, 1))).requestsPerMinute).toBe(
      60,
    ));
  it('has no end in a log of less', async () =>
    expect((await loadOf(day('2026-11-19', 0, 200, 1))).latest).toBeNull());
  it('is not known without times', async () =>
    expect((await summaryOf({ 'a.log': log('#Fields: cs-method sc-status', 'GET 200') })).load).toBeNull());

  const today = day('2026-11-19', 28_800, 36_000, 10);
  it.each([
    ['yesterday', [day('2026-11-18', 28_800, 36_000, 20)], { requests: 360, yesterday: 180, lastWeek: null }],
    [
      'a week before',
      [day('2026-11-12', 28_800, 36_000, 30)],
      { requests: 360, yesterday: null, lastWeek: 120 },
    ],
    ['a day that lacks the hour', [day('2026-11-18', 28_800, 33_000, 20)], null],
    [
      'a day with the logs of more servers',
      [day('2026-11-18', 28_800, 36_000, 20), day('2026-11-18', 28_800, 36_000, 20)],
      null,
    ],
  ])('is compared with the same hour: %s', async (_, others, expected) => {
    const { sameHour } = await loadOf(today, ...others);
    if (expected === null) expect(sameHour).toBeNull();
    else
      expect(sameHour).toMatchObject({
        from: '2026-11-19T08:59:00Z',
        to: '2026-11-19T09:59:00Z',
        ...expected,
      });
  });
});
