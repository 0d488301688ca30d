import type { LogRecord } from '../../records/record.ts';
import type { RecordReporter } from './report.ts';

/** Written at once, in characters. Measured: what waits longer to be written outlives a round of the garbage collector. */
const blockLength = 64 * 1024;

/** What `lineOf` makes of each record, with its line end, a block after the other. */
export async function* lines(
  batches: Parameters<RecordReporter>[0],
  lineOf: (record: LogRecord) => string,
): AsyncGenerator<string, void, undefined> {
  for await (const records of batches) {
    let text = '';
    for (const record of records) {
      text += lineOf(record);
      if (text.length < blockLength) continue;
      yield text;
      text = '';
    }
    if (text !== '') yield text;
  }
}
