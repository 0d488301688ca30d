import { describe, expect, it } from 'vitest';
import type { FieldName } from '../../src/records/record.ts';
import { sortRecords } from '../../src/records/sort.ts';
import { fields, logOf, readerOf, row, textOf } from './reading.ts';

const log = logOf(
  fields,
  row(1, { ms: 30 }),
  row(2, { ms: 9 }),
  row(3, { ms: 200 }),
  row(4).replace(/ 4$/, ' -'),
  row(5, { ms: 9 }),
);

const linesBy = async (field: FieldName, isDescending: boolean, limit = 10) => {
  const reader = await readerOf({ 'a.log': log });
  const records = await sortRecords(reader.read(null), { field, isDescending }, limit);
  return records.map(({ line }) => line);
};

describe('sortRecords', () => {
  it.each<[FieldName, boolean, number[]]>([
    ['time-taken', false, [3, 6, 2, 4, 5]],
    ['time-taken', true, [4, 2, 3, 6, 5]],
    ['time', true, [6, 5, 4, 3, 2]],
    ['cs-uri-stem', true, [6, 5, 4, 3, 2]],
    ['sc-status', true, [2, 3, 4, 5, 6]],
    ['cs-host', false, [2, 3, 4, 5, 6]],
  ])('by %s, descending %s', async (field, isDescending, lines) =>
    expect(await linesBy(field, isDescending)).toEqual(lines),
  );
  it('keeps the first', async () => expect(await linesBy('time-taken', true, 2)).toEqual([4, 2]));
  it('keeps the first of many, whatever their order is', async () => {
    const times = Array.from({ length: 500 }, (_, index) => (index * 7919) % 500);
    const reader = await readerOf(
      { 'a.log': logOf(fields, ...times.map((ms) => row(1, { ms }))) },
      { cut: { chunkBytes: 512 } },
    );
    const records = await sortRecords(reader.read(null), { field: 'time-taken', isDescending: true }, 5);
    expect(records.map((record) => textOf(record.bytesOf('time-taken')))).toEqual([
      '499',
      '498',
      '497',
      '496',
      '495',
    ]);
  });
});
