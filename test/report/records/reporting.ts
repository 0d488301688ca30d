import { loadCodes } from '../../../src/codes/codes.ts';
import { createDecoder } from '../../../src/records/reader.ts';
import type { LogRecord } from '../../../src/records/record.ts';
import type { RecordReporter, RecordReportOptions } from '../../../src/report/records/index.ts';
import { say } from '../../../src/report/safe.ts';
import { readerOf, recordsOf } from '../../records/reading.ts';

/** All records of files, by their names. */
export async function recordsIn(files: Parameters<typeof readerOf>[0]): Promise<LogRecord[]> {
  return recordsOf((await readerOf(files)).read(null));
}

/** What a reporter writes of records, one character a byte. */
export async function written(
  reporter: RecordReporter,
  batches: readonly (readonly LogRecord[])[],
  options: Partial<RecordReportOptions> = {},
): Promise<string> {
  const pieces: Buffer[] = [];
  const all = {
    codes: await loadCodes('en'),
    decode: createDecoder(null),
    tellsClient: false,
    columns: null,
    width: null,
    chalk: null,
    mark: say`…`,
    isRaw: true,
    asked: null,
    ...options,
  };
  for await (const piece of reporter(batches, all)) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces).toString('latin1');
}
