import { codeKinds } from '../../codes/entry.ts';
import { codeSpan, markdown } from '../markdown.ts';
import { join, type Safe, safe, say } from '../safe.ts';
import type { Look } from './index.ts';
import type { CodeList } from './list.ts';
import { componentName, shortVersions } from './names.ts';

/** A table for each number space. */
export function* codeMarkdown({ codes, search, language }: CodeList, { wording }: Look): Iterable<string> {
  if (codes.length === 0) yield `${wording.noneFound(codeSpan(safe(search ?? '')))}\n`;
  const { code, iis, title, component } = wording.columns;
  let isFirst = true;
  for (const kind of codeKinds) {
    const rows = codes.filter((one) => one.kind === kind).map(({ row }) => row);
    if (rows.length === 0) continue;
    yield `${isFirst ? '' : '\n'}## ${wording.kinds[kind]}\n\n`;
    isFirst = false;
    yield line([code, iis, title, component]);
    yield line(Array.from({ length: 4 }, () => say`---`));
    for (const row of rows) {
      const parts = row.components.map((one) => componentName(one, language));
      yield line([
        safe(row.key),
        shortVersions(row.iis, wording),
        markdown(safe(row.title)),
        wording.list(parts),
      ]);
    }
  }
}

function line(cells: readonly Safe[]): string {
  return `| ${join(cells, say` | `)} |\n`;
}
