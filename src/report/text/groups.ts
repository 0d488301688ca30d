import { placeOf } from '../../query/place.ts';
import type { GroupCount, Period, Summary } from '../../summary/summary.ts';
import { duration, grouped, percent } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';
import { siteLabel } from '../site-label.ts';
import type { Wording } from '../wording.ts';
import { clockOf, ofKind, place } from './findings.ts';
import { cutLine, heading, indented, type Page } from './page.ts';
import { type Column, table } from './table.ts';

const usualRows = 5;

/** A column of figures about a group. */
interface Figure {
  readonly head: Safe;
  /** On a narrow page the column with the highest number goes first. */
  readonly dispensable: number;
  readonly of: (group: GroupCount) => Safe;
}

type Words = Wording['groups'];

const requests = (words: Words): Figure => ({
  head: words.requests,
  dispensable: 1,
  of: ({ count }) => grouped(count),
});
const failures = (words: Words): Figure => ({
  head: words.failures,
  dispensable: 0,
  of: ({ serverErrors }) => grouped(serverErrors),
});
const refusals = (words: Words): Figure => ({
  head: words.refusals,
  dispensable: 2,
  of: ({ errors, serverErrors }) => grouped(errors - serverErrors),
});
const p50 = (words: Words): Figure => ({
  head: words.p50,
  dispensable: 5,
  of: ({ timeTakenMs }) => time(timeTakenMs?.p50),
});
const p95 = (words: Words): Figure => ({
  head: words.p95,
  dispensable: 2,
  of: ({ timeTakenMs }) => time(timeTakenMs?.p95),
});
const longest = (words: Words): Figure => ({
  head: words.longest,
  dispensable: 4,
  of: ({ timeTakenMs }) => time(timeTakenMs?.max),
});

/** The routes with the most 5xx; where there is none, those with the most 4xx. */
export function failingRoutes(page: Page, summary: Summary): Iterable<Safe> {
  const words = page.wording.groups;
  const share: Figure = {
    head: words.failed,
    dispensable: 3,
    of: ({ errors, count }) => percent(errors, count),
  };
  return groupTable(
    page,
    words.failing,
    words.route,
    [failures(words), refusals(words), requests(words), share],
    summary.failingRoutes,
    ({ sample }) => (sample === null ? null : place(page, summary, sample)),
  );
}

/** The routes by their share of all time that requests took, and apart those that are meant to last. */
export function* slowRoutes(page: Page, summary: Summary): Iterable<Safe> {
  const words = page.wording.groups;
  const { traffic, longPolls } = summary;
  const all = (longPolls.timeTakenMsOfOthers ?? traffic.timeTakenMs)?.sum ?? 0;
  const share: Figure = {
    head: words.ofTime,
    dispensable: 0,
    of: ({ timeTakenMs }) => percent(timeTakenMs?.sum ?? 0, all),
  };
  const figures = [requests(words), p50(words), p95(words), longest(words)];
  yield* groupTable(page, words.slow, words.route, [share, ...figures], summary.slowRoutes);
  yield* groupTable(page, words.longPolls, words.route, figures, longPolls.routes);
}

export function busiestClients(page: Page, summary: Summary): Iterable<Safe> {
  const words = page.wording.groups;
  return groupTable(page, words.clients, words.client, shares(words, summary), summary.clients);
}

/** Servers are worth a table where there are several; so are sites. */
export function* servers(page: Page, summary: Summary): Iterable<Safe> {
  if (summary.servers.length < 2) return;
  const words = page.wording.groups;
  yield* groupTable(
    page,
    words.servers,
    words.server,
    [...shares(words, summary), p95(words), ...ends(page, summary)],
    summary.servers,
  );
  yield* more(page, summary.servers, words.moreServers);
  yield* clocks(page, summary);
}

/** What can be said of clocks: only a proxy and its members log the same requests. */
function* clocks(page: Page, { findings }: Summary): Iterable<Safe> {
  const words = page.wording.groups;
  const known = ofKind(findings, 'counted-twice').filter(({ clock }) => clock !== null);
  if (known.length === 0) yield* indented(page, 1, words.clocksUnknown);
  for (const { proxy, member, clock } of known.slice(0, page.rows(usualRows))) {
    const [one, other] = [proxy, member].map((address) => page.logged(safe(address)));
    yield* indented(page, 1, words.clocks(one!, other!, clockOf(page, clock!), clock!.requests));
  }
}

/** The first and the last record of each server, where the folders of the sources tell the servers. */
function ends(page: Page, { servers, sources }: Summary): Figure[] {
  const periods = new Map<string, Period>();
  for (const { name, service, period } of sources) {
    const { server } = placeOf(name);
    if (service !== 'http' || server === null || period === null) continue;
    const { from, to } = periods.get(server) ?? period;
    const [first, , , last] = [from, to, period.from, period.to].sort();
    periods.set(server, { from: first!, to: last! });
  }
  if (servers.some(({ value }) => value === null || !periods.has(value))) return [];
  const words = page.wording.codes;
  return [
    { head: words.first, dispensable: 4, of: ({ value }) => page.clock(periods.get(value!)!.from) },
    {
      head: page.wording.groups.last,
      dispensable: 3,
      of: ({ value }) => page.clock(periods.get(value!)!.to),
    },
  ];
}

export function* sites(page: Page, summary: Summary): Iterable<Safe> {
  if (summary.sites.length < 2) return;
  const words = page.wording.groups;
  const named = summary.sites.map((site) => ({
    ...site,
    value:
      site.value === null
        ? null
        : siteLabel(site.server === null ? site.value : `${site.server}/${site.value}`, page.siteNames),
  }));
  yield* groupTable(page, words.sites, words.site, shares(words, summary), named);
  yield* more(page, summary.sites, words.moreSites);
}

/** Lists that people expect to be complete say what they leave out. */
function* more(
  page: Page,
  groups: readonly GroupCount[],
  words: (groups: number, requests: number) => Safe,
): Iterable<Safe> {
  const rest = groups.slice(page.rows(usualRows));
  const count = rest.reduce((sum, group) => sum + group.count, 0);
  if (rest.length > 0) yield cutLine(page, 1, words(rest.length, count));
}

function shares(words: Words, summary: Summary): Figure[] {
  const share: Figure = {
    head: words.ofAll,
    dispensable: 3,
    of: ({ count }) => percent(count, summary.requests.total),
  };
  return [requests(words), share, failures(words), refusals(words)];
}

function* groupTable<Group extends GroupCount>(
  page: Page,
  title: Safe,
  name: Safe,
  figures: readonly Figure[],
  groups: readonly Group[],
  under: (group: Group) => Safe | null = () => null,
): Iterable<Safe> {
  const shown = groups.slice(0, page.rows(usualRows));
  if (shown.length === 0) return;
  const columns: Column[] = [
    ...figures.map(({ head, dispensable }) => ({ head, dispensable, align: 'right', cut: 'end' }) as const),
    { head: name, align: 'left', dispensable: 0, cut: 'middle' },
  ];
  const rows = shown.map((group) => [
    ...figures.map((figure) => figure.of(group)),
    group.value === null ? page.wording.groups.rest : safe(group.value),
  ]);
  yield heading(page, title);
  const [head, ...lines] = table(page, columns, rows);
  yield head!;
  for (const [index, line] of lines.entries()) {
    yield line;
    const evidence = under(shown[index]!);
    if (evidence !== null) yield cutLine(page, 3, evidence);
  }
}

function time(milliseconds: number | null | undefined): Safe {
  return milliseconds === null || milliseconds === undefined ? say`-` : duration(milliseconds);
}
