import { describe, expect, test } from 'vitest';
import type { GroupCount, Summary } from '../../src/summary/summary.ts';
import { collidingPaths, type Lanes, lanes32, lanes64, ordinaryPaths } from './colliding-paths.ts';
import { countOfOften, longLine, type ManyKeys, manyKeys, manyPaths } from './many-keys.ts';
import { isMeasured, MiB, measuredRun } from './memory-run.ts';

/* What a log can hold too much of, piped to runs whose heap may not grow; and what they hold at most. */

/** MiB: twice what 5 million paths or clients need. */
const heap = '--max-old-space-size=32';

const most = {
  paths: 400 * MiB,
  /** Two threads have two sets of tables, and in the end one of them has the sum of both. */
  pathsOfTwoThreads: 400 * MiB,
  clients: 300 * MiB,
  longLine: 200 * MiB,
  collisions: 200 * MiB,
};

const distinct = 5_000_000;
const collisions = 50_000;

/** Their letters are nothing that a route folds: there are as many routes as paths, which is the worst that can be. */
const paths: ManyKeys = {
  fields: 'date time cs-method cs-uri-stem sc-status',
  row: '2026-11-19 08:00:00 GET /p/****** 200',
  digits: 'abcdefghijklmnopqrstuvwxyz',
  often: '2026-11-19 08:00:00 GET /often 200',
  distinct,
};

const clients: ManyKeys = {
  fields: 'date time c-ip sc-status',
  row: '2026-11-19 08:00:00 2001:db8::***:*** 200',
  digits: '0123456789abcdef',
  often: '2026-11-19 08:00:00 2001:db8::1 200',
  distinct,
};

const timeout = 300_000;

describe.skipIf(!isMeasured)('a run keeps its memory small (skipped without /proc)', () => {
  test.each([
    ['one thread', '1', most.paths],
    ['two threads', '2', most.pathsOfTwoThreads],
  ])('over 5 million paths, in %s', { timeout }, async (_name, threads, limit) => {
    const { summary, peak } = await measuredRun(['analyze', '-', '--threads', threads], {
      node: [heap],
      input: manyKeys(paths),
    });
    expectAllRecords(summary, paths);
    expectEstimate(summary.distinct.paths);
    expect(summary.approximations.map(({ tally }) => tally)).toEqual(['paths', 'routes']);
    expectFrequent(summary, 'paths', '/often', paths);
    expectFrequent(summary, 'routes', '/often', paths);
    expect(peak).toBeLessThan(limit);
  });

  test('over 5 million clients', { timeout }, async () => {
    const { summary, peak } = await measuredRun(['analyze', '-', '--threads', '1'], {
      node: [heap],
      input: manyKeys(clients),
    });
    expectAllRecords(summary, clients);
    expectEstimate(summary.distinct.clients);
    expect(summary.approximations.map(({ tally }) => tally)).toEqual(['clients']);
    expectFrequent(summary, 'clients', '2001:db8::1', clients);
    expect(peak).toBeLessThan(most.clients);
  });

  test('over a line of 2 GiB', { timeout }, async () => {
    const { summary, peak } = await measuredRun(['analyze', '-', '--threads', '1'], {
      node: [heap],
      input: longLine(2048 * MiB),
    });
    expect(summary.lines).toMatchObject({ total: 5, directives: 2, records: 2, malformed: 1 });
    expect(summary.sources[0]!.issues).toMatchObject([{ code: 'line-too-long', count: 1, line: 4 }]);
    expect(summary.distinct.paths).toBe(1);
    expect(peak).toBeLessThan(most.longLine);
  });

  /*
   * Many paths with one hash are compared each with all before it, unless the hash has a seed that whoever wrote the log
   * could not know. No time can be asserted, but that it is about the time of ordinary paths: if only one of the tables that
   * hold paths has no seed, it is more than ten times as long. That the paths do collide without a seed, and how
   * often they do with one, is counted in test/w3c/collisions.test.ts.
   */
  test.each<[string, Lanes, string[]]>([
    ['the hash in WebAssembly', lanes64, []],
    ['the hash in TypeScript', lanes32, ['--no-expose-wasm']],
  ])('and its time over paths that collide in %s', { timeout }, async (_name, lanes, node) => {
    const run = (input: readonly Buffer[]) =>
      measuredRun(['analyze', '-', '--threads', '1'], { node: [heap, ...node], input: manyPaths(input) });
    const ordinary = await run(ordinaryPaths(lanes, collisions));
    const colliding = await run(collidingPaths(lanes, collisions));
    for (const { summary, peak } of [ordinary, colliding]) {
      expect(summary.lines).toMatchObject({ total: collisions + 2, records: collisions, malformed: 0 });
      expect(summary.distinct.paths).toBe(collisions);
      expect(summary.approximations).toEqual([]);
      expect(peak).toBeLessThan(most.collisions);
    }
    expect(colliding.processorSeconds).toBeLessThan(5 * ordinary.processorSeconds);
  });
});

function expectAllRecords({ lines }: Summary, keys: ManyKeys): void {
  const records = distinct + countOfOften(keys);
  expect(lines).toMatchObject({ total: records + 2, directives: 2, records, malformed: 0 });
}

/** Five times the standard error of the estimate. */
function expectEstimate(estimate: number): void {
  expect(Math.abs(estimate / distinct - 1)).toBeLessThan(0.04);
}

/** The frequent value leads a list whose counts may be too low by what the summary says, and not more. */
function expectFrequent(
  summary: Summary,
  tally: 'paths' | 'routes' | 'clients',
  value: string,
  keys: ManyKeys,
): void {
  const { maxUndercount } = summary.approximations.find((one) => one.tally === tally)!;
  const list: readonly GroupCount[] = summary[tally];
  const first = list.find((group) => group.value !== null)!;
  expect(first.value).toBe(value);
  expect(first.count).toBeLessThanOrEqual(countOfOften(keys));
  expect(first.count).toBeGreaterThanOrEqual(countOfOften(keys) - maxUndercount);
}
