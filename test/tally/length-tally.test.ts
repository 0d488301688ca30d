import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Filter } from '../../src/query/filter/filter.ts';
import type { LimitedPart } from '../../src/query/request-limits.ts';
import { LengthTally } from '../../src/tally/length-tally.ts';
import { joinedLengths, type RequestLengths } from '../../src/tally/request-lengths.ts';
import { Counter } from '../../src/threads/counter.ts';
import { type CutOptions, cutChunks } from '../../src/w3c/cutter.ts';
import { anyLog, maxLineBytes } from '../property/logs.ts';
import { log } from '../summary/shop.ts';
import { memories, summaryByThreads } from '../threads/by-threads.ts';
import { bytesOf, readerOf } from '../w3c/reading.ts';
import type { Logs } from './counting.ts';

const fields = '#Fields: date time cs-method cs-uri-stem cs-uri-query sc-status sc-substatus cs-bytes';

const row = (path: string, query: string, code: string, bytes = 500): string =>
  `2026-11-19 09:41:07 POST ${path} ${query} ${code} ${bytes}`;

const filler = (length: number): string => 'a'.repeat(length);

/** What several counters measure that count chunks by turns. */
async function measured(
  logs: Logs,
  {
    measures = 'all',
    filters = [],
    counters = 1,
    ...cut
  }: CutOptions & {
    readonly measures?: 'refused' | 'all';
    readonly filters?: readonly Filter[];
    readonly counters?: number;
  } = {},
): Promise<RequestLengths> {
  const options = { seed: 0, maxDistinct: 1000, measures, filters };
  const all = Array.from({ length: counters }, () => new Counter([], options));
  let turn = 0;
  for (const [index, [name, text]] of Object.entries(logs).entries()) {
    const reader = readerOf(typeof text === 'string' ? bytesOf(text) : text);
    for await (const chunk of cutChunks(reader, index, cut)) all[turn++ % all.length]!.add(chunk, name);
  }
  return all.map(({ tallies }) => tallies.lengths).reduce(joinedLengths);
}

const withoutPositions = (lengths: RequestLengths): unknown =>
  JSON.parse(JSON.stringify(lengths, (key, value) => (key === 'position' ? null : value)));

const partOf = async (part: LimitedPart, lines: readonly string[]) =>
  (await measured({ 'a.log': log(fields, ...lines) })).parts[part];

describe('of what was answered', () => {
  it('the longest is known, with its place and its route', async () =>
    expect(
      await partOf('query', [
        row('/search', filler(40), '200 0'),
        row('/orders/1017', filler(1535), '302 0'),
        row('/orders/1018', filler(9000), '500 0'),
        row('/orders/1019', filler(9000), '404 0'),
      ]),
    ).toEqual({
      answered: { bytes: 1535, source: 0, position: 2, route: '/orders/{id}' },
      near: 0,
      refused: null,
    }));
  it.each([
    ['path', row(`/${filler(2999)}`, '-', '200 0'), 3000, 0],
    ['path', row(`/${filler(4999)}`, '-', '200 0'), 5000, 1],
    ['query', row('/', filler(1536), '200 0'), 1536, 1],
    ['query', row('/', filler(3000), '304 0'), 3000, 1],
    ['body', row('/', '-', '200 0', 22_500_000), 22_500_000, 1],
    ['body', row('/', '-', '200 0', 22_499_999), 22_499_999, 0],
  ] as const)('a %s is measured beyond what is kept as a key', async (part, line, bytes, near) =>
    expect(await partOf(part, [line])).toMatchObject({ answered: { bytes }, near }),
  );
  it('no query is none', async () =>
    expect(await partOf('query', [row('/', '-', '200 0')])).toMatchObject({ answered: null }));
  it('the first of those that are as long is told', async () =>
    expect(await partOf('query', [row('/a', 'x=1', '200 0'), row('/b', 'x=2', '200 0')])).toMatchObject({
      answered: { route: '/a' },
    }));
  it('nothing is measured unless it is asked for', async () => {
    const logs = { 'a.log': log(fields, row('/', filler(1900), '200 0'), row('/', filler(2214), '404 15')) };
    const { isComplete, parts } = await measured(logs, { measures: 'refused' });
    expect([isComplete, parts.query]).toMatchObject([
      false,
      { answered: null, near: 0, refused: { bytes: 2214 } },
    ]);
  });
});

