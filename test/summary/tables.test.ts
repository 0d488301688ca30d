import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type TableRequest, viewsOfTable } from '../../src/query/table.ts';
import type { Table } from '../../src/summary/summary.ts';
import { buildTable } from '../../src/summary/tables.ts';
import { Tallies } from '../../src/tally/tallies.ts';
import { Pool } from '../../src/threads/pool.ts';
import { Arena } from '../../src/w3c/arena.ts';
import { cutChunks } from '../../src/w3c/cutter.ts';
import { createDecoder } from '../../src/w3c/text.ts';
import { plainRouteOf } from '../query/plain-route.ts';
import { count, type Logs } from '../tally/counting.ts';
import { program } from '../threads/by-threads.ts';
import { bytesOf, readerOf } from '../w3c/reading.ts';
import { log, shop, times } from './shop.ts';
import { summaryOf } from './summarizing.ts';

const plain: TableRequest = {
  by: ['path'],
  per: null,
  metrics: ['count'],
  sort: null,
  top: Number.POSITIVE_INFINITY,
  service: 'http',
};

/** `most`: groups that are kept apart. */
async function tableOf(
  logs: string | Logs,
  request: Partial<TableRequest>,
  most = Number.POSITIVE_INFINITY,
): Promise<Table> {
  const asked = { ...plain, ...request };
  const views = Object.values(viewsOfTable(asked));
  const arena = new Arena();
  const tallies = await count(typeof logs === 'string' ? { 'a.log': logs } : logs, views, { arena }, [
    new Tallies(views, { arena, most }),
  ]);
  return buildTable(asked, tallies, createDecoder(null));
}

/** The values of each row beside its figures. */
function rowsOf({ rows, metrics }: Table): unknown[] {
  return rows.map((row) => [
    ...(row.start === undefined ? [] : [row.start.slice(11, 19)]),
    ...row.values,
    ...metrics.map((figure) => row[figure]),
  ]);
}

