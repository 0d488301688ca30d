import CliTable3 from 'cli-table3';
import { paint, type Safe } from '../safe.ts';
import { cutEnd, cutMiddle, displayWidth, padEnd, padStart } from '../width.ts';
import type { Page } from './page.ts';

export interface Column {
  readonly head: Safe;
  readonly align: 'left' | 'right';
  /** On a narrow page the column with the highest number goes first; 0 stays. */
  readonly dispensable: number;
  readonly cut: 'end' | 'middle';
}

const gap = 2;
/** What the last column needs to be worth reading. */
const leastLast = 24;
/** cli-table3 slows down with the square of its rows. */
const rowsAtOnce = 50;

/**
 * The head and a line for each row. Log text belongs into the last column: cells before it are padded to their width,
 * and cli-table3 and we need not agree on the width of every character there is.
 */
export function table(page: Page, columns: readonly Column[], rows: readonly (readonly Safe[])[]): Safe[] {
  const widths = columns.map((column, index) =>
    rows.reduce((most, row) => Math.max(most, displayWidth(row[index]!)), displayWidth(column.head)),
  );
  const kept = fitColumns(page.width, columns, widths);
  const cells = (row: readonly Safe[]): Safe[] =>
    kept.map(({ index, width }) => cell(page, columns[index]!, row[index]!, width));
  const lines: Safe[] = [];
  const head = columns.map((column) => column.head);
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const drawn = draw([head, ...rows.slice(start, start + rowsAtOnce)].map(cells));
    lines.push(...(start === 0 ? drawn : drawn.slice(1)));
  }
  return lines.map((line, index) => (index === 0 ? paint(page.chalk.dim, line) : line));
}

interface Kept {
  readonly index: number;
  width: number;
}

function fitColumns(pageWidth: number, columns: readonly Column[], widths: readonly number[]): Kept[] {
  let kept: Kept[] = widths.map((width, index) => ({ index, width }));
  const room = (): number =>
    pageWidth - kept.slice(0, -1).reduce((sum, column) => sum + column.width + gap, 0);
  for (;;) {
    const last = kept.at(-1)!;
    if (room() >= Math.min(last.width, leastLast)) break;
    const next = kept.reduce((most, column) =>
      columns[column.index]!.dispensable > columns[most.index]!.dispensable ? column : most,
    );
    if (columns[next.index]!.dispensable === 0) break;
    kept = kept.filter((column) => column !== next);
  }
  // What is left is shared out: nothing but absurd numbers comes to this.
  while (room() < 8) {
    const largest = kept.slice(0, -1).reduce((most, column) => (column.width > most.width ? column : most));
    largest.width -= 1;
  }
  kept.at(-1)!.width = Math.min(kept.at(-1)!.width, room());
  return kept;
}

function cell(page: Page, column: Column, text: Safe, width: number): Safe {
  const short = (column.cut === 'middle' ? cutMiddle : cutEnd)(text, width, page.mark);
  return column.align === 'right' ? padStart(short, width) : padEnd(short, width);
}

function draw(rows: Safe[][]): Safe[] {
  const drawn = new CliTable3({
    chars: noBorders,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
  });
  drawn.push(...rows);
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.replace(/ +$/, '')) as Safe[];
}

const noBorders = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' '.repeat(gap),
};
