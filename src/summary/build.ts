import type { Codes } from '../codes/codes.ts';
import type { ClientFrom, ClientOrigin } from '../query/client.ts';
import { every, type Filter } from '../query/filter/filter.ts';
import { printFilter } from '../query/filter/print.ts';
import { type SlotWidth, type TableRequest, viewsOfTable } from '../query/table.ts';
import type { MarkedMoment } from '../query/time/mark.ts';
import type { Window } from '../query/time/window.ts';
import { groupsKept, type View } from '../query/view.ts';
import { distinctError } from '../tally/distinct-sketch.ts';
import type { Tallies } from '../tally/tallies.ts';
import type { ViewTally } from '../tally/view-tally.ts';
import { codeCounts, requestCounts } from './codes.ts';
import { buildComparison, type ComparedWith } from './comparison/build.ts';
import { sideViews, viewsOfSplit } from './comparison/views.ts';
import { findDuplicates } from './duplicates.ts';
import { failedPaths, failingRoutes } from './failing-routes.ts';
import { findAll, findingViews } from './findings/index.ts';
import { buildFtp } from './ftp/counts.ts';
import { ftpViews } from './ftp/views.ts';
import {
  type Decode,
  distribution,
  distributionOf,
  figuresIn,
  groupCounts,
  longPollCounts,
  siteCounts,
  sum,
  worstGroups,
} from './groups.ts';
import { buildHttperr } from './httperr/build.ts';
import { httperrViews } from './httperr/views.ts';
import { buildLengths } from './lengths.ts';
import { buildLoad } from './load.ts';
import { loggedShare } from './logged.ts';
import { longPollsIn, longPollViews } from './long-polls.ts';
import { httpPeriods } from './run-figures.ts';
import { buildSecurity } from './security/build.ts';
import { allAttackViews, securityViews, usualAttackViews } from './security/views.ts';
import { addLines, type SourceFacts, summarizeSource } from './sources.ts';
import type {
  Approximation,
  ClientFromSummary,
  Distribution,
  FilterSummary,
  RepeatedSource,
  SourceSummary,
  Summary,
  Traffic,
  UnreadSource,
} from './summary.ts';
import { buildTable, tableWithRecords } from './tables.ts';
import { isoTime, periodOf } from './time.ts';
import { buildTimeline } from './timeline.ts';
import { countOf, timesWithout } from './times.ts';
import { buildUsage, usageViews } from './usage.ts';
import { iisVersionOf } from './version.ts';
import { clientOrigins, summaryViews } from './views.ts';

/** What the tallies do not know. */
export interface RunFacts {
  readonly version: string;
  readonly partial: boolean;
  readonly sources: readonly SourceFacts[];
  readonly unread: readonly UnreadSource[];
  readonly skipped: readonly { readonly name: string; readonly first: number; readonly last: number }[];
  readonly repeated: readonly RepeatedSource[];
  /** The time that was asked for, in seconds since 1970 UTC; null: any. */
  readonly window: Window | null;
  /** What else was asked for. */
  readonly where: readonly Filter[];
  /** Whether health probes were left out: by a filter between that of the time and `where`. */
  readonly excludesProbes?: boolean;
  /** What tells the client; null or not given: `c-ip`. */
  readonly clientFrom?: ClientFrom | null;
  /** What people call sites, by id. */
  readonly siteNames?: ReadonlyMap<number, string>;
  readonly tables?: readonly TableRequest[];
  /** The slots of the timeline; null or not given: as wide as suits the period. */
  readonly per?: SlotWidth | null;
  /** Events that were named. */
  readonly marks?: readonly MarkedMoment[];
  /** What the records are compared with; null or not given: nothing. */
  readonly comparedWith?: ComparedWith | null;
  /** Whether the query of every request was looked at for attacks. */
  readonly queriesRead?: boolean;
  readonly otherFiles: number;
  readonly decode: Decode;
  /** What codes mean, in the language of the titles. */
  readonly codes: Codes;
  /** How many rows the lists keep that are not complete; Infinity for all. */
  readonly top: number;
  /** How many different paths were kept apart, and of other values a share of it. */
  readonly maxDistinct: number;
}

