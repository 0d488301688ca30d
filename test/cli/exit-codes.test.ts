import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readJunit } from '../report/junit-schema.ts';
import { readOpenMetrics } from '../report/openmetrics-grammar.ts';
import { runInMemory } from './memory-host.ts';

/* The exit code is the same whatever the report looks like and wherever it goes. */

let cwd = '';

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'iislog-'));
  const rows = Array.from({ length: 40 }, (_, second) => {
    const status = second < 4 ? 500 : 200;
    return `2026-11-19 09:00:${String(second).padStart(2, '0')} GET /shop ${status} 0 0`;
  });
  const header = '#Fields: date time cs-method cs-uri-stem sc-status sc-substatus sc-win32-status';
  await writeFile(join(cwd, 'shop.log'), [header, ...rows, ''].join('\r\n'));
});

afterAll(() => rm(cwd, { recursive: true, force: true }));

/** 10 % of 40 requests are 500; no time is logged. */
const outcomes: readonly (readonly [name: string, exit: number, words: readonly string[]])[] = [
  ['nothing asked', 0, []],
  ['a gate that passes', 0, ['--fail-on', '5xx-rate > 10%']],
  ['a gate that fails', 1, ['--fail-on', '5xx-rate > 5%']],
  ['a gate that only warns', 0, ['--warn-on', '5xx-rate > 5%']],
  ['too few records', 0, ['--fail-on', '5xx-rate > 5% min 1000']],
  ['too few records, told', 3, ['--fail-on', '5xx-rate > 5% min 1000', '--inconclusive', 'fail']],
  ['warnings, told', 4, ['--warn-on', '5xx-rate > 5%', '--warn-exit-code']],
  ['too few records as a warning, told', 4, ['--fail-on', '5xx-rate > 5% min 1000', '--warn-exit-code']],
  ['a field that is not logged', 3, ['--fail-on', 'p95 > 1s']],
  ['nothing that matches', 3, ['--where', 'path=/nowhere', '--fail-on', '5xx-rate > 5%']],
  ['a source that is missing', 3, ['nix.log', '--fail-on', '5xx-rate > 10%']],
  ['a source that may be missing', 0, ['nix.log', '--fail-on', '5xx-rate > 10%', '--allow-missing']],
  ['1 before 3', 1, ['nix.log', '--fail-on', 'p95 > 1s', '--fail-on', '5xx-rate > 5%']],
  ['1 before 4', 1, ['--warn-on', '5xx-rate > 5%', '--fail-on', '5xx-rate > 5%', '--warn-exit-code']],
  ['3 before 4', 3, ['--warn-on', '5xx-rate > 5%', '--fail-on', 'p95 > 1s', '--warn-exit-code']],
  ['wrong use before all', 2, ['nix.log', '--fail-on', '5xx-rate > 5', '--fail-on', '5xx-rate > 5%']],
];

const outputs: readonly (readonly string[])[] = [
  ...['text', 'json', 'markdown'].map((format) => ['--format', format]),
  ['--format', 'csv', '--by', 'path'],
  ['--report', 'incident', '--redact', 'none'],
  [
    '--output',
    'out.txt',
    '--json',
    'out.json',
    '--markdown',
    'out.md',
    '--junit',
    'out.xml',
    '--openmetrics',
    'out.prom',
  ],
  ...['github', 'azure', 'teamcity', 'gitlab', 'none'].map((server) => ['--ci', server]),
];

const env = { GITHUB_STEP_SUMMARY: 'summary.md' };

describe.each(outcomes)('%s', (_name, exit, words) => {
  test.each(outputs)('%s %s', async (...output) => {
    const outcome = await runInMemory(['analyze', 'shop.log', ...words, ...output], { cwd, env });
    expect(outcome.exit).toBe(exit);
    if (exit === 2) expect(outcome.stdout).toBe('');
  });
});

/** What a CI server would make of each gate. */
test.each<[exit: number, outcome: string, annotation: string | null, words: readonly string[]]>([
  [0, 'passed', null, ['--fail-on', '5xx-rate > 10%']],
  [1, 'failure', 'error', ['--fail-on', '5xx-rate > 5%']],
  [0, 'skipped', 'warning', ['--warn-on', '5xx-rate > 5%']],
  [0, 'skipped', 'warning', ['--fail-on', '5xx-rate > 5% min 1000']],
  [3, 'error', 'error', ['--fail-on', '5xx-rate > 5% min 1000', '--inconclusive', 'fail']],
  [3, 'error', 'error', ['--fail-on', 'p95 > 1s', '--inconclusive', 'warn']],
])('exit %i is %s for JUnit and %s for annotations', async (exit, outcome, annotation, words) => {
  const asked = [
    'analyze',
    'shop.log',
    ...words,
    '--junit',
    'a.xml',
    '--openmetrics',
    'a.prom',
    '--ci',
    'github',
  ];
  const { exit: code, stdout } = await runInMemory(asked, { cwd, env });
  expect(code).toBe(exit);
  const suite = readJunit(await readFile(join(cwd, 'a.xml'), 'utf8')).children[0]!;
  const children = suite.children.find(({ name }) => name === 'testcase')!.children;
  expect(children.map(({ name }) => name)).toEqual(outcome === 'passed' ? [] : [outcome]);
  readOpenMetrics(await readFile(join(cwd, 'a.prom'), 'utf8'));
  expect(/^::(error|warning) /m.exec(stdout)?.[1] ?? null).toBe(annotation);
});

test('wrong use writes no file', async () => {
  const before = await readdir(cwd);
  const words = [
    'analyze',
    'shop.log',
    '--fail-on',
    '5xx-rate > 5',
    '--json',
    'new.json',
    '--junit',
    'new.xml',
  ];
  expect((await runInMemory(words, { cwd })).exit).toBe(2);
  expect(await readdir(cwd)).toEqual(before);
});
