import { describe, expect, it, test } from 'vitest';
import { client, path } from '../../src/query/dimension.ts';
import type { View } from '../../src/query/view.ts';
import { type Budget, budgetFor, bytesAfter } from '../../src/tally/budget.ts';
import { Tallies } from '../../src/tally/tallies.ts';
import type { ViewTally } from '../../src/tally/view-tally.ts';
import { Arena } from '../../src/w3c/arena.ts';
import { shop, times } from '../summary/shop.ts';
import { logOf, manyHits, plainly } from './capped.ts';
import { count } from './counting.ts';

const budget: Budget = { least: 1000, perRepeat: 10, most: 5000, columns: 100 };

test.each([
  [0, 1000],
  [100, 2000],
  [1_000_000, 5000],
])('after %d records with values that came before all groups take %d bytes', (repeats, bytes) =>
  expect(bytesAfter(repeats, budget)).toBe(bytes),
);

test('who asks for more paths gets the memory for them', () =>
  expect(budgetFor(5_000_000).most).toBe(10 * budgetFor(500_000).most));

test('who asks for fewer gets no less', () => expect(budgetFor(1)).toEqual(budgetFor(500_000)));

const whole: View = { service: 'http', by: [path], metrics: ['count'], share: 1 };
const tenth: View = { service: 'http', by: [client, path], metrics: ['count'], share: 0.1 };
const small: View = { service: 'http', by: [client], metrics: ['count'], share: 0.1 };
const views = [whole, tenth, small];
const hits = manyHits(5_000, 5_000, 25);

const least = 100_000;
const counted = await counting({ least, perRepeat: 0, most: least, columns: Number.POSITIVE_INFINITY });

async function counting(budget: Budget): Promise<Tallies> {
  const arena = new Arena();
  const tallies = new Tallies(views, { arena, budget });
  return count({ 'a.log': logOf(hits) }, views, { arena, chunkBytes: 20_000 }, [tallies]);
}

describe('past the bytes that all views may take', () => {
  const bytes = views.map((view) => counted.of(view).bytes);

  it('they take no more', () => expect(bytes.reduce((sum, one) => sum + one)).toBeLessThanOrEqual(least));
  it('the view with the larger share keeps more', () =>
    expect(counted.of(whole).groups.length).toBeGreaterThan(2 * counted.of(tenth).groups.length));
  it('says how many it keeps', () => {
    const { limit, groups } = counted.of(tenth);
    expect(limit).toBeLessThan(5_000);
    expect(groups.length).toBeLessThanOrEqual(limit + 1);
  });
  it('counts no less than it says', () => {
    const tally = counted.of(whole);
    const kept = new Map(tally.groups.map((group) => [tally.valuesOf(group)[0], tally.countOf(group)]));
    const wrong = [...plainly(hits, (hit) => hit.path)].filter(
      ([key, { count }]) => (kept.get(key) ?? 0) < count - tally.undercount,
    );
    expect(wrong).toEqual([]);
  });
  it('says the same of a saved one', () => {
    const restored = new Tallies(views);
    restored.restore(JSON.parse(JSON.stringify(counted.save())));
    expect(views.map((view) => restored.of(view).limit)).toEqual(views.map((view) => counted.of(view).limit));
  });
});

test('nothing is folded where values that come again leave room for it', async () => {
  const tallies = await counting({ least, perRepeat: 1000, most: 2 ** 30, columns: 1000 });
  expect(views.map((view) => tallies.of(view).rest)).toEqual([null, null, null]);
});

describe('of a log in which each record has a path and a second of its own', () => {
  const records = 6_000;
  const bySlot: View = { service: 'http', by: [path], bySlot: 'end', metrics: ['count'] };
  const timeline: View = {
    service: 'http',
    by: [],
    bySlot: 'end',
    metrics: ['count', 'time-taken-percentiles'],
  };
  const log = shop(
    ...times(records, (index) => ({
      time: new Date((8 * 3600 + index) * 1000).toISOString().slice(11, 19),
      path: `/${index}`,
      taken: index,
    })),
  );
  const countWith = (budget: Budget): Promise<Tallies> => {
    const views = [bySlot, timeline];
    const arena = new Arena();
    return count({ 'a.log': log }, views, { arena, chunkBytes: 20_000 }, [
      new Tallies(views, { arena, budget }),
    ]);
  };
  const recordsOf = (tally: ViewTally): number =>
    Array.from({ length: tally.slots.size }, (_, cell) => tally.countOf(cell)).reduce(
      (sum, one) => sum + one,
    );
  const little = 40_000;

  test.each([
    ['the slots of paths', bySlot],
    ['the slots of times-taken', timeline],
  ])('%s are widened, and have all records', async (_name, view) => {
    const tallies = await countWith({ least: little, perRepeat: 0, most: little, columns: 1000 });
    expect(tallies.of(view).slots.seconds).toBeGreaterThan(1);
    expect(recordsOf(tallies.of(view))).toBe(records);
    expect(tallies.of(view).bytes).toBeLessThan(little);
  });

  test('slots stay as they are where there is room', async () => {
    const room = 2 ** 30;
    const tallies = await countWith({ least: room, perRepeat: 0, most: room, columns: 1000 });
    expect([bySlot, timeline].map((view) => tallies.of(view).slots.seconds)).toEqual([1, 1]);
  });
});
