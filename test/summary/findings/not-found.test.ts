import { describe, expect, it } from 'vitest';
import {
  brokenLinksIn,
  guessersIn,
  type LinkedMiss,
  likelyHost,
  notFoundKinds,
  scannersAmong,
} from '../../../src/summary/findings/not-found.ts';
import { log } from '../shop.ts';
import { filtered, findingsOf, many } from './finding.ts';

const linked = (miss: Partial<LinkedMiss>): LinkedMiss => ({
  host: 'shop.example',
  page: '/list',
  path: '/logo.png',
  client: '198.51.100.1',
  count: 1,
  ...miss,
});
const miss = (client: string, path: string, count = 1) => ({ client, path, count });

describe('broken links', () => {
  it('are what several clients followed, the most frequent first', () =>
    expect(
      brokenLinksIn(
        [
          linked({ client: 'a' }),
          linked({ client: 'b', page: '/faq' }),
          linked({ path: '/old', client: 'a', count: 3 }),
          linked({ path: '/old', client: 'b' }),
        ],
        10,
        2,
      ),
    ).toEqual({
      id: 'broken-links',
      severity: 'note',
      share: { count: 6, of: 10 },
      links: [
        { path: '/old', count: 4 },
        { path: '/logo.png', count: 2 },
      ],
    }));
  it('are none that one client alone followed', () =>
    expect(brokenLinksIn([linked({ count: 9 })], 10, 2)).toBeNull());
  it('are none to what browsers ask for themselves', () =>
    expect(brokenLinksIn([linked({ path: '/favicon.ico', count: 9 })], 10, 1)).toBeNull());
  it('are none where robots take a script for links', () =>
    expect(brokenLinksIn([linked({ path: '/"+page+"', count: 9 })], 10, 1)).toBeNull());
  it('list ten, and count all', () => {
    const found = brokenLinksIn(
      many(30, (index) => linked({ path: `/${index}`, count: 2 })),
      60,
      1,
    );
    expect([found?.links.length, found?.share.count]).toEqual([10, 60]);
  });
});

describe('the host of a site', () => {
  const pages = new Set(['/list', '/faq', '/']);
  it('is that whose pages the log has', () =>
    expect(likelyHost([linked({ host: 'news.example', page: '/today', count: 9 }), linked({})], pages)).toBe(
      'shop.example',
    ));
  it('is the more frequent of two', () =>
    expect(
      likelyHost([linked({ host: 'one.example' }), linked({ host: 'two.example', count: 2 })], pages),
    ).toBe('two.example'));
  it.each([
    ['start pages', [linked({ page: '/' })]],
    ['pages that the log does not have', [linked({ page: '/elsewhere' })]],
    ['a few of many pages', [linked({}), linked({ page: '/elsewhere', count: 2 })]],
  ])('is not told by %s', (_, links) => expect(likelyHost(links, pages)).toBeNull());
});

describe('scanners', () => {
  const guesses = many(20, (index) => miss('203.0.113.9', `/guess${index}`));
  const requests = new Map([['203.0.113.9', { count: 30, errors: 25 }]]);
  it('guess many different names', () =>
    expect(guessersIn(guesses, [], 100)).toEqual(new Map([['203.0.113.9', 20]])));
  it.each([
    ['who repeats one name', [miss('203.0.113.9', '/guess', 500)], []],
    ['who guesses few', guesses.slice(1), []],
    [
      'whom pages of the site lead there',
      guesses,
      guesses.map(({ client, path }) => linked({ client, path })),
    ],
    [
      'who misses what everyone misses',
      many(20, (index) => many(20, (person) => miss(`198.51.100.${person}`, `/img${index}`))).flat(),
      [],
    ],
  ])('are nobody %s', (_, misses, links) => expect(guessersIn(misses, links, 100).size).toBe(0));
  it('fail mostly, and say how much was answered', () =>
    expect(scannersAmong(new Map([['203.0.113.9', 20]]), requests, 40)).toEqual({
      id: 'scanners',
      severity: 'note',
      share: { count: 20, of: 40 },
      total: 1,
      clients: [{ client: '203.0.113.9', count: 20, answered: 5 }],
    }));
  it('are no clients that mostly succeed', () =>
    expect(
      scannersAmong(
        new Map([['203.0.113.9', 20]]),
        new Map([['203.0.113.9', { count: 100, errors: 49 }]]),
        40,
      ),
    ).toBeNull());
});

describe('what is not found', () => {
  const line = (client: string, path: string, referer = '-', status = 404, host = 'shop.example') =>
    `2026-11-19 09:41:07 192.0.2.10 GET ${path} ${client} ${referer} ${host} ${status} 0 0`;
  const fields =
    '#Fields: date time s-ip cs-method cs-uri-stem c-ip cs(Referer) cs-host sc-status sc-substatus sc-win32-status';
  const lines = [
    line('198.51.100.1', '/list', '-', 200),
    line('198.51.100.1', '/logo.png', 'https://www.shop.example:443/list?page=2'),
    line('198.51.100.2', '/logo.png', 'https://shop.example/list'),
    line('198.51.100.3', '/logo.png', 'http://shop.example/List'),
    line('198.51.100.2', '/gone', 'https://news.example/today'),
    line('198.51.100.1', '/gone', 'https://news.example/today'),
    ...many(20, (index) => line('203.0.113.9', `/guess${index}`, `https://shop.example/guess${index}`)),
  ];
  const found = [
    {
      id: 'broken-links',
      share: { count: 3, of: 25 },
      links: [{ path: '/logo.png', count: 3 }],
      samples: [
        { source: 0, line: 3 },
        { source: 0, line: 4 },
        { source: 0, line: 5 },
      ],
    },
    {
      id: 'scanners',
      share: { count: 20, of: 25 },
      clients: [{ client: '203.0.113.9', count: 20, answered: 0 }],
      samples: [8, 9, 10].map((line) => ({ source: 0, line })),
    },
  ];
  it('is told apart by the host that was asked', async () =>
    expect(await findingsOf(notFoundKinds, { 'a.log': log(fields, ...lines) })).toMatchObject(found));
  it('is told apart without that host too', async () => {
    const without = lines.map((text) =>
      text.replace(' shop.example 404', ' 404').replace(' shop.example 200', ' 200'),
    );
    const logs = { 'a.log': log(fields.replace(' cs-host', ''), ...without) };
    expect(await findingsOf(notFoundKinds, logs)).toMatchObject(found);
  });
  it('is no scanner that a filter has chosen', async () =>
    expect(
      (await findingsOf(notFoundKinds, { 'a.log': log(fields, ...lines) }, [], filtered)).map(({ id }) => id),
    ).toEqual(['broken-links']));
  it('is only scanners without referers', async () => {
    const without = lines.map((text) => text.replace(/ \S+ shop\.example /, ' '));
    const logs = { 'a.log': log(fields.replace(' cs(Referer) cs-host', ''), ...without) };
    expect((await findingsOf(notFoundKinds, logs)).map(({ id }) => id)).toEqual(['scanners']);
  });
});
