import fc from 'fast-check';
import { expect, test } from 'vitest';
import { count } from '../tally/counting.ts';
import { anyLog, maxLineBytes, reading } from './logs.ts';

/** Lines as anyone would count them. */
function lineCount(log: string): number {
  const lines = log.split('\n');
  return lines.at(-1) === '' ? lines.length - 1 : lines.length;
}

test('every line of any bytes is accounted for', async () => {
  await fc.assert(
    fc.asyncProperty(anyLog, reading, async (log, options) => {
      const { lines } = (await count({ 'a.log': log }, [], { ...options, maxLineBytes })).source(0);
      expect(lines.total).toBe(lineCount(log));
      expect(lines.blank + lines.directives + lines.records + lines.malformed + lines.foreign).toBe(
        lines.total,
      );
      expect(lines.repaired).toBeLessThanOrEqual(lines.records);
    }),
    { numRuns: 1000 },
  );
});
