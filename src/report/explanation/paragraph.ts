import type { Safe } from '../safe.ts';
import { displayWidth, wrap } from '../width.ts';

/** A command this wide stands on a line of its own, whole, so that it can be copied. */
const commandWidth = 40;

/** Stands for a blank that is no place to break; no text that came through the door holds one. */
const HELD = '\u00a0';

/**
 * A text of the tables, wrapped, without the marks of its code spans. A span is not broken where a line can hold it;
 * a long command stands on a line of its own, even one that is wider than the page: a terminal copies it whole.
 */
export function paragraph(text: Safe, width: number): Safe[] {
  const lines: Safe[] = [];
  let open = '';
  const flush = (): void => {
    lines.push(
      ...wrap(open.trim() as Safe, width).map((line) => line.replaceAll(HELD, ' ').trimEnd() as Safe),
    );
    open = '';
  };
  for (const [index, piece] of text.split('`').entries()) {
    const isCode = index % 2 === 1;
    if (isCode && piece.includes(' ') && displayWidth(piece) >= Math.min(commandWidth, width)) {
      flush();
      lines.push(piece as Safe);
    } else if (isCode) open += piece.replaceAll(' ', HELD);
    // What follows a command begins a line, where a comma has nothing to say.
    else open += open === '' && lines.length > 0 ? piece.replace(/^[,;:.、。\s]+/, '') : piece;
  }
  flush();
  return lines;
}
