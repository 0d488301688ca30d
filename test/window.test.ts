import { describe, expect, test } from 'vitest';
import { analyze } from '../src/analyze.ts';
import { loadCodes } from '../src/codes/codes.ts';
import type { Plan } from '../src/plan.ts';
import { parseFilter } from '../src/query/filter/parse.ts';
import { folderOf } from './sources/temporary.ts';

const row = (day: number, time: string, status = 200) => `2026-11-${day} ${time} GET /shop ${status}\r\n`;
const head = '#Fields: date time cs-method cs-uri-stem sc-status\r\n';
const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour, minute) / 1000;

const logs = {
  'u_ex261117.log': head + row(17, '10:00:00') + row(17, '20:00:00', 500),
  'u_ex261118.log': head + row(18, '10:00:00') + row(18, '20:00:00'),
  'u_ex261119.log': head + row(19, '09:00:00') + row(19, '09:40:00', 500) + row(19, '09:50:00', 404),
};
const codes = await loadCodes();

async function asked(plan: Partial<Plan>, specs: readonly string[] = ['.']) {
  const cwd = await folderOf(logs);
  const full = { gates: [], encoding: null, top: 10, codes, version: '0', ...plan };
  return (await analyze(specs, full, { cwd, stdin: 0, platform: 'linux' })).summary;
}

describe('a window', () => {
  test('counts the records in it, its first second among them', async () => {
    const { requests, filter } = await asked({ time: { from: at(19, 9, 40), to: at(19, 9, 50) } });
    expect(requests.total).toBe(1);
    expect(filter).toEqual({
      expression: null,
      from: '2026-11-19T09:40:00Z',
      to: '2026-11-19T09:50:00Z',
      inTime: 1,
      conditions: [],
      matched: 1,
    });
  });
  test('leaves files outside it unread, and says so', async () => {
    const { sources, skipped } = await asked({ time: { from: at(19, 0), to: null } });
    expect(sources.map(({ name }) => name)).toEqual(['./u_ex261119.log']);
    expect(skipped).toEqual([
      {
        name: './u_ex261117.log',
        period: { from: '2026-11-17T10:00:00Z', to: '2026-11-17T20:00:00Z' },
      },
      {
        name: './u_ex261118.log',
        period: { from: '2026-11-18T10:00:00Z', to: '2026-11-18T20:00:00Z' },
      },
    ]);
  });
  test('reads a file that ends within an hour of it: rows may be out of order', async () => {
    const { sources } = await asked({ time: { from: at(18, 20, 30), to: null } });
    expect(sources).toHaveLength(2);
  });
  test('can be open at its start', async () =>
    expect((await asked({ time: { from: null, to: at(18, 0) } })).requests.total).toBe(2));
});

describe('the last', () => {
  test('counts back from the last record', async () => {
    const { requests, filter } = await asked({ time: { lastSeconds: 600 } });
    expect(requests.total).toBe(2);
    expect([filter!.from, filter!.to]).toEqual(['2026-11-19T09:40:00Z', null]);
  });
  test('is that of all sources', async () =>
    expect((await asked({ time: { lastSeconds: 86_400 } })).requests.total).toBe(5));
  test('of nothing is nothing', async () =>
    expect((await asked({ time: { lastSeconds: 60 } }, ['none.log'])).filter).toMatchObject({ matched: 0 }));
});

test('conditions come after the time', async () => {
  const { filter, requests } = await asked({
    time: { from: at(18, 0), to: null },
    where: [parseFilter('status>=400'), parseFilter('status=5xx')],
  });
  expect(filter).toMatchObject({
    expression: 'status>=400 and status=5xx',
    inTime: 5,
    conditions: [
      { expression: 'status>=400', matched: 2 },
      { expression: 'status=5xx', matched: 1 },
    ],
    matched: 1,
  });
  expect(requests.byClass['5xx']).toBe(1);
});
