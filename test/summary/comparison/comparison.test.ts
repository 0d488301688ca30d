import { describe, expect, it, test } from 'vitest';
import type { Filter } from '../../../src/query/filter/filter.ts';
import { viewsOfComparison, viewsOfSummary } from '../../../src/summary/build.ts';
import { type Comparison, regressionsOf, verdictOf } from '../../../src/summary/comparison/comparison.ts';
import { storyCalled } from '../../stories/stories.ts';
import { type CountOptions, count, type Logs } from '../../tally/counting.ts';
import { log, shop, times } from '../shop.ts';
import { summaryOfTallies } from '../summarizing.ts';

const splitAt = (time: string): number => Date.parse(time) / 1000;

async function splitOf(logs: Logs, time: string, options: CountOptions = {}): Promise<Comparison> {
  const at = splitAt(time);
  const tallies = await count(logs, [...viewsOfSummary, ...viewsOfComparison(at)], options);
  return summaryOfTallies(tallies, logs, { comparedWith: { splitAt: at } }).comparison!;
}

async function comparedWith(old: Logs, logs: Logs): Promise<Comparison> {
  const tallies = await count(old, viewsOfComparison(null));
  const sources = Object.entries(old).map(([name, { length: bytes }]) => ({ name, bytes }));
  const own = await count(logs, [...viewsOfSummary, ...viewsOfComparison(null)]);
  return summaryOfTallies(own, logs, { comparedWith: { tallies, sources, unread: [], window: null } })
    .comparison!;
}

/** What is told, in few words. */
function told({ totals, codes, routes }: Comparison): string[] {
  return [
    ...totals.map(({ effect, metric }) => `${effect} ${metric}`),
    ...codes.map(
      ({ effect, change, service, status, substatus, reason }) =>
        `${effect} ${change} ${reason ?? `${service === 'http' ? '' : `${service} `}${status}${substatus === null ? '' : `.${substatus}`}`}`,
    ),
    ...routes.map(({ effect, metric, value }) => `${effect} ${metric} ${value}`),
  ];
}

const client = (index: number): string => `198.51.100.${1 + (index % 40)}`;
const noon = '2026-11-19T12:00:00Z';

describe('stories', () => {
  test('a bad deployment is told, and what it did to which route', async () => {
    const comparison = await splitOf(storyCalled('deploy').files, '2026-11-19T09:40:00Z');
    expect(comparison).toMatchObject({
      verdict: 'mixed',
      before: { requests: 1360, serverErrors: 0 },
      after: { requests: 1540, serverErrors: 47 },
      unchanged: { codes: 2, routes: 10 },
      routesWithTooFew: 0,
    });
    expect(told(comparison)).toEqual([
      'worse serverErrorRate',
      'worse new 500.0',
      'worse serverErrorRate /api/cart/items',
      'worse p95Ms /search',
      'worse p95Ms /products/{id}',
      'worse p95Ms /api/cart/items',
      'better p95Ms /reports/{id}',
    ]);
    expect(regressionsOf(comparison)).toHaveLength(6);
  });

  test.each([
    ['harmless-deploy', '2026-11-19T09:40:00Z'],
    ['two-days', '2026-11-19T00:00:00Z'],
    ['quiet-day', noon],
    ['quiet-intranet', noon],
  ])('%s has nothing to tell', async (name, time) => {
    const comparison = await splitOf(storyCalled(name).files, time);
    expect(told(comparison)).toEqual([]);
    expect(comparison.verdict).toBe('unchanged');
    expect(regressionsOf(comparison)).toEqual([]);
  });

  test('the failures of failing-since are told whichever minute of the first is named', async () => {
    const { files, truth } = storyCalled('failing-since');
    const comparison = await splitOf(files, truth.failingSince!);
    expect(comparison.verdict).toBe('worse');
    expect(told(comparison)).toContain('worse serverErrorRate');
  });
});

