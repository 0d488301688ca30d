import type { LogRecord } from '../../records/record.ts';
import { csvCell, csvRows, isPlainCell } from '../csv-cells.ts';
import type { Column, RecordReporter } from './report.ts';
import { Values } from './values.ts';

/** Fields of the services that iislog reads which most records have a value in. */
const usualColumns: readonly Column[] = [
  'source',
  'line',
  'service',
  'c-ip',
  'cs-username',
  'cs-method',
  'cs-uri-stem',
  'cs-uri-query',
  'sc-status',
  'sc-substatus',
  'sc-win32-status',
  's-reason',
  'sc-bytes',
  'cs-bytes',
  'time-taken',
  'code',
  'title',
];

/**
 * A row for each record (RFC 4180) under a row of names, which stay the same whatever the layouts are. What is not logged
 * is empty. Unless columns are chosen, `utc` is the time with its date.
 */
export const recordCsv: RecordReporter = async function* (batches, options) {
  const values = new Values(options, { letOut: csvCell, isPlain: isPlainCell });
  const columns =
    options.columns ?? (options.tellsClient ? ['client' as const, ...usualColumns] : usualColumns);
  const rowOf = (record: LogRecord): string[] => {
    const cells = columns.map((column) => values.of(record, column) ?? '');
    if (options.columns === null) cells.unshift(values.timeOf(record) ?? '');
    if (options.asked !== null) cells.push(String(record === options.asked));
    return cells;
  };
  yield csvRows([
    [
      ...(options.columns === null ? ['utc'] : []),
      ...columns.map(nameOf).map(csvCell),
      ...(options.asked === null ? [] : ['asked']),
    ],
  ]);
  for await (const records of batches) {
    for (let from = 0; from < records.length; from += rowsAtOnce)
      yield csvRows(records.slice(from, from + rowsAtOnce).map(rowOf));
  }
};

/** Our choice: about as much text as the other formats write at once. */
const rowsAtOnce = 256;

function nameOf(column: Column): string {
  return /^field\((.*)\)$/s.exec(column)?.[1] ?? column;
}
