import { writeToString } from 'fast-csv';
import { type Safe, safe } from './safe.ts';

/** Rows of cells that `csvCell` gave, or of digits (RFC 4180). */
export function csvRows(rows: string[][]): Promise<string> {
  return writeToString(rows, { headers: false, rowDelimiter: '\r\n', includeEndRowDelimiter: true });
}

/** Log text for a cell. */
export function csvCell(text: string): string {
  return csvText(safe(text));
}

/** A text for a cell. A spreadsheet runs what begins like a formula; an apostrophe before it makes it text. */
export function csvText(shown: Safe): string {
  return /^[=+@\t\r]|^-./.test(shown) ? `'${shown}` : shown;
}
