import { describe, expect, it } from 'vitest';
import { countedTwiceIn } from '../../../src/summary/findings/counted-twice.ts';
import type { Miss } from '../../../src/summary/findings/misses.ts';
import { notFoundKinds } from '../../../src/summary/findings/not-found.ts';
import { shop, times } from '../shop.ts';
import { findingsOf, many } from './finding.ts';

describe('requests that are counted twice', () => {
  const [proxy, member] = ['192.0.2.1', '192.0.2.2'];
  const paths = many(20, (index) => `/gone${index}`);
  const atProxy = paths.map((path): Miss => ({ client: '198.51.100.7', server: proxy, path, count: 1 }));
  const atMember = paths.map((path): Miss => ({ client: proxy, server: member, path, count: 1 }));
  const probes = (count: number): Miss => ({
    client: '203.0.113.1',
    server: member,
    path: '/probe',
    count,
  });
  it('are in the logs of a proxy and its member', () =>
    expect(countedTwiceIn([...atProxy, ...atMember, probes(5)])).toEqual([
      { id: 'counted-twice', severity: 'trust', proxy, member },
    ]));
  it.each([
    ['that are few', [...atProxy, ...atMember.slice(1)]],
    ['of a member that others ask too', [...atProxy, ...atMember, probes(6)]],
    ['that the proxy did not log', [...atProxy.map((one) => ({ ...one, path: '/other' })), ...atMember]],
    ['of a proxy without a log', atMember],
    ['of a server to itself', paths.map((path) => ({ client: proxy, server: proxy, path, count: 9 }))],
  ])('are not those %s', (_, requests) => expect(countedTwiceIn(requests)).toEqual([]));
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
