import { isHandshakeLeg } from '../../../query/outcome.ts';
import type { CodeCount, FailingRoute, GroupCount, Summary } from '../../../summary/summary.ts';
import { duration, grouped } from '../../figures.ts';
import { type Safe, safe, say } from '../../safe.ts';
import { codeName, failingCodes, inColour, ofService } from '../codes.ts';
import { ofKind } from '../findings.ts';
import { cutLine, type Page } from '../page.ts';
import { type Column, table } from '../table.ts';
import { withoutRoutine } from './ftp.ts';

/**
 * The codes that the screen is about: HTTP's where there are requests, else those of the other services. Steps of logon
 * handshakes are no failures and come last, however many there are.
 */
export function failures({ codes, requests, ftp }: Summary): CodeCount[] {
  const http = ofService(codes, 'http');
  const all = failingCodes(
    requests.total > 0 ? http : withoutRoutine(codes, ftp).filter((code) => code.service !== 'http'),
  );
  return [...all.filter((code) => !isHandshakeLeg(code)), ...all.filter(isHandshakeLeg)];
}

/** As those of HTTP and WebDAV are: other log text may stand in the last column alone. */
const plainMethod = /^[A-Za-z-]{1,9}$/;

/** The worst codes in words, on at most `most` rows with their head and a row for the others. */
export function codesTable(page: Page, summary: Summary, most: number): Safe[] {
  const words = page.wording.first;
  const codes = failures(summary);
  if (codes.length === 0 || most < 2) return [];
  const shown = codes.slice(0, codes.length < most ? most : most - 2);
  const others = codes.slice(shown.length);
  const columns: readonly Column[] = [
    { head: words.labels.codes, align: 'left', dispensable: 0, cut: 'end' },
    { head: words.hits, align: 'right', dispensable: 0, cut: 'end' },
    { head: page.wording.codes.first, align: 'left', dispensable: 1, cut: 'end' },
    { head: page.wording.codes.means, align: 'left', dispensable: 0, cut: 'end' },
  ];
  const [head, ...rows] = table(
    page,
    columns,
    shown.map((code) => [
      codeName(code),
      grouped(code.count),
      code.first === null ? say`-` : page.clock(code.first),
      meaning(code),
    ]),
  );
  return [
    head!,
    ...rows.map((row, index) => inColour(page, row, shown[index]!)),
    ...(others.length > 0 ? [cutLine(page, 1, words.otherCodes(others.length, hits(others)))] : []),
  ];
}

/** What HTTP.sys gives as its reason stands before the title. */
function meaning({ reason, reading, title }: CodeCount): Safe {
  const words = safe(reading?.title ?? title);
  return reason === null ? words : say`${safe(reason)}: ${words}`;
}

function hits(codes: readonly CodeCount[]): number {
  return codes.reduce((sum, { count }) => sum + count, 0);
}

/** A route, and how often it failed in the time that the table is about. */
interface FailedRoute {
  readonly route: string | null;
  readonly failed: number;
  /** What is known of it in all of the log; null: nothing. */
  readonly all: FailingRoute | null;
}

/** The routes of the time that the headline names, if it names a part of the log; else null. */
function routesOfHeadline({ findings, failingRoutes }: Summary): {
  readonly routes: readonly FailedRoute[];
  readonly failed: number;
} | null {
  const [failing] = ofKind(findings, 'failing');
  if (failing === undefined || (failing.before.of === 0 && failing.until === null)) return null;
  const routes = failing.routes.map(({ route, failures }) => ({
    route,
    failed: failures,
    all: failingRoutes.find(({ value }) => value === route) ?? null,
  }));
  return routes.length === 0 ? null : { routes, failed: failing.during.count };
}

function routesOfAll({ failingRoutes, requests }: Summary): {
  readonly routes: readonly FailedRoute[];
  readonly failed: number;
} {
  const routes = failingRoutes
    .filter(({ serverErrors }) => serverErrors > 0)
    .map((all) => ({ route: all.value, failed: all.serverErrors, all }));
  return { routes, failed: requests.byClass['5xx'] };
}

/**
 * The routes with the most server failures, on at most `most` rows with their head and a row for all others: those of the time
 * that the headline names. How often they were asked for then is not counted, and the table says so.
 */
export function pathsTable(page: Page, summary: Summary, most: number): Safe[] {
  const words = page.wording.first;
  const ofHeadline = routesOfHeadline(summary);
  const { routes, failed } = ofHeadline ?? routesOfAll(summary);
  if (routes.length === 0 || most < 2) return [];
  const shown = routes.slice(0, Math.min(3, Math.max(1, most - 2)));
  const rest = {
    failed: failed - shown.reduce((sum, one) => sum + one.failed, 0),
    of: summary.requests.total - shown.reduce((sum, { all }) => sum + (all?.count ?? 0), 0),
  };
  const columns: readonly Column[] = [
    { head: words.labels.paths, align: 'left', dispensable: 0, cut: 'end' },
    { head: words.failed5xx, align: 'right', dispensable: 0, cut: 'end' },
    { head: words.by, align: 'left', dispensable: 3, cut: 'end' },
    { head: words.ofAll, align: 'right', dispensable: 1, cut: 'end' },
    { head: words.p95, align: 'right', dispensable: 2, cut: 'end' },
    {
      head: ofHeadline === null ? words.path : words.pathSince,
      align: 'left',
      dispensable: 0,
      cut: 'middle',
    },
  ];
  const rows = [
    ...shown.map(({ route, failed, all }) => [
      say``,
      grouped(failed),
      all === null ? say`-` : methods(page, all),
      all === null ? say`-` : grouped(all.count),
      all === null ? say`-` : p95(all),
      route === null ? page.wording.groups.rest : safe(route),
    ]),
    ...(rest.failed > 0 && most > 2
      ? [[say``, grouped(rest.failed), say``, grouped(rest.of), say``, words.otherPaths]]
      : []),
  ];
  return table(page, columns, rows);
}

/** Of the requests that failed: the most frequent one, and that there are others. */
function methods(page: Page, { method, methods }: FailingRoute): Safe {
  if (method === null) return say`-`;
  const name = plainMethod.test(method) ? safe(method) : page.mark;
  return methods === 1 ? name : say`${name}, ${page.mark}`;
}

function p95({ timeTakenMs }: GroupCount): Safe {
  return timeTakenMs === null || timeTakenMs.p95 === null ? say`-` : duration(timeTakenMs.p95);
}
