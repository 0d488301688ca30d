import { describe, expect, test } from 'vitest';
import { judgeRegressions } from '../../src/gates/baseline.ts';
import type { Comparison as BeforeAndAfter, Side } from '../../src/summary/comparison/comparison.ts';
import { log, type Request, shop, times } from '../summary/shop.ts';
import { verdictBeside, verdictOn, verdictSince } from './judging.ts';

const side = (requests: number, serverErrors: number, p95: number | null = null): Side => ({
  period: null,
  records: requests,
  requests,
  errors: serverErrors,
  serverErrors,
  timeTakenMs:
    p95 === null ? null : { count: requests, sum: 0, p50: p95, p95, p99: p95, max: p95, exact: true },
});

function compared(before: Side, after: Side, changes: Partial<BeforeAndAfter> = {}): BeforeAndAfter {
  return {
    before,
    after,
    verdict: 'unchanged',
    totals: [],
    codes: [],
    routes: [],
    ...changes,
  } as BeforeAndAfter;
}

describe('regressions', () => {
  const change = { effect: 'worse', probability: 0 } as const;
  const total = {
    ...change,
    metric: 'serverErrorRate',
    before: { count: 1, of: 9 },
    after: { count: 5, of: 9 },
  };

  test('fail if anything is worse', () => {
    const worse = compared(side(9, 1), side(9, 5), { verdict: 'worse', totals: [total as never] });
    expect(judgeRegressions(worse, 'fail')).toMatchObject({ outcome: 'fail', value: 1, limit: 0 });
  });

  test('pass if nothing is, better or not', () => {
    const better = { ...total, effect: 'better' };
    const one = compared(side(9, 5), side(9, 1), { verdict: 'better', totals: [better as never] });
    expect(judgeRegressions(one, 'fail')).toMatchObject({ outcome: 'pass', value: 0 });
  });

  test('cannot be told of too few records, or without a comparison', () => {
    const unknown = compared(side(1, 0), side(1, 0), { verdict: 'unknown' });
    expect(judgeRegressions(unknown, 'fail')).toMatchObject({ outcome: 'inconclusive', missing: 'too-few' });
    expect(judgeRegressions(null, 'fail')).toMatchObject({ outcome: 'inconclusive', missing: 'no-baseline' });
  });
});

const clock = (second: number): string => new Date(second * 1000).toISOString().slice(11, 19);
const nine = 9 * 3600;
const split = Date.UTC(2026, 10, 19, 9, 10) / 1000;

/** Ten minutes from a second of the day on: every second a request, in turn on two paths. */
const minutes = (start: number, changes: (index: number) => Partial<Request>): Partial<Request>[] =>
  times(600, (index) => ({
    time: clock(start + index),
    path: index % 2 === 0 ? '/cart' : '/shop',
    client: `198.51.100.${index % 5}`,
    bytes: 1000,
    ...changes(index),
  }));

const good = minutes(nine, (index) => ({ code: index % 100 === 0 ? '500 0 64' : '200 0 0', taken: 100 }));
/** Twice as slow, and /cart fails five times as often. */
const bad = minutes(nine + 600, (index) => ({ code: index % 20 === 0 ? '500 0 64' : '200 0 0', taken: 200 }));

