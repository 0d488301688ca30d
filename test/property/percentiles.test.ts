import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shop } from '../summary/shop.ts';
import { summaryOf } from '../summary/summarizing.ts';

/** Milliseconds of every magnitude. */
const milliseconds = fc
  .tuple(fc.nat(31), fc.double({ min: 1, max: 2, noNaN: true }))
  .map(([power, factor]) => Math.min(2 ** 32 - 2, Math.floor(2 ** power * factor)));

function nearestRank(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(share * sorted.length) - 1]!;
}

test('percentiles are the nearest rank, exactly or within 1 %', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(milliseconds, { minLength: 20, maxLength: 700, size: 'max' }), async (all) => {
      const { paths, traffic } = await summaryOf({ 'a.log': shop(...all.map((taken) => ({ taken }))) });
      const sorted = all.toSorted((left, right) => left - right);
      const figures = paths[0]!.timeTakenMs!;
      expect(figures.exact).toBe(new Set(all).size <= 256);
      expect(traffic.timeTakenMs).toMatchObject({ exact: true, max: sorted.at(-1) });
      for (const [name, share] of [
        ['p50', 0.5],
        ['p95', 0.95],
        ['p99', 0.99],
      ] as const) {
        const right = nearestRank(sorted, share);
        if (name === 'p99' && all.length < 100) {
          expect([figures.p99, traffic.timeTakenMs!.p99]).toEqual([null, null]);
          continue;
        }
        expect(traffic.timeTakenMs![name]).toBe(right);
        if (figures.exact) expect(figures[name]).toBe(right);
        else expect(Math.abs(figures[name]! - right)).toBeLessThanOrEqual(right / 100);
      }
    }),
    { numRuns: 60 },
  );
});
