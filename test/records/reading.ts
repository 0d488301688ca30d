import type { Filter } from '../../src/query/filter/filter.ts';
import { parseFilter } from '../../src/query/filter/parse.ts';
import { createDecoder, type ReaderOptions, RecordReader } from '../../src/records/reader.ts';
import type { LogRecord } from '../../src/records/record.ts';
import { folderOf } from '../sources/temporary.ts';

/** A layout, and one that writes no date and no bytes. */
export const fields =
  '#Fields: date time c-ip cs-method cs-uri-stem cs-uri-query sc-status sc-substatus sc-win32-status time-taken';
export const shortFields = '#Fields: time c-ip cs-uri-stem sc-status';

/** A record at so many seconds past eight; its other values can be told apart by them. */
export function row(second: number, { client = '192.0.2.1', status = 200, ms = second } = {}): string {
  const time = new Date(Date.UTC(2026, 10, 19, 8, 0, second)).toISOString().slice(0, 19).replace('T', ' ');
  return `${time} ${client} GET /page/${second} - ${status} 0 0 ${ms}`;
}

export function logOf(...lines: string[]): string {
  return `${lines.join('\r\n')}\r\n`;
}

/** A reader of the given files in a folder of their own, by the names of the files. */
export async function readerOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<ReaderOptions> = {},
  specs: readonly string[] = Object.keys(files),
): Promise<RecordReader> {
  const cwd = await folderOf(files);
  return RecordReader.open(
    specs,
    { cwd, stdin: 0, platform: 'linux' },
    { decode: createDecoder(null), ...options },
  );
}

export const where = (text: string | null): Filter | null => (text === null ? null : parseFilter(text));

/** Copies of all records that are read. */
export async function recordsOf(
  batches: AsyncIterable<readonly LogRecord[]> | Iterable<readonly LogRecord[]>,
): Promise<LogRecord[]> {
  const all: LogRecord[] = [];
  for await (const records of batches) all.push(...records.map((record) => record.kept()));
  return all;
}

export const placesOf = (records: readonly LogRecord[]): string[] =>
  records.map(({ name, line }) => `${name}:${line}`);

export const textOf = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString('latin1');
