import { loggedShare } from '../../summary/logged.ts';
import type { IssueSummary, LineCounts, SourceSummary, Summary } from '../../summary/summary.ts';
import { problemOf, sourceName, troubleOf } from '../complaints.ts';
import { byteSize, grouped, percent } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';
import { cutMiddle, displayWidth } from '../width.ts';
import { beside, cutLine, heading, indented, type Page } from './page.ts';
import { type Column, table } from './table.ts';

/** How many sources with trouble are told in full. */
const usuallyNamed = 8;
/** How many sources are listed at all, a line each. */
const usuallyListed = 100;

/** What was read, and how far to trust it. */
export function* readSection(page: Page, summary: Summary): Iterable<Safe> {
  const { sources, lines } = summary;
  if (sources.length > 0) {
    const size = byteSize(sources.reduce((sum, { bytes }) => sum + bytes, 0));
    yield* beside(page, page.wording.read.heading, [
      page.wording.read.total(sources.length, size, lines.total, lineKinds(page, lines)),
      ...(sources.length > usuallyNamed ? [services(page, sources)] : []),
      ...(summary.otherFiles > 0 ? [page.wording.read.otherFiles(summary.otherFiles)] : []),
      ...summary.repeated
        .slice(0, page.rows(usuallyNamed))
        .map(({ name, sameAs }) =>
          page.wording.read.repeated(sourceName(page.wording, name), sourceName(page.wording, sameAs)),
        ),
    ]);
    yield* sourceList(page, sources);
  } else if (summary.otherFiles > 0) {
    yield* beside(page, page.wording.read.heading, [page.wording.read.otherFiles(summary.otherFiles)]);
  }
}

/** What the figures above do not hold: because of a limit of ours, of these logs, or of all such logs. */
export function* limitsSection(page: Page, summary: Summary): Iterable<Safe> {
  const approximate = summary.approximations.map(({ tally, limit, maxUndercount, distinctError }) =>
    page.wording.read.undercount(safe(tally), limit, maxUndercount, percent(distinctError, 1)),
  );
  yield* beside(page, page.wording.read.approximate, approximate);
  yield* notLogged(page, summary);
  if (summary.requests.total === 0) return;
  const withoutHttperr = summary.httperr === null;
  yield* beside(page, page.wording.read.cannotShow, [
    page.wording.read.never,
    ...(withoutHttperr ? [page.wording.read.refusedByHttpSys] : []),
  ]);
}

function lineKinds(page: Page, lines: LineCounts): Safe {
  return page.wording.list([
    page.wording.read.records(lines.records, lines.repaired),
    ...(lines.directives > 0 ? [page.wording.read.directives(lines.directives)] : []),
    ...(lines.blank > 0 ? [page.wording.read.blank(lines.blank)] : []),
    ...(lines.malformed > 0 ? [page.wording.read.malformed(lines.malformed)] : []),
    ...(lines.foreign > 0 ? [page.wording.read.foreign(lines.foreign)] : []),
  ]);
}

