import { isW3c, type Layout, type LogRecord } from '../../records/record.ts';
import { isoTime } from '../../summary/time.ts';
import { safe } from '../safe.ts';
import type { RecordReporter, RecordReportOptions } from './report.ts';

const lineFeed = 0x0a;
/** In seconds. */
const hour = 3600;

/**
 * A log again: the lines as they were read, those of other formats as W3C lines that say the same, each layout named before
 * the first line that has it. Where lines have no date, the day is named too. With `isRaw` these are the bytes of the log, else what a terminal may show of them.
 */
export const recordW3c: RecordReporter = async function* (batches, { isRaw, decode }) {
  let layout: Layout | null = null;
  let fields = '';
  let dated: number | null = null;
  for await (const records of batches) {
    const pieces: Uint8Array[] = [];
    for (const record of records) {
      if (record.layout !== layout) {
        ({ layout } = record);
        const names = layout.fields.join(' ');
        if (names !== fields) pieces.push(directive('Fields', names));
        fields = names;
      }
      if (!layout.columns.has('date') && record.time !== null) {
        if (needsDate(record.time, dated)) pieces.push(directive('Date', dateTime(record.time)));
        dated = record.time;
      }
      const line = isW3c(layout!) ? record.bytes : w3cLine(record);
      pieces.push(line);
      if (line.at(-1) !== lineFeed) pieces.push(Buffer.from('\r\n'));
    }
    const bytes = Buffer.concat(pieces);
    yield isRaw ? bytes : shown(bytes, decode);
  }
};

/** The values of a record of another format, which have no blanks; without a line end. */
function w3cLine(record: LogRecord): Uint8Array {
  const values = [...record.layout.columns.keys()].map((field) => record.latin1Of(field)!);
  return Buffer.from(values.join(' '), 'latin1');
}

/** Names of fields are one character a byte. */
function directive(name: string, value: string): Uint8Array {
  return Buffer.from(`#${name}: ${value}\r\n`, 'latin1');
}

/** Whether a reader could take a record for one of another day, which large steps of the clock mean where lines have no date. */
function needsDate(time: number, before: number | null): boolean {
  if (before === null || Math.abs(time - before) >= hour) return true;
  return dateTime(time).slice(0, 10) !== dateTime(before).slice(0, 10);
}

function dateTime(time: number): string {
  return isoTime(time).slice(0, 19).replace('T', ' ');
}

function shown(bytes: Buffer, decode: RecordReportOptions['decode']): string {
  const lines = bytes.toString('latin1').split('\n').slice(0, -1);
  return lines.map((line) => `${safe(decode(Buffer.from(line.replace(/\r$/, ''), 'latin1')))}\n`).join('');
}
