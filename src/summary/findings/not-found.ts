import { client } from '../../query/dimension.ts';
import { type Link, link, ownHost, parseLink } from '../../query/link.ts';
import type { View } from '../../query/view.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import type { BrokenLinks, Finding, Scanners } from '../finding.ts';
import type { Decode } from '../groups.ts';
import { loggedShare } from '../logged.ts';
import { summaryViews } from '../views.ts';
import { countedTwiceIn } from './counted-twice.ts';
import type { Evidence, FindingKind } from './kind.ts';
import { type Miss, missesIn, missing, notFound, shareOfMisses } from './misses.ts';
import { samplesOf } from './samples.ts';

const missingLinked: View = {
  service: 'http',
  where: notFound,
  by: [client, link],
  metrics: ['count', 'first-record'],
  share: shareOfMisses,
};

/** Our choice: one client may have made its referer up, and two may be robots that take a script for links. */
const leastFollowers = 3;
/** Browsers ask for it with the page that they show, though no page links to it. */
const unlinked = '/favicon.ico';
/** Our choice: a page with so few of the requests proves little, and a log can have a great many of them. */
const pageShare = 0.0001;
/** No address has one. Robots that take a script for links ask for pieces of it. */
const quote = '"';
/** In public logs scanners name 93 and more things, and whoever else misses something at most 15. */
const leastGuesses = 20;
/** Nearly all that those scanners ask for fails. Our choice: a crawler or an office fails less than half the time. */
const leastErrors = 0.5;
/** Our choice: what a tenth of all clients miss is missing from a page, whatever they say. */
const commonShare = 0.1;
const leastCommon = 3;
/** As many as a reader takes in. */
const mostListed = 10;

/** Requests of one client for one thing that does not exist, where a page led to it. Texts are as logged. */
export interface LinkedMiss extends Link {
  readonly client: string;
  readonly count: number;
}

/** Tells broken links of the site's own pages, clients that guess what might exist, and requests that were passed on. */
export const notFoundKinds: FindingKind = {
  views: { missing, missingLinked },
  find(evidence) {
    const { tallies, summary, decode } = evidence;
    const missed = tallies.of(missing);
    const missedLinks = tallies.of(missingLinked);
    const misses = missesIn(missed);
    const folded = missed.rest === null ? 0 : missed.countOf(missed.rest);
    const of = misses.reduce((sum, { count }) => sum + count, folded);
    const all = linkedMissesIn(missedLinks);
    const host = ownHostOf(all, evidence);
    const linked = all.filter((one) => one.host === host);
    const broken = brokenLinksIn(linked, of, Math.min(leastFollowers, summary.distinct.clients));
    // With a filter nobody knows how much of what a client asked for was answered.
    const suspects =
      summary.filter?.expression == null
        ? guessersIn(misses, linked, summary.distinct.clients)
        : new Map<string, number>();
    const scanners = scannersAmong(suspects, requestsOf(suspects, evidence), of);
    const groupsOf = <One extends { readonly group: number }>(
      some: readonly One[],
      isShown: (one: One) => boolean,
    ): number[] => some.filter(isShown).map(({ group }) => group);
    const found: Finding[] = [];
    if (broken !== null) {
      const paths = new Set(broken.links.map(({ path }) => path));
      found.push({
        ...broken,
        links: broken.links.map((one) => ({ ...one, path: decoded(one.path, decode) })),
        samples: samplesOf(
          tallies,
          missedLinks,
          groupsOf(linked, ({ path }) => paths.has(path)),
        ),
      });
    }
    if (scanners !== null) {
      const clients = new Set(scanners.clients.map(({ client }) => client));
      found.push({
        ...scanners,
        clients: scanners.clients.map((one) => ({ ...one, client: decoded(one.client, decode) })),
        samples: samplesOf(
          tallies,
          missed,
          groupsOf(misses, ({ client }) => clients.has(client)),
        ),
      });
    }
    for (const twice of countedTwiceIn(misses))
      found.push({
        ...twice,
        proxy: decoded(twice.proxy, decode),
        member: decoded(twice.member, decode),
        samples: samplesOf(
          tallies,
          missed,
          groupsOf(misses, ({ client, server }) => client === twice.proxy && server === twice.member),
        ),
      });
    return found;
  },
};

