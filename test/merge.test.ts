import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readParts } from '../src/merge.ts';
import type { Plan } from '../src/plan.ts';
import { parseFilter } from '../src/query/filter/parse.ts';
import { analyzeIn, json, merged, plan, savedAs, textOf } from './parts/saving.ts';
import { folderOf } from './sources/temporary.ts';
import { storyCalled } from './stories/stories.ts';

/** Merges parts of a random split of files, and analyses all of them at once. */
async function compareSplits(
  files: Readonly<Record<string, string | Uint8Array>>,
  asked: Partial<Plan>,
  numRuns: number,
): Promise<void> {
  const cwd = await folderOf(files);
  const names = Object.keys(files);
  const whole = json(await analyzeIn(cwd, names, asked));
  const split = fc.array(fc.nat({ max: 3 }), { minLength: names.length, maxLength: names.length });
  await fc.assert(
    fc.asyncProperty(split, async (partOf) => {
      const parts = [];
      for (const part of new Set(partOf)) {
        const own = names.filter((_, index) => partOf[index] === part);
        parts.push(savedAs(`${part}.json`, await analyzeIn(cwd, own, asked)));
      }
      expect(json(merged(parts, asked)) === whole).toBe(true);
    }),
    { numRuns },
  );
}

const byRoute = {
  by: ['route'],
  per: null,
  metrics: ['count', 'p95'],
  sort: null,
  top: 20,
  service: 'http',
} as const;

describe('parts of any split of the sources are the whole, byte for byte', { timeout: 60_000 }, () => {
  test.each<[stories: string[], Partial<Plan>]>([
    [['bad-node'], { tables: [byRoute], where: [parseFilter('status=5xx'), parseFilter('ms>1')] }],
    [['trust'], { time: { from: Date.UTC(2026, 10, 19, 3) / 1000, to: null } }],
    [['arr-and-core', 'out-of-step'], { excludesProbes: true }],
    [['limits', 'not-found'], { measuresLengths: true }],
    [
      ['behind-proxy', 'ftp-failures', 'one-user'],
      { clientFrom: { field: 'X-Forwarded-For', trusted: ['10.0.0.0/8'] } },
    ],
  ])('%j', async (stories, asked) => {
    const files = stories.flatMap((story) =>
      Object.entries(storyCalled(story).files).map(([name, text]) => [`${story}/${name}`, text]),
    );
    await compareSplits(Object.fromEntries(files), asked, 4);
  });

  const folder = join(import.meta.dirname, '../../shared/logs');
  /** Small ones of every kind. */
  const real = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.log') && statSync(join(folder, name)).size < 60_000)
        .sort()
        .slice(0, 40)
    : [];
  test.skipIf(real.length === 0)('real logs', async () => {
    const files = Object.fromEntries(real.map((name) => [name, readFileSync(join(folder, name))]));
    await compareSplits(files, {}, 6);
  });
});

describe('parts that are named', () => {
  const { files } = storyCalled('trust');
  const names = Object.keys(files);
  const inFolder = (cwd: string) => ({ cwd, stdin: 0, platform: 'linux' as const });
  const texts = async () => {
    const cwd = await folderOf(files);
    const saved = await Promise.all(names.map((name) => analyzeIn(cwd, [name])));
    return { texts: saved.map(textOf), whole: json(await analyzeIn(cwd, names)) };
  };

  test('are found by a glob, compressed too, and in any order', async () => {
    const { whole, texts: all } = await texts();
    const cwd = await folderOf({
      'c.json': all[0]!,
      'a.json.gz': gzipSync(all[1]!),
      'b.json': Buffer.from(`\ufeff${all[2]!}`, 'utf16le'),
    });
    const { parts, unread } = await readParts(['*.json*'], plan.version, inFolder(cwd));
    expect(unread).toEqual([]);
    expect(json(merged(parts)) === whole).toBe(true);
    expect(json(merged(parts.toReversed())) === whole).toBe(true);
  });

  test('and are missing are sources that were not read', async () => {
    const cwd = await folderOf({ 'a.json': (await texts()).texts[0]! });
    const { parts, unread } = await readParts(['a.json', 'b.json'], plan.version, inFolder(cwd));
    expect(merged(parts, {}, unread).summary.unread).toMatchObject([{ name: 'b.json', code: 'missing' }]);
  });

  test('can be none', async () => {
    const { parts, unread } = await readParts(['no*.json'], plan.version, inFolder(await folderOf()));
    expect(merged(parts, {}, unread).summary).toMatchObject({ sources: [], unread: [{ code: 'no-match' }] });
  });
});

test('past the caps every count of a merged run is too low by no more than it says', async () => {
  const log = (from: number) =>
    `#Fields: date time cs-uri-stem sc-status\n${Array.from(
      { length: 900 },
      (_, index) => `2026-11-19 09:00:00 /${index % 3 === 0 ? 'busy' : `p${from + index}`} 200\n`,
    ).join('')}`;
  const cwd = await folderOf({ 'a.log': log(0), 'b.log': log(500) });
  const asked = { maxDistinct: 200 };
  const parts = [];
  for (const name of ['a', 'b']) parts.push(savedAs(name, await analyzeIn(cwd, [`${name}.log`], asked)));
  const { paths, requests, approximations } = merged(parts).summary;
  const { maxUndercount } = approximations.find(({ tally }) => tally === 'paths')!;
  expect(requests.total).toBe(1800);
  expect(paths.reduce((sum, { count }) => sum + count, 0)).toBe(1800);
  const busy = paths.find(({ value }) => value === '/busy')!.count;
  expect(busy).toBeLessThanOrEqual(600);
  expect(busy + maxUndercount).toBeGreaterThanOrEqual(600);
});
