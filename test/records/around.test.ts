import { describe, expect, it } from 'vitest';
import { recordsAround, sourceCalled } from '../../src/records/around.ts';
import { fields, logOf, placesOf, readerOf, row, shortFields, where } from './reading.ts';

const other = { client: '192.0.2.2' };
const log = logOf(fields, row(1), row(2), row(3, other), row(4), row(5), row(6), row(7, other));
const farm = { 'a.log': log, 'b.log': logOf(fields, row(3), row(5), row(9)) };

const around = async (
  files: Parameters<typeof readerOf>[0],
  source: number,
  line: number,
  limit: number,
  filter: string | null = null,
) => {
  const found = await recordsAround(await readerOf(files), source, line, limit, where(filter));
  return { ...found, places: placesOf(found.records) };
};

describe('recordsAround', () => {
  it('gives the neighbours of the same client', async () => {
    const { places, record } = await around({ 'a.log': log }, 0, 5, 2);
    expect(places).toEqual(['a.log:3', 'a.log:5', 'a.log:6']);
    expect(record?.line).toBe(5);
  });
  it('gives what there is at an end', async () =>
    expect((await around({ 'a.log': log }, 0, 2, 4)).places).toEqual(['a.log:2', 'a.log:3', 'a.log:5']));
  it('gives those of other sources by their time', async () =>
    expect((await around(farm, 0, 6, 6)).places).toEqual([
      'a.log:3',
      'b.log:2',
      'a.log:5',
      'a.log:6',
      'b.log:3',
      'a.log:7',
      'b.log:4',
    ]));
  it('gives only neighbours that the filter holds for', async () =>
    expect((await around(farm, 0, 6, 6, 'ms=1-3')).places).toEqual([
      'a.log:2',
      'a.log:3',
      'b.log:2',
      'a.log:6',
    ]));
  it('has one neighbour behind if that is all', async () =>
    expect((await around({ 'a.log': log }, 0, 5, 1)).places).toEqual(['a.log:5', 'a.log:6']));
  it('keeps to the source where times are not known', async () => {
    const undated = logOf(shortFields, '08:00:02 192.0.2.1 /a 200', '08:00:01 192.0.2.1 /b 200');
    expect((await around({ 'a.log': undated, 'b.log': undated }, 1, 3, 20)).places).toEqual([
      'b.log:2',
      'b.log:3',
    ]);
  });
  it('gives a record without a client alone', async () => {
    const found = await around(
      { 'a.log': logOf(fields, row(1, { client: '-' }), row(2, { client: '-' })) },
      0,
      2,
      4,
    );
    expect(found).toMatchObject({ hasClient: false, places: ['a.log:2'] });
  });
  it.each([
    [1, 'a directive'],
    [99, 'no line'],
  ])('gives none for line %d, %s', async (line) =>
    expect(await around({ 'a.log': log }, 0, line, 4)).toMatchObject({ record: null, records: [], lines: 8 }),
  );
});

describe('sourceCalled', () => {
  const source = (name: string) => ({ name }) as Parameters<typeof sourceCalled>[1]['sources'][number];
  const reader = {
    sources: ['logs/W3SVC1/u_ex261119.log', 'logs/W3SVC2/u_ex261119.log', 'logs/only.log'].map(source),
    otherNames: [{ name: './only.log', sameAs: 'logs/only.log' }],
  };
  it.each([
    ['logs/W3SVC2/u_ex261119.log', 1],
    ['W3SVC2\\u_ex261119.log', 1],
    ['only.log', 2],
    ['./only.log', 2],
    ['u_ex261119.log', null],
    ['nly.log', null],
    ['none.log', null],
  ])('%s', (name, index) => expect(sourceCalled(name, reader)).toBe(index));
});
