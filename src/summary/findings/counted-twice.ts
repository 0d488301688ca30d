import type { ClockOffset, CountedTwice } from '../finding.ts';
import type { Miss } from './misses.ts';

/** Our choice: fewer requests for what does not exist can look alike by chance. */
const leastPassedOn = 20;
/** Our choice: a member answers its proxy nearly alone, and the proxy has logged the same. */
const passedOnShare = 0.8;

/** Our choice: fewer requests that both have logged can be different ones by chance. */
const leastMatched = 10;
/** Our choice: if so many of their differences are alike, the requests were the same ones, */
const alikeShare = 0.75;
/** that is, within two seconds of the median: logs have whole seconds, and a proxy ends a little after its member. */
export const clockTolerance = 2;

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
    .map(({ client, server }) => ({
      id: 'counted-twice',
      severity: 'trust',
      proxy: client,
      member: server,
      clock: clockOf(requests, client, server),
    }));
}

/**
 * By how much the clock of a member is ahead: of what was asked for as often of the proxy as by it of this member, the first
 * request is the same one in both logs.
 */
function clockOf(requests: readonly Miss[], proxy: string, member: string): ClockOffset | null {
  const ofProxy = firstByPath(requests.filter(({ server }) => server === proxy));
  const ofMember = firstByPath(requests.filter((one) => one.client === proxy && one.server === member));
  const differences: number[] = [];
  for (const [path, { count, first }] of ofMember) {
    const asked = ofProxy.get(path);
    if (asked?.count === count && Number.isFinite(first - asked.first)) differences.push(first - asked.first);
  }
  if (differences.length < leastMatched) return null;
  differences.sort((one, other) => one - other);
  const median = differences[(differences.length - 1) >> 1]!;
  const alike = differences.filter((one) => Math.abs(one - median) <= clockTolerance).length;
  return alike < alikeShare * differences.length
    ? null
    : { aheadSeconds: median, requests: differences.length };
}

function firstByPath(requests: readonly Miss[]): Map<string, { count: number; first: number }> {
  const paths = new Map<string, { count: number; first: number }>();
  for (const { path, count, first } of requests) {
    const known = paths.get(path);
    paths.set(path, {
      count: count + (known?.count ?? 0),
      first: Math.min(first, known?.first ?? Number.POSITIVE_INFINITY),
    });
  }
  return paths;
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}
