import { describe, expect, it } from 'vitest';
import type { View } from '../../src/query/view.ts';
import { SourceTally } from '../../src/tally/source-tally.ts';
import { Tallies } from '../../src/tally/tallies.ts';
import { textOf } from '../w3c/reading.ts';
import { type CountOptions, count } from './counting.ts';

const fields = '#Fields: date time cs-method sc-status time-taken';
const row = '2026-11-19 09:41:07 GET 200 15';
const log = (...lines: string[]) => [...lines, ''].join('\n');

const tally = async (text: string, options: CountOptions = {}) =>
  (await count({ 'a.log': text }, [], options)).source(0);
const issues = (source: SourceTally) =>
  source.issues.map(({ code, detail, count, first, sample }) => [
    code,
    detail,
    count,
    source.lineNumber(first),
    textOf(sample),
  ]);

const damaged = log(
  fields,
  row,
  'torn',
  '',
  row.replace('09:41', '9 41'),
  row,
  'torn again',
  row.replace('09:41:07', 'noon'),
);

describe('the tally of a source', () => {
  it('adds up the lines of all chunks', async () =>
    expect((await tally(damaged, { chunkBytes: 16 })).lines).toEqual((await tally(damaged)).lines));
  it.each([16, 64, 1000])('numbers lines through chunks of %i bytes', async (chunkBytes) =>
    expect(issues(await tally(damaged, { chunkBytes }))).toEqual([
      ['too-few-fields', null, 2, 3, 'torn'],
      ['too-many-fields', null, 1, 5, '2026-11-19 9 41:07 GET 200 15'],
      ['bad-time', null, 1, 8, '2026-11-19 noon GET 200 15'],
    ]),
  );
  it('knows the first and the last time', async () =>
    expect(
      (await tally(log(fields, row, row.replace('09:', '08:'), row.replace('09:', '10:')))).period,
    ).toEqual({
      first: Date.parse('2026-11-19T08:41:07Z') / 1000,
      last: Date.parse('2026-11-19T10:41:07Z') / 1000,
    }));
  it('knows no period without a time', async () => expect((await tally(log(fields))).period).toBeNull());
  it('knows the first #Software', async () =>
    expect(
      (await tally(log('#Software: one', fields, row, '#Software: two', fields, row), { chunkBytes: 16 }))
        .software,
    ).toBe('one'));
  it.each([16, 1000])('knows the times of further headers in chunks of %i bytes', async (chunkBytes) => {
    const header = (time: string) => log(`#Date: 2026-11-19 ${time}`, fields, row);
    const text = header('08:00:00') + header('09:30:00') + header('09:15:00');
    expect(
      (await tally(text, { chunkBytes })).furtherHeaderTimes.map((time) =>
        new Date(time * 1000).toISOString(),
      ),
    ).toEqual(['2026-11-19T09:30:00.000Z', '2026-11-19T09:15:00.000Z']);
  });
  it('counts the rows of equal layouts together', async () =>
    expect(
      (
        await tally(log(fields, row, '#Fields: time cs-method', '09:41:07 GET', fields, row, row))
      ).layouts.map(({ records, layout }) => [layout.fields.length, records]),
    ).toEqual([
      [5, 3],
      [2, 1],
    ]));
  it('has the issues of one line in the same order, whatever was added first', async () => {
    const log = `${fields.replace('time-taken', 'sc-bytes time-taken')}\n${row.replace('15', 'many long')}\n${row.replace('15', 'many 15')}\n`;
    const views: View[] = [{ service: null, by: [], metrics: ['bytes-sent', 'time-taken'] }];
    const whole = (await count({ 'a.log': log }, views)).source(0);
    const parts = [new Tallies(views), new Tallies(views), new Tallies(views)];
    await count({ 'a.log': log }, views, { chunkBytes: 8 }, parts);
    const merged = new Tallies(views);
    for (const part of parts.reverse()) merged.merge(part);
    expect(issues(merged.source(0))).toEqual(issues(whole));
    expect(issues(whole).map(([, detail]) => detail)).toEqual(['sc-bytes', 'time-taken']);
  });
  it('is the same after saving and restoring', async () => {
    const source = await tally(`#Software: caf\xe9\n${damaged}`, { chunkBytes: 32 });
    const restored = new SourceTally();
    restored.restore(JSON.parse(JSON.stringify(source.save())));
    expect(restored.save()).toEqual(source.save());
    expect(issues(restored)).toEqual(issues(source));
  });
});
