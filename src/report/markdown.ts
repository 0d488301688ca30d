/** Text that has passed the door, for Markdown: nothing in it is taken for a mark. */

import { type Safe, say } from './safe.ts';

/** A text of the tables: its code spans stay, and nothing beside them is taken for a mark. */
export function markdown(text: Safe): Safe {
  const pieces = text.split('`');
  return pieces
    .map((piece, index) => (index % 2 === 1 ? `\`${piece}\`` : plainMarkdown(piece as Safe)))
    .join('') as Safe;
}

/**
 * Text without code spans. Addresses of pages and mails, which GitHub makes links of by themselves, are none in it, and
 * nothing in it is read as the name of a character.
 */
export function plainMarkdown(text: Safe): Safe {
  const marks =
    /[\\*<>[\]|~@]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)|(?<=www)\.|:(?=\/\/)|(?<=mailto|xmpp):/giu;
  return text.replace(marks, '\\$&') as Safe;
}

/**
 * Any text as code in a cell of a table, which a bar would end even there unless a backslash stands before it. Of two
 * backslashes GitHub takes the second one as text and the bar as the end: such a bar is written as the door writes others.
 */
export function codeCell(text: Safe): Safe {
  return codeSpan(text).replaceAll(/\\?\|/g, (bar) => (bar === '|' ? '\\|' : '\\\\x7C')) as Safe;
}

/** Any text as code, whatever backticks it holds. */
export function codeSpan(text: Safe): Safe {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}` as Safe;
}

/** Around a value of a log within a sentence. The door lets no control character out, so that no text can hold them. */
const opening = '\u0001' as Safe;
const closing = '\u0002' as Safe;

/** Notes that a part of a sentence is a value of a log. */
export function asLogged(value: Safe): Safe {
  return value === '' ? value : say`${opening}${value}${closing}`;
}

/**
 * A sentence in Markdown. Its values of a log stand in code, where nothing is taken for a mark, a link or a name to notify; beside
 * them nothing is taken for a mark.
 */
export function prose(sentence: Safe): Safe {
  const parts = sentence.split(new RegExp(`${opening}([^${closing}]*)${closing}`));
  const text = parts.map((part, index) =>
    index % 2 === 1 ? codeSpan(part as Safe) : unmarked(part as Safe),
  );
  // A list in a list, or a heading in it.
  return text.join('').replace(/^[-+#]/, '\\$&') as Safe;
}

function unmarked(text: Safe): Safe {
  return plainMarkdown(text).replaceAll('`', '\\`') as Safe;
}
