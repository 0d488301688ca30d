/** A table of a published article. Its rows may lack the bar at either end and the last cells, or be broken over lines. */

import { plainText } from './published-row.ts';
import { Unreadable } from './unreadable.ts';

export class PublishedTable {
  /** The column of the codes; null in a table about something else. */
  readonly column: number | null;
  readonly #width: number;
  /** The last row, as far as it was read. */
  #row: string | null = null;

  constructor(head: string) {
    const cells = cellsOf(head);
    this.#width = cells.length;
    this.column = columnOfCodes(cells);
  }

  beginRow(line: string): void {
    this.#row = line;
  }

  /** A line without a code belongs to the row above while that lacks cells. */
  continueRow(line: string): void {
    const joined = `${this.#row ?? ''} ${line}`;
    if (this.#row === null || cellsOf(joined).length > this.#width)
      throw new Unreadable('a row without a code stands in a table of codes');
    this.#row = joined;
  }
}

/** `---|---|---`, which stands below the head of a table. */
export function isDelimiter(line: string): boolean {
  return line.includes('|') && /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/.test(line.trim());
}

export function cellsOf(line: string): string[] {
  return line
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

function columnOfCodes(head: readonly string[]): number | null {
  const columnsNaming = (name: RegExp) =>
    head.flatMap((cell, column) => (name.test(plainText(cell)) ? [column] : []));
  const named = columnsNaming(/\bcode\b|コード/i);
  const columns = named.length > 0 ? named : columnsNaming(/status|状態|ステータス/i);
  if (columns.length > 1) throw new Unreadable('the head of a table names two columns of codes');
  return columns[0] ?? null;
}
