import { describe, expect, it } from 'vitest';
import { cutOff, isOftenLate, riseIn } from '../../../src/summary/findings/cut-off.ts';
import { shop, times } from '../shop.ts';
import { findingsOf, many } from './finding.ts';

describe('connections that were cut off', () => {
  it('are often late if many of the slow ones are', () =>
    expect(isOftenLate({ count: 100, slow: 40 }, 10_000, () => 100)).toBe(true));
  it.each([
    ['rarely late', { count: 100, slow: 19 }, 10_000, 100],
    ['late in a small share', { count: 100, slow: 30 }, 100_000, 100],
    ['no later than others', { count: 100, slow: 40 }, 10_000, 2100],
  ])('are not if they are %s', (_, one, requests, slow) =>
    expect(isOftenLate(one, requests, () => slow)).toBe(false),
  );

  const steady = many(100, (index) => ({ requests: 100, failures: index % 10 === 0 ? 1 : 0 }));
  const from70 = (failures: number, requests = 100) =>
    steady.map((slot, index) => (index < 70 || index >= 80 ? slot : { requests, failures }));
  it('rise', () => expect(riseIn(from70(10))).toMatchObject({ from: 70, to: 80 }));
  it.each([
    ['steady', steady],
    ['so from the start', from70(10).slice(70)],
    ['few', from70(1)],
    ['a small share', from70(9, 1000)],
    ['as frequent elsewhere', from70(10).map((slot) => ({ ...slot, failures: slot.failures + 6 }))],
  ])('do not rise if they are %s', (_, slots) => expect(riseIn(slots)).toBeNull());

  const usual = times(300, (index) => ({
    time: new Date(index * 10_000).toISOString().slice(11, 19),
    client: `198.51.100.${index % 20}`,
  }));
  it('are told by how many were late', async () => {
    const log = shop(
      ...usual,
      ...times(30, (index) => ({ code: '200 0 64', taken: 4990 + index, time: '00:20:00' })),
    );
    expect(await findingsOf(cutOff, { 'a.log': log })).toEqual([
      {
        id: 'cut-off',
        severity: 'note',
        win32: 64,
        share: { count: 30, of: 330 },
        slow: 20,
        slowMs: 5000,
        since: null,
        samples: [{ source: 0, line: 312 }],
      },
    ]);
  });
  it('are trouble since they rise, by who ended them', async () => {
    const log = shop(
      ...usual.map((request, index) => ({ ...request, code: index < 240 ? '200 0 0' : '200 0 1236' })),
    );
    expect(await findingsOf(cutOff, { 'a.log': log })).toMatchObject([
      {
        severity: 'trouble',
        win32: 1236,
        share: { count: 60, of: 300 },
        slow: 0,
        since: '2026-11-19T00:40:00Z',
        samples: [{ source: 0, line: 242 }, {}, {}],
      },
    ]);
  });
  it('by few of many clients are no rise', async () => {
    const log = shop(
      ...usual.map((request, index) =>
        index < 240 ? request : { ...request, client: `198.51.100.${index % 2}`, code: '200 0 64' },
      ),
    );
    expect(await findingsOf(cutOff, { 'a.log': log })).toEqual([]);
  });
  it('are not those that became another protocol', async () => {
    const log = shop(...usual, ...times(60, () => ({ code: '101 0 64', taken: 60_000, time: '00:20:00' })));
    expect(await findingsOf(cutOff, { 'a.log': log })).toEqual([]);
  });
  it('are none in a log without requests', async () =>
    expect(await findingsOf(cutOff, { 'a.log': '' })).toEqual([]));
});
