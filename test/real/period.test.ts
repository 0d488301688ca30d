import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tellPeriods } from '../full-period.ts';

/** As in `truth.test.ts`: real logs are no part of the project, and without the folder the test is skipped. */
const shared = join(import.meta.dirname, '../../../shared');

if (!existsSync(join(shared, 'logs/truth.json'))) {
  test.skip('periods of real logs: the folder with them is not here', () => {});
} else {
  test('the period by the ends of a real log is that of all its records', async () => {
    const told = await tellPeriods(shared, 'logs', [1024, 4096, 16_384]);
    // All of them are plain files.
    expect(told.filter(({ byEnds, full }) => byEnds !== full)).toEqual([]);
    const short = told.flatMap(({ full, byShortEnds }) =>
      byShortEnds.map(({ period }) => ({ full, period })),
    );
    expect(short.filter(({ full, period }) => period !== null && period !== full)).toEqual([]);
    expect(short.filter(({ full, period }) => period === full).length).toBeGreaterThan(50);
    // Some are mostly lines that do not fit.
    expect(short.filter(({ full, period }) => period !== full).length).toBeLessThan(5);
  });
}
