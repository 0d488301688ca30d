import { agentFamilyOf } from '../../query/agent.ts';
import { NetworkFolder, networkName } from '../../query/network.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import type { Failing, Share, Spread, SpreadBy } from '../finding.ts';
import type { Decode } from '../groups.ts';
import type { GroupCount } from '../summary.ts';
import { summaryViews } from '../views.ts';
import { spanOf } from './failing.ts';
import { failureViews } from './failure-views.ts';
import type { Evidence, FindingKind } from './kind.ts';
import { touches } from './slots.ts';
import { falseDiscoveries, proportionTest } from './statistics.ts';

/** Without a time since when the site fails: fewer are spread by chance. */
const leastFailures = 20;
/** Our choice: if so many of all failures are of the stretch, what is true of all of them is true of those. */
const mostlyInStretch = 0.8;
/** Our choice: a value with a smaller share of the failures does not explain them. */
const leastShare = 0.1;
const leastLift = 2;
const halfOfFailures = 0.5;
/** Times the failure rate of the others, */
const leastRate = 5;
/** and of so much less of the requests: what nearly all requests have in common tells nothing. */
const leastLiftOfRate = 1.5;
/** Our choice: one client that tries again and again is no independent witness for its network, nor are two. */
const leastClients = 3;
/** Of the concentrations that are told so many may be chance. */
const level = 0.01;

/** Finds where failures are more frequent than traffic would have it. */
export const spread: FindingKind = {
  views: { byServer: failureViews.byServer, bySite: failureViews.bySite },
  find(evidence) {
    const { summary, tallies, found } = evidence;
    const failing = found.find((finding) => finding.id === 'failing') ?? null;
    const all = { count: tallies.of(summaryViews.total).serverErrorsOf(0), of: summary.requests.total };
    if (failing === null && all.count < leastFailures) return [];
    const isOfAll = failing === null || failing.during.count >= mostlyInStretch * all.count;
    const { concentrated, even } = concentrations([
      ...(failing === null ? placesOf(evidence, all) : failingPlacesOf(evidence, failing)),
      ...(isOfAll ? visitsOf(evidence, all) : []),
    ]);
    // Nothing in particular fails: worth knowing only while the site does.
    if (concentrated.length === 0 && (failing === null || even.length === 0)) return [];
    const severity = concentrated.length > 0 ? 'trouble' : 'note';
    return [{ id: 'spread', severity, concentrated, even, samples: failing?.samples ?? [] }];
  },
};

/** What each value of a dimension has of the failures and the requests in all. */
export interface Portions {
  readonly by: SpreadBy;
  /** Those with too few failures may be left out. */
  readonly values: readonly Portion[];
  /** How many there are; where that is not known, 1 for one and else no less. */
  readonly distinct: number;
  /** Failures of requests, those without a value too. */
  readonly all: Share;
}

interface Portion {
  readonly value: string;
  readonly failures: number;
  readonly requests: number;
}

/** The values with too large a portion of the failures, and the dimensions without any. */
export function concentrations(dimensions: readonly Portions[]): Pick<Spread, 'concentrated' | 'even'> {
  const several = dimensions.filter(({ distinct }) => distinct > 1);
  const candidates = several.flatMap(({ by, values, distinct, all }) =>
    values
      .filter(({ failures }) => isLargePart(failures, all))
      .map(({ value, failures, requests }) => ({
        by,
        value,
        distinct,
        failures: { count: failures, of: all.count },
        requests: { count: requests, of: all.of },
      })),
  );
  const believed = falseDiscoveries(
    // Each was picked out of all values.
    candidates.map(
      ({ failures, requests, distinct }) =>
        distinct * proportionTest(restOf(failures, requests), ownOf(failures, requests)),
    ),
    level,
  );
  const real = candidates.filter((_, index) => believed[index] === true);
  const concentrated = real
    .filter(({ failures, requests }) => isLarge(failures, requests))
    .map(({ distinct: _, ...one }) => one)
    .sort((left, right) => shareOf(right.failures) - shareOf(left.failures));
  // Where the difference is real and small, failures neither follow the traffic nor say where to look.
  const even = several.map(({ by }) => by).filter((by) => !real.some((one) => one.by === by));
  return { concentrated: concentrated.filter((one) => !isWholeServer(one, concentrated)), even };
}

