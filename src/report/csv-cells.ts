import { format } from 'fast-csv';
import { isPlainText, type Safe, safe } from './safe.ts';

/** Rows of cells that `csvCell` gave, or of digits (RFC 4180), each with its line end. */
export function csvRows(rows: readonly (readonly string[])[]): string {
  // What fast-csv does with a row it does at once: only its own functions that write several wait a tick for each.
  const formatter = format({ headers: false, rowDelimiter: '\r\n' }).setEncoding('utf8');
  let text = '';
  for (const row of rows) {
    // It takes no more until what it has is read.
    if (!formatter.write(row)) text += formatter.read() ?? '';
  }
  for (let rest = formatter.read(); rest !== null; rest = formatter.read()) text += rest;
  // The end of the last row comes when a stream ends, which is a tick later.
  return rows.length === 0 ? '' : `${text}\r\n`;
}

/** Whether `csvCell` leaves a text as it is, told quickly. */
export function isPlainCell(text: string): boolean {
  return !/^[=+@-]/.test(text) && isPlainText(text);
}

/** Log text for a cell. */
export function csvCell(text: string): string {
  return csvText(safe(text));
}

/** A text for a cell. A spreadsheet runs what begins like a formula; an apostrophe before it makes it text. */
export function csvText(shown: Safe): string {
  return /^[=+@\t\r]|^-./.test(shown) ? `'${shown}` : shown;
}
