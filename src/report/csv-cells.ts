import { writeToString } from 'fast-csv';
import { safe } from './safe.ts';

/** Rows of cells that `csvCell` gave, or of digits (RFC 4180). */
export function csvRows(rows: string[][]): Promise<string> {
  return writeToString(rows, { headers: false, rowDelimiter: '\r\n', includeEndRowDelimiter: true });
}

/** A text for a cell. A spreadsheet runs what begins like a formula; an apostrophe before it makes it text. */
export function csvCell(text: string): string {
  const shown = safe(text);
  return /^[=+@\t\r]|^-./.test(shown) ? `'${shown}` : shown;
}
