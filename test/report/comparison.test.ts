import { describe, expect, test } from 'vitest';
import { complaints } from '../../src/report/complaints.ts';
import { csvReport } from '../../src/report/csv.ts';
import { Redaction } from '../../src/report/redaction/redaction.ts';
import { redactedSummary } from '../../src/report/redaction/summary.ts';
import { loadWording } from '../../src/report/wording.ts';
import type { CodeChange, Comparison, RouteChange, Side } from '../../src/summary/comparison/comparison.ts';
import { thresholds } from '../../src/summary/comparison/tests.ts';
import type { Summary } from '../../src/summary/summary.ts';
import { everyFinding, incident, plain, source, textOf } from './example.ts';

const side: Side = {
  period: { from: '2026-11-19T06:07:12Z', to: '2026-11-19T09:46:58Z' },
  records: 154_966,
  requests: 151_203,
  errors: 412,
  serverErrors: 371,
  timeTakenMs: { count: 151_203, sum: 1, p50: 31, p95: 1700, p99: 30_000, max: 30_100, exact: true },
};
const codeChange = (changes: Partial<CodeChange> = {}): CodeChange => ({
  change: 'new',
  effect: 'worse',
  service: 'http',
  status: 500,
  substatus: 19,
  reason: null,
  title: 'the configuration is invalid',
  before: { count: 0, of: 4000 },
  after: { count: 90, of: 4500 },
  probability: 1e-9,
  ...changes,
});
const figures = { requests: 1000, errors: 10, serverErrors: 10, p95Ms: 200 };
const routeChange = (value: string, changes: Partial<RouteChange> = {}): RouteChange => ({
  value,
  metric: 'serverErrorRate',
  effect: 'worse',
  before: figures,
  after: { requests: 1200, errors: 400, serverErrors: 300, p95Ms: 900 },
  probability: 1e-9,
  ...changes,
});
const compared = (changes: Partial<Comparison> = {}): Comparison => ({
  splitAt: '2026-11-19T09:40:00Z',
  baseline: null,
  before: side,
  after: side,
  verdict: 'unchanged',
  totals: [],
  codes: [],
  routes: [],
  unchanged: { codes: 3, routes: 7 },
  routesWithTooFew: 0,
  tests: { count: 12, ...thresholds },
  ...changes,
});
const having = (changes: Partial<Comparison>, others: Partial<Summary> = {}): Summary =>
  incident({ ...others, comparison: compared(changes) });
const screenOf = (summary: Summary, options: Parameters<typeof textOf>[2] = {}): string[] =>
  textOf(summary, [], { show: null, ...options })
    .split('\n')
    .slice(0, -1);

const many = Array.from({ length: 40 }, (_, index) => index);
/** More of everything than a screen holds. */
const worst = having(
  {
    verdict: 'mixed',
    totals: [
      {
        metric: 'serverErrorRate',
        effect: 'worse',
        before: { count: 3, of: 4000 },
        after: { count: 900, of: 4500 },
        probability: 0,
      },
    ],
    codes: many.map((substatus) => codeChange({ substatus, title: 'words '.repeat(40) })),
    routes: [
      ...many.map((index) => routeChange(`/${'long/'.repeat(50)}${index}`)),
      routeChange('/better', { effect: 'better', metric: 'p95Ms' }),
    ],
    routesWithTooFew: 12_345,
  },
  { findings: everyFinding, partial: true },
);

test.each(['en', 'ja'] as const)('all of it fits the smallest screen: %s', async (language) => {
  const wording = await loadWording(language);
  expect(screenOf(worst, { wording }).length).toBeLessThanOrEqual(23);
});

describe('the verdict', () => {
  const verdict = (changes: Partial<Comparison>): string => screenOf(having(changes), { width: 400 })[0]!;
  test.each<[string, Partial<Comparison>]>([
    ['AS BEFORE since 2026-11-19 09:40:00 UTC: no difference to tell in 3 codes and 7 routes', {}],
    [
      'AS BEFORE compared with the baseline: no difference to tell in 3 codes and 7 routes',
      { splitAt: null, baseline: { sources: [], unread: [] } },
    ],
    [
      'WORSE since 2026-11-19 09:40:00 UTC: new: 500.0, 500.1, 500.2, 37 more; routes: 2 worse, 7 as before',
      {
        verdict: 'worse',
        codes: many.map((substatus) => codeChange({ substatus })),
        // Both figures of one route are one route.
        routes: [routeChange('/a'), routeChange('/b'), routeChange('/a', { metric: 'p95Ms' })],
      },
    ],
    [
      'BETTER since 2026-11-19 09:40:00 UTC: gone: AppOffline',
      {
        verdict: 'better',
        codes: [codeChange({ change: 'gone', effect: 'better', service: 'httperr', reason: 'AppOffline' })],
      },
    ],
    [
      'CANNOT TELL what changed since 2026-11-19 09:40:00 UTC: 20 records before and 154,966 after: a side needs 100',
      { verdict: 'unknown', before: { ...side, records: 20 } },
    ],
    [
      'CANNOT TELL what changed compared with the baseline: no record of the baseline was read',
      {
        verdict: 'unknown',
        splitAt: null,
        baseline: { sources: [], unread: [] },
        before: { ...side, records: 0, requests: 0, period: null },
      },
    ],
  ])('%s', (expected, changes) => expect(verdict(changes)).toBe(expected));
});

test('what the answers are called that are no failure is said, and leaves the verdict', () => {
  const codes = [codeChange({ effect: 'neutral', status: 302, substatus: 0, title: 'moved' })];
  const lines = screenOf(having({ codes }));
  expect(lines).toContain('302.0  new         0%   2.0%  moved');
});

test('programs get rates of 1 and milliseconds', async () => {
  const summary = having({
    codes: [codeChange()],
    routes: [routeChange('/=a,b'), routeChange('/c', { metric: 'p95Ms' })],
  });
  const rows = [...(await csvReport(summary, [], { ...plain, show: ['comparison'] }))].join('').split('\r\n');
  expect(rows).toEqual([
    'name,metric,effect,before,after',
    '500.19,share,worse,0,0.02',
    '"/=a,b",serverErrorRate,worse,0.01,0.25',
    '/c,p95Ms,worse,200,900',
    '',
  ]);
});

test('a route and the names of a baseline are hidden', () => {
  const summary = having({
    baseline: {
      sources: [source({ name: 'WEB07/W3SVC1/u_ex261118.log' })],
      unread: [{ name: 'WEB07/W3SVC1/u_ex261117.log', code: 'missing', detail: '' }],
    },
    routes: [routeChange('/customers/ann')],
  });
  const hidden = redactedSummary(
    summary,
    new Redaction(['path', 'server'], Buffer.from('a key for the tests alone')),
  );
  expect(JSON.stringify(hidden.comparison)).not.toMatch(/ann|WEB07/);
  expect(hidden.comparison?.routes[0]?.value).toMatch(/^route-/);
});

test('what is wrong with a baseline is said like that of any source', async () => {
  const empty = source({ name: 'old.log', bytes: 0, issues: [], lines: { ...source().lines, records: 0 } });
  const unread = [{ name: 'gone.log', code: 'missing', detail: '' }];
  const baseline = { sources: [empty], unread };
  const said = complaints(await loadWording('en'), having({ splitAt: null, baseline }, { unread: [] }));
  expect(said).toEqual(['gone.log: does not exist; check the path', 'old.log: is empty']);
});