describe('a table', () => {
  it('has a row for each value, by the first metric', async () => {
    const table = await tableOf(shop({ path: '/b' }, { path: '/a' }, { path: '/b' }, { path: '/c' }), {});
    expect(rowsOf(table)).toEqual([
      ['/b', 2],
      ['/a', 1],
      ['/c', 1],
    ]);
    expect(table).toMatchObject({ by: ['path'], metrics: ['count'], total: 4, counted: 4, folded: null });
  });
  it('of two fields has a row for each pair', async () => {
    const requests = shop(
      { path: '/a', code: '500 0 0' },
      { path: '/b' },
      { path: '/a', code: '404 13 0' },
      { path: '/a', code: '404 13 2' },
    );
    expect(rowsOf(await tableOf(requests, { by: ['path', 'code'] }))).toEqual([
      ['/a', '404.13', 2],
      ['/a', '500.0', 1],
      ['/b', '200.0', 1],
    ]);
  });
  it('has the figures asked for', async () => {
    const requests = shop(
      { code: '500 0 0', taken: 30, bytes: 7 },
      { code: '404 0 2', taken: 10, bytes: 2 },
      { code: '401 2 5', taken: 15, bytes: 1 },
      { path: '/b', taken: 45 },
    );
    const metrics = [
      'count',
      'errors',
      'error-rate',
      'server-errors',
      '5xx-rate',
      'avg',
      'max',
      'time',
      'time-share',
      'bytes',
      'p95',
    ] as const;
    expect(rowsOf(await tableOf(requests, { metrics }))[0]).toEqual([
      '/shop',
      3,
      2,
      2 / 3,
      1,
      1 / 3,
      18.3,
      30,
      55,
      0.55,
      10,
      null,
    ]);
  });
  it('has percentiles of many requests', async () => {
    const requests = shop(...times(100, (index) => ({ taken: index + 1 })));
    expect(rowsOf(await tableOf(requests, { metrics: ['p50', 'p95', 'p99'] }))).toEqual([
      ['/shop', 50, 95, 99],
    ]);
  });
  it('has null for what is not logged', async () => {
    const bare = log('#Fields: date time cs-method cs-uri-stem', '2026-11-19 09:41:07 GET /a');
    expect(rowsOf(await tableOf(bare, { metrics: ['count', 'time', 'bytes', 'time-share'] }))).toEqual([
      ['/a', 1, null, null, null],
    ]);
  });
  it('is sorted as asked, what has no figure last', async () => {
    const requests = shop({ path: '/a', taken: 5 }, { path: '/b', taken: 9 }, { path: '/c', taken: '-' });
    const sorted = async (isAscending: boolean) =>
      (await tableOf(requests, { sort: { metric: 'max', isAscending } })).rows.map(({ values }) => values[0]);
    expect(await sorted(false)).toEqual(['/b', '/a', '/c']);
    expect(await sorted(true)).toEqual(['/a', '/b', '/c']);
  });
  it('says what its rows leave out', async () => {
    const requests = shop(...times(30, (index) => ({ path: `/${index % 10}` })));
    const { rows, folded } = await tableOf(requests, { top: 3 });
    expect([rows.length, folded]).toEqual([3, { values: 7, count: 21 }]);
  });
  it('leaves out requests without a value', async () => {
    const requests = shop({ agent: '-' }, { agent: 'curl/8.5.0' }, { agent: 'curl/8.4.0' });
    expect(await tableOf(requests, { by: ['user-agent'] })).toMatchObject({
      total: 3,
      counted: 2,
      folded: null,
    });
    const first = await tableOf(requests, { by: ['user-agent'], top: 1 });
    expect(first.folded).toEqual({ values: 1, count: 1 });
    const families = await tableOf(requests, { by: ['agent'] });
    expect([rowsOf(families), families.total, families.counted]).toEqual([[['curl', 2]], 3, 2]);
    const pairs = await tableOf(requests, { by: ['agent', 'path'] });
    expect([rowsOf(pairs), pairs.total, pairs.counted]).toEqual([[['curl', '/shop', 2]], 3, 2]);
  });
  it('is about one service, or about all', async () => {
    const logs = {
      'a.log': shop({}),
      'b.log': log('#Fields: date time x-session cs-method sc-status', '2026-11-19 09:41:07 7 RETR 226'),
    };
    expect(rowsOf(await tableOf(logs, { by: ['method'] }))).toEqual([['GET', 1]]);
    expect(rowsOf(await tableOf(logs, { by: ['service'], service: null }))).toEqual([
      ['ftp', 1],
      ['http', 1],
    ]);
  });
  it('shows undecodable bytes', async () =>
    expect(rowsOf(await tableOf(shop({ path: '/caf\xe9' }), {}))).toEqual([['/caf\\xE9', 1]]));
  it('of too many values keeps every request and says how wrong it may be', async () => {
    const requests = shop(
      ...times(300, (index) => ({ path: index % 2 === 0 ? '/home' : `/page-${index}x` })),
    );
    const table = await tableOf(requests, {}, 80);
    expect(rowsOf(table)[0]).toEqual(['/home', 150]);
    expect(table.counted).toBe(300);
    expect(table.folded!.count + table.rows.reduce((sum, row) => sum + row.count!, 0)).toBe(300);
    expect(table.maxUndercount).toBeGreaterThan(0);
  });
});

