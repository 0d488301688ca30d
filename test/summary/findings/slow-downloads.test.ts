import { describe, expect, it } from 'vitest';
import { isDownload, slowDownloads } from '../../../src/summary/findings/slow-downloads.ts';
import { shop, times } from '../shop.ts';
import { findingsOf } from './finding.ts';

type Requests = Parameters<typeof shop>;

const found = (...requests: Requests) => findingsOf(slowDownloads, { 'u_ex261119.log': shop(...requests) });
const downloads = (count: number, code = '200 0 64'): Requests =>
  times(count, (index) => ({
    path: `/files/${index}/catalog.pdf`,
    client: `203.0.113.${index % 4}`,
    bytes: 2_000_000,
    taken: 9000,
    code,
  }));
const reports = (count: number, bytes: number): Requests =>
  times(count, () => ({ path: '/report', bytes, taken: 9000 }));

describe('slow downloads', () => {
  it('are trouble where they are most of what is slow and clients leave', async () =>
    expect(await found(...downloads(30), ...reports(10, 900))).toMatchObject([
      {
        severity: 'trouble',
        share: { count: 30, of: 40 },
        left: 30,
        meanBytes: 2_000_000,
        networks: 1,
        largestNetworks: [{ network: '203.0.113.0/24', count: 30 }],
        routes: [{ route: '/files/{id}/catalog.pdf', count: 30 }],
        samples: [
          { source: 0, line: 2 },
          { source: 0, line: 3 },
          { source: 0, line: 4 },
        ],
      },
    ]));
  it('are a note where clients stay', async () =>
    expect(await found(...downloads(30, '200 0 0'))).toMatchObject([{ severity: 'note', left: 0 }]));
  it.each([
    ['few', downloads(19)],
    ['a small share of the slow', [...downloads(20), ...reports(181, 900)]],
    ['answers of a program that clients wait for', reports(40, 2_000_000)],
  ])('are none that are %s', async (_, requests) => expect(await found(...requests)).toEqual([]));
});

describe('a download', () => {
  it.each([
    ['/files/catalog.pdf', 0, true],
    ['/export.aspx', 0, false],
    ['/export', 1, false],
    ['/export', 5, true],
  ])('%s, left by %i of 20: %s', (route, left, is) =>
    expect(isDownload({ route, count: 20, left })).toBe(is),
  );
});
