import type { View } from '../../src/query/view.ts';
import { Tallies } from '../../src/tally/tallies.ts';
import type { ViewTally } from '../../src/tally/view-tally.ts';
import { Counter } from '../../src/threads/counter.ts';
import type { Arena } from '../../src/w3c/arena.ts';
import { cutChunks } from '../../src/w3c/cutter.ts';
import { shop } from '../summary/shop.ts';
import { bytesOf, readerOf } from '../w3c/reading.ts';
import { count } from './counting.ts';

/** What a request of a log with many different values is, as far as the caps care. */
export interface Hit {
  readonly path: string;
  readonly client: string;
  readonly agent: string;
  readonly status: number;
  readonly taken: number;
}

export function logOf(hits: readonly Hit[]): string {
  return shop(...hits.map(({ status, ...hit }) => ({ ...hit, code: `${status} 0 0`, bytes: hit.taken * 2 })));
}

/** Further rows of the log: of FTP, whose values stand in the same tables as HTTP's. */
export function ftpRows(hits: readonly Hit[]): string {
  const rows = hits.map(({ path, client }) => `2026-11-19 10:00:00 ${client} RETR /ftp${path} 226 -`);
  return ['#Fields: date time c-ip cs-method cs-uri-stem sc-status x-session', ...rows, ''].join('\n');
}

/** Requests of which, as in most logs, few paths have most. Each of `areas` is a route. */
export function manyHits(size: number, paths: number, areas: number, seed = 1): Hit[] {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: size }, () => {
    const path = Math.floor(paths * random() ** 4);
    const client = Math.floor((paths / 3) * random() ** 4);
    return {
      path: `/area-${path % areas}x/items/${path}`,
      client: `198.51.${client >> 8}.${client & 0xff}`,
      agent: `Example/${Math.floor((paths / 5) * random() ** 2)}`,
      status: random() < 0.1 ? 404 : random() < 0.05 ? 500 : 200,
      taken: Math.floor(400 * random() ** 3),
    };
  });
}

/** All that a tally tells of a group. */
export interface Figures {
  readonly count: number;
  readonly errors: number;
  readonly serverErrors: number;
  readonly timed: number;
  readonly taken: number;
  readonly longest: number;
  readonly times: readonly (readonly [value: number, count: number])[];
}

/** The figures of every value, counted as plainly as can be. */
export function plainly(hits: readonly Hit[], keyOf: (hit: Hit) => string): Map<string, Figures> {
  const byKey = new Map<string, Hit[]>();
  for (const hit of hits) {
    const key = keyOf(hit);
    const others = byKey.get(key);
    if (others === undefined) byKey.set(key, [hit]);
    else others.push(hit);
  }
  return new Map([...byKey].map(([key, some]) => [key, figuresOfHits(some)]));
}

function figuresOfHits(hits: readonly Hit[]): Figures {
  const times = new Map<number, number>();
  for (const { taken } of hits) times.set(taken, (times.get(taken) ?? 0) + 1);
  return {
    count: hits.length,
    errors: hits.filter(({ status }) => status >= 400).length,
    serverErrors: hits.filter(({ status }) => status >= 500).length,
    timed: hits.length,
    taken: hits.reduce((sum, { taken }) => sum + taken, 0),
    longest: Math.max(...hits.map(({ taken }) => taken)),
    times: [...times].sort(([left], [right]) => left - right),
  };
}

/** What a tally tells of a group. */
export function figuresOf(tally: ViewTally, group: number): Figures {
  const { count: timed, sum: taken } = tally.totalOf(group, 'time-taken');
  return {
    count: tally.countOf(group),
    errors: tally.errorsOf(group),
    serverErrors: tally.serverErrorsOf(group),
    timed,
    taken,
    longest: tally.longestOf(group),
    times: tally.histogramOf(group)?.values ?? [],
  };
}

/** The groups of a tally by their values; the folded rest is left out. */
export function groupsOf(tally: ViewTally): Map<string, Figures> {
  const groups = tally.groups.filter((group) => group !== tally.rest);
  return new Map(groups.map((group) => [tally.valuesOf(group).join('\0'), figuresOf(tally, group)]));
}

