import { describe, expect, it } from 'vitest';
import { parseCode } from '../../../src/query/outcome.ts';
import { failing } from '../../../src/summary/findings/failing.ts';
import { newCode, newCodes } from '../../../src/summary/findings/new-code.ts';
import { findingsOf } from './finding.ts';
import { failingHour, quietHour } from './incident.ts';

/** With as many requests all the time. */
const period = { first: 0, last: 1000, requestsBefore: (time: number) => time / 1000 };
const seen = (key: string, count: number, first: number, last: number) => ({
  key,
  code: parseCode(key),
  count,
  first,
  last,
});
const keys = (...args: Parameters<typeof newCodes>) => newCodes(...args).map(({ key }) => key);

describe('a new code', () => {
  const lasting = (key: string, count = 100) => seen(key, count, 500, 990);
  it.each(['http 500 19 5 -', 'http 404 11 0 -', 'http 401 1 1326 -'])('is %s', (key) =>
    expect(keys([lasting(key)], period, null)).toEqual([key]),
  );
  it.each([
    ['a success', lasting('http 200 0 0 -')],
    ['a leg of a handshake', lasting('http 401 2 5 -')],
    ['of FTP', lasting('ftp 550 2 5 -')],
    ['rare', lasting('http 500 0 0 -', 4)],
    ['as old as the log', seen('http 500 0 0 -', 100, 3, 990)],
    ['from the first fifth', seen('http 500 0 0 -', 100, 190, 990)],
    ['over soon', seen('http 500 0 0 -', 100, 500, 590)],
    ['of as few as come late by chance', seen('http 500 0 0 -', 5, 300, 990)],
    ['for what is not there', lasting('http 404 0 2 -')],
    ['told as a limit that was hit', lasting('http 404 13 0 -')],
    ['told as another limit', lasting('http 413 1 0 -')],
    ['without a time', seen('http 500 0 0 -', 100, Number.POSITIVE_INFINITY, 0)],
  ])('is none that is %s', (_, code) => expect(keys([code], period, null)).toEqual([]));
  it('stands behind an older one', () =>
    expect(keys([lasting('http 500 0 0 -'), seen('http 503 2 0 -', 100, 450, 990)], period, null)).toEqual([
      'http 503 2 0 -',
      'http 500 0 0 -',
    ]));

  it('is none if hardly anything was asked for before', () =>
    expect(
      keys([lasting('http 500 0 0 -')], { ...period, requestsBefore: (time) => (time / 1000) ** 5 }, null),
    ).toEqual([]));

  const failing = { since: 600, until: 700 };
  it('came as the site began to fail, however short', () =>
    expect(keys([seen('http 500 0 0 -', 40, 600, 620)], period, failing)).toEqual(['http 500 0 0 -']));
  it.each([
    ['before', 590],
    ['after', 700],
  ])('did not come %s that', (_, first) =>
    expect(keys([seen('http 500 0 0 -', 40, first, 990)], period, failing)).toEqual([]),
  );
  it('is not told if hardly anything came before', () =>
    expect(
      keys([seen('http 500 0 0 -', 40, 600, 620)], { ...period, requestsBefore: () => 0.01 }, failing),
    ).toEqual([]));
});

it('a new code has its first record as a sample', async () => {
  const logs = { 'u_ex261119.log': failingHour };
  expect(await findingsOf(newCode, logs, await findingsOf(failing, logs))).toEqual([
    {
      id: 'new-code',
      severity: 'trouble',
      code: { service: 'http', status: 500, substatus: 0, win32: 0, reason: null },
      first: '2026-11-19T09:40:06Z',
      count: 100,
      samples: [{ source: 0, line: 1205 }],
    },
  ]);
});
it('a quiet log has none', async () =>
  expect(await findingsOf(newCode, { 'u_ex261119.log': quietHour })).toEqual([]));
