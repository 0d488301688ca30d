import { describe, expect, it } from 'vitest';
import { type PacedSlots, slower, slowerStretch } from '../../../src/summary/findings/slower.ts';
import { shop, times } from '../shop.ts';
import { findingsOf } from './finding.ts';
import { quietHour, slowHour } from './incident.ts';

/** Slots of a minute, each with a p95 by its place. */
const slots = (length: number, p95: (index: number) => number | null): PacedSlots => ({
  start: 0,
  seconds: 60,
  slots: Array.from({ length }, (_, index) => ({ p95: p95(index), requests: 100 })),
});
/** The same in every run, from 0.9 to 1.1. */
const noise = (index: number) => 0.9 + ((index * 7919) % 101) / 505;

describe('slower', () => {
  it('is known to the slot', () =>
    expect(slowerStretch(slots(100, (index) => noise(index) * (index < 70 ? 300 : 2400)))).toEqual({
      since: 4200,
      until: null,
    }));
  it('can be over', () =>
    expect(
      slowerStretch(slots(100, (index) => noise(index) * (index < 40 || index >= 60 ? 300 : 900))),
    ).toEqual({ since: 2400, until: 3600 }));
  it('is known in spite of slots with few requests', () =>
    expect(
      slowerStretch(slots(100, (index) => (index % 9 === 0 ? null : index < 70 ? 300 : 2400))),
    ).toMatchObject({
      until: null,
    }));
  it.each([
    ['steady', slots(100, (index) => 300 * noise(index))],
    ['a little slower', slots(100, (index) => (index < 70 ? 300 : 500) * noise(index))],
    ['slower by what nobody feels', slots(100, (index) => (index < 70 ? 20 : 120) * noise(index))],
    ['slower by and by', slots(100, (index) => 300 + 900 * Math.exp(-(((index - 55) / 18) ** 2)))],
    ['slow once', slots(100, (index) => (index === 70 ? 9000 : 300 * noise(index)))],
    ['of too few requests', slots(100, () => null)],
    ['without slots', slots(0, () => null)],
  ])('is no log that is %s', (_, all) => expect(slowerStretch(all)).toBeNull());
});

describe('the finding', () => {
  it('has both paces and the slow routes', async () =>
    expect(await findingsOf(slower, { 'u_ex261119.log': slowHour })).toMatchObject([
      {
        id: 'slower',
        since: '2026-11-19T09:40:00Z',
        until: null,
        before: { p50: 160, p95: 220, perMinute: 30 },
        during: { p50: 2030, p95: 2120, perMinute: 30 },
        routes: [{ route: '/shop', count: 400, before: 0 }],
      },
    ]));
  it('is none where only long polls begin', async () => {
    const polls = times(300, (index) => ({
      time: `09:${String(45 + (index % 10))}:${String(index % 60).padStart(2, '0')}`,
      path: '/signalr/poll',
      taken: 25_000 + 100 * index,
    }));
    const log = quietHour + shop(...polls);
    expect(await findingsOf(slower, { 'u_ex261119.log': log })).toEqual([]);
    const pages = log.replaceAll('/signalr/poll', '/pages');
    expect(await findingsOf(slower, { 'u_ex261119.log': pages })).toHaveLength(1);
  });
  it('is none in a quiet log', async () =>
    expect(await findingsOf(slower, { 'u_ex261119.log': quietHour })).toEqual([]));
  it('is none without time-taken', async () =>
    expect(
      await findingsOf(slower, {
        'u_ex261119.log': slowHour.replace(' time-taken', '').replaceAll(/ \d+$/gm, ''),
      }),
    ).toEqual([]));
});
