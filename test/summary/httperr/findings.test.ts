import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/summary/finding.ts';
import { httpSysAnswers } from '../../../src/summary/httperr/answers.ts';
import { clientKinds } from '../../../src/summary/httperr/clients.ts';
import { requestsLost } from '../../../src/summary/httperr/lost.ts';
import { poolUnavailable, severityOf } from '../../../src/summary/httperr/unavailable.ts';
import { findingsOf } from '../findings/finding.ts';
import { shop, times } from '../shop.ts';
import { type ErrorRow, every, httperrLog } from './log.ts';

const offline = { reason: 'AppOffline', status: 503 } as const;
const abandoned = { reason: 'Connection_Abandoned_By_ReqQueue' } as const;
const idle: ErrorRow = { time: '12:00:00', reason: 'Timer_ConnectionIdle', pool: '-' };

const httperr = (...rows: readonly ErrorRow[]) => ({ 'httperr1.log': httperrLog([...rows, idle]) });

/** Requests from 09:00:00 to 09:59:58, two seconds apart, without those of a time. */
const hour = (
  silent: readonly [from: string, to: string] = ['', ''],
  change: (time: string) => Parameters<typeof shop>[0] = () => ({}),
) => ({
  'a.log': shop(
    ...times(1800, (index) => {
      const time = new Date(2000 * index).toISOString().slice(14, 19);
      return { time: `09:${time}`, taken: 90, ...change(`09:${time}`) };
    }).filter(({ time = '' }) => time < silent[0] || time >= silent[1]),
  ),
});

describe('a pool that HTTP.sys refuses requests for', () => {
  it.each([
    ['down', 'AppOffline', 10, 'failure'],
    ['down', 'AppOffline', 9, 'trouble'],
    ['down', 'AppShutdown', 9, 'note'],
    ['down', 'AppShutdown', 10, 'failure'],
    ['queue-full', 'QueueFull', 10, 'failure'],
    ['no-queue', 'N/A', 500, 'trouble'],
    ['no-queue', 'N/A', 9, 'note'],
  ] as const)('%s by %s x %i is a %s', (cause, reason, count, severity) =>
    expect(severityOf(cause, reason, count)).toBe(severity),
  );
  it('is told with its reasons, times and records', async () =>
    expect(
      await findingsOf(
        poolUnavailable,
        httperr(
          ...every(2, '09:00:00', { reason: 'AppShutdown', status: 503 }),
          ...every(12, '09:00:02', offline),
        ),
      ),
    ).toEqual([
      {
        id: 'pool-unavailable',
        severity: 'failure',
        pool: 'Shop',
        server: null,
        cause: 'down',
        code: { service: 'httperr', status: 503, substatus: null, win32: null, reason: 'AppOffline' },
        reasons: [
          { reason: 'AppOffline', count: 12 },
          { reason: 'AppShutdown', count: 2 },
        ],
        count: 14,
        spells: 1,
        since: '2026-11-19T09:00:00Z',
        until: '2026-11-19T09:00:13Z',
        servedAgain: null,
        samples: [
          { source: 0, line: 2 },
          { source: 0, line: 3 },
          { source: 0, line: 4 },
        ],
      },
    ]));
  it('is not over if the log ends so', async () =>
    expect(
      await findingsOf(poolUnavailable, { 'httperr1.log': httperrLog(every(12, '09:00:00', offline)) }),
    ).toMatchObject([{ until: null }]));
  it('is a finding a spell if many are refused, and one for the rest', async () =>
    expect(
      await findingsOf(
        poolUnavailable,
        httperr(
          ...every(2, '08:00:00', offline),
          ...every(30, '09:00:00', offline),
          ...every(3, '10:00:00', offline),
          ...every(20, '11:00:00', offline),
        ),
      ),
    ).toMatchObject([
      { count: 30, spells: 1 },
      { count: 20, spells: 1 },
      { count: 5, spells: 2, since: '2026-11-19T08:00:00Z', until: '2026-11-19T10:00:02Z' },
    ]));
  it('is told apart from another, and one that has no name is told too', async () =>
    expect(
      (
        await findingsOf(
          poolUnavailable,
          httperr(...every(12, '09:00:00', { ...offline, pool: '-' }), ...every(30, '09:00:00', offline)),
        )
      ).map((one) => (one.id === 'pool-unavailable' ? [one.pool, one.count] : null)),
    ).toEqual([
      ['Shop', 30],
      [null, 12],
    ]));
  it.each(['Timer_ConnectionIdle', 'Hostname', 'Client_Reset', 'Version_N/S', ...[abandoned.reason]])(
    'is not one by %s',
    async (reason) =>
      expect(await findingsOf(poolUnavailable, httperr(...every(50, '09:00:00', { reason })))).toEqual([]),
  );
});