describe('a limit of the baseline', () => {
  const metrics = [
    ['requests > baseline', 'pass', 600, 600],
    ['errors > baseline', 'fail', 6, 30],
    ['error-rate > baseline', 'fail', 0.01, 0.05],
    ['4xx-rate > baseline', 'pass', 0, 0],
    ['5xx-rate > baseline*5', 'pass', 0.05, 0.05],
    ['5xx-rate > baseline+3.9pp', 'fail', 0.049, 0.05],
    ['count(500) > baseline+24', 'pass', 30, 30],
    ['rate(win32=64) > baseline', 'fail', 0.01, 0.05],
    ['slow-rate(150ms) > baseline', 'fail', 0, 1],
    ['p50 > baseline*2', 'pass', 200, 200],
    ['p90 > baseline*1.5', 'fail', 150, 200],
    ['p99 > baseline+99ms', 'fail', 199, 200],
    ['avg > baseline*1.25', 'fail', 125, 200],
    ['max >= baseline*2', 'fail', 200, 200],
    ['rps < baseline', 'pass', 1, 1],
    ['peak-rps > baseline', 'pass', 1, 1],
    ['bytes > baseline', 'pass', 600_000, 600_000],
    ['clients < baseline', 'pass', 5, 5],
    ['gap > baseline', 'pass', 1000, 1000],
    ['errors{path=/shop} > baseline', 'pass', 0, 0],
    ['5xx-rate{path=/cart} > baseline*2', 'fail', 0.04, 0.1],
    ['rps{path=/cart} < baseline', 'pass', 0.5, 0.5],
  ] as const;

  test.each(metrics)('of other logs: %s', async (condition, outcome, limit, value) => {
    const verdict = await verdictBeside(shop(...good), condition, shop(...bad));
    expect(verdict).toMatchObject({ outcome, missing: null });
    expect(verdict.limit).toBeCloseTo(limit, 9);
    expect(verdict.value).toBeCloseTo(value, 9);
  });

  test.each(metrics)('of what was before a moment: %s', async (condition, outcome, limit, value) => {
    const verdict = await verdictSince(split, condition, shop(...good, ...bad));
    expect(verdict).toMatchObject({ outcome, missing: null });
    expect(verdict.limit).toBeCloseTo(limit, 9);
    expect(verdict.value).toBeCloseTo(value, 9);
    expect(verdict.window).toEqual({ from: '2026-11-19T09:10:00Z', to: '2026-11-19T09:19:59Z' });
  });

  test('of lines that could not be read is that of the other logs', async () => {
    const old = `${shop(...good)}2026-11-19 09:20:00\n`;
    expect(await verdictBeside(old, 'malformed-rate >= baseline', shop(...bad))).toMatchObject({
      outcome: 'pass',
      limit: 1 / 601,
      value: 0,
    });
  });

  test('is that of HTTP.sys and FTP too', async () => {
    const httperr = (...reasons: string[]): string =>
      [
        '#Software: Microsoft HTTP API 2.0',
        '#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename',
        ...reasons.map(
          (reason) =>
            `2026-11-19 09:00:00 192.0.2.1 50000 198.51.100.9 443 HTTP/1.1 GET / 503 1 ${reason} Shop`,
        ),
        '',
      ].join('\n');
    const after = httperr('QueueFull', 'QueueFull', 'AppOffline');
    expect(await verdictBeside(httperr('QueueFull'), 'httperr(QueueFull) > baseline', after)).toMatchObject({
      outcome: 'fail',
      limit: 1,
      value: 2,
    });
    expect(await verdictBeside(httperr('QueueFull'), 'httperr > baseline by reason', after)).toMatchObject({
      outcome: 'fail',
      groups: { judged: 1, failed: 1, notInBaseline: 1, worst: [{ group: 'QueueFull', limit: 1 }] },
    });
  });

  test('is asked of each group beside the same group', async () => {
    expect(await verdictBeside(shop(...good), '5xx-rate > baseline*2 by path', shop(...bad))).toMatchObject({
      outcome: 'fail',
      limit: 0.04,
      value: 0.1,
      groups: {
        judged: 2,
        failed: 1,
        notInBaseline: 0,
        worst: [{ group: '/cart', value: 0.1, limit: 0.04 }],
      },
      leading: { status: 500, count: 30 },
    });
  });

  test('names first the group that is furthest above its own', async () => {
    const before = times(40, (index) => ({
      path: index % 2 === 0 ? '/a' : '/b',
      taken: index % 2 === 0 ? 900 : 10,
    }));
    const after = before.map((one) => ({ ...one, taken: one.taken === 900 ? 1000 : 500 }));
    const { groups } = await verdictBeside(shop(...before), 'p95 > baseline by path', shop(...after));
    expect(groups?.worst).toMatchObject([
      { group: '/b', value: 500, limit: 10 },
      { group: '/a', value: 1000, limit: 900 },
    ]);
  });

  test('is told of the largest groups now, whatever they were before', async () => {
    const after = [...times(30, () => ({ path: '/shop' })), ...times(20, () => ({ path: '/cart' }))];
    expect(await verdictBeside(shop(...good), 'p95 > baseline by path top 1', shop(...after))).toMatchObject({
      groups: { judged: 1, worst: [{ group: '/shop' }] },
    });
  });

  test('is not known of a group that the baseline lacks', async () => {
    const added = times(30, () => ({ path: '/new', taken: 5000 }));
    expect(
      await verdictBeside(shop(...good), 'p95 > baseline*3 by path', shop(...bad, ...added)),
    ).toMatchObject({ outcome: 'pass', groups: { judged: 2, tooFew: 0, notInBaseline: 1 } });
    expect(await verdictBeside(shop(...good), 'p95 > baseline by path', shop(...added))).toMatchObject({
      outcome: 'inconclusive',
      limit: null,
      missing: 'baseline-empty',
      groups: { judged: 0, notInBaseline: 1 },
    });
  });

  test('of slots is that of all of its time', async () => {
    expect(
      await verdictBeside(shop(...good), '5xx-rate > baseline per 1m for 3', shop(...bad)),
    ).toMatchObject({ outcome: 'fail', limit: 0.01, value: 0.05, slots: { count: 10 } });
    expect(await verdictSince(split, 'p95 > baseline*1.5 per 5m', shop(...good, ...bad))).toMatchObject({
      outcome: 'fail',
      limit: 150,
      slots: { from: '2026-11-19T09:10:00Z', count: 2 },
    });
  });

  test.each([
    ['p95{path=/nowhere} > baseline', 'no-records'],
    ['p95{path=/new} > baseline', 'baseline-empty'],
    ['5xx-rate{path=/rare} > baseline min 20', 'baseline-too-few'],
    ['p99.9 > baseline', 'baseline-too-few'],
    ['5xx-rate > baseline min 2000', 'baseline-too-few'],
    ['5xx-rate{path=/small} > baseline min 20', 'too-few'],
  ])('cannot be told: %s', async (condition, missing) => {
    const old = shop(
      ...good,
      ...times(3, () => ({ path: '/rare' })),
      ...times(30, () => ({ path: '/small' })),
    );
    const now = shop(
      ...times(1000, () => ({})),
      ...times(30, () => ({ path: '/new' })),
      ...times(30, () => ({ path: '/rare' })),
      ...times(3, () => ({ path: '/small' })),
    );
    expect(await verdictBeside(old, condition, now)).toMatchObject({ outcome: 'inconclusive', missing });
  });

  test('is proven by few where they leave no doubt', async () => {
    const now = shop(...times(10, () => ({ code: '500 0 64' })));
    expect(await verdictBeside(shop(...good), '5xx-rate > baseline min 50', now)).toMatchObject({
      outcome: 'fail',
      of: 10,
    });
  });

  test('cannot be told where the baseline logs less or nothing, or where there is none', async () => {
    const without = log('date time cs-method cs-uri-stem', '2026-11-19 09:00:00 GET /cart');
    expect(await verdictBeside(without, 'p95 > baseline', shop(...bad))).toMatchObject({
      missing: 'baseline-not-logged',
      fields: ['time-taken'],
    });
    expect(await verdictBeside('', 'p95 > baseline', shop(...bad))).toMatchObject({
      missing: 'baseline-empty',
    });
    expect(await verdictOn('p95 > baseline', shop(...bad))).toMatchObject({ missing: 'no-baseline' });
    expect(await verdictSince(split, 'p95 > baseline', shop(...bad))).toMatchObject({
      missing: 'baseline-empty',
    });
    expect(await verdictSince(split, 'p95 > baseline', shop(...good))).toMatchObject({
      missing: 'no-requests',
    });
  });
});
