import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOf } from '../../src/query/place.ts';
import { fieldsOf } from '../../src/query/view.ts';
import { Columns } from '../../src/tally/columns.ts';
import { Tallies } from '../../src/tally/tallies.ts';
import { Arena } from '../../src/w3c/arena.ts';
import type { Batch } from '../../src/w3c/batch.ts';
import type { Chunk } from '../../src/w3c/chunk.ts';
import { cutChunks } from '../../src/w3c/cutter.ts';
import { createScanner } from '../../src/w3c/scanner.ts';
import { summaryOfTallies, views } from '../summary/summarizing.ts';
import { count, type Logs } from '../tally/counting.ts';
import { bytesOf, readerOf } from '../w3c/reading.ts';
import { anyLog, maxLineBytes } from './logs.ts';

const json = (tallies: Tallies, logs: Logs) => JSON.stringify(summaryOfTallies(tallies, logs));
const empty = (parts: number) => Array.from({ length: parts }, () => new Tallies(views));

const someLogs = fc
  .array(anyLog, { minLength: 1, maxLength: 3 })
  .map((logs): Logs => Object.fromEntries(logs.map((log, index) => [`WEB0${index + 1}/W3SVC1/a.log`, log])));
const chunkBytes = fc.integer({ min: 1, max: 200 });
const parts = fc.integer({ min: 1, max: 5 });

test('tallies of any parts, merged in any order, are those of the whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      someLogs,
      chunkBytes,
      parts,
      fc.infiniteStream(fc.nat()),
      async (logs, chunkBytes, parts, order) => {
        const options = { chunkBytes, maxLineBytes };
        const whole = await count(logs, views, options);
        const left = empty(parts);
        await count(logs, views, options, left);
        while (left.length > 1) {
          const take = () => left.splice(order.next().value! % left.length, 1)[0]!;
          const one = take();
          one.merge(take());
          left.push(one);
        }
        expect(json(left[0]!, logs)).toBe(json(whole, logs));
      },
    ),
    { numRuns: 150 },
  );
});

test('tallies survive JSON', async () => {
  await fc.assert(
    fc.asyncProperty(someLogs, parts, async (logs, parts) => {
      const options = { chunkBytes: 100, maxLineBytes };
      const spread = empty(parts);
      await count(logs, views, options, spread);
      const restored = new Tallies(views);
      for (const part of spread) restored.restore(JSON.parse(JSON.stringify(part.save())));
      expect(json(restored, logs)).toBe(json(await count(logs, views, options), logs));
    }),
    { numRuns: 100 },
  );
});

/** Chunks that stay as they are when the next one is read. */
async function chunksOf(log: string, chunkBytes: number): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for await (const chunk of cutChunks(readerOf(bytesOf(log)), 0, { chunkBytes })) {
    chunks.push({ ...chunk, bytes: chunk.bytes.slice() });
  }
  return chunks;
}

const dated = fc
  .array(
    fc.constantFrom(
      '#Fields: date time cs-method cs-uri-stem sc-status time-taken\n2026-11-19 09:41:07 GET /a 200 15',
      '#Fields: date time cs-method sc-status x-session\n2026-11-19 09:41:07 RETR 226 -',
      '2026-11-19 09:41:08 GET /b 404 7',
      '2026-11-18 23:59:59 POST /c 500 1',
      '2026-11-20 00:00:00 STOR 550 3f2b8c10',
      '#Date: 2026-11-19 09:00:00',
      'torn',
      '',
    ),
    { maxLength: 40 },
  )
  .map((lines) => lines.map((line) => `${line}\n`).join(''));

test('any scanner can scan any chunk of a log with dates, in any order', async () => {
  await fc.assert(
    fc.asyncProperty(
      dated,
      chunkBytes,
      parts,
      fc.infiniteStream(fc.nat()),
      async (log, chunkBytes, parts, order) => {
        const workers = empty(parts).map((tallies) => ({
          tallies,
          scanner: createScanner(fieldsOf(views)),
          columns: new Columns<Batch>(new Arena(), 0),
        }));
        const chunks = await chunksOf(log, chunkBytes);
        while (chunks.length > 0) {
          const [chunk] = chunks.splice(order.next().value! % chunks.length, 1);
          const { tallies, scanner, columns } = workers[order.next().value! % parts]!;
          columns.begin(scanner.scan(chunk!), placeOf('a.log'));
          tallies.add(columns);
        }
        const [first, ...others] = workers.map(({ tallies }) => tallies);
        for (const other of others) first!.merge(other);
        const logs = { 'a.log': log };
        expect(json(first!, logs)).toBe(json(await count(logs, views, { chunkBytes }), logs));
      },
    ),
    { numRuns: 150 },
  );
});