/** Clients that ask for many different things that do not exist, as logged; none where a filter hides what was answered. */
export function scannerClients(evidence: Evidence): ReadonlySet<string> {
  const { tallies, summary } = evidence;
  if (summary.filter?.expression != null) return new Set();
  const all = linkedMissesIn(tallies.of(missingLinked));
  const host = ownHostOf(all, evidence);
  const linked = all.filter((one) => one.host === host);
  const suspects = guessersIn(missesIn(tallies.of(missing)), linked, summary.distinct.clients);
  return new Set(scanning(suspects, requestsOf(suspects, evidence)).map(({ client }) => client));
}

/** What `missingLinked` has counted, and the group of each; without what was folded. */
function linkedMissesIn(tally: ViewTally): (LinkedMiss & { readonly group: number })[] {
  const misses: (LinkedMiss & { readonly group: number })[] = [];
  const { groups, rest } = tally;
  for (const group of groups) {
    if (group === rest) continue;
    const [client = '', value = ''] = tally.valuesOf(group);
    const { host, page, path } = parseLink(value);
    misses.push({ host, page, path, client, count: tally.countOf(group), group });
  }
  return misses;
}

function decoded(text: string, decode: Decode): string {
  return decode(Buffer.from(text, 'latin1'));
}

/** The host that the site is known by in referers; null if nothing proves one. */
function ownHostOf(links: readonly LinkedMiss[], { tallies, summary }: Evidence): string | null {
  if ((loggedShare(summary.sources, 'http', 'cs-host') ?? 0) > 0) return ownHost;
  if (links.length === 0) return null;
  return likelyHost(links, pagesIn(tallies.of(summaryViews.paths), summary.requests.total));
}

/** The paths that are often asked for and were ever answered without an error, in small letters: IIS takes any. */
function pagesIn(paths: ViewTally, requests: number): ReadonlySet<string> {
  const pages = new Set<string>();
  const { groups, rest } = paths;
  for (const group of groups) {
    const count = paths.countOf(group);
    if (group === rest || count < pageShare * requests || count === paths.errorsOf(group)) continue;
    pages.add(paths.valuesOf(group)[0]!.toLowerCase());
  }
  return pages;
}

/**
 * The host whose pages are found in this log itself, for logs without `cs-host`. Browsers name only the start page of
 * another site, and every site has one, so that start pages prove nothing. Null if no host has most of its pages here.
 */
export function likelyHost(links: readonly LinkedMiss[], pages: ReadonlySet<string>): string | null {
  const hosts = new Map<string, { known: number; all: number }>();
  for (const { host, page, count } of links) {
    if (page === '/') continue;
    const counts = hosts.get(host) ?? { known: 0, all: 0 };
    hosts.set(host, counts);
    counts.all += count;
    if (pages.has(page.toLowerCase())) counts.known += count;
  }
  const [likely] = [...hosts]
    .filter(([, { known, all }]) => known > 0 && known * 2 >= all)
    .sort(([left, { known: one }], [right, { known: other }]) => other - one || order(left, right));
  return likely?.[0] ?? null;
}

/** `followers`: how many clients must have followed a link. `of`: all requests for what does not exist. */
export function brokenLinksIn(
  linked: readonly LinkedMiss[],
  of: number,
  followers: number,
): Omit<BrokenLinks, 'samples'> | null {
  const byPath = new Map<string, { count: number; clients: Set<string> }>();
  for (const { path, client, count } of linked) {
    const one = byPath.get(path) ?? { count: 0, clients: new Set() };
    byPath.set(path, one);
    one.count += count;
    one.clients.add(client);
  }
  const links = [...byPath]
    .filter(([path, { clients }]) => clients.size >= followers && path !== unlinked && !path.includes(quote))
    .map(([path, { count }]) => ({ path, count }))
    .sort((left, right) => right.count - left.count || order(left.path, right.path));
  if (links.length === 0) return null;
  return {
    id: 'broken-links',
    severity: 'note',
    share: { count: links.reduce((sum, { count }) => sum + count, 0), of },
    links: links.slice(0, mostListed),
  };
}

