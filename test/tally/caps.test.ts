import { describe, expect, it, test } from 'vitest';
import { client, path, userAgent } from '../../src/query/dimension.ts';
import { groupsKept, type View } from '../../src/query/view.ts';
import { Tallies } from '../../src/tally/tallies.ts';
import type { ViewTally } from '../../src/tally/view-tally.ts';
import { plainRouteOf } from '../query/plain-route.ts';
import { summaryOfTallies, views as summaryViews } from '../summary/summarizing.ts';
import { arenas } from '../w3c/arenas.ts';
import {
  type Capped,
  type Figures,
  figuresOf,
  ftpRows,
  groupsOf,
  type Hit,
  logOf,
  manyHits,
  plainly,
  total,
  ways,
} from './capped.ts';
import { count } from './counting.ts';

const figures: View['metrics'] = ['count', 'errors', 'time-taken', 'time-taken-percentiles', 'bytes-sent'];
const base: View = { service: 'http', by: [path], metrics: figures };

/** Enough for any time-taken here, so that histograms of values and of their sums can be compared. */
const exactValues = 512;
const byPath: View = { ...base, share: 1, foldedBy: 'route', exactValues };
const byClient: View = { ...base, by: [client], exactValues };
const byAgent: View = { ...base, by: [userAgent], share: 0.5, exactValues };
const byBoth: View = { ...base, by: [client, path], share: 1, exactValues };
const byTime: View = { service: 'http', by: [path], bySlot: 'end', metrics: ['count'] };
/** Shares the table of groups of `byPath`, and keeps more of it. */
const ofAll: View = { ...base, service: null, share: 2, metrics: ['count'] };
const views = [byPath, byClient, byAgent, byBoth, byTime, ofAll];

const pathOf = (hit: Hit) => hit.path;
const clientOf = (hit: Hit) => hit.client;
const agentOf = (hit: Hit) => hit.agent;
const bothOf = (hit: Hit) => `${hit.client}\0${hit.path}`;
const routeOfHit = (hit: Hit) => plainRouteOf(hit.path);

const hits = manyHits(5_000, 5_000, 25);
const log = logOf(hits);
/** With FTP's paths in the same tables as HTTP's. */
const mixed = logOf(hits.slice(0, 2_500)) + ftpRows(hits.slice(0, 2_000)) + logOf(hits.slice(2_500));
const most = 400;

const usual = (createArena: Capped['createArena'], changes: Partial<Capped> = {}): Capped => ({
  log: mixed,
  views,
  most,
  createArena,
  chunkBytes: 60_000,
  seed: 0,
  ...changes,
});

/** The values whose counts are not what a cap allows, each with what it has and what it should have. */
function wrongCounts(
  tally: ViewTally,
  truth: ReadonlyMap<string, Figures>,
  counted = groupsOf(tally),
): unknown[] {
  const wrong: unknown[] = [...counted.keys()].filter((key) => !truth.has(key));
  for (const [key, { count }] of truth) {
    const has = counted.get(key)?.count ?? 0;
    if (has > count || has < count - tally.undercount) wrong.push([key, has, count]);
  }
  return wrong;
}

