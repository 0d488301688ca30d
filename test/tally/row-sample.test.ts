import { describe, expect, it } from 'vitest';
import { RowSample, sharedRows } from '../../src/tally/row-sample.ts';
import { count } from './counting.ts';

const fields = '#Fields: date time s-ip cs-uri-stem sc-status';
/** Rows of a server, `perSecond` a second, from the second `from` of a day on. */
const rows = (server: string, total: number, perSecond = 1, from = 0) =>
  Array.from({ length: total }, (_, index) => {
    const time = new Date((from + Math.floor(index / perSecond)) * 1000).toISOString().slice(11, 19);
    return `2026-11-19 ${time} ${server} /${index} 200`;
  });
const sampleOf = async (lines: readonly string[], chunkBytes?: number) =>
  (
    await count(
      { 'a.log': [fields, ...lines, ''].join('\n') },
      [],
      chunkBytes === undefined ? {} : { chunkBytes },
    )
  ).source(0).rows;
const saved = async (lines: readonly string[]) => (await sampleOf(lines)).save();
const sizeOf = (sample: ReturnType<RowSample['save']>) =>
  sample.reduce((size, [, kept]) => size + kept.length, 0);

const day = rows('192.0.2.10', 5000, 3);

describe('a sample of rows', () => {
  it('keeps 64 seconds and 4 rows of each', async () =>
    expect(sizeOf(await saved(rows('192.0.2.10', 5000, 10)))).toBe(256));
  it('keeps all of a small log', async () => expect(sizeOf(await saved(rows('192.0.2.10', 40)))).toBe(40));
  it('does not depend on the order of rows', async () =>
    expect(await saved(day.toReversed())).toEqual(await saved(day)));
  it('does not depend on chunks', async () =>
    expect((await sampleOf(day, 500)).save()).toEqual(await saved(day)));
  it('of a merged log is that of the whole', async () => {
    const left = await sampleOf(day.slice(0, 1234));
    left.restore((await sampleOf(day.slice(1234))).save());
    expect(left.save()).toEqual(await saved(day));
  });
  it('survives JSON', async () => {
    const sample = new RowSample();
    sample.restore(JSON.parse(JSON.stringify(await saved(day))));
    expect(sample.save()).toEqual(await saved(day));
  });
});

describe('rows that two samples share', () => {
  it('are all of a copy', async () => {
    const { shared, smaller } = sharedRows(await saved(day), await saved(day));
    expect([shared, smaller]).toEqual([192, 192]);
  });
  it('are all of the smaller one that an older state of the log is', async () => {
    const { shared, smaller } = sharedRows(await saved(day), await saved(day.slice(0, 2500)));
    expect(shared).toBeGreaterThan(40);
    expect(shared).toBe(smaller);
  });
  it('are none of another server', async () =>
    expect(sharedRows(await saved(day), await saved(rows('192.0.2.11', 5000, 3))).shared).toBe(0));
  it('are none of another hour', async () =>
    expect(sharedRows(await saved(day), await saved(rows('192.0.2.10', 5000, 3, 36_000))).shared).toBe(0));
});