/** What every summary counts. */
export const viewsOfSummary: readonly View[] = [
  ...Object.values(summaryViews),
  ...Object.values(usageViews),
  ...Object.values(longPollViews),
  ...Object.values(ftpViews),
  ...Object.values(httperrViews),
  failedPaths,
  ...Object.values(usualAttackViews),
  ...Object.values(securityViews),
  ...findingViews,
];

/** What it counts besides where another field than `c-ip` tells the client. */
export const viewsOfClientFrom: readonly View[] = [clientOrigins];

/** What it counts besides to look at the query of every request for attacks. */
export const viewsOfQueries: readonly View[] = Object.values(allAttackViews);

/** What it counts besides to be compared with other logs, or its records before a moment with those after it. */
export function viewsOfComparison(splitAt: number | null): View[] {
  if (splitAt === null) return Object.values(sideViews(null));
  const { before, after } = viewsOfSplit(splitAt);
  return [...Object.values(before), ...Object.values(after)];
}

/** How many rows the lists keep that pick out the worst. */
const worstRows = 20;

export function buildSummary(tallies: Tallies, run: RunFacts): Summary {
  const { decode, top } = run;
  const tables = (run.tables ?? []).map((table) => tableWithRecords(table, tallies));
  const sources = run.sources.map((facts, index) => summarizeSource(facts, tallies.source(index), decode));
  const periods = tallies.sources.flatMap(({ period }) => (period === null ? [] : [period]));
  const view = (name: keyof typeof summaryViews) => tallies.of(summaryViews[name]);
  const total = view('total');
  // A route follows from the path alone, so that no record need be counted for it.
  const routes = view('paths').routes();
  const codes = codeCounts(view('codes'), decode, run.codes, iisVersionOf(sources));
  const sites = siteCounts(view('sites'), decode, run.siteNames ?? new Map());
  const traffic = trafficOf(tallies, sources);
  const longPolls = longPollsIn(routes, tallies.of(longPollViews.switched).routes());
  // The times of a route are those of all its paths, and the worst routes are among the largest.
  const figuresOfRoute = figuresIn(routes);
  const summary = {
    schemaVersion: 1 as const,
    tool: { name: 'iislog' as const, version: run.version },
    partial: run.partial,
    period: periodOf(
      periods.reduce((first, period) => Math.min(first, period.first), Number.POSITIVE_INFINITY),
      periods.reduce((last, period) => Math.max(last, period.last), Number.NEGATIVE_INFINITY),
    ),
    lines: addLines(sources.map(({ lines }) => lines)),
    filter: filterOf(run, tallies),
    probes: probesOf(run, tallies),
    clientFrom: clientFromOf(run, tallies),
    sources,
    unread: run.unread,
    skipped: run.skipped.map(({ name, first, last }) => ({ name, period: periodOf(first, last)! })),
    repeated: run.repeated,
    otherFiles: run.otherFiles,
    duplicates: findDuplicates(run.sources.map((_, index) => tallies.source(index))),
    requests: requestCounts(view('codes'), total),
    traffic,
    distinct: {
      paths: view('paths').distinct,
      clients: view('clients').distinct,
      userAgents: view('userAgents').distinct,
    },
    codes,
    methods: groupCounts(view('methods'), decode, Number.POSITIVE_INFINITY),
    sites,
    servers: groupCounts(view('servers'), decode, Number.POSITIVE_INFINITY),
    paths: groupCounts(view('paths'), decode, top),
    routes: groupCounts(routes, decode, top, figuresOfRoute),
    failingRoutes: failingRoutes(
      tallies,
      decode,
      worstGroups(routes, decode, worstRows, failureRanks(routes), figuresOfRoute),
    ),
    slowRoutes: worstGroups(
      routes,
      decode,
      worstRows,
      routes.numbersOf('timeTaken').map((time, route) => (longPolls.has(route) ? 0 : time)),
      figuresOfRoute,
    ),
    longPolls: {
      routes: longPollCounts(routes, decode, longPolls, figuresOfRoute),
      timeTakenMsOfOthers: timeWithout([...longPolls.keys()], routes, total),
    },
    clients: groupCounts(view('clients'), decode, top),
    userAgents: groupCounts(view('userAgents'), decode, top),
    ...buildUsage(tallies, {
      routes,
      codes,
      decode,
      top,
      isAgentLogged: (loggedShare(sources, 'http', 'cs(User-Agent)') ?? 0) > 0,
      isBytesSentLogged: traffic.bytesSent !== null,
    }),
    security: buildSecurity(tallies, {
      queriesRead: run.queriesRead ?? false,
      requests: total.countOf(0),
      decode,
    }),
    lengths: buildLengths(tallies, { sources, decode }),
    timeline: buildTimeline(view('timeline'), total.spanOf(0), run.per ?? null),
    load: buildLoad(view('timeline'), {
      span: total.spanOf(0),
      sources: httpPeriods(tallies, sources),
      window: run.window,
      traffic,
    }),
    marks: (run.marks ?? [])
      .toSorted((one, other) => one.time - other.time)
      .map(({ time, label }) => ({ time: isoTime(time), label })),
    ftp: buildFtp(tallies, { sources, decode, top }),
    httperr: buildHttperr(tallies, { decode, sources, sites, top }),
    tables: tables.map((table) => buildTable(table, tallies, decode)),
    comparison:
      run.comparedWith == null
        ? null
        : buildComparison(run.comparedWith, {
            tallies,
            sources,
            routes,
            longPolls: new Set([...longPolls.keys()].map((group) => decode(routes.bytesOf(group)))),
            codes: run.codes,
            iis: iisVersionOf(sources),
            decode,
          }),
    approximations: approximationsOf(tallies, routes, { ...run, tables }),
  } satisfies Omit<Summary, 'findings'>;
  return { ...summary, findings: findAll({ tallies, routes, summary, decode }) };
}

