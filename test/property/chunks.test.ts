import fc from 'fast-check';
import { expect, test } from 'vitest';
import { summaryOf } from '../summary/summarizing.ts';
import { anyLog, maxLineBytes, reading } from './logs.ts';

test('the summary does not depend on how the bytes come', async () => {
  await fc.assert(
    fc.asyncProperty(anyLog, reading, async (log, options) => {
      const logs = { 'WEB01/W3SVC1/a.log': log };
      const whole = await summaryOf(logs, { maxLineBytes });
      const pieces = await summaryOf(logs, { ...options, maxLineBytes });
      expect(JSON.stringify(pieces)).toBe(JSON.stringify(whole));
    }),
    { numRuns: 300 },
  );
});

test('the summary does not depend on how large the dictionaries may get, nor on a seed', async () => {
  await fc.assert(
    fc.asyncProperty(anyLog, reading, fc.integer(), async (log, options, seed) => {
      const logs = { 'WEB01/W3SVC1/a.log': log };
      const usual = await summaryOf(logs, { ...options, maxLineBytes });
      const small = await summaryOf(logs, { ...options, maxLineBytes, seed, maxEntries: 4 });
      expect(JSON.stringify(small)).toBe(JSON.stringify(usual));
    }),
    { numRuns: 200 },
  );
});
