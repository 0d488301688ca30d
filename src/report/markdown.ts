/** Text that has passed the door, for Markdown: nothing in it is taken for a mark. */

import type { Safe } from './safe.ts';

/** A text of the tables: its code spans stay, and nothing beside them is taken for a mark. */
export function markdown(text: Safe): Safe {
  const pieces = text.split('`');
  return pieces
    .map((piece, index) => (index % 2 === 1 ? `\`${piece}\`` : plainMarkdown(piece as Safe)))
    .join('') as Safe;
}

/** Text without code spans. */
export function plainMarkdown(text: Safe): Safe {
  return text.replace(/[\\*<>[\]|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&') as Safe;
}

/** Any text as code in a cell of a table, which a pipe would end even there. */
export function codeCell(text: Safe): Safe {
  return codeSpan(text).replaceAll('|', '\\|') as Safe;
}

/** Any text as code, whatever backticks it holds. */
export function codeSpan(text: Safe): Safe {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}` as Safe;
}
