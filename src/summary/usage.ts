import { type Agent, agentOf } from '../query/agent.ts';
import { type AgentKind, agentKinds } from '../query/agent-names.ts';
import { path, userAgent } from '../query/dimension.ts';
import { extensionOf } from '../query/extension.ts';
import type { Filter } from '../query/filter/filter.ts';
import type { View } from '../query/view.ts';
import type { Tallies } from '../tally/tallies.ts';
import type { ViewTally } from '../tally/view-tally.ts';
import { type Decode, groupsWithMost, sum } from './groups.ts';
import type {
  AgentCount,
  AgentFigures,
  Agents,
  Bandwidth,
  BytesCount,
  CodeCount,
  Summary,
} from './summary.ts';
import { summaryViews } from './views.ts';

const is = (field: string, text: string): Filter => ({
  kind: 'is',
  field,
  operator: '=',
  values: [{ as: 'text', text }],
});

/** Few records pass, so that what is counted of them costs little; a site of nothing but films has many ranges. */
export const usageViews = {
  ranges: {
    service: 'http',
    where: is('status', '206'),
    by: [path],
    metrics: ['count', 'bytes-sent'],
    share: 0.05,
  },
  robots: {
    service: 'http',
    where: is('path', '/robots.txt'),
    by: [userAgent],
    metrics: ['count'],
    share: 0.05,
  },
} as const satisfies Record<string, View>;

/** Rows of each list of who or what takes the bandwidth. */
const bandwidthRows = 20;

/** What is known of a run besides its tallies. */
interface UsageFacts {
  readonly routes: ViewTally;
  readonly codes: readonly CodeCount[];
  readonly decode: Decode;
  /** How many families are listed. */
  readonly top: number;
  readonly isAgentLogged: boolean;
  readonly isBytesSentLogged: boolean;
}

/** Who uses the site and what it costs, as far as the log has the fields for it. */
export function buildUsage(tallies: Tallies, run: UsageFacts): Pick<Summary, 'agents' | 'bandwidth'> {
  const agents = run.isAgentLogged ? agentsIn(tallies) : null;
  return {
    agents: agents && { ...agents, families: agents.families.slice(0, run.top) },
    bandwidth: run.isBytesSentLogged ? bandwidthIn(tallies, agents?.families ?? [], run) : null,
  };
}

function bandwidthIn(
  tallies: Tallies,
  families: readonly AgentCount[],
  { routes, codes, decode }: UsageFacts,
): Bandwidth {
  const ranges = tallies.of(usageViews.ranges);
  const answered = (status: number): number =>
    codes
      .filter((code) => code.service === 'http' && code.status === status)
      .reduce((all, { count }) => all + count, 0);
  return {
    routes: mostBytes(routes, decode),
    extensions: largest(extensionsIn(routes)),
    clients: mostBytes(tallies.of(summaryViews.clients), decode),
    agents: largest(
      families
        .filter(({ kind }) => kind !== null)
        .map(({ value, count, bytesSent }) => ({ value, count, bytesSent: bytesSent ?? 0 })),
    ),
    ranges: {
      count: answered(206),
      bytesSent: ranges.groups.reduce((all, group) => all + bytesOf(ranges, group), 0),
      routes: mostBytes(ranges.routes(), decode),
    },
    revalidation: { full: answered(200), notModified: answered(304) },
  };
}

function bytesOf(tally: ViewTally, group: number): number {
  return sum(tally, group, 'bytes-sent')?.sum ?? 0;
}

function mostBytes(tally: ViewTally, decode: Decode): BytesCount[] {
  return groupsWithMost(tally, bandwidthRows, tally.numbersOf('bytesSent')).map((group) => ({
    value: decode(tally.bytesOf(group)),
    count: tally.countOf(group),
    bytesSent: bytesOf(tally, group),
  }));
}

/** A route has the extension of all its paths, and routes are told apart even where paths are not. */
function extensionsIn(routes: ViewTally): BytesCount[] {
  const extensions = new Map<string | null, { count: number; bytesSent: number }>();
  for (const group of routes.groups) {
    if (group === routes.rest) continue;
    const extension = extensionOf(Buffer.from(routes.bytesOf(group)).toString('latin1'));
    const one = extensions.get(extension) ?? { count: 0, bytesSent: 0 };
    extensions.set(extension, one);
    one.count += routes.countOf(group);
    one.bytesSent += bytesOf(routes, group);
  }
  return [...extensions].map(([value, figures]) => ({ value, ...figures }));
}

