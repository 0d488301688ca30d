import type { Verdict } from '../gates/verdict.ts';
import type { Summary } from '../summary/summary.ts';
import { csvCell, csvRows } from './csv-cells.ts';
import { chosenTables } from './tables/chosen.ts';
import type { TextOptions } from './text/page.ts';

/**
 * A row for each row of the table that was asked for (RFC 4180) under a row of names, which are the same in every language.
 * What is not known is empty; rates and shares are of 1, times of a slot UTC.
 */
export async function csvReport(
  summary: Summary,
  _verdicts: readonly Verdict[],
  options: Pick<TextOptions, 'wording' | 'show' | 'top'>,
): Promise<Iterable<string>> {
  const [table] = chosenTables(summary, options);
  if (table === undefined) return [];
  const names = table.columns.map(({ key }) => csvCell(key));
  const rows = table.rows.map((row) =>
    row.map(({ raw }) => (typeof raw === 'string' ? csvCell(raw) : String(raw ?? ''))),
  );
  return [csvRows([names, ...rows])];
}
