import { describe, expect, it } from 'vitest';
import type { Distribution, GroupCount } from '../../src/summary/summary.ts';
import { fields, log, request, shop, times } from './shop.ts';
import { summaryOf } from './summarizing.ts';

const summary = (...requests: Parameters<typeof request>[0][]) =>
  summaryOf({ 'a.log': log(fields, ...requests.map((one) => request(one))) });
const counts = (groups: readonly GroupCount[]) => groups.map(({ value, count }) => [value, count]);

describe('groups', () => {
  it('come by count, then by the bytes of their value', async () => {
    const { paths } = await summary(
      { path: '/b' },
      { path: '/\xc3\xa9' },
      { path: '/a' },
      { path: '/c' },
      { path: '/c' },
      { path: '/Z' },
    );
    expect(counts(paths)).toEqual([
      ['/c', 2],
      ['/Z', 1],
      ['/a', 1],
      ['/b', 1],
      ['/é', 1],
    ]);
  });
  it('have errors, time and bytes', async () => {
    const { paths } = await summary(
      { path: '/a', code: '500 0 0', taken: 10, bytes: 1 },
      { path: '/a', code: '404 0 2', taken: 20, bytes: 2 },
      { path: '/a', code: '401 2 5', taken: 30, bytes: 3 },
    );
    expect(paths).toEqual([
      {
        value: '/a',
        count: 3,
        errors: 2,
        serverErrors: 1,
        timeTakenMs: { count: 3, sum: 60, p50: null, p95: null, p99: null, max: 30, exact: true },
        bytesSent: 6,
      },
    ]);
  });
  it('have null for what is not logged', async () => {
    const { paths } = await summaryOf({
      'a.log': log('#Fields: time cs-uri-stem sc-status', '09:41:07 /a 200'),
    });
    expect(paths[0]).toMatchObject({ timeTakenMs: null, bytesSent: null });
  });
  it('are as many as asked for, ties by value', async () => {
    const logs = { 'a.log': shop(...times(30, (index) => ({ path: `/${index % 10}` }))) };
    const { paths, distinct, methods } = await summaryOf(logs, {}, { top: 3 });
    expect(counts(paths)).toEqual([
      ['/0', 3],
      ['/1', 3],
      ['/2', 3],
    ]);
    expect(distinct.paths).toBe(10);
    expect(methods).toHaveLength(1);
    expect((await summaryOf(logs, {}, { top: Number.POSITIVE_INFINITY })).paths).toHaveLength(10);
    expect((await summaryOf(logs, {}, { top: 0 })).paths).toEqual([]);
  });
  it('of routes are folded paths', async () => {
    const { routes, distinct } = await summary(
      { path: '/orders/1' },
      { path: '/orders/22' },
      { path: '/orders' },
    );
    expect([counts(routes), distinct.paths]).toEqual([
      [
        ['/orders/{id}', 2],
        ['/orders', 1],
      ],
      3,
    ]);
  });
  it('show undecodable bytes', async () =>
    expect(counts((await summary({ path: '/caf\xe9' })).paths)).toEqual([['/caf\\xE9', 1]]));
  it('keep the zone of an IPv6 client', async () =>
    expect(counts((await summary({ client: 'fe80::46ee%14' })).clients)).toEqual([['fe80::46ee%14', 1]]));
  it('of routes that fail come by server errors, then by errors', async () => {
    const { failingRoutes } = await summary(
      ...times(5, () => ({ path: '/missing', code: '404 0 2' })),
      { path: '/broken', code: '500 0 0' },
      { path: '/worse', code: '500 0 0' },
      { path: '/worse', code: '404 0 2' },
      { path: '/fine' },
    );
    expect(failingRoutes.map(({ value }) => value)).toEqual(['/worse', '/broken', '/missing']);
  });
  it('of routes that fail have the method that fails most and the first record', async () => {
    const { failingRoutes } = await summary(
      { path: '/orders/1', code: '200 0 0', method: 'GET' },
      { path: '/orders/2', code: '404 0 2', method: 'PUT' },
      { path: '/orders/3', code: '500 0 0', method: 'DELETE' },
      ...times(2, (index) => ({ path: `/orders/${index + 7}`, code: '500 0 0', method: 'POST' })),
      { path: '/missing', code: '404 0 2' },
    );
    expect(
      failingRoutes.map(({ value, method, methods, sample }) => [value, method, methods, sample]),
    ).toEqual([
      ['/orders/{id}', 'POST', 2, { source: 0, line: 4 }],
      ['/missing', null, 0, null],
    ]);
  });
  it('of routes that are slow come by the sum of their time', async () => {
    const { slowRoutes } = await summary(
      { path: '/slow', taken: 500 },
      ...times(3, () => ({ path: '/often', taken: 200 })),
      { path: '/none', taken: 0 },
    );
    expect(slowRoutes.map(({ value }) => value)).toEqual(['/often', '/slow']);
  });
});

