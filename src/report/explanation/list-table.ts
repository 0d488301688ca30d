import { codeKinds } from '../../codes/entry.ts';
import { paint, type Safe, safe, say } from '../safe.ts';
import { cutEnd, displayWidth, padEnd } from '../width.ts';
import type { Look } from './index.ts';
import type { CodeList } from './list.ts';
import { shortVersions } from './names.ts';

/** A table for each number space, for a terminal. */
export function* codeTable({ codes, search }: CodeList, look: Look): Iterable<string> {
  const { kinds, columns, noneFound } = look.wording;
  if (codes.length === 0) yield `${noneFound(say`"${safe(search ?? '')}"`)}\n`;
  let isFirst = true;
  for (const kind of codeKinds) {
    const rows = codes.filter((one) => one.kind === kind).map(({ row }) => row);
    if (rows.length === 0) continue;
    if (!isFirst) yield '\n';
    isFirst = false;
    yield `${paint(look.strong, kinds[kind])}\n`;
    const [head, ...lines] = aligned(
      [
        [columns.code, columns.iis, columns.title],
        ...rows.map((row) => [safe(row.key), shortVersions(row.iis, look.wording), safe(row.title)]),
      ],
      look,
    );
    yield `${paint(look.faint, head!)}\n`;
    for (const line of lines) yield `${line}\n`;
  }
}

/** Rows in columns; the last is cut where the page ends. */
function aligned(rows: readonly (readonly Safe[])[], { width, mark }: Look): Safe[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column]!))));
  return rows.map((row) => {
    const cells = row.map((cell, column) =>
      column === row.length - 1 ? cell : padEnd(cell, widths[column]! + 2),
    );
    return cutEnd(
      cells.reduce((line, cell) => say`${line}${cell}`),
      width,
      mark,
    );
  });
}
