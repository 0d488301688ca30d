import type { Codes } from '../codes/codes.ts';
import { groupsKept, type View } from '../query/view.ts';
import { distinctError } from '../tally/distinct-sketch.ts';
import type { Tallies } from '../tally/tallies.ts';
import type { ViewTally } from '../tally/view-tally.ts';
import { codeCounts, requestCounts } from './codes.ts';
import { findDuplicates } from './duplicates.ts';
import { type Decode, distribution, groupCounts, siteCounts, sum, worstGroups } from './groups.ts';
import { loggedShare } from './logged.ts';
import { buildFtp, buildHttperr } from './services.ts';
import { addLines, type SourceFacts, summarizeSource } from './sources.ts';
import type {
  Approximation,
  RepeatedSource,
  SourceSummary,
  Summary,
  Traffic,
  UnreadSource,
} from './summary.ts';
import { periodOf } from './time.ts';
import { buildTimeline } from './timeline.ts';
import { iisVersionOf } from './version.ts';
import { summaryViews } from './views.ts';

/** What the tallies do not know. */
export interface RunFacts {
  readonly version: string;
  readonly partial: boolean;
  readonly sources: readonly SourceFacts[];
  readonly unread: readonly UnreadSource[];
  readonly repeated: readonly RepeatedSource[];
  readonly otherFiles: number;
  readonly decode: Decode;
  /** What codes mean, in the language of the titles. */
  readonly codes: Codes;
  /** How many rows the lists keep that are not complete; Infinity for all. */
  readonly top: number;
  /** How many different paths were kept apart, and of other values a share of it. */
  readonly maxDistinct: number;
}

/** How many rows the lists keep that pick out the worst. */
const worstRows = 20;

export function buildSummary(tallies: Tallies, run: RunFacts): Summary {
  const { decode, top } = run;
  const sources = run.sources.map((facts, index) => summarizeSource(facts, tallies.source(index), decode));
  const periods = tallies.sources.flatMap(({ period }) => (period === null ? [] : [period]));
  const view = (name: keyof typeof summaryViews) => tallies.of(summaryViews[name]);
  const total = view('total');
  // A route follows from the path alone, so that no record need be counted for it.
  const routes = view('paths').routes();
  return {
    schemaVersion: 1,
    tool: { name: 'iislog', version: run.version },
    partial: run.partial,
    period: periodOf(
      periods.reduce((first, period) => Math.min(first, period.first), Number.POSITIVE_INFINITY),
      periods.reduce((last, period) => Math.max(last, period.last), Number.NEGATIVE_INFINITY),
    ),
    lines: addLines(sources.map(({ lines }) => lines)),
    filter: null,
    sources,
    unread: run.unread,
    repeated: run.repeated,
    otherFiles: run.otherFiles,
    duplicates: findDuplicates(run.sources.map((_, index) => tallies.source(index))),
    requests: requestCounts(view('codes'), total),
    traffic: trafficOf(tallies, sources),
    distinct: {
      paths: view('paths').distinct,
      clients: view('clients').distinct,
      userAgents: view('userAgents').distinct,
    },
    codes: codeCounts(view('codes'), decode, run.codes, iisVersionOf(sources)),
    methods: groupCounts(view('methods'), decode, Number.POSITIVE_INFINITY),
    sites: siteCounts(view('sites'), decode),
    servers: groupCounts(view('servers'), decode, Number.POSITIVE_INFINITY),
    paths: groupCounts(view('paths'), decode, top),
    routes: groupCounts(routes, decode, top),
    failingRoutes: worstGroups(routes, decode, worstRows, (group) => failureRank(routes, group)),
    slowRoutes: worstGroups(routes, decode, worstRows, (group) => routes.totalOf(group, 'time-taken').sum),
    clients: groupCounts(view('clients'), decode, top),
    userAgents: groupCounts(view('userAgents'), decode, top),
    timeline: buildTimeline(view('timeline'), total.spanOf(0)),
    ftp: buildFtp(tallies),
    httperr: buildHttperr(tallies, decode),
    tables: [],
    comparison: null,
    approximations: approximationsOf(tallies, routes, run.maxDistinct),
    findings: [],
  };
}

/** The lists that do not hold all values, and by how much their counts can be too low. */
function approximationsOf(tallies: Tallies, routes: ViewTally, maxDistinct: number): Approximation[] {
  const all = Object.entries<View>(summaryViews).map(([name, view]) => ({
    name,
    view,
    tally: tallies.of(view),
  }));
  return [...all, { name: 'routes', view: summaryViews.paths, tally: routes }]
    .filter(({ tally }) => tally.rest !== null)
    .map(({ name, view, tally }) => ({
      tally: name,
      limit: groupsKept(view, maxDistinct),
      maxUndercount: tally.undercount,
      distinctError,
    }));
}

/** Ranks by server errors, then by all errors, whose share of a whole decides only between equals. */
function failureRank(tally: ViewTally, group: number): number {
  const errors = tally.errorsOf(group);
  return tally.serverErrorsOf(group) + errors / (errors + 1);
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
