import { describe, expect, it } from 'vitest';
import { momentOf } from '../../../src/query/time/moment.ts';

const at = (text: string) => Date.parse(text) / 1000;
/** The moment of a text as ISO 8601, asked at a time in a zone. */
const read = (text: string, zone = 'UTC', now = '2026-11-19T12:00:00.900Z') => {
  const moment = momentOf(text, { now: Date.parse(now), zone });
  return typeof moment === 'number' ? `${new Date(moment * 1000).toISOString().slice(0, 19)}Z` : moment;
};

describe('momentOf', () => {
  it.each([
    ['2026-11-19', '2026-11-19T00:00:00Z'],
    ['2026-11-19 09:40', '2026-11-19T09:40:00Z'],
    ['2026-11-19T09:40', '2026-11-19T09:40:00Z'],
    ['2026-11-19  9:40', '2026-11-19T09:40:00Z'],
    ['2026-11-19 09:40:07', '2026-11-19T09:40:07Z'],
    ['2026-11-19T09:40:00Z', '2026-11-19T09:40:00Z'],
    ['2026-11-19t09:40:00.123z', '2026-11-19T09:40:00Z'],
    ['2026-11-19T18:40:00+09:00', '2026-11-19T09:40:00Z'],
    ['2026-11-19 18:40 +0900', '2026-11-19T09:40:00Z'],
    ['2026-11-19 05:10-04:30', '2026-11-19T09:40:00Z'],
    ['2024-02-29', '2024-02-29T00:00:00Z'],
    ['now', '2026-11-19T12:00:00Z'],
    ['today', '2026-11-19T00:00:00Z'],
    ['Today 09:40', '2026-11-19T09:40:00Z'],
    ['yesterday', '2026-11-18T00:00:00Z'],
    ['YESTERDAY 09:00', '2026-11-18T09:00:00Z'],
    ['2h ago', '2026-11-19T10:00:00Z'],
    ['-2h', '2026-11-19T10:00:00Z'],
    ['90m ago', '2026-11-19T10:30:00Z'],
    ['3 days ago', '2026-11-16T12:00:00Z'],
    ['-1d12h', '2026-11-18T00:00:00Z'],
  ])('reads %s as %s', (text, moment) => expect(read(text)).toBe(moment));

  it.each([
    ['09:40', '2026-11-19T09:40:00Z'],
    ['12:00', '2026-11-19T12:00:00Z'],
    ['12:00:01', '2026-11-18T12:00:01Z'],
    ['23:59', '2026-11-18T23:59:00Z'],
    ['20:59+09:00', '2026-11-19T11:59:00Z'],
    ['21:01+09:00', '2026-11-18T12:01:00Z'],
  ])('reads %s as the last one that is not after now, %s', (text, moment) => expect(read(text)).toBe(moment));

  describe('by the clocks of a zone', () => {
    it.each([
      ['2026-11-19', '2026-11-18T15:00:00Z'],
      ['2026-11-19 09:40', '2026-11-19T00:40:00Z'],
      ['2026-11-19T09:40:00Z', '2026-11-19T09:40:00Z'],
      ['today', '2026-11-18T15:00:00Z'],
      ['yesterday', '2026-11-17T15:00:00Z'],
      ['18:40', '2026-11-19T09:40:00Z'],
    ])('reads %s as %s', (text, moment) => expect(read(text, 'Asia/Tokyo')).toBe(moment));
    it('has another day than UTC', () => {
      expect(read('today', 'Asia/Tokyo', '2026-11-19T15:00:00Z')).toBe('2026-11-19T15:00:00Z');
      expect(read('today', 'America/New_York', '2026-11-19T03:00:00Z')).toBe('2026-11-18T05:00:00Z');
    });
  });

  describe('where daylight saving changes the clocks', () => {
    const berlin = (text: string, now: string) => read(text, 'Europe/Berlin', now);
    it('takes the moment of the change for a time that is skipped', () =>
      expect(berlin('2026-03-29 02:30', '2026-04-01T00:00:00Z')).toBe('2026-03-29T01:00:00Z'));
    it('takes the first of a time that is repeated', () =>
      expect(berlin('2026-10-25 02:30', '2026-11-01T00:00:00Z')).toBe('2026-10-25T00:30:00Z'));
    it('takes the other with its offset', () =>
      expect(berlin('2026-10-25 02:30+01:00', '2026-11-01T00:00:00Z')).toBe('2026-10-25T01:30:00Z'));
    it('has days of 23 and 25 hours', () => {
      expect(berlin('yesterday', '2026-03-30T10:00:00Z')).toBe('2026-03-28T23:00:00Z');
      expect(berlin('today', '2026-03-30T10:00:00Z')).toBe('2026-03-29T22:00:00Z');
      expect(berlin('yesterday', '2026-10-26T10:00:00Z')).toBe('2026-10-24T22:00:00Z');
      expect(berlin('today', '2026-10-26T10:00:00Z')).toBe('2026-10-25T23:00:00Z');
    });
    it('goes back by days to the same time of day, by hours to another', () => {
      expect(berlin('1 day ago', '2026-03-29T10:00:00Z')).toBe('2026-03-28T11:00:00Z');
      expect(berlin('24h ago', '2026-03-29T10:00:00Z')).toBe('2026-03-28T10:00:00Z');
    });
  });

  it.each([
    ['', 'not-a-time'],
    ['tomorrow', 'not-a-time'],
    ['noon', 'not-a-time'],
    ['19.11.2026', 'not-a-time'],
    ['11/19/2026', 'not-a-time'],
    ['2026-11-19x', 'not-a-time'],
    ['2026-11-1909:40', 'not-a-time'],
    ['2026-11-19T', 'not-a-time'],
    ['2026-11-19 +09:00', 'not-a-time'],
    ['2026-11-19 09', 'not-a-time'],
    ['-', 'not-a-time'],
    ['ago', 'not-a-time'],
    ['5 ago', 'not-a-time'],
    ['-09:00', 'not-a-time'],
    ['2026-02-29', 'no-such-date'],
    ['2026-13-01', 'no-such-date'],
    ['2026-00-10 09:40', 'no-such-date'],
    ['24:00', 'no-such-time'],
    ['2026-11-19 09:60', 'no-such-time'],
    ['yesterday 09:40:60', 'no-such-time'],
    ['2026-11-19T09:40+15:00', 'no-such-zone'],
    ['09:40+9:99', 'no-such-zone'],
  ])('does not read %s: %s', (text, code) => expect(read(text)).toEqual({ code, text }));

  it('is a whole second', () => expect(momentOf('now', { now: 1999, zone: 'UTC' })).toBe(1));
  it('is not after now for any time of day', () => {
    const now = Date.parse('2026-10-25T01:10:00Z');
    for (let minute = 0; minute < 1440; minute += 1) {
      const text = new Date(minute * 60_000).toISOString().slice(11, 16);
      const moment = momentOf(text, { now, zone: 'Europe/Berlin' }) as number;
      expect(moment).toBeLessThanOrEqual(now / 1000);
      expect(moment).toBeGreaterThan(at('2026-10-24T00:00:00Z'));
    }
  });
});
