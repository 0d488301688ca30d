import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  failing,
  failingStretch,
  failingStretches,
  loadOf,
  onsetOf,
} from '../../../src/summary/findings/failing.ts';
import type { CountedSlot } from '../../../src/summary/findings/slots.ts';
import { findingsOf } from './finding.ts';
import { failingHour, quietHour } from './incident.ts';

const shopLogs = join(import.meta.dirname, '../../../fixtures/http');
const start = 1_795_000_020;

/** Slots of which each has requests and failures by its place. */
const row = (
  seconds: number,
  length: number,
  one: (index: number) => readonly [requests: number, failures: number],
) => ({
  seconds,
  slots: Array.from({ length }, (_, index): CountedSlot => {
    const [requests, failures] = one(index);
    return { start: start + index * seconds, requests, failures };
  }).filter(({ requests }) => requests > 0),
});
const since = (seconds: number) => start + seconds;

describe('several outages of one log', () => {
  const twice = (last: number) =>
    failingStretches(
      row(1, 7200, (second) => [
        10,
        second >= 1000 && second < 1200 ? 6 : second >= 5000 && second < last ? 3 : 0,
      ]),
    ).map(({ since, until }) => [since - start, until === null ? null : until - start]);
  it('are told one by one, the one with most failures first', () =>
    expect(twice(5300)).toEqual([
      [1000, 1200],
      [5000, 5300],
    ]));
  it('are told with the one that lasts first', () =>
    expect(twice(7200)).toEqual([
      [5000, null],
      [1000, 1200],
    ]));
  it('are judged by what is between them', () => {
    const [, second] = failingStretches(
      row(1, 7200, (at) => [10, at >= 1000 && at < 1200 ? 6 : at >= 5000 && at < 5300 ? 3 : 0]),
    );
    expect(second?.before).toEqual({ count: 0, of: 38_000, seconds: 3800 });
  });
  it('are none where one rises by and by', () =>
    expect(
      failingStretches(row(1, 7200, (at) => [10, at < 3600 ? 0 : at < 4000 ? 2 : at < 5000 ? 8 : 0])),
    ).toHaveLength(1));
});

describe('the load of an outage', () => {
  const loadAt = (since: number, requests: (second: number) => number) => {
    const slots = row(1, 7200, (second) => [requests(second), second >= since ? 1 : 0]);
    return loadOf(slots, failingStretch(slots)!);
  };
  it('is compared with the hour before', () =>
    expect(loadAt(5400, (second) => (second < 1800 ? 50 : second < 5400 ? 2 : 5))).toEqual({
      before: 120,
      during: 300,
    }));
  it('is not compared with minutes', () => expect(loadAt(599, () => 5)).toBeNull());
});

describe('failing', () => {
  it('is known to the second in which it began', () => {
    const found = failingStretch(row(1, 3600, (second) => [10, second >= 2477 ? 2 : 0]));
    expect(found).toMatchObject({
      since: since(2477),
      until: null,
      before: { count: 0, of: 24_770, seconds: 2477 },
      during: { count: 2 * 1123, of: 11_230, seconds: 1123 },
    });
    expect(found!.probability).toBeLessThan(1e-9);
  });
  it('is known to the second in which it ended', () =>
    expect(
      failingStretch(row(1, 3600, (second) => [10, second >= 1003 && second < 1209 ? 3 : 0])),
    ).toMatchObject({ since: since(1003), until: since(1209), during: { count: 3 * 206, seconds: 206 } }));
  it('is known to the minute in a log of minutes', () =>
    expect(
      failingStretch(
        row(60, 1440, (minute) => [100, minute >= 701 && minute < 740 ? 12 : minute % 50 === 0 ? 1 : 0]),
      ),
    ).toMatchObject({ since: since(701 * 60), until: since(740 * 60) }));
  it('is found within one slot of those that are looked at', () =>
    expect(
      failingStretch(row(1, 7200, (second) => [10, second >= 4000 && second < 4008 ? 9 : 0])),
    ).toMatchObject({
      since: since(4000),
      until: since(4008),
    }));
  it('lasts if a minute or two without follow, which may not be written whole', () =>
    expect(
      failingStretch(row(1, 3600, (second) => [10, second >= 2477 && second < 3500 ? 2 : 0])),
    ).toMatchObject({
      until: null,
    }));
  it('is over if more follows', () =>
    expect(
      failingStretch(row(1, 3600, (second) => [10, second >= 2477 && second < 3470 ? 2 : 0])),
    ).toMatchObject({
      until: since(3470),
    }));
  // One of fifty fails: of 200 that follow none does with a chance of 2 %, of 300 with one of 0.2 %.
  it.each([
    [200, null],
    [300, since(6000)],
  ])('that is rare is over after %i without, and not sooner', (following, until) =>
    expect(
      failingStretch(
        row(1, 6000 + following, (second) => [
          1,
          second >= 3600 && second < 6000 && second % 50 === 49 ? 1 : 0,
        ]),
      ),
    ).toMatchObject({ since: since(3649), until }),
  );
  it('can have begun before the log', () =>
    expect(failingStretch(row(1, 3600, (second) => [10, second < 900 ? 4 : 0]))).toMatchObject({
      since: since(0),
      until: since(900),
      before: { count: 0, of: 0, seconds: 0 },
    }));
  it('has nothing where nothing was asked for', () =>
    expect(
      failingStretch(
        row(1, 3600, (second) => (second > 1000 && second < 2000 ? [0, 0] : [10, second >= 2000 ? 2 : 0])),
      ),
    ).toMatchObject({ since: since(2000), until: null }));

  it.each([
    ['without failures', row(60, 300, () => [100, 0])],
    ['with a steady rate', row(60, 300, () => [100, 30])],
    [
      'with a few more failures than usual',
      row(60, 300, (minute) => [100, minute > 200 && minute < 203 ? 4 : 0]),
    ],
    ['with more of what stays rare', row(60, 300, (minute) => [10_000, minute > 200 ? 12 : 2])],
    ['with less than twice as many', row(60, 300, (minute) => [1000, minute > 200 ? 140 : 80])],
    ['with failures in the last slot alone', row(60, 300, (minute) => [100, minute === 299 ? 80 : 0])],
    ['without any request', row(60, 0, () => [0, 0])],
    ['of one slot', row(1, 1, () => [40, 40])],
  ])('is no log %s', (_, slots) => expect(failingStretch(slots)).toBeNull());
});

