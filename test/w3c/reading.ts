import { SourceTally } from '../../src/tally/source-tally.ts';
import type { LineCounts } from '../../src/w3c/account.ts';
import type { Batch } from '../../src/w3c/batch.ts';
import { type CutOptions, cutChunks, type Reader } from '../../src/w3c/cutter.ts';
import { type FieldName, kindOf } from '../../src/w3c/field.ts';
import type { Layout } from '../../src/w3c/layout.ts';
import { createScanner, type ScannerOptions } from '../../src/w3c/scanner.ts';
import { missing, notLogged } from '../../src/w3c/value.ts';

/** One byte for each character, and back. */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(text, 'latin1'));
export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** Gives the bytes in reads of the given lengths over and over, or in reads as large as is asked for. */
export function readerOf(content: Uint8Array, lengths: readonly number[] = [], hasGrown = false): Reader {
  let at = 0;
  let reads = 0;
  return {
    hasGrown,
    async read(target) {
      const wanted = lengths.length === 0 ? target.length : lengths[reads++ % lengths.length]!;
      const piece = content.subarray(at, at + Math.min(wanted, target.length));
      target.set(piece);
      at += piece.length;
      return piece.length;
    },
  };
}

/** What a scanner made of a log. */
interface Scanned {
  readonly lines: LineCounts;
  /** `bad-number 2 from line 5`. */
  readonly issues: string[];
  readonly samples: string[];
  /** `http 3 from line 1`. */
  readonly layouts: string[];
  readonly rows: readonly Row[];
}

interface Row {
  /** From 1. */
  readonly line: number;
  readonly raw: string;
  readonly service: string;
  /** `2026-11-19 09:41:07`; null where it is not known. */
  readonly time: string | null;
  /** Text as logged, or a number; `?` for one that cannot be read, null where the layout lacks the field. */
  readonly values: Readonly<Record<string, string | number | null>>;
}

const readFields: readonly FieldName[] = [
  's-sitename',
  's-ip',
  'cs-method',
  'cs-uri-stem',
  'cs-uri-query',
  'cs-username',
  'c-ip',
  'cs(User-Agent)',
  'sc-status',
  'sc-substatus',
  'sc-win32-status',
  'sc-bytes',
  'time-taken',
];

/** Cuts and scans a log of one byte a character. */
export async function scan(
  log: string,
  options: CutOptions & ScannerOptions & { readonly hasGrown?: boolean } = {},
): Promise<Scanned> {
  const scanner = createScanner(readFields, options);
  const tally = new SourceTally();
  const rows: Row[] = [];
  for await (const chunk of cutChunks(readerOf(bytesOf(log), [], options.hasGrown), 0, options)) {
    const batch = scanner.scan(chunk);
    const linesBefore = tally.lines.total;
    tally.add(batch);
    for (let row = 0; row < batch.rows; row++) rows.push(rowOf(batch, row, linesBefore));
  }
  return {
    lines: tally.lines,
    issues: tally.issues.map(
      ({ code, count, first }) => `${code} ${count} from line ${tally.lineNumber(first)}`,
    ),
    samples: tally.issues.map(({ sample }) => textOf(sample)),
    layouts: tally.layouts.map(
      ({ layout, records, first }) =>
        `${kindOfLayout(layout)} ${records} from line ${tally.lineNumber(first)}`,
    ),
    rows,
  };
}

/** The service of a layout, or why its lines are no records. */
function kindOfLayout({ fate }: Layout): string {
  return fate.kind === 'records' ? fate.service : `${fate.kind} ${fate.code}`;
}

function rowOf(batch: Batch, row: number, linesBefore: number): Row {
  const layout = batch.segments.find(({ from, to }) => from <= row && row < to)!.layout;
  const time = batch.times[row]!;
  return {
    line: linesBefore + batch.lineOf(row) + 1,
    raw: textOf(batch.lineBytes(row)),
    service: kindOfLayout(layout),
    time: time < 0 ? null : new Date(time * 1000).toISOString().slice(0, 19).replace('T', ' '),
    values: Object.fromEntries(readFields.map((field) => [field, valueIn(batch, row, field)])),
  };
}

function valueIn(batch: Batch, row: number, field: FieldName): string | number | null {
  if (kindOf(field) === 'number') {
    const number = batch.numbers(field)[row]!;
    if (number >= 0) return number;
    return number === notLogged ? null : number === missing ? '-' : '?';
  }
  const { ids, dictionary } = batch.text(field);
  const id = ids[row]!;
  return id === notLogged ? null : textOf(dictionary.bytesOf(id));
}
