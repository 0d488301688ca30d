import { latin1 } from '../tally/columns.ts';
import { kindOf } from '../w3c/field.ts';
import { readNumber } from '../w3c/value.ts';
import { Foremost, type Ranked } from './foremost.ts';
import { byPosition, type FieldName, type LogRecord } from './record.ts';

/** What to sort by: `time` is the time at which a request ended, with its date. */
export interface SortOrder {
  readonly field: FieldName | 'client';
  readonly isDescending: boolean;
}

/**
 * The first `limit` records in an order: numbers by value, texts by their bytes. Records without a value come last, and
 * equals in the order of reading.
 */
export async function sortRecords(
  batches: AsyncIterable<readonly LogRecord[]>,
  order: SortOrder,
  limit: number,
): Promise<readonly LogRecord[]> {
  const keyOf = keyFor(order.field);
  const first = new Foremost(
    limit,
    (left, right) =>
      compareKeys(left.key, right.key, order.isDescending) || byPosition(left.record, right.record),
  );
  for await (const records of batches) {
    for (const record of records) first.add({ key: keyOf(record), record });
  }
  return first.records();
}

function compareKeys(left: Ranked['key'], right: Ranked['key'], isDescending: boolean): number {
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  return left < right === isDescending ? 1 : -1;
}

function keyFor(field: SortOrder['field']): (record: LogRecord) => Ranked['key'] {
  if (field === 'client') return ({ client }) => textKey(client);
  switch (kindOf(field)) {
    case 'time':
      return ({ time }) => time;
    case 'text':
      return (record) => textKey(record.bytesOf(field));
    default:
      return (record) => numberKey(record.bytesOf(field));
  }
}

function textKey(bytes: Uint8Array | null): string | null {
  const text = bytes === null ? '' : latin1(bytes);
  return text === '' || text === '-' ? null : text;
}

function numberKey(bytes: Uint8Array | null): number | null {
  const number = bytes === null ? -1 : readNumber(bytes, 0, bytes.length);
  return number < 0 ? null : number;
}
