import { type Link, ownHost, parseLink } from '../../query/link.ts';
import { leastDistinct, likelyDistinct, mayHaveSeen } from '../../tally/distinct-bits.ts';
import type { Tallies } from '../../tally/tallies.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import type { BrokenLinks, Finding, Scanners } from '../finding.ts';
import { decoded } from '../groups.ts';
import { order } from '../keyed.ts';
import { loggedShare } from '../logged.ts';
import { summaryViews } from '../views.ts';
import { countedTwiceIn } from './counted-twice.ts';
import type { Evidence, FindingKind } from './kind.ts';
import { linkingPages, type Miss, missesIn, missing, missingClients, missingLinks } from './misses.ts';
import { samplesOf } from './samples.ts';

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

/** Requests for one thing that does not exist, where a page led to it. Texts are as logged. */
export interface LinkedMiss extends Link {
  readonly count: number;
  /** So many clients at least. */
  readonly followers: number;
}

/** A page that somebody named as the one with the link to something that does not exist. Texts are as logged. */
export interface LinkingPage extends Link {
  readonly count: number;
}

/** What one client asked for that does not exist. */
export interface Guesser {
  /** As logged. */
  readonly client: string;
  readonly count: number;
  /** About so many different things. */
  readonly paths: number;
}

/** Tells broken links of the site's own pages, clients that guess what might exist, and requests that were passed on. */
export const notFoundKinds: FindingKind = {
  views: { missing, missingClients, missingLinks, linkingPages },
  find(evidence) {
    const { tallies, summary, decode } = evidence;
    const missed = tallies.of(missing);
    const byClient = tallies.of(missingClients);
    const misses = missesIn(missed);
    const of = byClient.numbersOf('count').reduce((sum, count) => sum + count, 0);
    const host = ownHostOf(evidence);
    const linked = linkedMissesIn(tallies, host);
    const broken = brokenLinksIn(linked, of, Math.min(leastFollowers, summary.distinct.clients));
    const scanners = scannersAmong(scannersIn(evidence, misses, linked), of);
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
          tallies.of(missingLinks),
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
  const { tallies } = evidence;
  const linked = linkedMissesIn(tallies, ownHostOf(evidence));
  const scanners = scannersIn(evidence, missesIn(tallies.of(missing)), linked);
  return new Set(scanners.map(({ client }) => client));
}

/** `linked`: what pages of the site lead to. */
function scannersIn(
  evidence: Evidence,
  misses: readonly Miss[],
  linked: readonly LinkedMiss[],
): Scanners['clients'][number][] {
  const { tallies, summary } = evidence;
  // With a filter nobody knows how much of what a client asked for was answered.
  if (summary.filter?.expression != null) return [];
  const suspects = suspectsIn(tallies.of(missingClients));
  const paths = new Set(linked.map(({ path }) => path));
  const guessers = guessersIn(suspects, misses, paths, summary.distinct.clients);
  return scanning(guessers, requestsOf(guessers, evidence));
}

/** The clients that ask for many different things that do not exist. */
function suspectsIn(tally: ViewTally): Guesser[] {
  const suspects: Guesser[] = [];
  const counts = tally.numbersOf('count');
  for (let group = 0; group < counts.length; group++) {
    const count = counts[group]!;
    if (count < leastGuesses || group === tally.rest) continue;
    const paths = likelyDistinct(tally.distinctOf(group, 'paths'));
    if (paths >= leastGuesses) suspects.push({ client: tally.valuesOf(group)[0]!, count, paths });
  }
  return suspects;
}

/** What does not exist where pages on a host lead to it, and the group of each in `missingLinks`; without what was folded. */
function linkedMissesIn(tallies: Tallies, host: string | null): (LinkedMiss & { readonly group: number })[] {
  const tally = tallies.of(missingLinks);
  const ofItself = namingThemselves(tallies.of(linkingPages), host);
  const linked: (LinkedMiss & { readonly group: number })[] = [];
  const ofHost = host === null ? -1 : tally.valueIdOfText(host);
  if (host === null || ofHost < 0) return linked;
  for (const group of tally.kept) {
    if (tally.valueIdOf(group) !== ofHost) continue;
    const path = tally.valuesOf(group)[1]!;
    const count = tally.countOf(group) - (ofItself.get(path.toLowerCase()) ?? 0);
    const followers = leastDistinct(tally.distinctOf(group, 'clients'));
    if (count > 0) linked.push({ host, path, count, followers, group });
  }
  return linked;
}

/**
 * How often pages on a host led to something that does not exist, of those that led to themselves, by their path in small
 * letters: IIS takes any. Scanners make such pages up, and one that does not exist has no links.
 */
function namingThemselves(tally: ViewTally, host: string | null): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const group of tally.groups) {
    const page = group === tally.rest ? null : parseLink(tally.valuesOf(group)[0]!);
    if (page === null || page.host !== host) continue;
    const seen = tally.distinctOf(group, 'paths');
    const path = page.path.toLowerCase();
    if ([page.path, path].some((own) => mayHaveSeen(seen, Buffer.from(own, 'latin1'))))
      counts.set(path, (counts.get(path) ?? 0) + tally.countOf(group));
  }
  return counts;
}

/** What `linkingPages` has counted, without what was folded and without pages that name nothing but themselves: scanners make them up. */
function linkingPagesIn(tally: ViewTally): LinkingPage[] {
  const { groups, rest } = tally;
  return groups.flatMap((group) => {
    if (group === rest) return [];
    const page = parseLink(tally.valuesOf(group)[0]!);
    const paths = tally.distinctOf(group, 'paths');
    const isItself = leastDistinct(paths) === 1 && mayHaveSeen(paths, Buffer.from(page.path, 'latin1'));
    return isItself ? [] : [{ ...page, count: tally.countOf(group) }];
  });
}