describe('a baseline', () => {
  const { 'WEB01/W3SVC1/u_ex261118.log': first, 'WEB01/W3SVC1/u_ex261119.log': second } =
    storyCalled('two-days').files;
  it('of an ordinary day has nothing to tell', async () => {
    const comparison = await comparedWith({ 'old.log': first! }, { 'new.log': second! });
    expect(comparison).toMatchObject({
      splitAt: null,
      verdict: 'unchanged',
      baseline: { sources: [{ name: 'old.log', lines: { records: 1350 } }] },
      before: { requests: 1350 },
      after: { requests: 1510 },
    });
    expect(told(comparison)).toEqual([]);
  });
  it('is what a split of both is, but for the sources', async () => {
    const {
      baseline: _,
      splitAt: __,
      ...compared
    } = await comparedWith({ 'a.log': first! }, { 'b.log': second! });
    const split = await splitOf({ 'a.log': first!, 'b.log': second! }, '2026-11-19T00:00:00Z');
    expect(compared).toEqual({ ...split, baseline: undefined, splitAt: undefined });
  });
  it('is the mirror the other way round', async () => {
    const [bad, good] = [storyCalled('deploy').files, storyCalled('harmless-deploy').files];
    const worse = await comparedWith(good, bad);
    const better = await comparedWith(bad, good);
    expect([worse.verdict, better.verdict]).toEqual(['worse', 'better']);
    const mirrored = told(better).map((one) => one.replace('better', 'worse').replace('less', 'more'));
    expect(mirrored.toSorted()).toEqual(told(worse).toSorted());
  });
});

describe('codes', () => {
  const answers = (hour: number, codes: (index: number) => string) =>
    times(200, (index) => ({
      time: `${hour}:${10 + (index % 50)}:00`,
      client: client(index),
      code: codes(index),
    }));
  const changed = async (before: (index: number) => string, after: (index: number) => string) =>
    splitOf({ a: shop(...answers(11, before), ...answers(13, after)) }, noon);

  it('that are new come before those that are gone', async () => {
    const comparison = await changed(
      (index) => (index % 4 === 0 ? '404 0 2' : '200 0 0'),
      (index) => (index % 4 === 0 ? '503 2 0' : '200 0 0'),
    );
    expect(told(comparison).slice(0, 3)).toEqual([
      'worse serverErrorRate',
      'worse new 503.2',
      'better gone 404.0',
    ]);
  });
  it('with another win32 status alone are the same', async () =>
    expect(
      told(
        await changed(
          () => '404 0 2',
          () => '404 0 64',
        ),
      ),
    ).toEqual([]));
  it('that are no failure are neither worse nor better', async () => {
    const comparison = await changed(
      () => '200 0 0',
      (index) => (index % 7 === 0 ? '302 0 0' : '200 0 0'),
    );
    expect(told(comparison)).toEqual(['neutral new 302.0']);
    expect(comparison.verdict).toBe('unchanged');
  });
  it('of a scanner are none of the site', async () => {
    const scan = times(300, () => ({
      time: '13:30:00',
      client: '203.0.113.66',
      path: '/a.php',
      code: '404 0 2',
    }));
    const quiet = [...answers(11, () => '200 0 0'), ...answers(13, () => '200 0 0')];
    expect(told(await splitOf({ a: shop(...quiet, ...scan) }, noon))).toEqual([]);
  });
  it('are compared without a substatus that only one side logs', async () => {
    const without = log(
      '#Fields: date time cs-method cs-uri-stem c-ip sc-status',
      ...times(200, () => ({})).map(
        (_, index) => `2026-11-18 11:00:00 GET /shop ${client(index)} ${index % 4 === 0 ? 404 : 200}`,
      ),
    );
    const comparison = await comparedWith(
      { old: without },
      { new: shop(...answers(13, (index) => (index % 4 === 0 ? '404 3 0' : '200 0 0'))) },
    );
    expect(told(comparison)).toEqual([]);
    expect(comparison.unchanged.codes).toBe(2);
  });
  it('of HTTP.sys are of its records and the HTTP requests', async () => {
    const refused = log(
      '#Software: Microsoft HTTP API 2.0',
      '#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename',
      ...times(50, () => ({})).map(
        (_, index) =>
          `2026-11-19 13:2${index % 10}:00 ${client(index)} 5000 192.0.2.10 80 HTTP/1.1 GET /shop 503 1 AppOffline ShopPool`,
      ),
    );
    const logs = {
      a: shop(...answers(11, () => '200 0 0'), ...answers(13, () => '200 0 0')),
      'httperr1.log': refused,
    };
    const comparison = await splitOf(logs, noon);
    expect(told(comparison)).toEqual(['worse new AppOffline']);
    expect(comparison.codes[0]).toMatchObject({
      before: { count: 0, of: 200 },
      after: { count: 50, of: 250 },
    });
  });
});

