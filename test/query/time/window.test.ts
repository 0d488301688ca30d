import { describe, expect, it } from 'vitest';
import { windowOf } from '../../../src/query/time/window.ts';

const at = (text: string) => Date.parse(text) / 1000;
const read = (since: string | null, until: string | null) =>
  windowOf({ since, until }, { now: Date.parse('2026-11-19T12:00:00Z'), zone: 'Asia/Tokyo' });

describe('windowOf', () => {
  it('reads both ends', () =>
    expect(read('yesterday', 'today')).toEqual({
      from: at('2026-11-17T15:00:00Z'),
      to: at('2026-11-18T15:00:00Z'),
    }));
  it.each([
    [null, null, { from: null, to: null }],
    ['today', null, { from: at('2026-11-18T15:00:00Z'), to: null }],
    [null, 'today', { from: null, to: at('2026-11-18T15:00:00Z') }],
  ])('has no bound that is not given: %s to %s', (since, until, window) =>
    expect(read(since, until)).toEqual(window),
  );
  it.each([
    ['today', 'yesterday'],
    ['today', 'today'],
  ])('cannot be empty: %s to %s', (since, until) =>
    expect(read(since, until)).toMatchObject({ code: 'empty-window' }),
  );
  it('says which end cannot be read', () => {
    expect(read('noon', 'today')).toEqual({ code: 'not-a-time', text: 'noon', option: 'since' });
    expect(read('today', '2026-02-30')).toEqual({
      code: 'no-such-date',
      text: '2026-02-30',
      option: 'until',
    });
  });
});