describe('sites and servers', () => {
  it('of two servers are two, though both are W3SVC1', async () => {
    const { sites, servers } = await summaryOf({
      'WEB01/W3SVC1/a.log': shop({}),
      'WEB02/W3SVC1/a.log': shop({}, {}),
    });
    expect(sites.map(({ value, server, count }) => [value, server, count])).toEqual([
      ['W3SVC1', 'WEB02', 2],
      ['W3SVC1', 'WEB01', 1],
    ]);
    expect(counts(servers)).toEqual([
      ['WEB02', 2],
      ['WEB01', 1],
    ]);
  });
  it('of one server with two addresses are one site', async () => {
    const { sites, servers } = await summaryOf({
      'W3SVC1/a.log': shop({ address: '192.0.2.10' }, { address: '192.0.2.11' }),
    });
    expect(sites.map(({ value, server, count }) => [value, server, count])).toEqual([['W3SVC1', null, 2]]);
    expect(counts(servers)).toEqual([
      ['192.0.2.10', 1],
      ['192.0.2.11', 1],
    ]);
  });
  it('are those that are logged before those of the path', async () => {
    const { sites } = await summaryOf({
      'WEB01/W3SVC1/a.log': log(
        '#Fields: time s-sitename s-computername cs-method sc-status',
        '09:41:07 W3SVC7 WEB07 GET 200',
      ),
    });
    expect(sites.map(({ value, server }) => [value, server])).toEqual([['W3SVC7', 'WEB07']]);
  });
  it('are none where nothing tells', async () =>
    expect((await summaryOf({ 'a.log': shop({}) })).sites).toEqual([]));
});

describe('percentiles', () => {
  const taken = async (...all: number[]): Promise<Distribution> =>
    (await summary(...all.map((ms) => ({ taken: ms })))).traffic.timeTakenMs!;
  const upTo = (count: number, factor = 1) =>
    Array.from({ length: count }, (_, index) => (index + 1) * factor);
  it('are of the nearest rank', async () =>
    expect(await taken(...upTo(100).reverse())).toEqual({
      count: 100,
      sum: 5050,
      p50: 50,
      p95: 95,
      p99: 99,
      max: 100,
      exact: true,
    }));
  it('round the rank up', async () =>
    expect(await taken(...upTo(21, 10))).toMatchObject({ p50: 110, p95: 200, p99: null }));
  it('are none below 20 values', async () =>
    expect(await taken(...upTo(19))).toMatchObject({ count: 19, p50: null, p95: null, p99: null, max: 19 }));
  it('begin at 20 values', async () =>
    expect(await taken(...upTo(20))).toMatchObject({ p50: 10, p95: 19, p99: null }));
  it('have no p99 below 100 values', async () =>
    expect(await taken(...upTo(99))).toMatchObject({ p95: 95, p99: null }));
  it('are of one value if all are equal', async () =>
    expect(await taken(...new Array(200).fill(7))).toMatchObject({ p50: 7, p95: 7, p99: 7, max: 7 }));
  it('leave out what is no number', async () =>
    expect(
      (await summary(...times(20, (index) => ({ taken: index })), { taken: '-' }, { taken: 'x' })).traffic
        .timeTakenMs,
    ).toMatchObject({
      count: 20,
      p50: 9,
    }));
  it('of a group are within 1 % past 256 values, and say so', async () => {
    const { paths } = await summary(...upTo(1000, 17).map((ms) => ({ taken: ms })));
    const { p50, p95, p99, max, exact } = paths[0]!.timeTakenMs!;
    expect([max, exact]).toEqual([17_000, false]);
    expect(Math.abs(p50! / 8500 - 1)).toBeLessThan(0.01);
    expect(Math.abs(p95! / 16_150 - 1)).toBeLessThan(0.01);
    expect(Math.abs(p99! / 16_830 - 1)).toBeLessThan(0.01);
  });
  it('of a group are exact up to 256 values', async () =>
    expect(
      (await summary(...upTo(256, 17).map((ms) => ({ taken: ms })))).paths[0]!.timeTakenMs,
    ).toMatchObject({
      p50: 128 * 17,
      exact: true,
    }));
  it('of all requests are exact far longer', async () =>
    expect(await taken(...upTo(1000, 17))).toMatchObject({
      p50: 8500,
      p95: 16_150,
      p99: 16_830,
      exact: true,
    }));
  it('never lie above the longest', async () => {
    const { p99, max } = (await summary(...upTo(400, 999).map((ms) => ({ taken: ms, path: '/a' })))).paths[0]!
      .timeTakenMs!;
    expect(p99).toBeLessThanOrEqual(max);
  });
});

describe('traffic', () => {
  const bare = log('#Fields: time cs-method sc-status', '09:41:07 GET 200');
  it('is null where not logged', async () =>
    expect((await summaryOf({ 'a.log': bare })).traffic).toEqual({
      timeTakenMs: null,
      bytesSent: null,
      bytesReceived: null,
    }));
  it('is zero where logged without a value', async () =>
    expect((await summary({ bytes: '-', taken: '-' })).traffic).toEqual({
      timeTakenMs: { count: 0, sum: 0, p50: null, p95: null, p99: null, max: 0, exact: true },
      bytesSent: { count: 0, sum: 0 },
      bytesReceived: null,
    }));
  it('adds up to 2^53 − 1', async () =>
    expect((await summary({ bytes: '9007199254740991' })).traffic.bytesSent).toEqual({
      count: 1,
      sum: 2 ** 53 - 1,
    }));
  it('counts those that log it', async () =>
    expect((await summaryOf({ 'a.log': bare, 'b.log': shop({}) })).traffic.bytesSent).toEqual({
      count: 1,
      sum: 100,
    }));
});