function services(page: Page, sources: readonly SourceSummary[]): Safe {
  const counts = new Map<Safe, number>();
  for (const { service } of sources) {
    const name = service === null ? page.wording.read.noService : page.wording.read.services[service];
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return page.wording.list([...counts].map(([name, count]) => page.wording.read.perService(name, count)));
}

function* sourceList(page: Page, sources: readonly SourceSummary[]): Iterable<Safe> {
  const listed = sources.slice(0, page.rows(usuallyListed));
  const detailed = new Set(
    sources.filter(({ issues }) => issues.length > 0).slice(0, page.rows(usuallyNamed)),
  );
  const hinted = new Set<string>();
  // What has trouble comes first, so that a long list of the others never hides it.
  const ordered = [...detailed, ...listed.filter((source) => !detailed.has(source))];
  const folder = commonFolder(ordered.map(({ name }) => name));
  const lines = table(
    page,
    sourceColumns(page, folder),
    ordered.map((source) => sourceRow(page, source, folder)),
  );
  if (ordered.length > 0) yield lines[0]!;
  for (const [index, source] of ordered.entries()) {
    yield withSoftware(page, lines[index + 1]!, source);
    if (detailed.has(source))
      for (const issue of source.issues) yield* issueLines(page, source, issue, hinted);
  }
  const rest = sources.filter((source) => !ordered.includes(source)).length;
  const troubled = sources.filter(({ issues }) => issues.length > 0).length - detailed.size;
  if (rest > 0) yield cutLine(page, 0, page.wording.read.moreSources(rest));
  if (troubled > 0) yield cutLine(page, 0, page.wording.read.troubled(troubled));
}

/** The folder that all of several names begin with, separator included: said once, it leaves room for what differs. */
function commonFolder(names: readonly string[]): string {
  const [first = '', ...others] = names;
  if (others.length === 0) return '';
  let length = first.length;
  for (const name of others) {
    let same = 0;
    while (same < length && name[same] === first[same]) same++;
    length = same;
  }
  return first.slice(
    0,
    Math.max(first.lastIndexOf('/', length - 1), first.lastIndexOf('\\', length - 1)) + 1,
  );
}

function sourceColumns(page: Page, folder: string): readonly Column[] {
  return [
    { head: page.wording.read.service, align: 'left', dispensable: 0, cut: 'end' },
    { head: page.wording.read.recordsHead, align: 'right', dispensable: 0, cut: 'end' },
    { head: page.wording.read.periodHead, align: 'left', dispensable: 1, cut: 'end' },
    {
      head: folder === '' ? page.wording.read.source : page.wording.read.sourceIn(safe(folder)),
      align: 'left',
      dispensable: 0,
      cut: 'middle',
    },
  ];
}

function sourceRow(page: Page, { name, service, lines, period }: SourceSummary, folder: string): Safe[] {
  return [
    service === null ? page.wording.read.noService : page.wording.read.services[service],
    grouped(lines.records),
    period === null ? page.wording.read.noTime : page.span(period),
    sourceName(page.wording, name.slice(folder.length)),
  ];
}

/** Which program wrote the source, if there is room for it: its name needs the room more. */
function withSoftware(page: Page, line: Safe, { software }: SourceSummary): Safe {
  if (software === null) return line;
  const origin = software
    .replace(/^Microsoft (?:Internet Information (?:Services|Server) )?(?=\d)/, 'IIS ')
    .replace(/^Microsoft /, '');
  const longer = say`${line} (${safe(origin)})`;
  return displayWidth(longer) <= page.width ? longer : line;
}

/** Where to look, what is wrong, how the line begins; what to do only the first time a trouble is met. */
function* issueLines(
  page: Page,
  source: SourceSummary,
  issue: IssueSummary,
  hinted: Set<string>,
): Iterable<Safe> {
  const { what, hint } = troubleOf(page.wording, issue);
  const line = say`:${safe(String(issue.line))}`;
  const name = cutMiddle(
    sourceName(page.wording, source.name),
    page.width - 4 - displayWidth(line),
    page.mark,
  );
  yield cutLine(page, 2, say`${name}${line}`);
  yield* indented(page, 4, hinted.has(issue.code) ? what : page.wording.read.trouble(what, hint));
  hinted.add(issue.code);
  if (issue.sample !== '') yield cutLine(page, 4, say`> ${safe(issue.sample)}`);
}

/** Sources that were named or found and could not be read. */
export function* unreadSection(page: Page, summary: Summary): Iterable<Safe> {
  if (summary.unread.length === 0) return;
  yield heading(page, page.wording.read.notRead);
  const shown = summary.unread.slice(0, page.rows(usuallyNamed));
  const hinted = new Set<string>();
  for (const source of shown) {
    const { reason, hint } = problemOf(page.wording, source);
    const place = cutMiddle(sourceName(page.wording, source.name), page.width - 1, page.mark);
    yield* indented(page, 1, page.wording.read.unread(place, reason));
    if (!hinted.has(source.code)) yield* indented(page, 3, hint);
    hinted.add(source.code);
  }
  const rest = summary.unread.length - shown.length;
  if (rest > 0) yield cutLine(page, 1, page.wording.read.moreUnread(rest));
}

function* notLogged(page: Page, summary: Summary): Iterable<Safe> {
  const missing = page.wording.fieldCosts.flatMap(([field, cost]) => {
    const share = loggedShare(summary.sources, 'http', field);
    if (share === null || share === 1) return [];
    const name = safe(field);
    return share === 0
      ? [page.wording.read.missing(name, cost)]
      : [page.wording.read.partlyMissing(name, percent(1 - share, 1), cost)];
  });
  if (missing.length > 0) yield* beside(page, page.wording.read.notLogged, [page.wording.clauses(missing)]);
}