/** Failures of the requests of the value, and of all others. */
function ownOf(failures: Share, requests: Share): Share {
  return { count: failures.count, of: requests.count };
}

function restOf(failures: Share, requests: Share): Share {
  return { count: failures.of - failures.count, of: requests.of - requests.count };
}

/** Whether a value with so many failures can explain them. */
function isLargePart(failures: number, all: Share): boolean {
  return failures > 0 && failures >= leastShare * all.count;
}

function isLarge(failures: Share, requests: Share): boolean {
  const own = ownOf(failures, requests);
  const rest = restOf(failures, requests);
  const isMost = failures.count >= halfOfFailures * failures.of;
  const isMoreOften = own.count * rest.of >= leastRate * rest.count * own.of;
  return (
    (isMost && isLifted(failures, requests, leastLift)) ||
    (isMoreOften && isLifted(failures, requests, leastLiftOfRate))
  );
}

function isLifted(failures: Share, requests: Share, least: number): boolean {
  return failures.count * requests.of >= least * requests.count * failures.of;
}

type Concentrated = Spread['concentrated'][number];

/** A site that is all of its server tells the same again. */
function isWholeServer({ by, failures, requests }: Concentrated, all: readonly Concentrated[]): boolean {
  const isSame = (other: Concentrated): boolean =>
    other.failures.count === failures.count && other.requests.count === requests.count;
  return by === 'site' && all.some((other) => other.by === 'server' && isSame(other));
}

function shareOf({ count, of }: Share): number {
  return count / of;
}

/** Servers and sites, with the failures of the stretch. */
function failingPlacesOf({ tallies, summary, decode }: Evidence, failing: Failing): Portions[] {
  const servers = failuresIn(tallies.of(failureViews.byServer), failing, decode);
  const sites = failuresIn(tallies.of(failureViews.bySite), failing, decode);
  return [
    portionsOf(
      'server',
      summary.servers,
      summary.requests.total,
      ({ value }) => servers.get(value ?? '') ?? 0,
    ),
    portionsOf(
      'site',
      named(summary.sites),
      summary.requests.total,
      ({ value }) => sites.get(value ?? '') ?? 0,
    ),
  ];
}

/** The same with all failures. */
function placesOf({ summary }: Evidence, { of }: Share): Portions[] {
  return [
    portionsOf('server', summary.servers, of, ({ serverErrors }) => serverErrors),
    portionsOf('site', named(summary.sites), of, ({ serverErrors }) => serverErrors),
  ];
}

/** What is asked for, and by whom, with all failures. */
function visitsOf({ tallies, summary, routes }: Evidence, all: Share): Portions[] {
  const networks = new NetworkFolder();
  const byNetwork: Fold = {
    foldedOf: (client) => networks.networkOf(client),
    nameOf: networkName,
    isWitnessed: (failures, clients) => clients >= leastClients || failures >= halfOfFailures * all.count,
  };
  const byAgent: Fold = {
    foldedOf: (userAgent) => agentFamilyOf(Buffer.from(userAgent).toString('latin1')),
    nameOf: (family) => family,
    isWitnessed: () => true,
  };
  return [
    { ...portionsOf('method', summary.methods, all.of, ({ serverErrors }) => serverErrors), all },
    { by: 'network', ...foldedPortions(tallies.of(summaryViews.clients), byNetwork, all) },
    { by: 'agent', ...foldedPortions(tallies.of(summaryViews.userAgents), byAgent, all) },
    {
      ...portionsOf('route', summary.failingRoutes, all.of, ({ serverErrors }) => serverErrors),
      distinct: routes.groups.length,
      all,
    },
  ];
}