function largest(all: readonly BytesCount[]): BytesCount[] {
  return all
    .filter(({ bytesSent }) => bytesSent > 0)
    .sort((left, right) => right.bytesSent - left.bytesSent || order(left.value, right.value))
    .slice(0, bandwidthRows);
}

type Sums = { -readonly [Key in keyof AgentFigures]: AgentFigures[Key] };

/** Programs by the family that they say they are of, and kinds of them. */
function agentsIn(tallies: Tallies): Agents {
  const tally = tallies.of(summaryViews.userAgents);
  const known = new Map<string, Agent | null>();
  const agentIn: AgentIn = (from, group) => {
    const text = from.textOf(from.valueIdOf(group));
    const agent = known.get(text) ?? agentOf(text);
    known.set(text, agent);
    return agent;
  };
  const robots = readersOf(tallies.of(usageViews.robots), agentIn);
  const families = new Map<
    string,
    Sums & { readonly value: string | null; readonly kind: AgentKind | null }
  >();
  const kinds = new Map<AgentKind | null, Sums>();
  for (const group of tally.groups) {
    const agent = group === tally.rest ? null : agentIn(tally, group);
    const value = agent?.family ?? null;
    const kind = group === tally.rest ? null : (agent?.kind ?? 'missing');
    const key = keyOf(kind, value);
    const isFirst = !families.has(key);
    const family = families.get(key) ?? { value, kind, ...nothing };
    families.set(key, family);
    const ofKind = kinds.get(kind) ?? { ...nothing };
    kinds.set(kind, ofKind);
    const robotsTxt = isFirst ? (robots.get(key) ?? 0) : 0;
    for (const sums of [family, ofKind]) {
      addGroup(sums, tally, group);
      sums.robotsTxt += robotsTxt;
    }
  }
  return {
    kinds: [...agentKinds, null].flatMap((kind) => {
      const sums = kinds.get(kind);
      return sums === undefined ? [] : [{ kind, ...sums }];
    }),
    families: [...families.values()].sort((left, right) => right.count - left.count || byName(left, right)),
  };
}

const nothing: AgentFigures = {
  count: 0,
  errors: 0,
  serverErrors: 0,
  timeTakenMs: null,
  bytesSent: null,
  robotsTxt: 0,
};

function addGroup(sums: Sums, tally: ViewTally, group: number): void {
  const time = sum(tally, group, 'time-taken');
  const bytes = sum(tally, group, 'bytes-sent');
  sums.count += tally.countOf(group);
  sums.errors += tally.errorsOf(group);
  sums.serverErrors += tally.serverErrorsOf(group);
  if (time !== null) sums.timeTakenMs = (sums.timeTakenMs ?? 0) + time.sum;
  if (bytes !== null) sums.bytesSent = (sums.bytesSent ?? 0) + bytes.sum;
}

/** The program that a group of a view of user agents is of: whoever asks for /robots.txt asks for other things too. */
type AgentIn = (tally: ViewTally, group: number) => Agent | null;

/** How often each family asked for /robots.txt. */
function readersOf(tally: ViewTally, agentIn: AgentIn): Map<string, number> {
  const readers = new Map<string, number>();
  for (const group of tally.kept) {
    const agent = agentIn(tally, group);
    const key = keyOf(agent?.kind ?? 'missing', agent?.family ?? null);
    readers.set(key, (readers.get(key) ?? 0) + tally.countOf(group));
  }
  return readers;
}

/** A family may be a browser by one user agent and something else by another. */
function keyOf(kind: AgentKind | null, family: string | null): string {
  return `${kind ?? ''} ${family ?? ''}`;
}

function byName(left: Pick<AgentCount, 'value' | 'kind'>, right: Pick<AgentCount, 'value' | 'kind'>): number {
  return order(left.value, right.value) || order(left.kind, right.kind);
}

function order(left: string | null, right: string | null): number {
  const [one, other] = [left ?? '', right ?? ''];
  return one < other ? -1 : one > other ? 1 : 0;
}
