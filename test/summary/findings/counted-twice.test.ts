import { describe, expect, it } from 'vitest';
import { countedTwiceIn } from '../../../src/summary/findings/counted-twice.ts';
import type { Miss } from '../../../src/summary/findings/misses.ts';
import { notFoundKinds } from '../../../src/summary/findings/not-found.ts';
import { shop, times } from '../shop.ts';
import { findingsOf, many } from './finding.ts';

describe('requests that are counted twice', () => {
  const [proxy, member] = ['192.0.2.1', '192.0.2.2'];
  const paths = many(20, (index) => `/gone${index}`);
  const atProxy = paths.map(
    (path): Miss => ({
      client: '198.51.100.7',
      server: proxy,
      path,
      count: 1,
      first: 1000 + 60 * paths.indexOf(path),
    }),
  );
  const memberAhead = (seconds: (index: number) => number): Miss[] =>
    atProxy.map((one, index) => ({
      ...one,
      client: proxy,
      server: member,
      first: one.first + seconds(index),
    }));
  const atMember = memberAhead(() => 95);
  const probes = (count: number): Miss => ({
    client: '203.0.113.1',
    server: member,
    path: '/probe',
    count,
    first: 5000,
  });
  it('are in the logs of a proxy and its member', () =>
    expect(countedTwiceIn([...atProxy, ...atMember, probes(5)])).toEqual([
      {
        id: 'counted-twice',
        severity: 'trust',
        proxy,
        member,
        clock: { aheadSeconds: 95, requests: 20 },
      },
    ]));
  it.each([
    ['that are few', [...atProxy, ...atMember.slice(1)]],
    ['of a member that others ask too', [...atProxy, ...atMember, probes(6)]],
    ['that the proxy did not log', [...atProxy.map((one) => ({ ...one, path: '/other' })), ...atMember]],
    ['of a proxy without a log', atMember],
    [
      'of a server to itself',
      paths.map((path) => ({ client: proxy, server: proxy, path, count: 9, first: 1 })),
    ],
  ])('are not those %s', (_, requests) => expect(countedTwiceIn(requests)).toEqual([]));
  it.each([
    ['as ahead', (index: number) => 95 + (index % 2), { aheadSeconds: 95, requests: 20 }],
    ['as behind', () => -3600, { aheadSeconds: -3600, requests: 20 }],
    [
      'in spite of some that differ',
      (index: number) => (index % 5 === 0 ? 900 : 2),
      { aheadSeconds: 2, requests: 20 },
    ],
    ['not where many differ', (index: number) => (index % 3 === 0 ? 900 : 2), null],
    ['not without times', () => Number.POSITIVE_INFINITY, null],
  ])('tell the clock %s', (_, seconds, clock) =>
    expect(countedTwiceIn([...atProxy, ...memberAhead(seconds)])).toMatchObject([{ clock }]),
  );
  it('tell no clock by what the proxy was asked for more often than the member', () => {
    const twice = atProxy.slice(0, 12).map((one) => ({ ...one, client: '198.51.100.8', first: 1 }));
    expect(countedTwiceIn([...atProxy, ...twice, ...atMember])).toMatchObject([{ clock: null }]);
  });
  it('are shown where the member logged them', async () => {
    const requests = (client: string, address: string) =>
      shop(...times(20, (index) => ({ client, address, path: `/gone${index}`, code: '404 0 2' })));
    const logs = { 'a.log': requests('198.51.100.7', proxy), 'b.log': requests(proxy, member) };
    const found = await findingsOf(notFoundKinds, logs);
    expect(found.find(({ id }) => id === 'counted-twice')).toMatchObject({
      proxy,
      member,
      samples: [2, 3, 4].map((line) => ({ source: 1, line })),
    });
  });
});
