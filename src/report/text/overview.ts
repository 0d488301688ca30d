import { loggedShare } from '../../summary/logged.ts';
import type { GroupCount, NamedCount, Sum, Summary, Traffic } from '../../summary/summary.ts';
import { sourceName } from '../complaints.ts';
import { byteSize, duration, grouped, percent, wholeDuration } from '../figures.ts';
import { join, paint, type Safe, safe, say } from '../safe.ts';
import { cutMiddle, displayWidth } from '../width.ts';
import { beside, indented, type Page, periodEnds } from './page.ts';

/** The sentence that says whether the server failed, and whatever makes every figure doubtful. */
export function* headlineSection(page: Page, summary: Summary): Iterable<Safe> {
  const { total, byClass } = summary.requests;
  const colour = byClass['5xx'] > 0 ? page.chalk.bold.red : page.chalk.bold;
  for (const line of indented(page, 0, headline(page, summary))) yield paint(colour, line);
  const warnings: Safe[] = summary.partial ? [page.wording.partial] : [];
  for (const { sources, kind } of summary.duplicates) {
    const [one, other] = sources.map((index) =>
      cutMiddle(
        sourceName(page.wording, summary.sources[index]?.name ?? ''),
        Math.floor(page.width / 2),
        page.mark,
      ),
    );
    warnings.push((kind === 'same' ? page.wording.sameRows : page.wording.overlappingRows)(one!, other!));
  }
  for (const warning of warnings)
    yield* beside(page, page.wording.warning, [warning], page.chalk.bold.yellow);
  if (total === 0 && summary.period === null) return;
  yield* facts(page, summary);
}

function headline(page: Page, summary: Summary): Safe {
  const { requests, lines, filter } = summary;
  const failed = requests.byClass['5xx'];
  if (lines.records === 0) return page.wording.nothingRead;
  if (filter !== null && filter.matched === 0) return page.wording.noMatch(lines.records);
  if (requests.total === 0) {
    return page.wording.noRequests(summary.ftp?.commands ?? 0, summary.httperr?.records ?? 0);
  }
  if (failed > 0) return page.wording.failures(percent(failed, requests.total), failed, requests.total);
  if (loggedShare(summary.sources, 'http', 'sc-status') === 0)
    return page.wording.failuresUnknown(requests.total);
  return page.wording.noFailures(requests.total);
}

function* facts(page: Page, summary: Summary): Iterable<Safe> {
  const { labels } = page.wording;
  const { period, filter, requests, traffic, distinct } = summary;
  const gutter = Math.max(...Object.values(labels).map(displayWidth)) + 2;
  const line = (label: Safe, paragraphs: readonly Safe[]): Safe[] =>
    beside(page, label, paragraphs, page.chalk.dim, gutter);
  if (period !== null) {
    const length = wholeDuration(Math.max(0, Date.parse(period.to) - Date.parse(period.from)) / 1000 || 0);
    yield* line(labels.period, [page.wording.period(...periodEnds(period), length)]);
  }
  if (filter !== null) {
    const expression = safe(filter.expression);
    yield* line(labels.filter, [page.wording.filter(expression, filter.matched, summary.lines.records)]);
  }
  if (requests.total === 0) return;
  yield* line(labels.answers, answers(page, summary));
  yield* line(labels.time, times(page, traffic, requests.total));
  yield* line(labels.bytes, bytes(page, traffic));
  yield* line(labels.methods, named(page, summary.methods));
  yield* line(labels.distinct, [
    page.wording.distinct(distinct.paths, distinct.clients, distinct.userAgents),
  ]);
}

function answers(page: Page, { requests }: Summary): Safe[] {
  const names = [
    ['4xx', say`4xx`],
    ['3xx', say`3xx`],
    ['2xx', say`2xx`],
    ['1xx', say`1xx`],
    ['other', page.wording.noStatus],
  ] as const;
  const counts = names
    .filter(([key]) => requests.byClass[key] > 0)
    .map(([key, name]) => {
      const count = requests.byClass[key];
      return page.wording.classCount(name, percent(count, requests.total), count);
    });
  const list = page.wording.list(counts);
  return requests.handshakeLegs === 0 ? [list] : [list, page.wording.legs(requests.handshakeLegs)];
}

function times(page: Page, { timeTakenMs }: Traffic, total: number): Safe[] {
  if (timeTakenMs === null || timeTakenMs.count === 0) return [];
  const { p50, p95, p99, max, count, exact } = timeTakenMs;
  const text = (value: number | null): Safe => (value === null ? say`-` : duration(value));
  const list =
    p50 === null
      ? page.wording.longest(text(max))
      : page.wording.percentiles(text(p50), text(p95), p99 === null ? null : duration(p99), text(max));
  const notes = [
    ...(exact ? [] : [page.wording.withinOnePercent]),
    ...(count < total ? [page.wording.timedOf(count, total)] : []),
  ];
  return [join([list, ...notes], say` `)];
}

/** What was sent and received, as far as it is logged. */
export function bytes(
  page: Page,
  sums: { readonly bytesSent: Sum | null; readonly bytesReceived: Sum | null },
): Safe[] {
  const list = [
    ...(sums.bytesSent === null ? [] : [page.wording.sent(byteSize(sums.bytesSent.sum))]),
    ...(sums.bytesReceived === null ? [] : [page.wording.received(byteSize(sums.bytesReceived.sum))]),
  ];
  return list.length === 0 ? [] : [page.wording.list(list)];
}

/** The names with the highest counts in one paragraph; none gives none. */
export function named(page: Page, counts: readonly (NamedCount | GroupCount)[], none: Safe = say`-`): Safe[] {
  const list = counts.slice(0, page.items(5)).map(({ value, count }) => {
    const name = value === null ? none : cutMiddle(safe(value), 24, page.mark);
    return say`${name} ${grouped(count)}`;
  });
  return list.length === 0 ? [] : [page.wording.list(list)];
}
