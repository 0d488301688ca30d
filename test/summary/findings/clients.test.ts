import { describe, expect, it } from 'vitest';
import type { HeavyClient } from '../../../src/summary/finding.ts';
import { clientKinds, heavyClientsIn, oneClientIn } from '../../../src/summary/findings/clients.ts';
import { shop, times } from '../shop.ts';
import { filtered, findingsOf, sourceOf } from './finding.ts';

const group = (value: string, count: number, errors = 0) => ({
  value,
  count,
  errors,
  serverErrors: 0,
  timeTakenMs: null,
  bytesSent: null,
});
const heavy = [group('198.51.100.9', 300), group('198.51.100.1', 50)];

describe('heavy clients', () => {
  it('have an outsized share', () =>
    expect(heavyClientsIn(heavy, 1000, 50, () => 3)).toEqual([
      {
        id: 'heavy-client',
        severity: 'note',
        client: '198.51.100.9',
        share: { count: 300, of: 1000 },
        errors: 0,
        userAgents: 3,
        looksLikeProxy: false,
        otherProxies: [],
        samples: [],
      },
    ]));
  it.each([
    ['a smaller share', 1501, 50],
    ['few others', 1000, 9],
  ])('are none with %s', (_, requests, distinct) =>
    expect(heavyClientsIn(heavy, requests, distinct, () => 1)).toEqual([]),
  );
  it('are none in a small log', () =>
    expect(heavyClientsIn([group('198.51.100.9', 90)], 99, 50, () => 1)).toEqual([]));
  it('look like a proxy with many user agents', () =>
    expect(heavyClientsIn(heavy, 1000, 50, () => 5)).toMatchObject([{ looksLikeProxy: true }]));
  it.each([
    ['without user agents', group('198.51.100.9', 300), null],
    ['if they fail mostly', group('198.51.100.9', 300, 150), 5],
    ['with few user agents', group('198.51.100.9', 300), 4],
  ])('look like no proxy %s', (_, client, agents) =>
    expect(heavyClientsIn([client], 1000, 50, () => agents)).toMatchObject([{ looksLikeProxy: false }]),
  );
  it('stand beside proxies that follow', () => {
    const agents = (client: string) => (client === '198.51.100.1' ? 12 : 1);
    const others = [group('198.51.100.1', 50), group('198.51.100.2', 40)];
    expect(heavyClientsIn(heavy, 1000, 50, agents, [...heavy.slice(0, 1), ...others])).toMatchObject([
      { otherProxies: [{ client: '198.51.100.1', count: 50, userAgents: 12 }] },
    ]);
  });
  it('are not the folded rest', () =>
    expect(heavyClientsIn([{ ...group('', 900), value: null }], 1000, 50, () => 1)).toEqual([]));
  it('name at least the user agents of all their requests', async () => {
    const log = shop(
      ...times(90, (index) => ({ client: `198.51.100.${index % 9}` })),
      ...times(60, (index) => ({ client: '203.0.113.9', agent: `Example/${index % 12}` })),
    );
    const [found] = await findingsOf(clientKinds, { 'a.log': log });
    expect(found).toMatchObject({
      client: '203.0.113.9',
      share: { count: 60, of: 150 },
      looksLikeProxy: true,
    });
    const { userAgents } = found as HeavyClient;
    expect(userAgents).toBeGreaterThan(8);
    expect(userAgents).toBeLessThanOrEqual(12);
  });
});

describe('one client', () => {
  const one = (client: string, requests = 100, userAgents: number | null = 3, fields: string[] = []) =>
    oneClientIn([group(client, 100)], requests, userAgents, [sourceOf({ fields })]);
  it.each(['10.0.0.5', '172.31.0.1', '192.168.1.1', '127.0.0.1', 'fd00::5', '::1'])(
    'with the private address %s is a proxy',
    (client) =>
      expect(one(client)).toEqual({
        id: 'one-client',
        severity: 'trust',
        client,
        requests: 100,
        logsForwarded: false,
        forwardedField: null,
        samples: [],
      }),
  );
  it.each(['203.0.113.9', '172.32.0.1', '2001:db8::5', 'host.example'])(
    'with the address %s is a client',
    (client) => expect(one(client)).toBeNull(),
  );
  it('is not the only one', () => expect(one('10.0.0.5', 101)).toBeNull());
  it('with few requests proves nothing', () =>
    expect(oneClientIn([group('10.0.0.5', 99)], 99, 3, [])).toBeNull());
  it('with few user agents is a person', () => expect(one('10.0.0.5', 100, 2)).toBeNull());
  it('is a proxy if user agents are not logged', () => expect(one('10.0.0.5', 100, null)).not.toBeNull());
  it.each([
    ['X-Forwarded-For', true],
    ['x-forwarded-for', true],
    ['X-Real-IP', true],
    ['CF-Connecting-IP', true],
    ['True-Client-IP', true],
    ['c-ip', false],
    ['s-ip', false],
  ])('with %s logged: whom it stands for is known: %s', (field, logsForwarded) =>
    expect(one('10.0.0.5', 100, 3, [field])).toMatchObject({ logsForwarded }),
  );
  const log = shop(...times(100, (index) => ({ client: '10.0.0.5', agent: `Example/${index % 5}` })));
  it('that a filter has chosen is none', async () =>
    expect(await findingsOf(clientKinds, { 'a.log': log }, [], filtered)).toEqual([]));
  it('is no heavy client as well', async () => {
    expect((await findingsOf(clientKinds, { 'a.log': log })).map(({ id }) => id)).toEqual(['one-client']);
  });
});
