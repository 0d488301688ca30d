import { describe, expect, it } from 'vitest';
import { createHistograms, type Histograms, type SavedHistogram } from '../../src/tally/histograms.ts';
import { arenas } from '../w3c/arenas.ts';

describe.each(arenas)('histograms in %s', (_name, createArena) => {
  /** A histogram of one cell. */
  function of(numbers: readonly number[], exactValues = 32): SavedHistogram {
    return add(createHistograms(createArena(), exactValues), numbers).save(0);
  }
  function add(histograms: Histograms, numbers: readonly number[], cell = 0): Histograms {
    histograms.addRows(new Int32Array(numbers.length).fill(cell), Float64Array.from(numbers), cell + 1);
    return histograms;
  }
  const upTo = (count: number, factor = 1) => Array.from({ length: count }, (_, index) => index * factor);
  const total = ({ values }: SavedHistogram) => values.reduce((sum, [, count]) => sum + count, 0);

  describe('a cell', () => {
    it('is empty at first', () => expect(of([])).toEqual({ isExact: true, values: [] }));
    it('counts each value in ascending order', () =>
      expect(of([15, 3, 15, 0, 9000])).toEqual({
        isExact: true,
        values: [
          [0, 1],
          [3, 1],
          [15, 2],
          [9000, 1],
        ],
      }));
    it('leaves out what is no value', () => expect(of([-1, 7, -2, -3]).values).toEqual([[7, 1]]));
    it('counts many times the same', () => expect(of(new Array(5000).fill(15)).values).toEqual([[15, 5000]]));
    it('is exact up to the stated number of values', () =>
      expect(of([...upTo(32, 1000), ...upTo(32, 1000)])).toEqual({
        isExact: true,
        values: upTo(32, 1000).map((value) => [value, 2]),
      }));
    it('is not exact above it', () => expect(of(upTo(33, 1000)).isExact).toBe(false));
    it('loses no value then', () => expect(total(of([...upTo(5000, 7), ...upTo(5000, 7)]))).toBe(10_000));
    it('keeps small values exactly even then', () =>
      expect(of(upTo(128)).values).toEqual(upTo(128).map((value) => [value, 1])));
    it.each([32, 256, 1000])('is exact with up to %i values', (exactValues) => {
      expect(of(upTo(exactValues, 13), exactValues)).toEqual({
        isExact: true,
        values: upTo(exactValues, 13).map((value) => [value, 1]),
      });
      expect(of(upTo(exactValues + 1, 13), exactValues).isExact).toBe(false);
    });
    it('takes values beyond 49 days as 49 days', () =>
      expect(of([2 ** 40]).values).toEqual([[2 ** 32 - 2, 1]]));
  });

  describe('a bucket', () => {
    it('is at most 1 % wide from its middle, up to 49 days', () => {
      const filler = upTo(33, 1000);
      const before = new Map(of(filler).values);
      const histograms = createHistograms(createArena(), 32);
      const worst = Array.from({ length: 4000 }, (_, step) => Math.floor(128 * 1.0043 ** step))
        .filter((value) => value < 2 ** 32 - 2)
        .map((value, cell) => {
          const values = add(histograms, [...filler, value], cell).save(cell).values;
          const [middle] = values.find(([one, count]) => count > (before.get(one) ?? 0))!;
          return Math.abs(middle - value) / value;
        });
      expect(worst.length).toBeGreaterThan(3000);
      expect(Math.max(...worst)).toBeLessThanOrEqual(0.01);
    });
  });

  describe('many cells', () => {
    it('are apart', () => {
      const histograms = createHistograms(createArena(), 64);
      const rows = upTo(6000);
      histograms.addRows(
        Int32Array.from(rows, (row) => row % 100),
        Float64Array.from(rows),
        100,
      );
      for (const cell of [0, 42, 99]) {
        expect(histograms.save(cell).values).toEqual(upTo(60, 100).map((value) => [value + cell, 1]));
      }
    });
    it('leave out rows without a cell', () => {
      const histograms = createHistograms(createArena(), 32);
      histograms.addRows(Int32Array.from([-1, 0]), Float64Array.from([5, 6]), 1);
      expect(histograms.save(0).values).toEqual([[6, 1]]);
    });
    it('use outgrown memory again', () => {
      const histograms = createHistograms(createArena(), 64);
      for (let cell = 0; cell < 200; cell++) add(histograms, upTo(cell, 31), cell);
      for (let cell = 0; cell < 65; cell++) {
        expect(histograms.save(cell).values).toEqual(upTo(cell, 31).map((value) => [value, 1]));
      }
      for (let cell = 65; cell < 200; cell++) expect(total(histograms.save(cell))).toBe(cell);
    });
  });

  describe('merging', () => {
    const parts: [string, number[], number[]][] = [
      ['few values', [1, 2, 2], [2, 3]],
      ['many values', upTo(20, 11), upTo(30, 7)],
      ['values that are exact only apart', upTo(30, 1000), upTo(30, 1001)],
      ['buckets', upTo(500, 13), upTo(500, 17)],
      ['buckets and few values', upTo(500, 13), [4]],
      ['nothing', [], [5]],
    ];
    it.each(parts)('absorbs %s', (_name, left, right) => {
      const histograms = add(createHistograms(createArena(), 32), left);
      histograms.absorbCell(0, add(createHistograms(createArena(), 32), right, 3), 3);
      expect(histograms.save(0)).toEqual(of([...left, ...right]));
    });
    it.each(parts)('restores %s', (_name, left, right) => {
      const histograms = add(createHistograms(createArena(), 32), left);
      histograms.restore(0, JSON.parse(JSON.stringify(of(right))));
      expect(histograms.save(0)).toEqual(of([...left, ...right]));
    });
  });

  it.each([
    ['nothing', []],
    ['few values', [15, 3, 15, 0, 9000]],
    ['many values', [...upTo(30, 7), ...upTo(30, 7), 7]],
    ['buckets', upTo(500, 13)],
  ])('has the same values at each rank: %s', (_name, numbers) => {
    const histograms = add(createHistograms(createArena(), 32), numbers, 3);
    const { isExact, values } = histograms.save(3);
    const all = values.flatMap(([value, count]) => new Array<number>(count).fill(value));
    const ranks = [1, 1, 2, 4, 50, 61, 499, 500, 501];
    expect(histograms.valuesAt(3, ranks)).toEqual({
      isExact,
      values: ranks.map((rank) => all[rank - 1] ?? null),
    });
    expect(histograms.valuesAt(3, [])).toEqual({ isExact, values: [] });
  });
});
