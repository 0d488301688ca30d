import type { CountedTwice } from '../finding.ts';
import type { Miss } from './misses.ts';

/** Our choice: fewer requests for what does not exist can look alike by chance. */
const leastPassedOn = 20;
/** Our choice: a member answers its proxy nearly alone, and the proxy has logged the same. */
const passedOnShare = 0.8;

/**
 * Servers that nearly all requests reach from another server, which has logged as many for the same paths. Requests for
 * what does not exist stand for all.
 */
export function countedTwiceIn(requests: readonly Miss[]): Omit<CountedTwice, 'samples'>[] {
  const servers = new Set(requests.map(({ server }) => server));
  const passes = requests.filter(({ client, server }) => client !== server && servers.has(client));
  if (passes.length === 0) return [];
  const received = new Map<string, Map<string, number>>();
  const passedOn = new Map<string, { client: string; server: string; paths: Map<string, number> }>();
  for (const { server, path, count } of requests) {
    const paths = received.get(server) ?? new Map<string, number>();
    received.set(server, paths);
    paths.set(path, (paths.get(path) ?? 0) + count);
  }
  for (const { client, server, path, count } of passes) {
    const key = `${client} ${server}`;
    const pair = passedOn.get(key) ?? { client, server, paths: new Map<string, number>() };
    passedOn.set(key, pair);
    pair.paths.set(path, (pair.paths.get(path) ?? 0) + count);
  }
  return [...passedOn.values()]
    .filter(({ client, server, paths }) => {
      const all = sumOf(received.get(server)!);
      const passed = sumOf(paths);
      const atProxy = received.get(client)!;
      let same = 0;
      for (const [path, count] of paths) same += Math.min(count, atProxy.get(path) ?? 0);
      return passed >= leastPassedOn && passed >= passedOnShare * all && same >= passedOnShare * passed;
    })
    .sort((left, right) => (`${left.client} ${left.server}` < `${right.client} ${right.server}` ? -1 : 1))
    .map(({ client, server }) => ({ id: 'counted-twice', severity: 'trust', proxy: client, member: server }));
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}
