import { describe, expect, it } from 'vitest';
import {
  brokenLinksIn,
  type Guesser,
  guessersIn,
  type LinkedMiss,
  type LinkingPage,
  likelyHost,
  notFoundKinds,
  scannersAmong,
  scanning,
} from '../../../src/summary/findings/not-found.ts';
import { log } from '../shop.ts';
import { filtered, findingsOf, many } from './finding.ts';

const linked = (miss: Partial<LinkedMiss>): LinkedMiss => ({
  host: 'shop.example',
  path: '/logo.png',
  count: 1,
  followers: 2,
  ...miss,
});
const page = (path: string, host = 'shop.example', count = 1): LinkingPage => ({ host, path, count });
const miss = (client: string, path: string) => ({ client, path });

describe('broken links', () => {
  it('are what several clients followed, the most frequent first', () =>
    expect(brokenLinksIn([linked({ count: 2 }), linked({ path: '/old', count: 4 })], 10, 2)).toEqual({
      id: 'broken-links',
      severity: 'note',
      share: { count: 6, of: 10 },
      links: [
        { path: '/old', count: 4 },
        { path: '/logo.png', count: 2 },
      ],
    }));
  it('are none that one client alone followed', () =>
    expect(brokenLinksIn([linked({ count: 9, followers: 1 })], 10, 2)).toBeNull());
  it('are none to what browsers ask for themselves', () =>
    expect(brokenLinksIn([linked({ path: '/favicon.ico' })], 10, 1)).toBeNull());
  it('are none where robots take a script for links', () =>
    expect(brokenLinksIn([linked({ path: '/"+page+"' })], 10, 1)).toBeNull());
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
    expect(likelyHost([page('/today', 'news.example', 9), page('/list')], pages)).toBe('shop.example'));
  it('is the more frequent of two', () =>
    expect(likelyHost([page('/list', 'one.example'), page('/list', 'two.example', 2)], pages)).toBe(
      'two.example',
    ));
  it.each([
    ['start pages', [page('/')]],
    ['pages that the log does not have', [page('/elsewhere')]],
    ['a few of many pages', [page('/list'), page('/elsewhere', 'shop.example', 2)]],
  ])('is not told by %s', (_, pagesNamed) => expect(likelyHost(pagesNamed, pages)).toBeNull());
});

describe('scanners', () => {
  const guesser: Guesser = { client: '203.0.113.9', count: 40, paths: 30 };
  const guesses = many(30, (index) => miss(guesser.client, `/guess${index}`));
  const common = many(30, (index) =>
    many(20, (person) => miss(`198.51.100.${person}`, `/img${index}`)),
  ).flat();
  it('guess many different names', () =>
    expect(guessersIn([guesser], guesses, new Set(), 100)).toEqual(new Map([['203.0.113.9', 40]])));
  it('need not be in the sample of who misses what', () =>
    expect(guessersIn([guesser], [], new Set(), 100).size).toBe(1));
  it('are found beside what everyone misses', () =>
    expect(guessersIn([guesser], [...guesses, ...common], new Set(), 100).size).toBe(1));
  it.each([
    ['who guesses few', { ...guesser, paths: 19 }, guesses, []],
    ['whom pages of the site lead there', guesser, guesses, guesses.slice(0, 15)],
    ['who misses what everyone misses', { ...guesser, client: '198.51.100.3' }, common, []],
  ])('are nobody %s', (_, one, misses, linked) =>
    expect(guessersIn([one], misses, new Set(linked.map(({ path }) => path)), 100).size).toBe(0),
  );
  it('say how much was answered', () =>
    expect(scannersAmong([{ client: '203.0.113.9', count: 20, answered: 5 }], 40)).toEqual({
      id: 'scanners',
      severity: 'note',
      share: { count: 20, of: 40 },
      total: 1,
      clients: [{ client: '203.0.113.9', count: 20, answered: 5 }],
    }));
  it('are none without clients', () => expect(scannersAmong([], 40)).toBeNull());
  it.each([
    [50, [{ client: '203.0.113.9', count: 20, answered: 50 }]],
    [49, []],
  ])('fail mostly: %i of 100', (errors, expected) =>
    expect(
      scanning(new Map([['203.0.113.9', 20]]), new Map([['203.0.113.9', { count: 100, errors }]])),
    ).toEqual(expected),
  );
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
    ...many(30, (index) => line('203.0.113.9', `/guess${index}`, `https://shop.example/guess${index}`)),
  ];
  const found = [
    {
      id: 'broken-links',
      share: { count: 3, of: 35 },
      links: [{ path: '/logo.png', count: 3 }],
      samples: [{ source: 0, line: 3 }],
    },
    {
      id: 'scanners',
      share: { count: 30, of: 35 },
      clients: [{ client: '203.0.113.9', count: 30, answered: 0 }],
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
