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

// A line between `#Fields` and the record that shows SMTP must not be malformed in one chunk and foreign in another.
test('nor for a layout that turns out to be foreign', async () => {
  const log = '#Fields: date time s-sitename cs-method\ntorn\n2026-11-19 09:41:07 SMTPSVC1 HELO\n';
  expect((await summaryOf({ 'a.log': log }, { chunkBytes: 1 })).lines).toEqual(
    (await summaryOf({ 'a.log': log })).lines,
  );
});

// Equal `#Fields` lines can be of two services: each layout keeps the line that brought it.
test('nor for a layout that is settled in a later chunk as of another service', async () => {
  const block = (method: string) => `#Fields: date time cs-method\n2026-11-19 09:41:07 ${method}\n`;
  const logs = { 'a.log': block('GET') + block('RETR') };
  expect((await summaryOf(logs, { chunkBytes: 1 })).sources).toEqual((await summaryOf(logs)).sources);
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