describe('requests that got no answer', () => {
  const found = (...logs: Readonly<Record<string, string>>[]) =>
    findingsOf(requestsLost, Object.assign({}, ...logs) as Record<string, string>);

  it('are a note if they are few, and told with where they went', async () =>
    expect(
      await found(
        httperr(
          ...every(2, '09:00:00', { ...abandoned, uri: '/orders/12?a=b' }),
          ...every(1, '09:00:02', { reason: 'Timer_ReqQueue', uri: '/orders/13' }),
        ),
      ),
    ).toMatchObject([
      {
        severity: 'note',
        pool: 'Shop',
        code: { reason: 'Connection_Abandoned_By_ReqQueue' },
        count: 3,
        waited: 1,
        since: '2026-11-19T09:00:00Z',
        until: '2026-11-19T09:00:02Z',
        routes: [{ route: '/orders/{id}', count: 3 }],
        refused: 0,
        startFailures: 0,
        silence: null,
        coldStart: null,
      },
    ]));
  it('are trouble if they are many', async () =>
    expect(await found(httperr(...every(10, '09:00:00', abandoned)))).toMatchObject([
      { severity: 'trouble', count: 10 },
    ]));
  it('are a finding a spell if there are many', async () =>
    expect(
      await found(httperr(...every(10, '09:00:00', abandoned), ...every(20, '11:00:00', abandoned))),
    ).toMatchObject([{ count: 20 }, { count: 10 }]));
  it('know what was refused within minutes after, of this pool', async () =>
    expect(
      await found(
        httperr(
          ...every(3, '09:00:00', abandoned),
          ...every(4, '09:04:00', offline),
          ...every(4, '09:30:00', offline),
          ...every(4, '09:04:00', { ...offline, pool: 'Other' }),
        ),
      ),
    ).toMatchObject([{ refused: 4 }]));
  it('know a silence of the sites, slow requests after it, and failures of a start', async () =>
    expect(
      await found(
        httperr(...every(3, '09:30:00', abandoned)),
        hour(['09:30:01', '09:31:00'], (time) =>
          time >= '09:31:00' && time < '09:31:30'
            ? { taken: 4000, code: time < '09:31:10' ? '502 5 0' : '200 0 0' }
            : {},
        ),
      ),
    ).toMatchObject([
      {
        severity: 'trouble',
        silence: { from: '2026-11-19T09:30:00Z', to: '2026-11-19T09:31:00Z' },
        coldStart: { ms: 4000, usualMs: 90 },
        startFailures: 5,
      },
    ]));
  it.each([
    ['a pause of a few requests', hour(['09:30:01', '09:30:30'])],
    ['a silence at another time', hour(['09:10:00', '09:12:00'])],
    ['other failures', hour(undefined, (time) => (time > '09:30' ? { code: '500 0 0', taken: 900 } : {}))],
  ])('are not explained by %s', async (_, http) =>
    expect(await found(httperr(...every(3, '09:30:00', abandoned)), http)).toMatchObject([
      { severity: 'note', silence: null, coldStart: null, startFailures: 0 },
    ]),
  );
});

describe('503 of HTTP.sys and of sites', () => {
  const found = (rows: readonly ErrorRow[], http: Readonly<Record<string, string>>) =>
    findingsOf(httpSysAnswers, { 'httperr1.log': httperrLog(rows), ...http });
  const busy = hour(undefined, (time) => (time >= '09:50:00' ? { code: '503 2 0' } : {}));

  it('are counted in the time of both logs', async () =>
    expect(
      await found([...every(30, '08:59:50', offline), ...every(1, '09:54:59', { reason: 'Hostname' })], busy),
    ).toMatchObject([
      {
        id: 'http-sys-503',
        from: '2026-11-19T09:00:00Z',
        to: '2026-11-19T09:54:59Z',
        httpSys: 20,
        sites: 150,
      },
    ]));
  it.each<[string, readonly ErrorRow[], Readonly<Record<string, string>>]>([
    ['there is none', every(2, '09:00:00', { reason: 'Hostname' }), hour()],
    ['the logs have no time in common', every(9, '08:00:00', offline), busy],
    ['there is one log', every(9, '09:00:00', offline), {}],
  ])('are not told if %s', async (_, rows, http) => expect(await found(rows, http)).toEqual([]));
});

