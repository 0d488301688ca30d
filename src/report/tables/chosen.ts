import type { Summary } from '../../summary/summary.ts';
import type { TextOptions } from '../text/page.ts';
import type { Wording } from '../wording.ts';
import { askedTable } from './asked.ts';
import { tabularSections } from './section-names.ts';
import { sectionTable } from './sections.ts';
import type { ReportTable } from './table.ts';

/** The tables that were asked for; where none was, those of the sections, or of those that were named. */
export function chosenTables(
  summary: Summary,
  { wording, show, top, siteNames }: Pick<TextOptions, 'wording' | 'show' | 'top' | 'siteNames'>,
): ReportTable[] {
  if (summary.tables.length > 0)
    return summary.tables.map((table) => askedTable(table, summary, wording, siteNames));
  return tabularSections
    .filter((name) => (show === null ? name !== 'timeline' : show.includes(name)))
    .filter((name) => name !== 'comparison' || summary.comparison !== null)
    .map((name) => sectionTable(name, summary, wording, siteNames))
    .map((table) => (top === null ? table : cut(table, top, wording)));
}

function cut(table: ReportTable, top: number, { tables: words }: Wording): ReportTable {
  if (table.rows.length <= top) return table;
  return { ...table, rows: table.rows.slice(0, top), notes: [...table.notes, words.more(top)] };
}
