import { describe, expect, it } from 'vitest';
import type { TimeOut } from '../../../src/summary/finding.ts';
import { nearLengths, nearLimit } from '../../../src/summary/findings/near-limit.ts';
import { log } from '../shop.ts';
import { findingsOf, lengthsOf } from './finding.ts';

const fields = '#Fields: date time cs-method cs-uri-stem sc-status cs-bytes time-taken';

const requests = (count: number, status: number, bytes: number, taken: number): string[] =>
  Array.from({ length: count }, () => `2026-11-19 09:41:07 POST /photos ${status} ${bytes} ${taken}`);

const timeOut: TimeOut = {
  id: 'time-out',
  severity: 'trouble',
  among: 'failures',
  fromMs: 40_000,
  toMs: 40_020,
  share: { count: 20, of: 20 },
  usualSeconds: null,
  code: null,
  samples: [],
};

const found = (lines: string[], others: readonly TimeOut[] = []) =>
  findingsOf(nearLimit, { 'u_ex261119.log': log(fields, ...lines) }, others);

describe('near the limit of an upload', () => {
  it('are those that passed', async () =>
    expect(
      await found([...requests(5, 200, 29_000_000, 900), ...requests(9, 404, 29_000_000, 1)]),
    ).toMatchObject([
      {
        limit: 'upload',
        count: 5,
        from: 22_500_000,
        at: 30_000_000,
        samples: [{ line: 2 }],
      },
    ]));
  it.each([
    ['few', requests(4, 200, 29_000_000, 900)],
    ['small', requests(50, 200, 22_000_000, 900)],
    ['limited otherwise', [...requests(50, 200, 29_000_000, 900), ...requests(1, 200, 31_000_000, 900)]],
  ])('are none that are %s', async (_, lines) => expect(await found(lines)).toEqual([]));
});

describe('near a time-out', () => {
  const lines = [
    ...requests(6, 200, 10, 31_000),
    ...requests(20, 500, 10, 40_010),
    ...requests(9, 500, 10, 35_000),
    ...requests(9, 200, 10, 41_000),
  ];
  it('are answers in its last quarter', async () =>
    expect(await found(lines, [timeOut])).toMatchObject([
      { limit: 'time-out', count: 6, from: 30_000, at: 40_000 },
    ]));
  it('are none where none is known', async () => expect(await found(lines)).toEqual([]));
});

describe('near the limit of a path or a query', () => {
  it('are those that were measured', () =>
    expect(nearLengths(lengthsOf({ path: [4000, null], query: [2048, 2214] }, 5))).toMatchObject([
      { limit: 'path', count: 5, from: 3072, at: 4096, samples: [{ line: 2 }] },
      { limit: 'query', count: 5, from: 1536, at: 2048 },
    ]));
  it.each([
    ['few', lengthsOf({ query: [2000, null] }, 4)],
    ['limited otherwise', lengthsOf({ query: [2049, null] }, 9)],
    ['bodies, which are counted in any case', lengthsOf({ body: [29_000_000, null] }, 9)],
    ['not measured', null],
  ])('are none that are %s', (_, lengths) => expect(nearLengths(lengths)).toEqual([]));
});