/** How often each client asked for what does not exist, of those that asked for many such things to which no page led. */
export function guessersIn(
  misses: readonly Pick<Miss, 'client' | 'path' | 'count'>[],
  linked: readonly LinkedMiss[],
  clients: number,
): ReadonlyMap<string, number> {
  const missesOf = new Map<string, number>();
  for (const { client } of misses) missesOf.set(client, (missesOf.get(client) ?? 0) + 1);
  // Most clients miss little: what they miss need not be told apart.
  const isSuspect = ({ client }: { readonly client: string }): boolean =>
    (missesOf.get(client) ?? 0) >= leastGuesses;
  const suspected = misses.filter(isSuspect);
  if (suspected.length === 0) return new Map();
  const clientsOf = new Map(suspected.map(({ path }) => [path, new Set<string>()]));
  for (const { client, path } of misses) clientsOf.get(path)?.add(client);
  const isCommon = (path: string): boolean =>
    clientsOf.get(path)!.size >= Math.max(leastCommon, commonShare * clients);
  const isLinked = new Set(linked.filter(isSuspect).map(({ client, path }) => `${client} ${path}`));
  const guesses = new Map<string, { paths: Set<string>; count: number }>();
  for (const { client, path, count } of suspected) {
    const one = guesses.get(client) ?? { paths: new Set(), count: 0 };
    guesses.set(client, one);
    one.count += count;
    if (!isCommon(path) && !isLinked.has(`${client} ${path}`)) one.paths.add(path);
  }
  return new Map(
    [...guesses]
      .filter(([, { paths }]) => paths.size >= leastGuesses)
      .map(([client, { count }]) => [client, count]),
  );
}

/** All requests of some clients, of which so many are for what does not exist, and those of them that are errors. */
function requestsOf(
  clients: ReadonlyMap<string, number>,
  { tallies }: Evidence,
): ReadonlyMap<string, { readonly count: number; readonly errors: number }> {
  const requests = new Map<string, { count: number; errors: number }>();
  if (clients.size === 0) return requests;
  const least = Math.min(...clients.values());
  const tally = tallies.of(summaryViews.clients);
  const { groups, rest } = tally;
  for (const group of groups) {
    if (group === rest || tally.countOf(group) < least) continue;
    const client = tally.valuesOf(group)[0]!;
    if (clients.has(client))
      requests.set(client, { count: tally.countOf(group), errors: tally.errorsOf(group) });
  }
  return requests;
}

/** `suspects`: requests for what does not exist, by client. `of`: those of everyone. */
export function scannersAmong(
  suspects: ReadonlyMap<string, number>,
  requests: ReadonlyMap<string, { readonly count: number; readonly errors: number }>,
  of: number,
): Omit<Scanners, 'samples'> | null {
  const clients = scanning(suspects, requests).sort(
    (left, right) => right.count - left.count || order(left.client, right.client),
  );
  if (clients.length === 0) return null;
  return {
    id: 'scanners',
    severity: 'note',
    share: { count: clients.reduce((sum, { count }) => sum + count, 0), of },
    total: clients.length,
    clients: clients.slice(0, mostListed),
  };
}

/** The suspects of whose requests most fail. */
function scanning(
  suspects: ReadonlyMap<string, number>,
  requests: ReadonlyMap<string, { readonly count: number; readonly errors: number }>,
): Scanners['clients'][number][] {
  return [...suspects].flatMap(([client, count]) => {
    const all = requests.get(client);
    if (all === undefined || all.errors < leastErrors * all.count) return [];
    return [{ client, count, answered: all.count - all.errors }];
  });
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