/** The host that the site is known by in referers; null if nothing proves one. */
function ownHostOf({ tallies, summary }: Evidence): string | null {
  if ((loggedShare(summary.sources, 'http', 'cs-host') ?? 0) > 0) return ownHost;
  const linking = linkingPagesIn(tallies.of(linkingPages));
  if (linking.length === 0) return null;
  return likelyHost(linking, pagesIn(tallies.of(summaryViews.paths), summary.requests.total));
}

/** The paths that are often asked for and were ever answered without an error, in small letters: IIS takes any. */
function pagesIn(paths: ViewTally, requests: number): ReadonlySet<string> {
  const pages = new Set<string>();
  const counts = paths.numbersOf('count');
  const least = Math.max(pageShare * requests, 1);
  for (let group = 0; group < counts.length; group++) {
    const count = counts[group]!;
    if (count < least || group === paths.rest || count === paths.errorsOf(group)) continue;
    pages.add(paths.valuesOf(group)[0]!.toLowerCase());
  }
  return pages;
}

/**
 * The host whose pages are found in this log itself, for logs without `cs-host`. Browsers name only the start page of
 * another site, and every site has one, so that start pages prove nothing. Null if no host has most of its pages here.
 */
export function likelyHost(linking: readonly LinkingPage[], pages: ReadonlySet<string>): string | null {
  const hosts = new Map<string, { known: number; all: number }>();
  for (const { host, path, count } of linking) {
    if (path === '/') continue;
    const counts = hosts.get(host) ?? { known: 0, all: 0 };
    hosts.set(host, counts);
    counts.all += count;
    if (pages.has(path.toLowerCase())) counts.known += count;
  }
  const [likely] = [...hosts]
    .filter(([, { known, all }]) => known > 0 && known * 2 >= all)
    .sort(([left, { known: one }], [right, { known: other }]) => other - one || order(left, right));
  return likely?.[0] ?? null;
}

/** `linked`: one for each path. `followers`: how many clients must have followed a link. `of`: all requests for what does not exist. */
export function brokenLinksIn(
  linked: readonly LinkedMiss[],
  of: number,
  followers: number,
): Omit<BrokenLinks, 'samples'> | null {
  const links = linked
    .filter((one) => one.followers >= followers && one.path !== unlinked && !one.path.includes(quote))
    .map(({ path, count }) => ({ path, count }))
    .sort((left, right) => right.count - left.count || order(left.path, right.path));
  if (links.length === 0) return null;
  return {
    id: 'broken-links',
    severity: 'note',
    share: { count: links.reduce((sum, { count }) => sum + count, 0), of },
    links: links.slice(0, mostListed),
  };
}

/**
 * How often each client asked for what does not exist, of those that asked for many such things that nobody else misses and
 * to which no page led. `misses`: a sample of all. `linked`: paths that pages of the site lead to. `clients`: how many there
 * are.
 */
export function guessersIn(
  suspects: readonly Guesser[],
  misses: readonly Pick<Miss, 'client' | 'path'>[],
  linked: ReadonlySet<string>,
  clients: number,
): ReadonlyMap<string, number> {
  const pathsOf = new Map(suspects.map(({ client }) => [client, new Set<string>()]));
  for (const { client, path } of misses) pathsOf.get(client)?.add(path);
  const clientsOf = new Map<string, Set<string>>();
  for (const paths of pathsOf.values()) for (const path of paths) clientsOf.set(path, new Set());
  for (const { client, path } of misses) clientsOf.get(path)?.add(client);
  const isCommon = (path: string): boolean =>
    clientsOf.get(path)!.size >= Math.max(leastCommon, commonShare * clients);
  return new Map(
    suspects
      .filter(({ client, paths }) => {
        const sample = [...pathsOf.get(client)!];
        const guessed = sample.filter((path) => !linked.has(path) && !isCommon(path)).length;
        return (sample.length === 0 ? paths : (paths * guessed) / sample.length) >= leastGuesses;
      })
      .map(({ client, count }) => [client, count]),
  );
}

/** All requests of some clients, of which so many are for what does not exist, and those of them that are errors. */
function requestsOf(
  clients: ReadonlyMap<string, number>,
  { tallies }: Evidence,
): ReadonlyMap<string, { readonly count: number; readonly errors: number }> {
  const requests = new Map<string, { count: number; errors: number }>();
  const tally = tallies.of(summaryViews.clients);
  for (const client of clients.keys()) {
    const group = tally.valueIdOfText(client);
    if (group < 0 || group === tally.rest || tally.countOf(group) === 0) continue;
    requests.set(client, { count: tally.countOf(group), errors: tally.errorsOf(group) });
  }
  return requests;
}

/** `of`: the requests of everyone for what does not exist. */
export function scannersAmong(
  scanners: readonly Scanners['clients'][number][],
  of: number,
): Omit<Scanners, 'samples'> | null {
  if (scanners.length === 0) return null;
  const clients = scanners.toSorted(
    (left, right) => right.count - left.count || order(left.client, right.client),
  );
  return {
    id: 'scanners',
    severity: 'note',
    share: { count: clients.reduce((sum, { count }) => sum + count, 0), of },
    total: clients.length,
    clients: clients.slice(0, mostListed),
  };
}

/** Those of whose requests most fail. `suspects`: requests for what does not exist, by client. */
export function scanning(
  suspects: ReadonlyMap<string, number>,
  requests: ReadonlyMap<string, { readonly count: number; readonly errors: number }>,
): Scanners['clients'][number][] {
  return [...suspects].flatMap(([client, count]) => {
    const all = requests.get(client);
    if (all === undefined || all.errors < leastErrors * all.count) return [];
    return [{ client, count, answered: all.count - all.errors }];
  });
}
