import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Filter } from '../../src/query/filter/filter.ts';
import { parseFilter } from '../../src/query/filter/parse.ts';
import { scannedFieldsOf } from '../../src/query/view.ts';
import type { Summary } from '../../src/summary/summary.ts';
import { shop } from '../summary/shop.ts';
import { summaryOfTallies, views } from '../summary/summarizing.ts';
import { count } from '../tally/counting.ts';
import { memories, summaryByThreads } from '../threads/by-threads.ts';

const requests = fc.array(
  fc.record({
    path: fc.constantFrom('/', '/orders/7', '/orders/8', '/search', '/error.aspx', '-'),
    client: fc.constantFrom('198.51.100.7', '198.51.100.8', '203.0.113.9', '2001:db8::1', '-'),
    agent: fc.constantFrom('Example/1.0', 'Other+Agent/2', '-'),
    code: fc.constantFrom('200 0 0', '404 13 0', '404 0 2', '500 0 64', '503 2 0', '- - -'),
    taken: fc.constantFrom('15', '2000', '30000', '-', 'x'),
  }),
  { minLength: 1, maxLength: 80 },
);

const condition: fc.Arbitrary<string> = fc.constantFrom(
  'status=5xx',
  'status=404.13,500',
  'win32!=0',
  'path~"/orders/*"',
  'route="/orders/{id}"',
  'client=198.51.100.0/24',
  'user-agent~"*agent*"',
  'ms>=2s',
  'path~/^.o/',
  'method!=GET',
  'user=anna',
);
const expression = fc
  .tuple(condition, condition, fc.constantFrom('and', 'or'), fc.boolean())
  .map(([left, right, joined, isOpposite]) =>
    isOpposite ? `not (${left} ${joined} ${right})` : `${left} ${joined} ${right}`,
  );

const summaryWith = async (log: string, ...filters: Filter[]): Promise<Summary> =>
  summaryOfTallies(await count({ 'a.log': log }, views, { filters }), { 'a.log': log }, { where: filters });

describe('a filter', () => {
  test('and its opposite share out the records', async () => {
    await fc.assert(
      fc.asyncProperty(requests, expression, async (some, typed) => {
        const log = shop(...some);
        const [all, inside, outside] = await Promise.all([
          summaryWith(log),
          summaryWith(log, parseFilter(typed)),
          summaryWith(log, parseFilter(`not (${typed})`)),
        ]);
        expect(inside.filter!.matched + outside.filter!.matched).toBe(all.lines.records);
        expect(inside.requests.total + outside.requests.total).toBe(all.requests.total);
        expect(inside.requests.errors + outside.requests.errors).toBe(all.requests.errors);
        for (const list of ['paths', 'clients', 'methods'] as const) {
          const counts = new Map<string | null, number>();
          for (const { value, count: one } of [...inside[list], ...outside[list]])
            counts.set(value, (counts.get(value) ?? 0) + one);
          expect(counts).toEqual(new Map(all[list].map(({ value, count: one }) => [value, one])));
        }
        expect(inside.lines).toEqual(all.lines);
        expect(inside.sources).toEqual(all.sources);
      }),
      { numRuns: 60 },
    );
  });

  test('gives what the records alone would give that it holds for', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (some) => {
        const isSlow = ({ taken }: { taken: string }) => Number(taken) >= 2000;
        const filtered = await summaryWith(shop(...some), parseFilter('ms>=2s'));
        const alone = await summaryWith(shop(...some.filter(isSlow)));
        for (const key of ['requests', 'codes', 'methods', 'paths', 'routes', 'clients', 'timeline'] as const)
          expect(filtered[key]).toEqual(alone[key]);
      }),
      { numRuns: 30 },
    );
  });

  // Threads take longer to start than to count here.
  test('is the same in threads and in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        requests,
        expression,
        fc.constantFrom(...memories),
        fc.integer({ min: 200, max: 3_000 }),
        async (some, typed, [, isPlain], chunkBytes) => {
          const log = shop(...some);
          const filters = [parseFilter(typed)];
          const whole = await summaryWith(log, ...filters);
          const threaded = await summaryByThreads(
            { 'a.log': log },
            { chunkBytes },
            { threads: 2, isPlain, filters },
            { where: filters },
          );
          expect(JSON.stringify(threaded)).toBe(JSON.stringify(whole));
        },
      ),
      { numRuns: 6 },
    );
  });
});

test('no field is read of all records that only a view with a condition needs', () => {
  const scanned = scannedFieldsOf(views, []);
  // Who logged on is asked of all: only so is it known who got in after many wrong passwords.
  for (const field of ['cs-uri-query', 'cs(Referer)'] as const) expect(scanned.has(field), field).toBe(false);
});
