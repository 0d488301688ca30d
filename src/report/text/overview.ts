import type { FilterSummary, GroupCount, NamedCount, Sum, Summary, Traffic } from '../../summary/summary.ts';
import { byteSize, duration, grouped, percent, wholeDuration } from '../figures.ts';
import { join, type Safe, safe, say } from '../safe.ts';
import { cutMiddle, displayWidth } from '../width.ts';
import { load } from './load.ts';
import { beside, moment, type Page, periodEnds } from './page.ts';

/** What was asked of, and the figures of all of it. */
export function* overviewSection(page: Page, summary: Summary): Iterable<Safe> {
  const { labels } = page.wording;
  const { period, requests, traffic, distinct } = summary;
  const gutter = Math.max(...Object.values(labels).map(displayWidth)) + 2;
  const line = (label: Safe, paragraphs: readonly Safe[]): Safe[] =>
    beside(page, label, paragraphs, page.chalk.dim, gutter);
  if (period !== null) {
    const length = wholeDuration(Math.max(0, Date.parse(period.to) - Date.parse(period.from)) / 1000 || 0);
    yield* line(labels.period, [page.wording.period(...periodEnds(period), length)]);
  }
  const filtered = filterText(page, summary);
  if (filtered !== null) yield* line(labels.filter, [filtered]);
  if (requests.total === 0) return;
  yield* line(labels.answers, answers(page, summary));
  yield* line(labels.time, times(page, traffic, requests.total));
  yield* line(labels.bytes, bytes(page, traffic));
  yield* line(
    labels.load,
    [page.wording.sentences(load(page, summary))].filter((text) => text !== ''),
  );
  yield* line(labels.methods, named(page, summary.methods));
  yield* line(labels.distinct, [
    page.wording.distinct(distinct.paths, distinct.clients, distinct.userAgents),
  ]);
}

/**
 * The time asked for, the probes left out, and each condition, with how many records it left of those before it. Null where
 * all records are counted.
 */
export function filterText(
  page: Page,
  { filter, probes, lines: { records } }: Pick<Summary, 'filter' | 'probes' | 'lines'>,
): Safe | null {
  if (filter === null && probes === null) return null;
  const { from, to, inTime, conditions } = filter ?? everything(records);
  const parts: Safe[] = [];
  if (from !== null || to !== null) {
    const [start, end] = [from, to].map((time) => (time === null ? null : moment(time)));
    parts.push(page.wording.filter(page.wording.limitedTo(start!, end!), inTime, records));
  }
  if (probes !== null) parts.push(page.wording.probesLeftOut(probes.excluded));
  let left = inTime - (probes?.excluded ?? 0);
  for (const { expression, matched } of conditions) {
    parts.push(page.wording.filter(page.logged(safe(expression)), matched, left));
    left = matched;
  }
  return page.wording.clauses(parts);
}

function everything(records: number): Pick<FilterSummary, 'from' | 'to' | 'inTime' | 'conditions'> {
  return { from: null, to: null, inTime: records, conditions: [] };
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

/** How long requests took; none where that is not logged. */
export function times(page: Page, { timeTakenMs }: Pick<Traffic, 'timeTakenMs'>, total: number): Safe[] {
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