/** Null if all records were asked for. */
function filterOf(run: RunFacts, tallies: Tallies): FilterSummary | null {
  const { window, where } = run;
  const all = every(where);
  if (window === null && all === null) return null;
  const { inTime, probes, conditions } = leftBy(run, tallies);
  return {
    expression: all && printFilter(all),
    from: window?.from == null ? null : isoTime(window.from),
    to: window?.to == null ? null : isoTime(window.to),
    inTime,
    conditions: where.map((condition, index) => ({
      expression: printFilter(condition),
      matched: conditions[index]!,
    })),
    matched: conditions.at(-1) ?? probes ?? inTime,
  };
}

function probesOf(run: RunFacts, tallies: Tallies): Summary['probes'] {
  const { inTime, probes } = leftBy(run, tallies);
  return probes === null ? null : { excluded: inTime - probes };
}

/** How many records each filter left: of the time, of probes, and the conditions. */
function leftBy(
  { window, excludesProbes = false }: RunFacts,
  { matched, sources }: Tallies,
): { readonly inTime: number; readonly probes: number | null; readonly conditions: readonly number[] } {
  const left = [...matched];
  const records = sources.reduce((sum, { lines }) => sum + lines.records, 0);
  const inTime = window === null ? records : left.shift()!;
  return { inTime, probes: excludesProbes ? left.shift()! : null, conditions: left };
}

function clientFromOf({ clientFrom = null }: RunFacts, tallies: Tallies): ClientFromSummary | null {
  if (clientFrom === null) return null;
  const origins = tallies.of(clientOrigins);
  const fallback = origins.groups.find(
    (group) => origins.valuesOf(group)[0] === ('fallback' satisfies ClientOrigin),
  );
  return { ...clientFrom, fallback: fallback === undefined ? 0 : origins.countOf(fallback) };
}

