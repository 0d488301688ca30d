import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slotStart } from '../../../src/query/time/slot.ts';
import { momentShowing } from '../../../src/query/time/zone.ts';

const at = (text: string) => Date.parse(text) / 1000;
const minute = 60;
const hour = 3600;
const day = 86_400;

describe('slotStart', () => {
  it.each([
    ['2026-11-19T09:41:07Z', minute, 'UTC', '2026-11-19T09:41:00Z'],
    ['2026-11-19T09:41:07Z', 5 * minute, 'UTC', '2026-11-19T09:40:00Z'],
    ['2026-11-19T09:41:07Z', hour, 'Asia/Kathmandu', '2026-11-19T09:15:00Z'],
    ['2026-11-19T09:41:07Z', 6 * hour, 'Asia/Tokyo', '2026-11-19T09:00:00Z'],
    ['2026-11-19T09:41:07Z', day, 'UTC', '2026-11-19T00:00:00Z'],
    ['2026-11-19T09:41:07Z', day, 'Asia/Tokyo', '2026-11-18T15:00:00Z'],
    ['2026-11-19T16:00:00Z', day, 'Asia/Tokyo', '2026-11-19T15:00:00Z'],
    // The 16th is a Monday.
    ['2026-11-19T09:41:07Z', 7 * day, 'UTC', '2026-11-16T00:00:00Z'],
    ['2026-11-16T00:00:00Z', 7 * day, 'UTC', '2026-11-16T00:00:00Z'],
    // Across the changes of the clocks.
    ['2026-03-29T10:00:00Z', day, 'Europe/Berlin', '2026-03-28T23:00:00Z'],
    ['2026-10-25T10:00:00Z', day, 'Europe/Berlin', '2026-10-24T22:00:00Z'],
    ['2026-03-29T02:30:00Z', 6 * hour, 'Europe/Berlin', '2026-03-28T23:00:00Z'],
    ['2026-10-25T00:30:00Z', hour, 'Europe/Berlin', '2026-10-25T00:00:00Z'],
    ['2026-10-25T01:30:00Z', hour, 'Europe/Berlin', '2026-10-25T01:00:00Z'],
    ['2026-11-01T05:30:00Z', day, 'America/Havana', '2026-11-01T04:00:00Z'],
    ['2026-04-24T08:00:00Z', day, 'Africa/Cairo', '2026-04-23T22:00:00Z'],
  ])('of %s by %i s in %s is %s', (moment, width, zone, start) =>
    expect(slotStart(at(moment), width, zone)).toBe(at(start)),
  );

  /** Zones with a moment at which their clocks change, if they do. */
  const changes: [zone: string, change: string][] = [
    ['UTC', '2026-06-01T00:00:00Z'],
    ['+05:45', '2026-06-01T00:00:00Z'],
    ['Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['Europe/Berlin', '2026-10-25T01:00:00Z'],
    ['America/New_York', '2026-03-08T07:00:00Z'],
    ['America/New_York', '2026-11-01T06:00:00Z'],
    ['America/Havana', '2026-03-08T05:00:00Z'],
    ['America/Havana', '2026-11-01T05:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
    ['Africa/Cairo', '2026-04-23T22:00:00Z'],
    ['Africa/Cairo', '2026-10-29T21:00:00Z'],
  ];
  const nearChange = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -2 * day, max: 2 * day }))
    .map(([[zone, change], distance]) => ({ zone, moment: at(change) + distance }));
  const anyWidth = fc.constantFrom(minute, 5 * minute, hour, 6 * hour, day, 7 * day);

  it('is in its own slot, and not after what falls into it', () =>
    fc.assert(
      fc.property(nearChange, anyWidth, ({ zone, moment }, width) => {
        const start = slotStart(moment, width, zone);
        expect(start).toBeLessThanOrEqual(moment);
        expect(slotStart(start, width, zone)).toBe(start);
      }),
      { numRuns: 1000 },
    ));
  it('never goes back', () =>
    fc.assert(
      fc.property(nearChange, fc.nat({ max: day }), anyWidth, ({ zone, moment }, later, width) => {
        const next = slotStart(moment + later, width, zone);
        expect(next).toBeGreaterThanOrEqual(slotStart(moment, width, zone));
      }),
      { numRuns: 1000 },
    ));
  it('has no more than a width and the change of the clocks in a slot', () =>
    fc.assert(
      fc.property(nearChange, anyWidth, ({ zone, moment }, width) => {
        expect(moment - slotStart(moment, width, zone)).toBeLessThan(width + hour);
      }),
      { numRuns: 1000 },
    ));

  /** Hours of each day of 2026. */
  const hoursOfDays = (zone: string) =>
    Array.from({ length: 365 }, (_, index) => {
      const midnight = at('2026-01-01T00:00:00Z') + index * day;
      return (momentShowing(midnight + day, zone) - momentShowing(midnight, zone)) / hour;
    });
  it.each([
    ['Europe/Berlin', [23, 25]],
    ['America/New_York', [23, 25]],
    ['Africa/Cairo', [23, 25]],
    ['Australia/Lord_Howe', [24.5, 23.5]],
    ['Asia/Tokyo', []],
  ])('a year in %s has days of 24 hours, but for %o', (zone, others) => {
    const hours = hoursOfDays(zone);
    expect(hours.filter((count) => count !== 24)).toEqual(others);
    for (let index = 0; index < 365; index += 1) {
      const midnight = momentShowing(at('2026-01-01T00:00:00Z') + index * day, zone);
      expect(slotStart(midnight + hours[index]! * hour - 1, day, zone)).toBe(midnight);
    }
  });
});
