import { describe, expect, it } from 'vitest';
import { fields, logOf, placesOf, readerOf, recordsOf, row, shortFields, textOf, where } from './reading.ts';

const log = logOf(
  fields,
  row(1),
  row(2, { status: 500 }),
  '# a comment',
  row(3),
  'cut',
  row(4, { status: 500 }),
);

const read = async (files: Parameters<typeof readerOf>[0], filter: string | null = null, limit?: number) => {
  const reader = await readerOf(files);
  const records = await recordsOf(reader.read(where(filter), limit));
  return { reader, records, places: placesOf(records) };
};

describe('RecordReader', () => {
  it('gives all records of all sources in order', async () => {
    const { places, reader } = await read({ 'a.log': log, 'b.log': log });
    expect(places).toEqual(
      ['a.log', 'b.log'].flatMap((name) => [2, 3, 5, 7].map((line) => `${name}:${line}`)),
    );
    expect(reader).toMatchObject({ records: 8, matched: 8, problems: [] });
  });
  it('gives those that a filter holds for', async () => {
    const { places, reader } = await read({ 'a.log': log }, 'status=500');
    expect(places).toEqual(['a.log:3', 'a.log:7']);
    expect(reader).toMatchObject({ records: 4, matched: 2 });
  });
  it('ends with the limit', async () => {
    const { places, reader } = await read({ 'a.log': log, 'b.log': log }, 'status=500', 3);
    expect(places).toEqual(['a.log:3', 'a.log:7', 'b.log:3']);
    expect(reader.matched).toBe(3);
  });
  it('reads no chunk past the limit', async () => {
    const lines = Array.from({ length: 40 }, (_, second) => row(second));
    const reader = await readerOf({ 'a.log': logOf(fields, ...lines) }, { cut: { chunkBytes: 256 } });
    expect(await recordsOf(reader.read(null, 1))).toHaveLength(1);
    expect(reader.records).toBeLessThan(10);
  });
  it.each([64, 100, 1000])('counts lines across chunks of %d bytes', async (chunkBytes) => {
    const lines = Array.from({ length: 30 }, (_, second) => row(second));
    const reader = await readerOf({ 'a.log': logOf(fields, ...lines) }, { cut: { chunkBytes } });
    const records = await recordsOf(reader.read(null));
    expect(records.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 2));
  });
  it('goes on behind a source that cannot be read', async () => {
    const gzip = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
    const { places, reader } = await read({ 'a.log.gz': gzip, 'b.log': log }, 'status=500');
    expect(places).toEqual(['b.log:3', 'b.log:7']);
    expect(reader.problems.map(({ name }) => name)).toEqual(['a.log.gz']);
  });
  it('says which sources are missing', async () => {
    const reader = await readerOf({ 'a.log': log }, {}, ['a.log', 'none.log']);
    expect(reader.problems).toMatchObject([{ name: 'none.log', code: 'missing' }]);
  });
  it('ends when it is told to', async () => {
    const stop = new AbortController();
    stop.abort();
    const reader = await readerOf({ 'a.log': log }, { signal: stop.signal });
    expect(await recordsOf(reader.read(null))).toEqual([]);
  });
});

describe('a record', () => {
  it('has its place, time, service and values', async () => {
    const { records } = await read({ 'a.log': log });
    expect(records[1]).toMatchObject({ source: 0, name: 'a.log', line: 3, service: 'http' });
    expect(records[1]?.time).toBe(Date.UTC(2026, 10, 19, 8, 0, 2) / 1000);
    expect(textOf(records[1]!.bytesOf('cs-uri-stem'))).toBe('/page/2');
    expect(textOf(records[1]!.bytesOf('time-taken'))).toBe('2');
    expect(records[1]!.bytesOf('cs-host')).toBeNull();
  });
  it.each(['\r\n', '\n', ''])('has its line with its end %j', async (end) => {
    const { records } = await read({ 'a.log': `${fields}\n${row(1)}${end}` });
    expect(textOf(records[0]!.bytes)).toBe(row(1) + end);
  });
  it('has the values of a repaired line, and the line as read', async () => {
    const line = row(1).replaceAll(' ', '  ');
    const { records } = await read({ 'a.log': logOf(fields, row(0), line) });
    expect(textOf(records[1]!.bytes)).toBe(`${line}\r\n`);
    expect(textOf(records[1]!.bytesOf('time-taken'))).toBe('1');
    expect(textOf(records[1]!.bytesOf('date'))).toBe('2026-11-19');
  });
  it('has the layout that is in force', async () => {
    const { records } = await read({
      'a.log': logOf(fields, row(1), shortFields, '08:00:02 192.0.2.1 /short 404'),
    });
    expect(records.map((record) => textOf(record.bytesOf('cs-uri-stem')))).toEqual(['/page/1', '/short']);
    expect(records[1]?.layout.fields).toHaveLength(4);
  });
  it('without a date has no time', async () => {
    const { records } = await read({ 'a.log': logOf(shortFields, '08:00:02 192.0.2.1 /short 404') });
    expect(records[0]?.time).toBeNull();
  });
  it('gives the same before it is kept and after', async () => {
    const reader = await readerOf({ 'a.log': log });
    for await (const records of reader.read(null)) {
      for (const record of records) {
        const kept = record.kept();
        expect(textOf(kept.bytes)).toBe(textOf(record.bytes));
        expect(kept).toMatchObject({ line: record.line, time: record.time, service: record.service });
        for (const field of record.layout.columns.keys())
          expect(textOf(kept.bytesOf(field))).toBe(textOf(record.bytesOf(field)));
      }
    }
  });
});
