import type { Verdict } from '../gates/verdict.ts';
import type { Summary } from '../summary/summary.ts';
import { codeCell, markdown, plainMarkdown } from './markdown.ts';
import { join, type Safe, say } from './safe.ts';
import { chosenTables } from './tables/chosen.ts';
import { type Cell, type ReportTable, type TableColumn, usualTableRows } from './tables/table.ts';
import type { TextOptions } from './text/page.ts';

/** The tables that were asked for, or those of the sections, each under a heading. */
export function* markdownReport(
  summary: Summary,
  _verdicts: readonly Verdict[],
  options: Pick<TextOptions, 'wording' | 'show' | 'top' | 'siteNames'>,
): Iterable<string> {
  const { wording } = options;
  if (summary.partial) yield `**${wording.warning}**: ${plainMarkdown(wording.partial)}\n\n`;
  let isFirst = true;
  for (const table of chosenTables(summary, { ...options, top: options.top ?? usualTableRows })) {
    yield `${isFirst ? '' : '\n'}## ${plainMarkdown(table.title)}\n\n`;
    yield* tableLines(table);
    isFirst = false;
  }
}

function* tableLines({ about, columns, rows, notes }: ReportTable): Iterable<string> {
  for (const sentence of about) yield `${plainMarkdown(sentence)}\n\n`;
  yield line(columns.map(({ head }) => plainMarkdown(head)));
  yield line(columns.map(({ holds }) => (holds === 'figures' ? say`---:` : say`---`)));
  for (const row of rows) yield line(row.map((cell, index) => cellText(cell, columns[index]!)));
  for (const sentence of notes) yield `\n${plainMarkdown(sentence)}\n`;
}

function line(cells: readonly Safe[]): string {
  return `| ${join(cells, say` | `)} |\n`;
}

/** In code nothing of a log is taken for a mark, a name or a link. */
function cellText({ raw, shown }: Cell, { holds }: TableColumn): Safe {
  if (holds === 'words') return markdown(shown);
  if (holds !== 'log' || raw === null) return plainMarkdown(shown);
  return codeCell(shown);
}