it('is the same if several threads count it', async () => {
  const requests = shop(
    ...times(200, (index) => ({
      time: `09:${String(index % 60).padStart(2, '0')}:07`,
      path: `/orders/${index % 7}`,
      client: `192.0.${index % 3}.${index % 11}`,
      code: `${index % 5 === 0 ? 500 : 200} 0 0`,
    })),
  );
  const asked: TableRequest[] = [
    { ...plain, by: ['network', 'code'], metrics: ['count', 'p95', 'time-share'] },
    { ...plain, by: ['route'], per: { seconds: 600, zone: 'UTC' } },
    { ...plain, by: [], per: { seconds: 600, zone: 'UTC' } },
  ];
  const views = asked.flatMap((request) => Object.values(viewsOfTable(request)));
  const pool = new Pool(views, { seed: 1, maxDistinct: 1000, threads: 2, bytesAlone: 0, program });
  try {
    const cut = { chunkBytes: 1000, arena: pool.arena };
    for await (const chunk of cutChunks(readerOf(bytesOf(requests)), 0, cut)) await pool.add(chunk, 'a.log');
    const tallies = await pool.finish();
    const tables = asked.map((request) => buildTable(request, tallies, createDecoder(null)));
    expect(tables).toEqual(await Promise.all(asked.map((request) => tableOf(requests, request))));
  } finally {
    await pool.terminate();
  }
});

describe('a table of slots', () => {
  const per = { seconds: 300, zone: 'UTC' };
  const requests = shop(
    { time: '09:44:59', path: '/a', code: '500 0 0' },
    { time: '09:40:00', path: '/a' },
    { time: '09:45:00', path: '/b' },
    { time: '09:45:07', path: '/a' },
    { time: '09:45:08', path: '/a' },
    { time: '09:55:00', path: '/c' },
    { time: 'noon', path: '/a' },
  );

  it('has the slots that have requests, in order', async () => {
    const table = await tableOf(requests, { by: [], per, metrics: ['count', 'errors'] });
    expect(rowsOf(table)).toEqual([
      ['09:40:00', 2, 1],
      ['09:45:00', 3, 0],
      ['09:55:00', 1, 0],
    ]);
    expect(table).toMatchObject({
      slots: { seconds: 300, askedSeconds: 300, zone: 'UTC' },
      total: 7,
      counted: 6,
      folded: null,
    });
  });
  it('has the worst slots first if that is asked for', async () => {
    const sort = { metric: 'count', isAscending: false } as const;
    const { rows, folded } = await tableOf(requests, { by: [], per, sort, top: 2 });
    expect(rows.map(({ start }) => start!.slice(11, 16))).toEqual(['09:45', '09:40']);
    expect(folded).toEqual({ values: 1, count: 1 });
  });
  it('has the slots of the values that come first in all of the time', async () => {
    const table = await tableOf(requests, { per, top: 2 });
    expect(rowsOf(table)).toEqual([
      ['09:40:00', '/a', 2],
      ['09:45:00', '/a', 2],
      ['09:45:00', '/b', 1],
    ]);
    expect(table.folded).toEqual({ values: 1, count: 1 });
  });
  it('begins days at midnight of the zone', async () => {
    const days = shop({ time: '14:59:59' }, { time: '15:00:00' });
    const { rows } = await tableOf(days, { by: [], per: { seconds: 86_400, zone: 'Asia/Tokyo' } });
    expect(rows.map(({ start }) => start)).toEqual(['2026-11-18T15:00:00Z', '2026-11-19T15:00:00Z']);
  });
  it('is wider than asked where a tally keeps no narrower slots', async () => {
    const lines = Array.from({ length: 2 ** 16 + 1 }, (_, second) => {
      const time = new Date(Date.UTC(2026, 10, 19) + second * 1000).toISOString();
      return `${time.slice(0, 10)} ${time.slice(11, 19)} GET /a 200`;
    });
    const long = log('#Fields: date time cs-method cs-uri-stem sc-status', ...lines);
    const { slots, rows } = await tableOf(long, { by: [], per: { seconds: 90, zone: 'UTC' } });
    expect(slots).toEqual({ seconds: 120, askedSeconds: 90, zone: 'UTC' });
    expect(rows.reduce((sum, row) => sum + row.count!, 0)).toBe(lines.length);
  });
});

