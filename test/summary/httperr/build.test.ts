import { describe, expect, it } from 'vitest';
import { type HttperrLayout, httperrLayouts } from '../../stories/httperr.ts';
import { log, request } from '../shop.ts';
import { summaryOf } from '../summarizing.ts';
import { every, httperrLog, lineOf } from './log.ts';

const layouts = Object.keys(httperrLayouts) as HttperrLayout[];
const offline = { reason: 'AppOffline', status: 503 } as const;

async function httperrOf(text: string) {
  return (await summaryOf({ 'httperr1.log': text })).httperr;
}

/** A log of site 1 with a request every 10 s from 09:00:00 to 10:00:00, but for a time. */
const site = (...silent: readonly [from: string, to: string][]): string =>
  log(
    '#Fields: date time s-sitename s-ip cs-method cs-uri-stem c-ip sc-status sc-substatus sc-win32-status time-taken',
    ...Array.from({ length: 360 }, (_, index) =>
      new Date(Date.parse('2026-11-19T09:00:00Z') + 10_000 * index).toISOString().slice(11, 19),
    )
      .filter((time) => silent.every(([from, to]) => time < from || time >= to))
      .map((time) => `2026-11-19 ${time} W3SVC1 192.0.2.10 GET /shop 198.51.100.23 200 0 0 15`),
  );

describe('HTTP.sys errors', () => {
  it.each(layouts)('are counted under the layout %s', async (layout) => {
    const text = httperrLog(
      [...every(3, '09:00:00', offline), { time: '09:30:00', reason: 'Hostname' }],
      layout,
    );
    expect(await httperrOf(text)).toMatchObject({
      records: 4,
      reasons: [
        {
          value: 'AppOffline',
          count: 3,
          kind: 'unavailable',
          first: '2026-11-19T09:00:00Z',
          last: '2026-11-19T09:00:02Z',
        },
        { value: 'Hostname', count: 1, kind: 'refused' },
      ],
      sites: [{ value: '1', count: 4 }],
    });
  });
  it.each(layouts)('are told by their rows without a header, as of the layout %s', async (layout) => {
    const rows = every(4, '09:00:00', offline).map((row) => lineOf(row, layout));
    expect(await httperrOf(log(...rows))).toMatchObject({ records: 4, sites: [{ value: '1', count: 4 }] });
  });
  it('follow a change of the layout within the file', async () => {
    const old = httperrLog([{ time: '09:00:00', ...offline, pool: 'Old' }], 'oldest');
    const now = httperrLog([{ time: '09:00:01', ...offline, pool: 'New' }], 'newest');
    expect((await httperrOf(old + now))?.queues?.map(({ value, count }) => [value, count])).toEqual([
      [null, 1],
      ['New', 1],
    ]);
  });
  it('are of two pools where two servers have one of that name', async () => {
    const { httperr, findings } = await summaryOf({
      'WEB01/HTTPERR/httperr1.log': httperrLog(every(20, '09:00:00', offline)),
      'WEB02/HTTPERR/httperr1.log': httperrLog(every(15, '09:10:00', offline)),
    });
    expect(httperr?.queues?.map(({ server, value, count }) => [server, value, count])).toEqual([
      ['WEB01', 'Shop', 20],
      ['WEB02', 'Shop', 15],
    ]);
    expect(findings.filter(({ id }) => id === 'pool-unavailable')).toMatchObject([
      { server: 'WEB01', pool: 'Shop', since: '2026-11-19T09:00:00Z', until: '2026-11-19T09:00:19Z' },
      { server: 'WEB02', pool: 'Shop', since: '2026-11-19T09:10:00Z', until: null },
    ]);
  });
  it('name no server where all are of one', async () => {
    const { httperr } = await summaryOf({
      'WEB01/HTTPERR/httperr1.log': httperrLog(every(2, '09:00:00', offline)),
      'WEB01/HTTPERR/httperr2.log': httperrLog(every(2, '10:00:00', offline)),
    });
    expect(httperr?.queues?.map(({ server, count }) => [server, count])).toEqual([[null, 4]]);
  });
  it('are not over when another server serves again', async () => {
    const refused = httperrLog(every(20, '09:10:00', offline));
    const http = site(['09:10:00', '09:12:00']);
    const servedAgain = async (server: string) => {
      const files = { [`${server}/HTTPERR/httperr1.log`]: refused, 'WEB01/W3SVC1/u_ex261119.log': http };
      return (await summaryOf(files)).httperr?.queues?.[0]?.spells[0]?.servedAgain;
    };
    expect(await servedAgain('WEB01')).toBe('2026-11-19T09:12:00Z');
    expect(await servedAgain('WEB02')).toBeNull();
  });
  it('know no queue where none is logged', async () =>
    expect(await httperrOf(httperrLog([{ time: '09:00:00', ...offline }], 'oldest'))).toMatchObject({
      queues: null,
    }));
  it('know no site and no client where none is logged', async () =>
    expect(
      await httperrOf(log('#Fields: date time s-reason s-queuename', '2026-11-19 09:00:00 AppOffline Shop')),
    ).toMatchObject({ sites: null, clients: null, queues: [{ value: 'Shop', sites: null }] }));
  it('set idle connections of a client apart', async () =>
    expect(
      await httperrOf(
        httperrLog([
          { time: '09:00:00', reason: 'Hostname', client: '198.51.100.1' },
          { time: '09:00:01', reason: 'Timer_ConnectionIdle', client: '198.51.100.2' },
          { time: '09:00:02', reason: 'timer_connectionidle', client: '198.51.100.2' },
        ]),
      ),
    ).toMatchObject({
      clients: [
        { value: '198.51.100.2', count: 2, idle: 2 },
        { value: '198.51.100.1', count: 1, idle: 0 },
      ],
    }));
  it('are by pool, with its reasons, sites and spells', async () => {
    const text = httperrLog([
      ...every(3, '09:00:00', { ...offline, site: 2 }),
      ...every(2, '09:20:00', { reason: 'QueueFull', status: 503, site: 3 }),
      { time: '09:30:00', reason: 'Timer_ConnectionIdle', pool: '-', site: '-' },
    ]);
    expect((await httperrOf(text))?.queues).toEqual([
      {
        value: 'Shop',
        server: null,
        count: 5,
        reasons: [
          { value: 'AppOffline', count: 3 },
          { value: 'QueueFull', count: 2 },
        ],
        sites: ['2', '3'],
        spells: [
          {
            cause: 'down',
            from: '2026-11-19T09:00:00Z',
            to: '2026-11-19T09:00:02Z',
            count: 3,
            servedAgain: null,
          },
          {
            cause: 'queue-full',
            from: '2026-11-19T09:20:00Z',
            to: '2026-11-19T09:20:01Z',
            count: 2,
            servedAgain: null,
          },
        ],
      },
      {
        value: null,
        server: null,
        count: 1,
        reasons: [{ value: 'Timer_ConnectionIdle', count: 1 }],
        sites: [],
        spells: [],
      },
    ]);
  });
  it('never enter the rates of HTTP', async () => {
    const { requests, clients } = await summaryOf({
      'httperr1.log': httperrLog(every(9, '09:00:00', offline)),
      'a.log': site(),
    });
    expect(requests).toMatchObject({ total: 360, errors: 0 });
    expect(clients).toHaveLength(1);
  });
});

