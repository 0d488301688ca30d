import type { Summary } from '../../summary/summary.ts';
import { wholeDuration } from '../figures.ts';
import type { Safe } from '../safe.ts';
import { askedTable } from '../tables/asked.ts';
import type { ReportTable } from '../tables/table.ts';
import { cutMiddle, displayWidth } from '../width.ts';
import { warnings } from './first/headline.ts';
import { filterText } from './overview.ts';
import { beside, heading, indented, type Page, periodEnds } from './page.ts';
import { type Column, table } from './table.ts';

/** What stands in place of the first screen where tables were asked for: which records were read, and the tables. */
export function askedTables(page: Page, summary: Summary): Iterable<Safe>[] {
  return [
    warnings(page, summary, Number.POSITIVE_INFINITY),
    recordsRead(page, summary),
    ...summary.tables.map((asked) => drawn(page, askedTable(asked, summary, page.wording, page.siteNames))),
  ];
}

function* recordsRead(page: Page, summary: Summary): Iterable<Safe> {
  const { period } = summary;
  const { labels } = page.wording;
  const gutter = Math.max(displayWidth(labels.period), displayWidth(labels.filter)) + 2;
  const line = (label: Safe, words: Safe): Safe[] => beside(page, label, [words], page.chalk.dim, gutter);
  if (period !== null) {
    const length = wholeDuration(Math.max(0, Date.parse(period.to) - Date.parse(period.from)) / 1000 || 0);
    yield* line(labels.period, page.wording.period(...periodEnds(period), length));
  }
  const filtered = filterText(page, summary);
  if (filtered !== null) yield* line(labels.filter, filtered);
}

/** Text of the log stands last, as every table has it. */
function* drawn(page: Page, { title, about, columns, rows, notes }: ReportTable): Iterable<Safe> {
  yield heading(page, title);
  for (const sentence of about) yield* indented(page, 1, sentence);
  const order = [...columns.keys()].sort(
    (left, right) => Number(columns[left]!.holds === 'log') - Number(columns[right]!.holds === 'log'),
  );
  const last = order.at(-1)!;
  // A long value before the last column would leave no room for it.
  const most = Math.floor(page.width / 3);
  if (rows.length > 0) {
    yield* table(
      page,
      order.map((index): Column => {
        const { head, holds, dispensable } = columns[index]!;
        const align = holds === 'figures' ? 'right' : 'left';
        return { head, align, dispensable, cut: holds === 'log' ? 'middle' : 'end' };
      }),
      rows.map((row) =>
        order.map((index) => {
          const { shown } = row[index]!;
          return index === last ? shown : cutMiddle(shown, most, page.mark);
        }),
      ),
    );
  }
  for (const sentence of notes) yield* indented(page, 1, sentence);
}
