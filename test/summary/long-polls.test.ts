import { describe, expect, it } from 'vitest';
import { hasOneLength } from '../../src/summary/long-polls.ts';
import { shop, times } from './shop.ts';
import { summaryOf } from './summarizing.ts';

type Requests = Parameters<typeof shop>;

/** Requests a second apart. */
const requests = (count: number, of: (index: number) => Requests[number]) =>
  times(count, (index) => ({
    time: `09:${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`,
    ...of(index),
  }));

const pages = requests(100, () => ({ path: '/shop', taken: 100 }));

async function longPollsOf(...others: Requests): Promise<string[]> {
  const { longPolls, slowRoutes } = await summaryOf({ 'u_ex261119.log': shop(...pages, ...others) });
  expect(slowRoutes.map(({ value }) => value)).toContain('/shop');
  return longPolls.routes.map(({ value, by }) => `${value} ${by}`);
}

describe('a long poll', () => {
  it('is told by status 101', async () =>
    expect(await longPollsOf(...requests(3, () => ({ path: '/hub', code: '101 0 0', taken: 2000 })))).toEqual(
      ['/hub status'],
    ));
  it('is told by its one length', async () =>
    expect(
      await longPollsOf(
        ...requests(30, (index) => ({ path: '/news', taken: index < 20 ? 30_000 + index : 900 })),
      ),
    ).toEqual(['/news length']));
  it('is told by its path', async () =>
    expect(
      await longPollsOf(
        ...requests(3, (index) => ({ path: '/signalr/connect', taken: 20_000 * (1 + index) })),
      ),
    ).toEqual(['/signalr/connect path']));
  it.each([
    ['fails', { path: '/news', code: '500 0 0', taken: 30_000 }],
    ['is quick', { path: '/api/poll', taken: 300 }],
  ])('is none that %s', async (_, one) => expect(await longPollsOf(...requests(30, () => one))).toEqual([]));
  it('is left out of the time that requests took', async () => {
    const polls = requests(30, () => ({ path: '/news', taken: 30_000 }));
    const { longPolls } = await summaryOf({ 'u_ex261119.log': shop(...pages, ...polls) });
    expect(longPolls.timeTakenMsOfOthers).toMatchObject({ count: 100, sum: 10_000, p95: 100, max: 100 });
  });
});

describe('one length', () => {
  it.each([
    [
      'is that of most',
      [
        [100, 4],
        [30_000, 5],
        [31_000, 5],
      ],
      true,
    ],
    ['is long', [[19_000, 50]], false],
    [
      'is narrow',
      [
        [30_000, 5],
        [33_000, 5],
        [40_000, 5],
      ],
      false,
    ],
  ] as const)('%s', (_, values, has) => expect(hasOneLength(values)).toBe(has));
});