describe.each(arenas)('past a cap, in %s', (_arena, createArena) => {
  describe.each(ways)('%s', async (_way, countCapped) => {
    const tallies = await countCapped(usual(createArena));

    describe.each([
      ['by path', byPath, pathOf, most],
      ['by client', byClient, clientOf, most / 4],
      ['by agent', byAgent, agentOf, most / 2],
      ['by client and path', byBoth, bothOf, most],
    ] as const)('a view %s', (_name, view, keyOf, kept) => {
      const tally = tallies.of(view);
      const truth = plainly(hits, keyOf);
      const counted = groupsOf(tally);

      it('keeps no more groups than it may, and a rest', () => {
        expect(truth.size).toBeGreaterThan(kept);
        expect(tally.groups.length - 1).toBeLessThanOrEqual(kept);
        expect(tally.groups).toContain(tally.rest);
      });
      it('keeps some', () => expect(tally.groups.length - 1).toBeGreaterThanOrEqual(kept / 10));
      it('counts every record', () =>
        expect(tally.groups.reduce((sum, group) => sum + tally.countOf(group), 0)).toBe(hits.length));
      it('loses nothing of what is added up', () =>
        expect(total(tally.groups.map((group) => figuresOf(tally, group)))).toEqual(figuresOfAll(truth)));
      it('counts each group at most by what it says too low, and never too high', () =>
        expect(wrongCounts(tally, truth, counted)).toEqual([]));
      it('says by how much it can count too low, and that is little', () => {
        expect(tally.undercount).toBeGreaterThan(0);
        expect(tally.undercount).toBeLessThan(hits.length / 10);
      });
      it('adds up no more for a group than there is', () => {
        const wrong = [...counted].filter(([key, { count, taken, longest, errors, times }]) => {
          const right = truth.get(key)!;
          const timed = times.reduce((sum, [, count]) => sum + count, 0);
          return taken > right.taken || longest > right.longest || errors > right.errors || timed !== count;
        });
        expect(wrong).toEqual([]);
      });
      it('knows within 4 % how many there were', () =>
        expect(Math.abs(tally.distinct - truth.size)).toBeLessThanOrEqual(0.04 * truth.size));
    });

    it('a view by path counts each route as if all paths were kept', () => {
      const routes = tallies.of(byPath).routes();
      expect([routes.rest, routes.undercount]).toEqual([null, 0]);
      expect(groupsOf(routes)).toEqual(plainly(hits, routeOfHit));
    });
    it('gives the same bytes for the same input, with any seed', async () => {
      const again = await countCapped(usual(createArena, { seed: 77 }));
      expect(JSON.stringify(again.save())).toBe(JSON.stringify(tallies.save()));
      const [routes, routesAgain] = [tallies, again].map((one) => one.of(byPath).routes().save());
      expect(JSON.stringify(routesAgain)).toBe(JSON.stringify(routes));
    });
    it('a view of all services keeps FTP apart', () => {
      const tally = tallies.of(ofAll);
      const counts = tally.groups.reduce((sum, group) => sum + tally.countOf(group), 0);
      expect(counts).toBe(hits.length + 2_000);
    });
    it('a view by time folds as well, and its slots have all', () => {
      const tally = tallies.of(byTime);
      const { slots } = tally;
      const counted = new Map<string, number>();
      let all = 0;
      for (let cell = 0; cell < slots.size; cell++) {
        const group = slots.groupOf(cell);
        all += tally.countOf(cell);
        if (group === tally.rest) continue;
        const value = tally.valuesOf(group)[0]!;
        counted.set(value, (counted.get(value) ?? 0) + tally.countOf(cell));
      }
      expect(all).toBe(hits.length);
      expect(counted.size).toBeLessThanOrEqual(groupsKept(byTime, most));
      const truth = plainly(hits, pathOf);
      const wrong = [...counted].filter(([value, count]) => {
        const right = truth.get(value)?.count ?? 0;
        return count > right || count < right - tally.undercount;
      });
      expect(wrong).toEqual([]);
    });
  });

  describe.each(ways)('%s, of more routes than are kept', async (_way, countCapped) => {
    const many = manyHits(5_000, 5_000, 1_000);
    const tallies = await countCapped(usual(createArena, { log: logOf(many), views: [byPath] }));
    const truth = plainly(many, routeOfHit);
    const routes = tallies.of(byPath).routes();

    it('a view by path counts each record in a route or in the rest', () => {
      expect(routes.rest).not.toBeNull();
      expect(total(routes.groups.map((group) => figuresOf(routes, group)))).toEqual(figuresOfAll(truth));
    });
    it('a view by path counts each route at most by what it says too low, and never too high', () =>
      expect(wrongCounts(routes, truth)).toEqual([]));
  });

  test('what is merged, restored or received stays as it is', async () => {
    const [, countAtOnce] = ways[0]!;
    const tallies = await countAtOnce(usual(createArena));
    const before = JSON.stringify(tallies.save());
    const own = new Tallies(views, { arena: createArena(), most });
    own.merge(tallies);
    own.merge(tallies);
    expect(JSON.stringify(tallies.save())).toBe(before);
    const twice = own.of(byPath);
    expect(twice.groups.reduce((sum, group) => sum + twice.countOf(group), 0)).toBe(2 * hits.length);
  });
});