describe('the timeline', () => {
  const timelineOf = async (seconds: number, zone: string) =>
    (
      await summaryOf(
        { 'a.log': shop({ time: '14:59:59' }, { time: '15:00:00' }, { time: '15:09:00' }) },
        {},
        { per: { seconds, zone } },
      )
    ).timeline;

  it('has slots as wide as asked', async () =>
    expect(await timelineOf(300, 'UTC')).toMatchObject({
      slotSeconds: 300,
      slots: [
        { start: '2026-11-19T14:55:00Z', requests: 1 },
        { start: '2026-11-19T15:00:00Z', requests: 1 },
        { start: '2026-11-19T15:05:00Z', requests: 1 },
      ],
    }));
  it('begins days at midnight of the zone', async () =>
    expect((await timelineOf(86_400, 'Asia/Tokyo')).slots).toMatchObject([
      { start: '2026-11-18T15:00:00Z', requests: 1 },
      { start: '2026-11-19T15:00:00Z', requests: 2 },
    ]));
});

/** Requests of an arbitrary log; `-` stands for no value. */
const anyRequest = fc.record({
  time: fc
    .integer({ min: 0, max: 7200 })
    .map((second) => new Date(second * 1000).toISOString().slice(11, 19)),
  path: fc.constantFrom('/', '/a/17', '/a/18', '/b/17', '/a/x17', '/A/17', '-'),
  client: fc.constantFrom(
    '192.0.2.7',
    '192.0.2.8',
    '198.51.100.23',
    '2001:db8::7',
    'fe80::46ee%14',
    '-',
    'x',
  ),
  agent: fc.constantFrom('curl/8.5.0', 'Example/1.0', '-'),
  code: fc.constantFrom('200 0 0', '404 13 2', '404 0 2', '500 0 64', '- - -'),
});

/** Whether a request has a value in a field. */
const has: Readonly<
  Record<string, (request: typeof anyRequest extends fc.Arbitrary<infer T> ? T : never) => boolean>
> = {
  path: ({ path }) => path !== '-',
  route: ({ path }) => path !== '-',
  client: ({ client }) => client !== '-',
  network: ({ client }) => client !== '-' && client !== 'x',
  agent: ({ agent }) => agent !== '-',
  status: ({ code }) => !code.startsWith('-'),
  code: ({ code }) => !code.startsWith('-'),
  win32: ({ code }) => !code.startsWith('-'),
};
const anyField = fc.constantFrom(...Object.keys(has));

test('counts of the rows add up to the requests that have a value', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRequest, { minLength: 1, maxLength: 40 }),
      fc.uniqueArray(anyField, { minLength: 1, maxLength: 2 }),
      fc.constantFrom(null, 60, 3600),
      async (requests, by, seconds) => {
        const per = seconds === null || by.length === 2 ? null : { seconds, zone: 'UTC' };
        const { rows, total, counted } = await tableOf(shop(...requests), { by, per });
        const expected = requests.filter((request) => by.every((field) => has[field]!(request))).length;
        expect([rows.reduce((sum, row) => sum + row.count!, 0), counted, total]).toEqual([
          expected,
          expected,
          requests.length,
        ]);
      },
    ),
    { numRuns: 60 },
  );
});

test('a route holds the paths that differ in nothing but what is folded', async () => {
  const word = fc.constantFrom('orders', 'Orders', 'order', '17', '18', 'v2', '2026-11-19');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 20 }),
      async (all) => {
        const paths = all.map((words) => `/${words.join('/')}`);
        const table = await tableOf(shop(...paths.map((path) => ({ path }))), { by: ['route'] });
        const expected = new Map<string, number>();
        for (const path of paths)
          expected.set(plainRouteOf(path), (expected.get(plainRouteOf(path)) ?? 0) + 1);
        expect(new Map(table.rows.map(({ values: [route], count }) => [route, count]))).toEqual(expected);
      },
    ),
    { numRuns: 40 },
  );
});
