import { privateNetworks } from '../../query/client.ts';
import { addressTest } from '../../query/filter/address.ts';
import { leastDistinct } from '../../tally/distinct-bits.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import type { HeavyClient, OneClient } from '../finding.ts';
import { loggedShare } from '../logged.ts';
import type { GroupCount, SourceSummary } from '../summary.ts';
import { summaryViews } from '../views.ts';
import type { FindingKind } from './kind.ts';

/** Our choice: one of many clients with a fifth of all requests is worth a look, whoever it is. */
const heavyShare = 0.2;
/** Our choice: among fewer clients every one has much of the whole. */
const fewClients = 10;
/** Our choice: among fewer requests any one page makes a client heavy. */
const leastRequests = 100;
/** Of 1,198 clients in public logs all but one have at most four. */
const proxyAgents = 5;
/** Our choice: a scanner that calls itself many names fails more often. */
const proxyErrors = 0.5;
/** Our choice: one person at a test server uses fewer. */
const leastAgents = 3;

/** Our choice: so many of those that follow a heavy client are shown to be many people, if they are. */
const mostFollowing = 10;

/** As logged, one character a byte; null for the folded rest. */
type HeaviestClient = Pick<GroupCount, 'value' | 'count' | 'errors'>;

/** Finds clients with an outsized share of the requests, and the proxy that stands for all clients. */
export const clientKinds: FindingKind = {
  views: {},
  find({ tallies, summary: { requests, distinct, sources, filter, clientFrom, clients: largest }, decode }) {
    // Whoever filters may have chosen the client.
    if (filter?.expression != null) return [];
    if (largest[0] !== undefined && largest[0].count < heavyShare * requests.total) return [];
    const clients = heaviestIn(tallies.of(summaryViews.clients), requests.total);
    const logsAgents = (loggedShare(sources, 'http', 'cs(User-Agent)') ?? 0) > 0;
    const one =
      clientFrom !== null
        ? null
        : oneClientIn(clients, requests.total, logsAgents ? distinct.userAgents : null, sources);
    if (one !== null) return [one];
    return heavyClientsIn(
      clients,
      requests.total,
      distinct.clients,
      agentsIn(tallies.of(summaryViews.clients), logsAgents),
      largest,
    ).map((heavy) => ({ ...heavy, client: decode(Buffer.from(heavy.client, 'latin1')) }));
  },
};

/** The clients with an outsized share of the requests, by count; the folded rest may be one. */
function heaviestIn(tally: ViewTally, requests: number): HeaviestClient[] {
  return tally.groups
    .filter((group) => tally.countOf(group) >= heavyShare * requests)
    .map((group) => ({
      value: group === tally.rest ? null : tally.valuesOf(group)[0]!,
      count: tally.countOf(group),
      errors: tally.errorsOf(group),
    }))
    .sort((left, right) => right.count - left.count || ((left.value ?? '') < (right.value ?? '') ? -1 : 1));
}

/** How many user agents a client has at least, for clients as logged; null if they are not logged. */
function agentsIn(tally: ViewTally, logsAgents: boolean): (client: string) => number | null {
  if (!logsAgents) return () => null;
  const groups = new Map(tally.groups.map((group) => [tally.valuesOf(group)[0]!, group]));
  return (client) => {
    const group = groups.get(client);
    return group === undefined ? null : leastDistinct(tally.distinctOf(group, 'user-agents'));
  };
}

/** `clients`: by count. `distinct`: how many there are. `agents`: how many user agents a client has at least; null if unknown. `largest`: those of whom some follow the heavy ones, by count. */
export function heavyClientsIn(
  clients: readonly HeaviestClient[],
  requests: number,
  distinct: number,
  agents: (client: string) => number | null,
  largest: readonly HeaviestClient[] = [],
): HeavyClient[] {
  if (distinct < fewClients || requests < leastRequests) return [];
  const isHeavy = ({ value, count }: HeaviestClient): boolean =>
    value !== null && count >= heavyShare * requests;
  if (!clients.some(isHeavy)) return [];
  const otherProxies = largest
    .filter((one) => !isHeavy(one))
    .slice(0, mostFollowing)
    .flatMap(({ value: client, count, errors }) => {
      const userAgents = client === null ? null : agents(client);
      return client !== null && userAgents !== null && isProxy(userAgents, count, errors)
        ? [{ client, count, userAgents }]
        : [];
    });
  return clients.flatMap(({ value: client, count, errors }) => {
    if (client === null || count < heavyShare * requests) return [];
    const userAgents = agents(client);
    const looksLikeProxy = isProxy(userAgents, count, errors);
    return [
      {
        id: 'heavy-client',
        severity: 'note',
        client,
        share: { count, of: requests },
        errors,
        userAgents,
        looksLikeProxy,
        otherProxies,
        samples: [],
      },
    ];
  });
}

function isProxy(userAgents: number | null, count: number, errors: number): boolean {
  return (userAgents ?? 0) >= proxyAgents && errors < proxyErrors * count;
}

/** `userAgents`: how many there are; null if they are not logged. */
export function oneClientIn(
  clients: readonly HeaviestClient[],
  requests: number,
  userAgents: number | null,
  sources: readonly SourceSummary[],
): OneClient | null {
  const client = clients[0]?.value ?? null;
  if (client === null || clients[0]!.count < requests || requests < leastRequests) return null;
  if (!isPrivate(client) || (userAgents !== null && userAgents < leastAgents)) return null;
  const forwardedField = sources
    .flatMap(({ layouts }) => layouts)
    .filter(({ service, records }) => service === 'http' && records > 0)
    .flatMap(({ fields }) => fields)
    .find(isForwarded);
  return {
    id: 'one-client',
    severity: 'trust',
    client,
    requests,
    logsForwarded: forwardedField !== undefined,
    forwardedField: forwardedField ?? null,
    samples: [],
  };
}

const privateTests = privateNetworks.map((network) => addressTest(network)!);

function isPrivate(address: string): boolean {
  return privateTests.some((holds) => holds(address));
}

/** Whether a field holds the client before a proxy, by the names that proxies give to the header. */
function isForwarded(field: string): boolean {
  return /forwarded|(?:real|true-client|x-client|connecting)-?ip/i.test(field);
}