const figuresOfAll = (truth: ReadonlyMap<string, Figures>) => total(truth.values());

describe.each(arenas)('up to a cap, in %s', (_arena, createArena) => {
  const enough = 3 * new Set(hits.map(bothOf)).size;

  test.each(ways)('nothing is folded: %s', async (_way, countCapped) => {
    const tallies = await countCapped(usual(createArena, { most: enough }));
    for (const [view, keyOf] of [
      [byPath, pathOf],
      [byClient, clientOf],
      [byAgent, agentOf],
      [byBoth, bothOf],
    ] as const) {
      const tally = tallies.of(view);
      expect([tally.rest, tally.undercount]).toEqual([null, 0]);
      expect(groupsOf(tally)).toEqual(plainly(hits, keyOf));
      expect(tally.distinct).toBe(new Set(hits.map(keyOf)).size);
    }
    expect(groupsOf(tallies.of(byPath).routes())).toEqual(plainly(hits, routeOfHit));
  });
});

describe('a cap', () => {
  const stems = (size: number) => {
    const all = Array.from({ length: size }, (_, index) => ({ ...hits[0]!, path: `/one/${index}x` }));
    return logOf([...all, ...all.slice(0, 10)]);
  };
  const of = async (size: number, groups: number) => {
    const tallies = new Tallies([byPath], { most: groups });
    await count({ 'a.log': stems(size) }, [byPath], {}, [tallies]);
    return tallies.of(byPath);
  };
  it('is kept to the last group', async () => expect((await of(100, 100)).rest).toBeNull());
  it('is passed with one more', async () => {
    const tally = await of(101, 100);
    expect(tally.rest).not.toBeNull();
    expect(tally.countOf(tally.rest!)).toBeGreaterThan(0);
  });
  it('folds the groups with the lowest counts', async () => {
    const kept = groupsOf(await of(101, 100));
    expect(Array.from({ length: 10 }, (_, index) => kept.get(`/one/${index}x`)?.count)).toEqual(
      new Array(10).fill(2),
    );
  });
  it('passed by few still tells how many there were', async () =>
    expect(Math.abs((await of(101, 100)).distinct - 101)).toBeLessThanOrEqual(4));
  it('can be one group', async () => {
    const tally = await of(50, 1);
    expect(tally.groups.length).toBeLessThanOrEqual(2);
    expect(tally.groups.reduce((sum, group) => sum + tally.countOf(group), 0)).toBe(60);
  });
  it('of a small share is one group at least', async () => {
    const tallies = new Tallies([byClient], { most: 1 });
    await count({ 'a.log': log }, [byClient], {}, [tallies]);
    const tally = tallies.of(byClient);
    expect(tally.groups.reduce((sum, group) => sum + tally.countOf(group), 0)).toBe(hits.length);
  });
  it.each([1, 30, 1_000])('holds with dictionaries that start again past %i entries', async (maxEntries) => {
    const tallies = new Tallies([byPath], { most: most });
    await count({ 'a.log': mixed }, [byPath], { chunkBytes: 10_000, maxEntries }, [tallies]);
    const tally = tallies.of(byPath);
    expect(tally.groups.length - 1).toBeLessThanOrEqual(most);
    expect(tally.groups.reduce((sum, group) => sum + tally.countOf(group), 0)).toBe(hits.length);
    expect(wrongCounts(tally, plainly(hits, pathOf))).toEqual([]);
    expect(groupsOf(tally.routes())).toEqual(plainly(hits, routeOfHit));
  });
  it('can be lowered later', async () => {
    const tally = await of(1_000, 5_000);
    tally.keep(100);
    expect(tally.groups.length - 1).toBeLessThanOrEqual(100);
    expect(tally.groups.reduce((sum, group) => sum + tally.countOf(group), 0)).toBe(1_010);
    expect(tally.undercount).toBeGreaterThan(0);
  });
  it('that is raised later changes nothing', async () => {
    const tally = await of(1_000, 100);
    const before = JSON.stringify(tally.save());
    tally.keep(5_000);
    expect(JSON.stringify(tally.save())).toBe(before);
  });
});