describe('a spell', () => {
  const spellsOf = async (rows: Parameters<typeof httperrLog>[0], http?: string) =>
    (
      await summaryOf({
        'httperr1.log': httperrLog(rows),
        ...(http === undefined ? {} : { 'a.log': http }),
      })
    ).httperr!.queues![0]!.spells;
  const outage = every(120, '09:20:03', offline);

  it.each([
    ['09:05:00', 1],
    ['09:05:01', 2],
  ])('ends with more than five minutes without a refusal: the next one %s', async (time, spells) =>
    expect(
      await spellsOf([
        { time: '09:00:00', ...offline },
        { time, ...offline },
      ]),
    ).toHaveLength(spells),
  );
  it('is over when its site serves again', async () =>
    expect(await spellsOf(outage, site(['09:20:00', '09:23:00']))).toMatchObject([
      { servedAgain: '2026-11-19T09:23:00Z' },
    ]));
  it.each([
    ['requests went on', outage, site()],
    [
      'it is of another site',
      every(120, '09:20:03', { ...offline, site: 2 }),
      site(['09:20:00', '09:23:00']),
    ],
    ['the site logs nothing any more', outage, site(['09:20:00', '10:00:00'])],
    ['the site has no id', outage, log('#Fields: date time cs-method sc-status', request())],
  ])('is not known to be over if %s', async (_, rows, http) =>
    expect(await spellsOf(rows, http)).toMatchObject([{ servedAgain: null }]),
  );
  it('has its exact ends, however wide slots are', async () => {
    const rows = Array.from({ length: 70_000 }, (_, index) => {
      const time = new Date(Date.parse('2026-11-19T00:00:07Z') + 1000 * index).toISOString();
      return { time: time.slice(11, 19), ...offline };
    });
    expect(await spellsOf(rows)).toMatchObject([
      { from: '2026-11-19T00:00:07Z', to: '2026-11-19T19:26:46Z', count: 70_000 },
    ]);
  });
});