describe('routes', () => {
  const asked = (hour: number, path: string, taken: number, code = '200 0 0', requests = 60) =>
    times(requests, (index) => ({
      time: `${hour}:${10 + (index % 50)}:00`,
      path,
      client: client(index),
      taken: taken + (index % 7),
      code,
    }));
  it('are told by their p95', async () => {
    const logs = shop(
      ...asked(11, '/a', 100),
      ...asked(13, '/a', 400),
      ...asked(11, '/b', 100),
      ...asked(13, '/b', 120),
    );
    const comparison = await splitOf({ a: logs }, noon);
    expect(told(comparison)).toEqual(['worse p95Ms /a']);
    expect(comparison.routes[0]).toMatchObject({
      before: { requests: 60, p95Ms: 106 },
      after: { p95Ms: 406 },
    });
  });
  it('that fail are not told twice', async () => {
    const logs = shop(
      ...asked(11, '/a', 1),
      ...asked(13, '/a', 1, '500 0 0'),
      ...asked(11, '/b', 1),
      ...asked(13, '/b', 1),
    );
    expect(told(await splitOf({ a: logs }, noon)).slice(2)).toEqual(['worse serverErrorRate /a']);
  });
  it('are told by other errors too', async () => {
    const logs = shop(
      ...asked(11, '/a', 1),
      ...asked(13, '/a', 1, '403 0 0'),
      ...asked(11, '/b', 1),
      ...asked(13, '/b', 1),
    );
    expect(told(await splitOf({ a: logs }, noon))).toEqual(['worse new 403.0', 'worse errorRate /a']);
  });
  it('with too few requests are counted', async () => {
    const logs = shop(...asked(11, '/a', 100), ...asked(13, '/a', 100), ...asked(13, '/b', 1, '200 0 0', 19));
    expect(await splitOf({ a: logs }, noon)).toMatchObject({ unchanged: { routes: 1 }, routesWithTooFew: 1 });
  });
});

describe('too few records', () => {
  const few = (hour: number, code: string, requests: number) =>
    times(requests, (index) => ({ time: `${hour}:00:${10 + (index % 50)}`, client: client(index), code }));
  it('leave the verdict open', async () =>
    expect(
      (await splitOf({ a: shop(...few(11, '200 0 0', 99), ...few(13, '200 0 0', 500)) }, noon)).verdict,
    ).toBe('unknown'));
  it('are enough where all of them fail', async () =>
    expect(
      (await splitOf({ a: shop(...few(11, '200 0 0', 99), ...few(13, '500 0 0', 99)) }, noon)).verdict,
    ).toBe('worse'));
  it('are all there is of an empty side', async () =>
    expect(await splitOf({ a: shop(...few(11, '200 0 0', 200)) }, noon)).toMatchObject({
      verdict: 'unknown',
      after: { records: 0, period: null, timeTakenMs: null },
      tests: { count: 0 },
    }));
});

it('is of the records that filters leave', async () => {
  const isSearch: Filter = {
    kind: 'is',
    field: 'path',
    operator: '=',
    values: [{ as: 'text', text: '/search' }],
  };
  const comparison = await splitOf(storyCalled('deploy').files, '2026-11-19T09:40:00Z', {
    filters: [isSearch],
  });
  expect(told(comparison)).toEqual(['worse p95Ms /search']);
});

it.each<[effects: readonly ('worse' | 'better' | 'neutral')[], isEnough: boolean, Comparison['verdict']]>([
  [[], true, 'unchanged'],
  [[], false, 'unknown'],
  [['neutral'], true, 'unchanged'],
  [['worse', 'neutral'], false, 'worse'],
  [['better'], true, 'better'],
  [['better', 'worse'], true, 'mixed'],
])('the verdict on %j is its own (%s: %s)', (effects, isEnough, verdict) =>
  expect(
    verdictOf(
      effects.map((effect) => ({ effect })),
      isEnough,
    ),
  ).toBe(verdict),
);