describe('the summary past a cap', () => {
  const logs = { 'a.log': log };
  const summaryWith = async (maxDistinct: number, top = Number.POSITIVE_INFINITY) => {
    const tallies = new Tallies(summaryViews, { most: maxDistinct });
    await count(logs, summaryViews, { chunkBytes: 20_000 }, [tallies]);
    return summaryOfTallies(tallies, logs, { top, maxDistinct });
  };
  const lists = [
    ['paths', pathOf],
    ['routes', routeOfHit],
    ['clients', clientOf],
    ['userAgents', agentOf],
  ] as const;

  test.each(lists)('has one rest without a value in %s', async (name, keyOf) => {
    const { [name]: list, approximations, requests } = await summaryWith(200);
    const rest = list.filter(({ value }) => value === null);
    const bound = approximations.find(({ tally }) => tally === name);
    const truth = plainly(hits, keyOf);
    if (name === 'routes') expect([rest, bound]).toEqual([[], undefined]);
    else expect([rest.length, bound!.maxUndercount > 0]).toEqual([1, true]);
    expect(list.reduce((sum, { count }) => sum + count, 0)).toBe(requests.total);
    expect(list.reduce((sum, { timeTakenMs }) => sum + timeTakenMs!.sum, 0)).toBe(
      total(truth.values()).taken,
    );
    const counted = new Map(list.map(({ value, count }) => [value, count]));
    const wrong = [...truth].filter(([value, { count }]) => {
      const has = counted.get(value) ?? 0;
      return has > count || has < count - (bound?.maxUndercount ?? 0);
    });
    expect(wrong).toEqual([]);
  });
  test('has a rest of routes too if they are too many', async () => {
    const { routes, approximations, failingRoutes, slowRoutes } = await summaryWith(40);
    expect(routes.filter(({ value }) => value === null)).toHaveLength(1);
    expect(approximations.map(({ tally }) => tally)).toEqual([
      ...['paths', 'clients', 'userAgents', 'routes'],
      ...['failingRoutes by method, path', 'findings by client', 'findings by route'],
    ]);
    expect([...failingRoutes, ...slowRoutes].filter(({ value }) => value === null)).toEqual([]);
  });
  test('says how many different values there were within 4 %', async () => {
    const { distinct } = await summaryWith(200);
    const truth = { paths: pathOf, clients: clientOf, userAgents: agentOf };
    for (const [name, keyOf] of Object.entries(truth)) {
      const right = new Set(hits.map(keyOf)).size;
      expect(Math.abs(distinct[name as keyof typeof truth] - right)).toBeLessThanOrEqual(0.04 * right);
    }
  });
  test('leaves whole what has few values', async () => {
    const [capped, whole] = [await summaryWith(200), await summaryWith(1_000_000)];
    for (const name of ['lines', 'requests', 'traffic', 'codes', 'methods', 'servers', 'timeline'] as const)
      expect(capped[name]).toEqual(whole[name]);
  });
  test('names no approximation below it', async () => {
    const { approximations, ...summary } = await summaryWith(100_000);
    expect(approximations).toEqual([]);
    expect({ approximations, ...summary }).toEqual(await summaryWith(Number.POSITIVE_INFINITY));
  });
  test('is the same each time', async () =>
    expect(JSON.stringify(await summaryWith(200))).toBe(JSON.stringify(await summaryWith(200))));
});