/** The figures of several groups together. */
export function total(all: Iterable<Figures>): Figures {
  const times = new Map<number, number>();
  const sum = { count: 0, errors: 0, serverErrors: 0, timed: 0, taken: 0, longest: Number.NEGATIVE_INFINITY };
  for (const figures of all) {
    for (const name of ['count', 'errors', 'serverErrors', 'timed', 'taken'] as const)
      sum[name] += figures[name];
    sum.longest = Math.max(sum.longest, figures.longest);
    for (const [value, count] of figures.times) times.set(value, (times.get(value) ?? 0) + count);
  }
  return { ...sum, times: [...times].sort(([left], [right]) => left - right) };
}

/** What is counted, and with how many groups kept apart. */
export interface Capped {
  readonly log: string;
  readonly views: readonly View[];
  readonly most: number;
  readonly createArena: () => Arena;
  readonly chunkBytes: number;
  readonly seed: number;
}

const parts = 3;

/** Counts a log with a cap in one tally. */
async function alone({ log, views, most, createArena, chunkBytes, seed }: Capped): Promise<Tallies> {
  const arena = createArena();
  const tallies = new Tallies(views, { seed, arena, most });
  return count({ 'a.log': log }, views, { arena, chunkBytes, seed }, [tallies]);
}

/** Tallies of parts of a log, chunk by chunk by turns, each with its share of the groups. */
async function apart({ log, views, most, createArena, chunkBytes, seed }: Capped): Promise<Tallies[]> {
  const arena = createArena();
  const share = Math.max(Math.floor(most / parts), 1);
  const all = Array.from({ length: parts }, () => new Tallies(views, { seed, arena, most: share }));
  await count({ 'a.log': log }, views, { arena, chunkBytes, seed }, all);
  return all;
}

/** A thread that has seen all memory. */
function lookedAt(counter: Counter): Counter {
  counter.arena.look();
  return counter;
}

/** The ways in which a log comes to be counted with a cap. */
export const ways: [name: string, count: (capped: Capped) => Promise<Tallies>][] = [
  ['counted at once', alone],
  [
    'merged of parts',
    async (capped) => {
      const [first, ...others] = await apart(capped);
      first!.keep(capped.most);
      for (const part of others) first!.merge(part);
      return first!;
    },
  ],
  [
    'merged of parts in other memory',
    async (capped) => {
      const merged = new Tallies(capped.views, {
        seed: capped.seed,
        arena: capped.createArena(),
        most: capped.most,
      });
      for (const part of await apart(capped)) merged.merge(part);
      return merged;
    },
  ],
  [
    'saved and restored',
    async (capped) => {
      const restored = new Tallies(capped.views, {
        seed: capped.seed,
        arena: capped.createArena(),
        most: capped.most,
      });
      restored.restore(JSON.parse(JSON.stringify((await alone(capped)).save())));
      return restored;
    },
  ],
  [
    'restored of saved parts',
    async (capped) => {
      const restored = new Tallies(capped.views, {
        seed: capped.seed,
        arena: capped.createArena(),
        most: capped.most,
      });
      for (const part of await apart(capped)) restored.restore(JSON.parse(JSON.stringify(part.save())));
      return restored;
    },
  ],
  [
    'received from other threads',
    async ({ log, views, most, createArena, chunkBytes, seed }) => {
      const { shared } = createArena();
      const options = { seed, maxDistinct: Math.max(Math.floor(most / parts), 1) };
      const [own, ...others] = Array.from({ length: parts }, () => new Counter(views, options, shared));
      const all = [own!, ...others];
      let turn = 0;
      const { arena } = own!;
      for await (const chunk of cutChunks(readerOf(bytesOf(log)), 0, { arena, chunkBytes }))
        lookedAt(all[turn++ % parts]!).add(chunk, 'a.log');
      own!.tallies.keep(most);
      for (const { tallies } of others) own!.tallies.receive(structuredClone(tallies.contents));
      return own!.tallies;
    },
  ],
];
