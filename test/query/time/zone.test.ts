import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentShowing, offsetAt, offsetText, wallClock, zoneOf } from '../../../src/query/time/zone.ts';

const at = (text: string) => Date.parse(text) / 1000;

describe('zoneOf', () => {
  it.each([
    ['UTC', 'UTC'],
    ['utc', 'UTC'],
    ['Z', 'UTC'],
    ['z', 'UTC'],
    ['GMT', 'UTC'],
    ['Asia/Tokyo', 'Asia/Tokyo'],
    ['asia/tokyo', 'Asia/Tokyo'],
    [' EUROPE/BERLIN ', 'Europe/Berlin'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Etc/GMT+9', 'Etc/GMT+9'],
    ['local', 'Europe/Paris'],
    ['LOCAL', 'Europe/Paris'],
    ['+09:00', '+09:00'],
    ['+0900', '+09:00'],
    ['+9', '+09:00'],
    ['-03:30', '-03:30'],
    ['-00:30', '-00:30'],
    ['UTC+9', '+09:00'],
    ['+00:00', 'UTC'],
    ['-0', 'UTC'],
    ['+14:00', '+14:00'],
  ])('takes %s for %s', (text, zone) => expect(zoneOf(text, 'Europe/Paris')).toBe(zone));
  it('keeps the spelling of an alias', () => expect(zoneOf('US/Eastern', 'UTC')).toBe('US/Eastern'));
  it.each(['', ' ', 'Asia/Tokio', 'Mars/Olympus', '+14:01', '-15', '+9:60', '09:00', '+', 'constructor'])(
    'knows no zone %s',
    (text) => expect(zoneOf(text, 'UTC')).toBeNull(),
  );
  it('knows no local zone that does not exist', () => expect(zoneOf('local', 'Etc/Nowhere')).toBeNull());
});

describe('a wall clock', () => {
  it.each([
    ['Asia/Tokyo', '2026-11-19T18:41:07+09:00'],
    ['UTC', '2026-11-19T09:41:07Z'],
    ['Europe/London', '2026-11-19T09:41:07+00:00'],
    ['America/St_Johns', '2026-11-19T06:11:07-03:30'],
    ['-00:30', '2026-11-19T09:11:07-00:30'],
    ['Asia/Kathmandu', '2026-11-19T15:26:07+05:45'],
  ])('in %s shows %s', (zone, text) => expect(wallClock(at('2026-11-19T09:41:07Z'), zone)).toBe(text));
  it('follows daylight saving', () => {
    expect(wallClock(at('2026-03-29T00:59:59Z'), 'Europe/Berlin')).toBe('2026-03-29T01:59:59+01:00');
    expect(wallClock(at('2026-03-29T01:00:00Z'), 'Europe/Berlin')).toBe('2026-03-29T03:00:00+02:00');
  });
  it('has an offset', () => {
    expect(offsetText(at('2026-07-01T00:00:00Z'), 'America/New_York')).toBe('-04:00');
    expect(offsetText(at('2026-12-01T00:00:00Z'), 'America/New_York')).toBe('-05:00');
    expect(offsetText(0, 'UTC')).toBe('Z');
  });
});

describe('momentShowing', () => {
  it.each([
    // Skipped: the moment of the change.
    ['Europe/Berlin', '2026-03-29T02:30:00', '2026-03-29T01:00:00Z'],
    ['America/New_York', '2026-03-08T02:00:00', '2026-03-08T07:00:00Z'],
    ['America/New_York', '2026-03-08T02:59:59', '2026-03-08T07:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:15:00', '2026-10-03T15:30:00Z'],
    ['Africa/Cairo', '2026-04-24T00:00:00', '2026-04-23T22:00:00Z'],
    // A whole day that Samoa never had.
    ['Pacific/Apia', '2011-12-30T12:00:00', '2011-12-30T10:00:00Z'],
    // Repeated: the first.
    ['Europe/Berlin', '2026-10-25T02:30:00', '2026-10-25T00:30:00Z'],
    ['America/New_York', '2026-11-01T01:30:00', '2026-11-01T05:30:00Z'],
    ['America/Havana', '2026-11-01T00:00:00', '2026-11-01T04:00:00Z'],
    // Beside a change.
    ['Europe/Berlin', '2026-03-29T01:59:59', '2026-03-29T00:59:59Z'],
    ['Europe/Berlin', '2026-03-29T03:00:00', '2026-03-29T01:00:00Z'],
    ['Europe/Berlin', '2026-10-25T03:00:00', '2026-10-25T02:00:00Z'],
    ['-03:30', '2026-10-25T03:00:00', '2026-10-25T06:30:00Z'],
  ])('in %s of %s is %s', (zone, shown, moment) =>
    expect(momentShowing(at(`${shown}Z`), zone)).toBe(at(moment)),
  );

  const zones = [
    'Asia/Tokyo',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    '-05:30',
  ];
  it('is the first moment of those that show a time', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z') }),
        (zone, moment) => {
          const first = momentShowing(moment + offsetAt(moment, zone), zone);
          expect(first).toBeLessThanOrEqual(moment);
          expect(first + offsetAt(first, zone)).toBe(moment + offsetAt(moment, zone));
        },
      ),
    ));
});
