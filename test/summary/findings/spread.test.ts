import { describe, expect, it } from 'vitest';
import type { SpreadBy } from '../../../src/summary/finding.ts';
import { failing } from '../../../src/summary/findings/failing.ts';
import { concentrations, type Portions, spread } from '../../../src/summary/findings/spread.ts';
import { shop, times } from '../shop.ts';
import { findingsOf } from './finding.ts';
import { failingHour, quietHour } from './incident.ts';

/** Failures and requests of each value. */
const portions = (
  by: SpreadBy,
  values: Readonly<Record<string, readonly [failures: number, requests: number]>>,
): Portions => {
  const all = Object.entries(values).map(([value, [failures, requests]]) => ({ value, failures, requests }));
  return {
    by,
    values: all,
    distinct: all.length,
    all: {
      count: all.reduce((sum, { failures }) => sum + failures, 0),
      of: all.reduce((sum, { requests }) => sum + requests, 0),
    },
  };
};
const found = (...dimensions: Portions[]) => {
  const { concentrated, even } = concentrations(dimensions);
  return { concentrated: concentrated.map(({ by, value }) => `${by} ${value}`), even };
};

describe('failures are concentrated', () => {
  it('on a value with most of them and much less of the requests', () =>
    expect(concentrations([portions('server', { WEB01: [16, 3000], WEB03: [396, 1000] })])).toEqual({
      concentrated: [
        {
          by: 'server',
          value: 'WEB03',
          failures: { count: 396, of: 412 },
          requests: { count: 1000, of: 4000 },
        },
      ],
      even: [],
    }));
  it('on a large value if the others hardly fail', () =>
    expect(found(portions('server', { WEB01: [2, 4000], WEB03: [200, 6000] })).concentrated).toEqual([
      'server WEB03',
    ]));
  it('on a small value that fails far more often', () =>
    expect(found(portions('route', { '/a': [60, 9000], '/b': [30, 40] })).concentrated).toEqual([
      'route /b',
    ]));
  it('with the largest first', () =>
    expect(
      found(
        portions('method', { GET: [100, 9000], POST: [300, 1000] }),
        portions('route', { '/a': [10, 9000], '/orders': [390, 1000] }),
      ).concentrated,
    ).toEqual(['route /orders', 'method POST']));
  it('not on a site that is all of its server', () =>
    expect(
      found(
        portions('server', { WEB01: [4, 3000], WEB03: [396, 1000] }),
        portions('site', { 'WEB01/W3SVC1': [4, 3000], 'WEB03/W3SVC1': [396, 1000] }),
      ),
    ).toEqual({ concentrated: ['server WEB03'], even: [] }));
});

describe('failures follow traffic', () => {
  it.each([
    ['if all values fail alike', { GET: [80, 8000], POST: [20, 2000] }],
    ['if it can be chance', { GET: [18, 900], POST: [3, 20] }],
    ['if what fails more is a small part of them', { GET: [400, 8000], POST: [20, 50] }],
  ] as const)('%s', (_, values) =>
    expect(found(portions('method', values))).toEqual({ concentrated: [], even: ['method'] }),
  );
  it('in nothing that has one value', () =>
    expect(found(portions('server', { WEB01: [100, 1000] }))).toEqual({ concentrated: [], even: [] }));
  it('if it can be chance among so many values', () => {
    const of = (distinct: number): Portions => ({
      by: 'network',
      values: [{ value: '192.0.2.0/24', failures: 5, requests: 40 }],
      distinct,
      all: { count: 40, of: 4000 },
    });
    expect(found(of(5)).concentrated).toEqual(['network 192.0.2.0/24']);
    expect(found(of(500))).toEqual({ concentrated: [], even: ['network'] });
  });
  it('where values without failures are left out', () =>
    expect(
      found({
        by: 'route',
        values: [{ value: '/a', failures: 100, requests: 900 }],
        distinct: 9,
        all: { count: 100, of: 5000 },
      }),
    ).toEqual({ concentrated: ['route /a'], even: [] }));
});

describe('failures neither follow traffic nor are concentrated', () => {
  it.each([
    ['if most of them come with most of the requests', { GET: [95, 8000], POST: [5, 2000] }],
    ['if what fails more has the smaller part of them', { GET: [280, 9000], POST: [120, 1000] }],
    ['if nearly all requests are of what alone fails', { GET: [87, 8700], POST: [0, 1300] }],
  ] as const)('%s', (_, values) =>
    expect(found(portions('method', values))).toEqual({ concentrated: [], even: [] }),
  );
});

describe('the finding', () => {
  it('names where requests fail, and where it makes no difference', async () => {
    // A site of two servers, whose folders name them.
    const of = (address: string) =>
      failingHour
        .split('\n')
        .filter((line) => line.startsWith('#') || line.includes(` ${address} `))
        .join('\n');
    const logs = {
      'WEB01/W3SVC1/u_ex261119.log': of('192.0.2.10'),
      'WEB03/W3SVC1/u_ex261119.log': of('192.0.2.11'),
    };
    expect(await findingsOf(spread, logs, await findingsOf(failing, logs))).toMatchObject([
      {
        id: 'spread',
        concentrated: [
          {
            by: 'server',
            value: 'WEB03',
            failures: { count: 100, of: 100 },
            requests: { count: 900, of: 1800 },
          },
          {
            by: 'route',
            value: '/orders/{id}',
            failures: { count: 100, of: 100 },
            requests: { count: 600, of: 1800 },
          },
        ],
        even: [],
      },
    ]);
  });
  /** Of 400 requests of an office and its neighbours 25 fail. */
  const networks = async (client: (index: number) => string) => {
    const requests = times(400, (index) => ({
      client: index % 16 === 0 ? client(index / 16) : `198.51.100.${index % 200}`,
      code: index % 16 === 0 ? '500 0 0' : '200 0 0',
      agent: index % 16 === 0 ? 'StockSync/5.0' : 'Example/1.0',
    }));
    const [one] = await findingsOf(spread, { 'a.log': shop(...requests) });
    return one?.id === 'spread' ? one.concentrated.map(({ by, value }) => `${by} ${value}`) : [];
  };
  it('names the network of several clients, in whatever form, and their program', async () =>
    expect(
      await networks((index) => (index % 2 === 0 ? `203.0.113.${index}` : `::ffff:203.0.113.${index}`)),
    ).toEqual(['network 203.0.113.0/24', 'agent StockSync']));
  it('names no network with a small part of the failures, all of two clients', async () => {
    expect(await networks((index) => `203.0.${index}.${index % 5}`)).toEqual(['agent StockSync']);
    const two = (clients: number) => (index: number) =>
      index < 8 ? `203.0.113.${index % clients}` : `192.${index}.2.1`;
    expect(await networks(two(2))).toEqual(['agent StockSync']);
    expect(await networks(two(3))).toEqual(['agent StockSync', 'network 203.0.113.0/24']);
  });
  it('is none with few failures and no time since when', async () =>
    expect(await findingsOf(spread, { 'u_ex261119.log': quietHour })).toEqual([]));
});
