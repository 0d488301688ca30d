import { describe, expect, test } from 'vitest';
import { judgeBeside, judgeRegressions } from '../../src/gates/baseline.ts';
import type { Comparison } from '../../src/gates/condition.ts';
import type { Comparison as BeforeAndAfter, Side } from '../../src/summary/comparison/comparison.ts';

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

const condition = (changes: Partial<Comparison> = {}): Comparison => ({
  kind: 'compare',
  metric: { name: '5xx-rate' },
  where: null,
  operator: '>',
  limit: { kind: 'baseline', factor: null, added: null },
  by: null,
  per: null,
  min: null,
  ...changes,
});

const baseline = { kind: 'baseline', factor: null, added: null } as const;

describe('a limit of the baseline', () => {
  const worse = compared(side(1000, 10, 200), side(500, 10, 300));

  test('is the same figure of before, and the value that of after', () => {
    expect(judgeBeside(condition(), baseline, worse, 'fail')).toMatchObject({
      outcome: 'fail',
      limit: 0.01,
      value: 0.02,
      count: 10,
      of: 500,
    });
  });

  test.each([
    ['a factor that is not passed', { ...baseline, factor: 2 }, 'pass'],
    ['a factor that is', { ...baseline, factor: 1.5 }, 'fail'],
    ['points that are not passed', { ...baseline, added: { amount: 2, unit: 'pp' } as const }, 'pass'],
  ] as const)('takes %s', (_name, limit, outcome) => {
    expect(judgeBeside(condition(), limit, worse, 'fail').outcome).toBe(outcome);
  });

  test('holds for times', () => {
    const p95 = condition({ metric: { name: 'p95' } });
    expect(judgeBeside(p95, { ...baseline, factor: 1.25 }, worse, 'warn')).toMatchObject({
      outcome: 'warn',
      limit: 250,
      value: 300,
    });
  });

  test.each([
    ['where nothing is compared', condition(), null],
    ['of some requests only', condition({ by: { field: 'server', top: null } }), worse],
    ['of a figure that is not kept', condition({ metric: { name: 'rps' } }), worse],
    ['of no request before', condition(), compared(side(0, 0), side(500, 10))],
  ])('cannot be told %s', (_name, asked, comparison) => {
    expect(judgeBeside(asked, baseline, comparison, 'fail')).toMatchObject({
      outcome: 'inconclusive',
      missing: 'no-baseline',
    });
  });

  test('says nothing of too few requests after', () => {
    expect(judgeBeside(condition({ min: 501 }), baseline, worse, 'fail').missing).toBe('too-few');
  });
});

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
