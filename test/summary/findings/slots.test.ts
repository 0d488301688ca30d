import { describe, expect, it } from 'vitest';
import { touches, withoutGaps } from '../../../src/summary/findings/slots.ts';

const row = (seconds: number, ...starts: number[]) => ({
  seconds,
  slots: starts.map((start) => ({ start, requests: 10, failures: 1 })),
});
const requests = (...args: Parameters<typeof withoutGaps>) =>
  withoutGaps(...args).slots.map((slot) => slot.requests);

describe('slots without gaps', () => {
  it('count nothing where there is nothing', () =>
    expect(requests(row(1, 5, 8), 10)).toEqual([10, 0, 0, 10]));
  it('begin with the first', () =>
    expect(withoutGaps(row(60, 120, 240), 10)).toMatchObject({
      seconds: 60,
      slots: [{ start: 120 }, { start: 180 }, {}],
    }));
  it('are wider if there would be too many', () => {
    const { seconds, slots } = withoutGaps(row(60, 0, 60, 120, 180, 240), 3);
    expect(seconds).toBe(120);
    expect(slots).toEqual([
      { start: 0, requests: 20, failures: 2 },
      { start: 120, requests: 20, failures: 2 },
      { start: 240, requests: 10, failures: 1 },
    ]);
  });
  it('are as wide as asked for', () => expect(withoutGaps(row(1, 0, 59, 60), 10, 60).slots).toHaveLength(2));
  it('are few for times that are far apart', () =>
    expect(requests(row(1, 0, 4e9), 400).length).toBeLessThanOrEqual(400));
  it('are none without any', () => expect(requests(row(1), 400)).toEqual([]));
});

it.each([
  [0, 60, false],
  [41, 60, true],
  [100, 60, true],
  [199, 60, true],
  [200, 60, false],
])('a slot from %i of %i seconds touches a stretch from 100 to 200: %s', (start, seconds, expected) =>
  expect(touches(start, seconds, { since: 100, until: 200 })).toBe(expected),
);
it('any later slot touches a stretch that lasts', () =>
  expect(touches(1e9, 1, { since: 100, until: null })).toBe(true));