/** The lists that do not hold all values, and by how much their counts can be too low. */
function approximationsOf(
  tallies: Tallies,
  routes: ViewTally,
  { maxDistinct, tables = [], comparedWith = null }: RunFacts,
): Approximation[] {
  const all = Object.entries<View>(summaryViews).map(([name, view]) => ({
    name,
    view,
    tally: tallies.of(view),
  }));
  const asked = tables.map((table) => {
    const view = viewsOfTable(table).groups;
    return { name: `--by ${table.by.join(',')}`, view, tally: tallies.of(view) };
  });
  const of = (list: string, views: readonly View[], counted = tallies) =>
    views.map((view) => ({
      name: `${list} by ${view.by.map((dimension) => dimension.name).join(', ')}`,
      view,
      tally: counted.of(view),
    }));
  const sides =
    comparedWith === null
      ? []
      : 'splitAt' in comparedWith
        ? of('comparison', viewsOfComparison(comparedWith.splitAt))
        : [
            ...of('comparison', viewsOfComparison(null)),
            ...of('baseline', viewsOfComparison(null), comparedWith.tallies),
          ];
  const lists = [
    ...all,
    { name: 'routes', view: summaryViews.paths, tally: routes },
    ...asked,
    ...of('failingRoutes', [failedPaths]),
    ...of('longPolls', Object.values(longPollViews)),
    ...of('usage', Object.values(usageViews)),
    ...sides,
    ...of('findings', findingViews),
  ].filter(({ tally }) => tally.rest !== null);
  const told = new Set<ViewTally>();
  const worst = new Map<string, Approximation>();
  for (const { name, view, tally } of lists) {
    // Lists can share a tally, and those of one name differ only in which records they count.
    if (told.has(tally)) continue;
    told.add(tally);
    const limit = Math.min(groupsKept(view, maxDistinct), tally.limit, worst.get(name)?.limit ?? tally.limit);
    const maxUndercount = Math.max(tally.undercount, worst.get(name)?.maxUndercount ?? 0);
    worst.set(name, { tally: name, limit, maxUndercount, distinctError });
  }
  return [...worst.values()];
}

/** Ranks by server errors, then by all errors, whose share of a whole decides only between equals. */
function failureRanks(tally: ViewTally): Float64Array {
  const serverErrors = tally.numbersOf('serverErrors');
  return tally.numbersOf('errors').map((errors, group) => serverErrors[group]! + errors / (errors + 1));
}

/** A figure without a value is zero if HTTP logs its field, and null if not. */
function trafficOf(tallies: Tallies, sources: readonly SourceSummary[]): Traffic {
  const total = tallies.of(summaryViews.total);
  const isLogged = (field: string): boolean => (loggedShare(sources, 'http', field) ?? 0) > 0;
  const none = { count: 0, sum: 0 };
  return {
    timeTakenMs: isLogged('time-taken')
      ? (distribution(total, 0) ?? {
          ...none,
          p50: null,
          p95: null,
          p99: null,
          max: 0,
          exact: true,
        })
      : null,
    bytesSent: isLogged('sc-bytes') ? (sum(total, 0, 'bytes-sent') ?? none) : null,
    bytesReceived: isLogged('cs-bytes') ? (sum(total, 0, 'bytes-received') ?? none) : null,
  };
}

/** How long the requests of other routes took; null if there are no such ones. */
function timeWithout(groups: readonly number[], routes: ViewTally, total: ViewTally): Distribution | null {
  const all = total.histogramOf(0);
  if (groups.length === 0 || all === null) return null;
  const rest = groups.reduce((left, group) => timesWithout(left, routes.histogramOf(group)!), all);
  const { sum } = total.totalOf(0, 'time-taken');
  const lasting = groups.reduce((time, group) => time + routes.totalOf(group, 'time-taken').sum, 0);
  const max = Math.min(rest.values.at(-1)?.[0] ?? 0, total.longestOf(0));
  return distributionOf({ count: countOf(rest), sum: sum - lasting }, rest, max);
}