describe('onset', () => {
  const starts = {
    seconds: 1,
    slots: [
      { start: 100, count: 1 },
      { start: 570, count: 2 },
      { start: 600, count: 9 },
    ],
  };
  it('is when the first failure began', () => expect(onsetOf(starts, 0, 600)).toBe(100));
  it('leaves out as many as failed before', () => expect(onsetOf(starts, 1, 600)).toBe(570));
  it('is not after the time since when it fails', () => expect(onsetOf(starts, 3, 599)).toBe(599));
  it('is that time if its slot is too wide to tell', () =>
    expect(onsetOf({ seconds: 60, slots: [{ start: 540, count: 5 }] }, 0, 599)).toBe(599));
  it('is null where no time is logged', () => expect(onsetOf({ seconds: 1, slots: [] }, 0, 600)).toBeNull());
});

describe('the finding', () => {
  it('says since when, from when, and how many clients saw it', async () =>
    expect(await findingsOf(failing, { 'u_ex261119.log': failingHour })).toMatchObject([
      {
        id: 'failing',
        since: '2026-11-19T09:40:06Z',
        until: null,
        onset: '2026-11-19T09:39:35Z',
        before: { count: 0, of: 1203, seconds: 2406 },
        during: { count: 100, of: 597, seconds: 1193 },
        clients: 7,
        routes: [{ route: '/orders/{id}', failures: 100 }],
        samples: [
          { source: 0, line: 1205 },
          { source: 0, line: 1211 },
          { source: 0, line: 1217 },
        ],
      },
    ]));
  it('is found among logs with few requests, of which one in many slots fails', async () => {
    const names = readdirSync(shopLogs, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.log'),
    );
    const logs = Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(shopLogs, name))]));
    expect(await findingsOf(failing, logs)).toMatchObject([
      { since: '2026-11-19T09:41:48Z', until: '2026-11-19T09:52:27Z', clients: 16 },
    ]);
  });
  it('is none if one or two clients of many saw it', async () => {
    const two = failingHour.replaceAll(
      / 198\.51\.100\.(\d)(?= \S+ 500 )/g,
      (_, digit) => ` 203.0.113.${Number(digit) % 2}`,
    );
    expect(await findingsOf(failing, { 'u_ex261119.log': two })).toEqual([]);
  });
  it('is one if there are no more clients', async () => {
    const one = failingHour.replaceAll(/ 198\.51\.100\.\d/g, ' 203.0.113.5');
    expect(await findingsOf(failing, { 'u_ex261119.log': one })).toMatchObject([{ clients: 1 }]);
  });
  it('has no onset without time-taken', async () => {
    const bare = failingHour.replace(' time-taken', '').replaceAll(/ \d+$/gm, '');
    expect(await findingsOf(failing, { 'u_ex261119.log': bare })).toMatchObject([{ onset: null }]);
  });
  it('is none in a quiet log', async () =>
    expect(await findingsOf(failing, { 'u_ex261119.log': quietHour })).toEqual([]));
});
