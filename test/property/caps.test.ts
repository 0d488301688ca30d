import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { viewsOfSummary } from '../../src/summary/build.ts';
import type { Summary } from '../../src/summary/summary.ts';
import type { Budget } from '../../src/tally/budget.ts';
import { plainRouteOf } from '../query/plain-route.ts';
import { summaryOf } from '../summary/summarizing.ts';
import { type Hit, logOf } from '../tally/capped.ts';
import { memories, summaryByThreads, type ThreadOptions } from '../threads/by-threads.ts';

/** A few paths that come often among many that do not, in any order. */
const number = fc.oneof({ arbitrary: fc.nat(5), weight: 2 }, { arbitrary: fc.nat(300), weight: 3 });
const hit: fc.Arbitrary<Hit> = fc.record({
  path: fc.oneof(
    number.map((id) => `/orders/${id}`),
    number.map((id) => `/area-${id % 7}x/items/${id}/edit`),
    number.map((id) => `/page-${id}x`),
  ),
  client: number.map((id) => `198.51.${id >> 8}.${id & 0xff}`),
  agent: number.map((id) => `Example/${id}`),
  status: fc.constantFrom(200, 200, 200, 304, 404, 500),
  taken: fc.nat(40),
});
const hits = fc.oneof(
  fc.array(hit, { minLength: 1, maxLength: 60 }),
  fc.array(hit, { minLength: 100, maxLength: 400, size: 'max' }),
);

const memory = fc.constantFrom(...memories);
const chunkBytes = fc.oneof(fc.integer({ min: 150, max: 1_500 }), fc.integer({ min: 1_500, max: 20_000 }));
/** The most that a run keeps apart. */
const cap = fc.integer({ min: 1, max: 60 });

/** Bytes that a thread keeps: of the least, no value but one is kept apart. */
const budget: fc.Arbitrary<Budget> = fc.record({
  least: fc.integer({ min: 0, max: 100_000 }),
  perRepeat: fc.integer({ min: 0, max: 200 }),
  most: fc.integer({ min: 20_000, max: 200_000 }),
  columns: fc.integer({ min: 0, max: 20_000 }),
});

const all = { top: Number.POSITIVE_INFINITY };

async function summaryWith(
  hits: readonly Hit[],
  cut: { chunkBytes: number },
  options: ThreadOptions,
): Promise<Summary> {
  const { maxDistinct = 1_000_000 } = options;
  return summaryByThreads({ 'a.log': logOf(hits) }, cut, options, { ...all, maxDistinct });
}

/** The lists of a summary that a cap can shorten, and what each counts. */
const lists = {
  paths: (hit: Hit) => hit.path,
  routes: (hit: Hit) => plainRouteOf(hit.path),
  clients: (hit: Hit) => hit.client,
  userAgents: (hit: Hit) => hit.agent,
  methods: () => 'GET',
  servers: () => '192.0.2.10',
};

function countsOf(hits: readonly Hit[], keyOf: (hit: Hit) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const hit of hits) counts.set(keyOf(hit), (counts.get(keyOf(hit)) ?? 0) + 1);
  return counts;
}

