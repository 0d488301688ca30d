import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { loadCodes } from '../../src/codes/codes.ts';
import type { Plan } from '../../src/plan.ts';
import type { Comparison } from '../../src/summary/comparison/comparison.ts';

/** As in `truth.test.ts`: real logs are no part of the project, and without the folder the test is skipped. */
const folder = join(import.meta.dirname, '../../../shared/logs');

async function compared(name: string, compareWith: NonNullable<Plan['compareWith']>): Promise<Comparison> {
  const { summary } = await analyze(
    [name],
    { gates: [], encoding: null, top: 10, codes: await loadCodes(), version: '0', compareWith },
    { cwd: folder, stdin: 0, platform: process.platform },
  );
  return summary.comparison!;
}

/** In the order of the days, which are weeks apart at most from the one to the next but for a few. */
const days = [
  '091103',
  '091123',
  '091213',
  '100105',
  '100315',
  '100809',
  '101008',
  '101020',
  '101023',
  '101027',
  '101223',
  '110218',
].map((day) => `AhmedIkram05__w3c-etl-pipeline/u_ex${day}.log`);

if (!existsSync(join(folder, 'truth.json'))) {
  test.skip('ordinary days of real sites: the folder with their logs is not here', () => {});
} else {
  describe('of two ordinary days of a real site nothing is told', () => {
    test.each(days.slice(1).map((day, index) => [days[index]!, day] as const))(
      '%s and %s',
      async (old, day) => {
        const { verdict, totals, codes, routes, tests } = await compared(day, { baseline: [old] });
        expect({ verdict, changes: [...totals, ...codes, ...routes] }).toEqual({
          verdict: 'unchanged',
          changes: [],
        });
        expect(tests.count).toBeGreaterThan(10);
      },
    );
  });

  test.each(['06', '09', '12', '15', '18'])('nor of an ordinary day before and after %s:00', async (hour) => {
    const splitAt = Date.parse(`2024-10-20T${hour}:00:00Z`) / 1000;
    const comparison = await compared('numanmazlum__iis-log-analyzer/ornek2iis.log', { splitAt });
    expect(comparison).toMatchObject({ verdict: 'unchanged', totals: [], codes: [], routes: [] });
    expect(comparison.before.requests).toBeGreaterThan(9000);
    expect(comparison.after.requests).toBeGreaterThan(9000);
  });
}