describe('clients', () => {
  const found = async (rows: readonly ErrorRow[], http: Readonly<Record<string, string>> = {}) =>
    await findingsOf(clientKinds, { 'httperr1.log': httperrLog([...rows, idle]), ...http });
  const left = (count: number, from = '09:00:00', changes: Partial<ErrorRow> = {}) =>
    every(count, from, { reason: 'Client_Reset', ...changes });

  it.each<[string, readonly ErrorRow[], Readonly<Record<string, string>>, Finding['severity'] | null]>([
    ['too few', left(19), {}, null],
    ['many', left(20), {}, 'note'],
    ['many while a pool refuses', [...left(20), ...every(1, '09:01:00', offline)], {}, 'trouble'],
    ['many long before', [...left(20), ...every(1, '09:10:00', offline)], {}, 'note'],
    ['one in a hundred requests', left(20), hour(), 'trouble'],
    ['one client', left(20, '09:00:00', { client: '198.51.100.7' }), hour(), 'note'],
  ])('that left before an answer are told: %s', async (_, rows, http, severity) =>
    expect((await found(rows, http)).map((one) => one.severity)).toEqual(severity === null ? [] : [severity]),
  );
  it('that left are counted with those whose answer was cut', async () =>
    expect(
      await found([
        ...left(25, '09:00:10'),
        ...every(3, '09:00:00', { reason: 'Connection_Dropped' }),
        ...every(2, '09:00:00', { reason: 'Connection_Abandoned_By_ReqQueue' }),
      ]),
    ).toMatchObject([
      {
        id: 'clients-left',
        waiting: 25,
        clients: 25,
        dropped: 3,
        inTrouble: 25,
        since: '2026-11-19T09:00:10Z',
        until: '2026-11-19T09:00:34Z',
      },
    ]));
  it.each([
    ['a few', 19, '198.51.100.7', []],
    ['some', 20, '198.51.100.7', ['note']],
    ['of one in great number', 120, '198.51.100.7', ['trouble']],
    ['of many in great number', 120, undefined, ['note']],
  ])('that are slow are told: %s', async (_, count, client, severities) =>
    expect(
      (
        await found(
          every(count, '09:00:00', {
            reason: 'Timer_HeaderWait',
            ...(client === undefined ? {} : { client }),
          }),
        )
      ).map((one) => one.severity),
    ).toEqual(severities),
  );
  it('that are slow are told with the busiest', async () =>
    expect(
      await found([
        ...every(18, '09:00:00', { reason: 'Timer_EntityBody', client: '203.0.113.7' }),
        ...every(4, '09:00:00', { reason: 'Timer_MinBytesPerSecond' }),
      ]),
    ).toMatchObject([
      {
        id: 'slow-clients',
        count: 22,
        clients: 5,
        reasons: [
          { reason: 'Timer_EntityBody', count: 18 },
          { reason: 'Timer_MinBytesPerSecond', count: 4 },
        ],
        busiest: { client: '203.0.113.7', count: 18 },
      },
    ]));
  it('that know no host name are a note', async () => {
    expect(await found(every(20, '09:00:00', { reason: 'Hostname', client: '203.0.113.9' }))).toMatchObject([
      {
        id: 'bad-host-names',
        severity: 'note',
        count: 20,
        clients: 1,
        busiest: { client: '203.0.113.9', count: 20 },
      },
    ]);
    expect(await found(every(19, '09:00:00', { reason: 'Hostname' }))).toEqual([]);
  });
  it('whose connections were idle are nothing', async () =>
    expect(await found(every(200, '09:00:00', { reason: 'Timer_ConnectionIdle' }))).toEqual([]));
});