/** Fails unless every count of the summary is as near to the truth as it says. */
function expectNear(summary: Summary, hits: readonly Hit[]): void {
  for (const [name, keyOf] of Object.entries(lists)) {
    const list = summary[name as keyof typeof lists];
    const bound = summary.approximations.find(({ tally }) => tally === name)?.maxUndercount ?? 0;
    const truth = countsOf(hits, keyOf);
    const counted = new Map(list.map(({ value, count }) => [value, count]));
    expect(list.length).toBe(counted.size);
    expect([...counted.keys()].filter((value) => value !== null && !truth.has(value))).toEqual([]);
    const wrong = [...truth].filter(([value, count]) => {
      const has = counted.get(value) ?? 0;
      return has > count || has < count - bound;
    });
    expect({ name, bound, wrong }).toEqual({ name, bound, wrong: [] });
    expect(list.reduce((sum, { count }) => sum + count, 0)).toBe(hits.length);
    expect(list.reduce((sum, { timeTakenMs }) => sum + timeTakenMs!.sum, 0)).toBe(
      hits.reduce((sum, { taken }) => sum + taken, 0),
    );
    expect(counted.has(null)).toBe(summary.approximations.some(({ tally }) => tally === name));
  }
  const { codes, approximations, requests } = summary;
  const bound = approximations.find(({ tally }) => tally === 'codes')?.maxUndercount ?? 0;
  for (const [status, count] of countsOf(hits, ({ status }) => String(status))) {
    const has = codes.find((code) => String(code.status) === status)?.count ?? 0;
    expect(has).toBeLessThanOrEqual(count);
    expect(has).toBeGreaterThanOrEqual(count - bound);
  }
  expect(requests.total).toBe(hits.length);
  expect(requests.errors).toBe(hits.filter(({ status }) => status >= 400).length);
  expect(Object.values(requests.byClass).reduce((sum, count) => sum + count)).toBe(hits.length);
}

/** Threads take longer to start than to count here: several are tried less often. */
const runs: [name: string, threads: fc.Arbitrary<number>, numRuns: number][] = [
  ['one thread', fc.constant(1), 40],
  ['several threads', fc.integer({ min: 2, max: 4 }), 7],
];

describe.each(runs)('by %s', (_name, threads, numRuns) => {
  const run = fc.record({ chunkBytes, threads, memory, maxDistinct: cap });

  test('past a cap, counts are as near as is said, and the same each time', async () => {
    await fc.assert(
      fc.asyncProperty(hits, run, async (hits, { chunkBytes, memory: [, isPlain], ...options }) => {
        const summary = await summaryWith(hits, { chunkBytes }, { ...options, isPlain });
        expectNear(summary, hits);
        const again = await summaryWith(hits, { chunkBytes }, { ...options, isPlain, seed: 77 });
        expect(JSON.stringify(again)).toBe(JSON.stringify(summary));
        const otherwise = await summaryWith(hits, { chunkBytes }, { ...options, isPlain: !isPlain });
        expect(JSON.stringify(otherwise)).toBe(JSON.stringify(summary));
      }),
      { numRuns },
    );
  });

  test('past the bytes that a thread keeps, counts are as near as is said, and the same each time', async () => {
    const run = fc.record({ chunkBytes, threads, memory, budget });
    await fc.assert(
      fc.asyncProperty(hits, run, async (hits, { chunkBytes, memory: [, isPlain], ...options }) => {
        const summary = await summaryWith(hits, { chunkBytes }, { ...options, isPlain });
        expectNear(summary, hits);
        const again = await summaryWith(hits, { chunkBytes }, { ...options, isPlain: !isPlain, seed: 77 });
        expect(JSON.stringify(again)).toBe(JSON.stringify(summary));
      }),
      { numRuns },
    );
  });

  test('up to a cap, the summary depends on nothing but the log', async () => {
    await fc.assert(
      fc.asyncProperty(hits, run, async (hits, { chunkBytes, memory: [, isPlain], threads }) => {
        const log = { 'a.log': logOf(hits) };
        const whole = await summaryOf(log, {}, all);
        expectNear(whole, hits);
        // Each view has a share of what a run keeps, and of that a share in each of its threads; some have pairs of values.
        const least = Math.min(...viewsOfSummary.map(({ share = 0.25 }) => share));
        const maxDistinct = Math.ceil((hits.length + 6) / least) * threads;
        const summary = await summaryWith(hits, { chunkBytes }, { threads, isPlain, maxDistinct });
        expect(summary.approximations).toEqual([]);
        expect(JSON.stringify(summary)).toBe(JSON.stringify(whole));
      }),
      { numRuns },
    );
  });
});
