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
  if (field === 'client') return ({ clientLatin1 }) => textKey(clientLatin1);
  switch (kindOf(field)) {
    case 'time':
      return ({ time }) => time;
    case 'text':
      return (record) => textKey(latin1Of(record.bytesOf(field)));
    default:
      return (record) => numberKey(record.bytesOf(field));
  }
}

function textKey(value: string | null): string | null {
  return value === null || value === '' || value === '-' ? null : value;
}

/** A text of its own: one that is part of a line's text would keep all of it in memory. */
function latin1Of(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : latin1(bytes);
}

function numberKey(bytes: Uint8Array | null): number | null {
  const number = bytes === null ? -1 : readNumber(bytes, 0, bytes.length);
  return number < 0 ? null : number;
}