function portionsOf<Group extends GroupCount>(
  by: SpreadBy,
  groups: readonly Group[],
  requests: number,
  failuresOf: (group: Group) => number,
): Portions {
  const values = groups.flatMap((group) =>
    group.value === null ? [] : [{ value: group.value, failures: failuresOf(group), requests: group.count }],
  );
  const count = values.reduce((sum, { failures }) => sum + failures, 0);
  return { by, values, distinct: values.length, all: { count, of: requests } };
}

/** What values of a dimension belong to. */
interface Fold {
  foldedOf(value: Uint8Array): string | null;
  nameOf(folded: string): string;
  /** Whether so many failures of so many values are worth telling. */
  isWitnessed(failures: number, values: number): boolean;
}

/**
 * The groups of a view of one dimension, added up by what each value belongs to. A log has many clients, and few of them
 * fail: requests are added up only for what can explain the failures.
 */
function foldedPortions(
  tally: ViewTally,
  { foldedOf, nameOf, isWitnessed }: Fold,
  all: Share,
): Omit<Portions, 'by'> {
  const failing = new Map<string, { failures: number; values: number; requests: number }>();
  const groups = tally.kept;
  const failuresOf = tally.numbersOf('serverErrors');
  for (let group = 0; group < failuresOf.length; group++) {
    const failures = failuresOf[group]!;
    const folded = failures === 0 || group === tally.rest ? null : foldedOf(tally.bytesOf(group));
    if (folded === null) continue;
    const one = failing.get(folded) ?? { failures: 0, values: 0, requests: 0 };
    one.failures += failures;
    one.values += 1;
    one.requests += tally.countOf(group);
    failing.set(folded, one);
  }
  const requests = new Map<string, number>();
  for (const [folded, one] of failing) {
    // With the requests of others that did not fail it would be the less large.
    const couldBeLarge = isLarge({ count: one.failures, of: all.count }, { count: one.requests, of: all.of });
    if (isLargePart(one.failures, all) && couldBeLarge && isWitnessed(one.failures, one.values))
      requests.set(folded, 0);
  }
  let first: string | null = null;
  let isOne = true;
  for (const group of groups) {
    if (requests.size === 0 && !isOne) break;
    const folded = foldedOf(tally.bytesOf(group));
    if (folded === null) continue;
    first ??= folded;
    isOne &&= folded === first;
    const count = requests.get(folded);
    if (count !== undefined) requests.set(folded, count + tally.countOf(group));
  }
  const values = [...requests]
    .map(([folded, count]) => ({
      value: nameOf(folded),
      failures: failing.get(folded)!.failures,
      requests: count,
    }))
    .sort((left, right) => (left.value < right.value ? -1 : 1));
  return { values, distinct: isOne ? 1 : groups.length, all };
}

/** The failures of each value of a view with slots, in the slots that a stretch touches. */
function failuresIn(tally: ViewTally, failing: Failing, decode: Decode): Map<string, number> {
  const stretch = spanOf(failing);
  const { slots } = tally;
  const failures = new Map<string, number>();
  for (let cell = 0; cell < slots.size; cell++) {
    if (!touches(slots.startOf(cell), slots.seconds, stretch)) continue;
    const value = nameOf(
      tally.valuesOf(slots.groupOf(cell)).map((part) => decode(Buffer.from(part, 'latin1'))),
    );
    failures.set(value, (failures.get(value) ?? 0) + tally.countOf(cell));
  }
  return failures;
}

/** Two servers' `W3SVC1` are two sites. */
function named(sites: Evidence['summary']['sites']): GroupCount[] {
  return sites.map((site) => ({
    ...site,
    value: site.value === null ? null : nameOf([site.server ?? '', site.value]),
  }));
}

/** A site behind its server, if that is known; a server. */
function nameOf(values: readonly string[]): string {
  return values.filter((value) => value !== '').join('/');
}