describe('of what was refused', () => {
  it.each([
    ['path', row(`/${filler(4096)}`, '-', '404 14'), 4097],
    ['query', row('/', filler(2100), '404 15'), 2100],
    ['body', row('/', '-', '404 13', 31_000_000), 31_000_000],
    ['body', row('/', '-', '413 1', 31_000_000), 31_000_000],
  ] as const)('a %s is measured if it was the reason', async (part, line, bytes) =>
    expect(await partOf(part, [line])).toMatchObject({ answered: null, refused: { bytes } }),
  );
  it('other reasons say nothing of it', async () =>
    expect(
      await partOf('query', [row('/', filler(2100), '404 0'), row('/', filler(2100), '404 13')]),
    ).toMatchObject({ refused: null }));
});

test('only records that a filter leaves are measured', async () => {
  const logs = { 'a.log': log(fields, row('/a', 'x=1', '200 0'), row('/b', 'x=123', '200 0')) };
  const filters: Filter[] = [
    { kind: 'is', field: 'path', operator: '=', values: [{ as: 'text', text: '/a' }] },
  ];
  const { parts } = await measured(logs, { filters });
  expect(parts.query.answered).toMatchObject({ bytes: 3, route: '/a' });
});

test('FTP has none of these limits', async () => {
  const ftp = log(
    '#Software: Microsoft Internet Information Services 10.0',
    '#Fields: date time c-ip cs-method cs-uri-stem sc-status sc-substatus sc-win32-status x-session cs-bytes',
    '2026-11-19 09:41:07 198.51.100.23 STOR /photo.jpg 226 0 0 b7f9 50000000',
  );
  const { parts } = await measured({ 'FTPSVC1/a.log': ftp });
  expect(parts.body.answered).toBeNull();
});

test('the lengths of any logs are the same in any chunks, by any number of counters', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyLog, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 3 }),
      async (some, chunkBytes, counters) => {
        const logs = Object.fromEntries(some.map((one, index) => [`${index}.log`, one]));
        const pieces = await measured(logs, { maxLineBytes, chunkBytes, counters });
        expect(pieces).toEqual(await measured(logs, { maxLineBytes, chunkBytes }));
        // Which line it is follows from the position and the chunks before it.
        expect(withoutPositions(pieces)).toEqual(withoutPositions(await measured(logs, { maxLineBytes })));
      },
    ),
    { numRuns: 100 },
  );
});

test.each(memories)('threads measure too in %s', async (_name, isPlain) => {
  const lines = Array.from({ length: 400 }, (_, index) => row('/search', filler(1 + index), '200 0'));
  const logs = { 'a.log': log(fields, ...lines, row('/', filler(2100), '404 15')) };
  const { lengths } = await summaryByThreads(logs, { chunkBytes: 5000 }, { isPlain, measures: 'all' });
  expect(lengths).toMatchObject({
    isComplete: true,
    parts: [
      { part: 'path' },
      { part: 'query', answered: { bytes: 400, sample: { source: 0, line: 401 } }, refused: { bytes: 2100 } },
      { part: 'body' },
    ],
  });
});

test('the longest request of runs that are joined is told by its place among all sources', () => {
  const measured = (bytes: number, source: number, isComplete = true): RequestLengths => {
    const answered = { bytes, source, position: 7, route: '/search' };
    const none = { answered: null, near: 0, refused: null };
    return { isComplete, parts: { path: none, query: { answered, near: 2, refused: answered }, body: none } };
  };
  const joined = (...all: [lengths: RequestLengths, places: number[]][]): RequestLengths => {
    const tally = new LengthTally('all');
    for (const [lengths, places] of all) tally.restore(lengths, (source) => places[source]!);
    return tally.lengths;
  };
  expect(joined([measured(80, 0), [1]], [measured(90, 1), [0, 2]])).toMatchObject({
    isComplete: true,
    parts: { query: { answered: { bytes: 90, source: 2 }, near: 4, refused: { bytes: 90, source: 2 } } },
  });
  // What one has not measured may have been longer.
  expect(joined([measured(90, 1), [0, 1]], [measured(10, 0, false), [2]])).toMatchObject({
    isComplete: false,
    parts: { query: { answered: null, near: 0, refused: { bytes: 90, source: 1 } } },
  });
});
