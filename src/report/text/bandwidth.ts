import { loggedShare } from '../../summary/logged.ts';
import type { BytesCount, Summary } from '../../summary/summary.ts';
import { byteSize, grouped, percent } from '../figures.ts';
import { type Safe, safe } from '../safe.ts';
import { cutMiddle } from '../width.ts';
import { missingField } from './findings.ts';
import { bytes } from './overview.ts';
import { beside, heading, type Page } from './page.ts';
import { type Column, table } from './table.ts';

const usualRows = 5;
/** Names within a sentence have this many columns. */
const widestName = 40;

/** How much HTTP sent, in parts and in vain; or what to log so that it can be told. */
export function* bandwidthSection(
  page: Page,
  { traffic, requests, bandwidth, sources }: Summary,
): Iterable<Safe> {
  if (requests.total === 0) return;
  const words = page.wording.usage;
  const logged = loggedShare(sources, 'http', 'sc-bytes') ?? 0;
  const missing = logged === 1 ? [] : [missingBytes(page, logged)];
  if (bandwidth === null) {
    yield* beside(page, words.bandwidth, missing);
    return;
  }
  const { ranges, revalidation } = bandwidth;
  const [mostInParts] = ranges.routes;
  const answers = revalidation.full + revalidation.notModified;
  yield* beside(page, words.bandwidth, [
    ...bytes(page, traffic),
    ...(mostInParts === undefined
      ? []
      : [words.ranges(byteSize(ranges.bytesSent), ranges.count, nameOf(page, mostInParts))]),
    ...(answers === 0
      ? []
      : [words.revalidation(percent(revalidation.notModified, answers), revalidation.notModified, answers)]),
    ...missing,
  ]);
}

function missingBytes(page: Page, logged: number): Safe {
  const { notLogged, logThem } = page.wording.first;
  const field = missingField(page, {
    id: 'missing-field',
    severity: 'trust',
    field: 'sc-bytes',
    logged,
    samples: [],
  });
  return page.wording.sentences([notLogged(field), logThem]);
}

export function bytesByRoute(page: Page, summary: Summary): Iterable<Safe> {
  const { usage, groups } = page.wording;
  return bytesTable(page, summary, 'routes', usage.byRoute, groups.route);
}

export function bytesByExtension(page: Page, summary: Summary): Iterable<Safe> {
  const { usage } = page.wording;
  return bytesTable(page, summary, 'extensions', usage.byExtension, usage.extension);
}

export function bytesByClient(page: Page, summary: Summary): Iterable<Safe> {
  const { usage, groups } = page.wording;
  return bytesTable(page, summary, 'clients', usage.byClient, groups.client);
}

export function bytesByProgram(page: Page, summary: Summary): Iterable<Safe> {
  const { usage } = page.wording;
  return bytesTable(page, summary, 'agents', usage.byProgram, usage.program);
}

function* bytesTable(
  page: Page,
  { bandwidth, traffic }: Summary,
  list: 'routes' | 'extensions' | 'clients' | 'agents',
  title: Safe,
  name: Safe,
): Iterable<Safe> {
  const shown = bandwidth?.[list].slice(0, page.rows(usualRows)) ?? [];
  if (shown.length === 0) return;
  const { groups, usage } = page.wording;
  const all = traffic.bytesSent?.sum ?? 0;
  const right = { align: 'right', cut: 'end' } as const;
  const columns: Column[] = [
    { ...right, head: usage.sent, dispensable: 0 },
    { ...right, head: groups.ofAll, dispensable: 1 },
    { ...right, head: groups.requests, dispensable: 2 },
    { ...right, head: usage.each, dispensable: 3 },
    { head: name, align: 'left', dispensable: 0, cut: 'middle' },
  ];
  yield heading(page, title);
  yield* table(
    page,
    columns,
    shown.map(({ value, count, bytesSent }) => [
      byteSize(bytesSent),
      percent(bytesSent, all),
      grouped(count),
      byteSize(Math.round(bytesSent / count)),
      value === null ? usage.none : safe(value),
    ]),
  );
}

function nameOf(page: Page, { value }: BytesCount): Safe {
  return value === null ? page.wording.usage.none : cutMiddle(safe(value), widestName, page.mark);
}
