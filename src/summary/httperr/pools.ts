import { siteIdIn } from '../../query/place.ts';
import { poolOf } from '../../query/reason.ts';
import type { Tallies } from '../../tally/tallies.ts';
import type { Decode } from '../groups.ts';
import { groupedBy } from '../keyed.ts';
import type { SiteCount } from '../summary.ts';
import { summaryViews } from '../views.ts';
import { added, named, nameOf, pairsOf } from './pairs.ts';
import { requestsIn, servedAgain } from './requests.ts';
import { type Refusals, refusalsOf, seriousCells } from './spells.ts';
import { httperrViews } from './views.ts';

/** The records of one request queue. */
export interface Pool {
  /** With its server, one character a byte; null for those that were too many to keep apart. */
  readonly key: string | null;
  readonly value: string | null;
  /** Null where the logs are of one server, or it is not known. */
  readonly server: string | null;
  readonly count: number;
  readonly reasons: readonly { readonly value: string | null; readonly count: number }[];
  /** Ids of the sites whose requests it was for; null where not logged. */
  readonly sites: readonly string[] | null;
  /** By time, each with the time when the site logged a request again, in seconds since 1970 UTC. */
  readonly refusals: readonly (Refusals & { readonly again: number | null })[];
}

/** By count. `sites`: those of HTTP. */
export function poolsIn(tallies: Tallies, sites: readonly SiteCount[], decode: Decode): Pool[] {
  const tally = tallies.of(summaryViews.queues);
  const pairs = pairsOf(tally);
  const sitePairs = pairsOf(tallies.of(summaryViews.httperrSites));
  const pairsOfPool = groupedBy(pairs, ({ left }) => left);
  const sitesOfPool = groupedBy(sitePairs, ({ left }) => left);
  const cellsOfPool = groupedBy(seriousCells(tallies.of(httperrViews.serious)), ({ pool }) => pool);
  const requests = requestsIn(tallies.of(summaryViews.timeline));
  const nameOfPool = poolNames(tallies, decode);
  return added(pairs, ({ left }) => left).map(({ value: key, count }) => {
    const own = pairsOfPool.get(key) ?? [];
    const groupOf = new Map(own.map(({ right, group }) => [right, group]));
    const logged = (sitesOfPool.get(key) ?? []).filter(({ right }) => right !== '-' && right !== null);
    const ids = added(logged, ({ right }) => right).map((one) => decode(Buffer.from(one.value!, 'latin1')));
    const { server } = key === null ? { server: '' } : poolOf(key);
    const isKnown = isOnlySite(sites, ids, nameOf(server || '-', decode));
    const byReason = added(own, ({ right }) => right);
    return {
      key,
      ...nameOfPool(key),
      count,
      reasons: named(byReason, decode),
      sites: sitePairs.length === 0 ? null : ids,
      refusals: refusalsOf(key === null ? [] : (cellsOfPool.get(key) ?? []), (reason) =>
        tally.spanOf(groupOf.get(reason)!),
      ).map((one) => ({ ...one, again: isKnown ? servedAgain(requests, one.from, one.to) : null })),
    };
  });
}

/** What pools are called, by their keys: with their server if the logs are of more than one. */
export function poolNames(
  tallies: Tallies,
  decode: Decode,
): (key: string | null) => Pick<Pool, 'value' | 'server'> {
  const keys = pairsOf(tallies.of(summaryViews.queues)).flatMap(({ left }) => left ?? []);
  const servers = new Set(keys.map((key) => poolOf(key).server));
  return (key) => {
    if (key === null) return { value: null, server: null };
    const { server, queue } = poolOf(key);
    return { value: nameOf(queue, decode), server: servers.size > 1 ? nameOf(server || '-', decode) : null };
  };
}

/** Whether the logs of HTTP are of one site, and the pool refused requests to it. */
function isOnlySite(sites: readonly SiteCount[], ids: readonly string[], server: string | null): boolean {
  const [only] = sites;
  if (only === undefined || only.value === null || sites.length > 1) return false;
  if (only.server !== null && server !== null && only.server !== server) return false;
  const id = siteIdIn(only.value);
  return id !== null && ids.includes(String(id));
}
