import type { SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Part } from '../../src/parts/part.ts';
import type { Summary } from '../../src/summary/summary.ts';
import { readJunit } from '../report/junit-schema.ts';
import { readOpenMetrics } from '../report/openmetrics-grammar.ts';
import { folderOf } from '../sources/temporary.ts';
import { cleanEnvironment, type Outcome, outcomeOf, startCommand } from './child.ts';

/* Control-C and kill, while the command waits for a pipe that has fallen silent. */

const header =
  '#Software: Microsoft Internet Information Services 10.0\n#Fields: date time cs-method cs-uri-stem sc-status\n';
const row = '2026-11-19 08:00:00 GET /page 200\n';

/** Sends more than any pipe holds, so that the command must be reading, then the signal. */
async function stopped(
  signal: NodeJS.Signals,
  words: readonly string[],
  options: SpawnOptions = {},
): Promise<Outcome> {
  const child = startCommand(['analyze', '-', ...words], options);
  const outcome = outcomeOf(child);
  const input = child.stdin!;
  input.on('error', () => {});
  if (!input.write(header + row.repeat(100_000))) await once(input, 'drain');
  child.kill(signal);
  return outcome;
}

describe.skipIf(process.platform === 'win32').each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s', (signal, exit) => {
  test('ends with a partial report that says so', async () => {
    const outcome = await stopped(signal, []);
    expect(outcome.stderr).toBe('');
    expect(outcome.stdout).toMatch(/^WARNING {2}the run ended early/m);
    expect(outcome.stdout).toMatch(/^TRUST +1 source: [\d,]+ records/m);
    expect(outcome.exit).toBe(exit);
  });

  test('leaves whole JSON', async () => {
    const outcome = await stopped(signal, ['--format', 'json']);
    const { partial, lines, requests } = JSON.parse(outcome.stdout) as Summary;
    expect(partial).toBe(true);
    expect(lines.malformed).toBeLessThanOrEqual(1);
    expect(requests.total).toBe(lines.records);
    expect(lines.records).toBeGreaterThan(1_000);
    expect(outcome.exit).toBe(exit);
  });

  test('leaves whole files that say so, whatever gates came to', async () => {
    const cwd = await folderOf({});
    const files = ['--json', 'a.json', '--markdown', 'a.md', '--junit', 'a.xml', '--openmetrics', 'a.prom'];
    const gates = ['--fail-on', 'requests > 0', '--ci', 'github'];
    const outcome = await stopped(signal, [...files, '--save', 'part.json', ...gates], {
      cwd,
      env: { ...cleanEnvironment, GITHUB_STEP_SUMMARY: 'summary.md' },
    });
    expect([outcome.exit, outcome.stderr]).toEqual([exit, '']);
    expect(outcome.stdout).toMatch(/^::error title=FAIL requests > 0::/m);
    const contentOf = (file: string): string => readFileSync(join(cwd, file), 'utf8');
    expect((JSON.parse(contentOf('a.json')) as Summary).partial).toBe(true);
    expect((JSON.parse(contentOf('part.json')) as Part).found.partial).toBe(true);
    const [properties] = readJunit(contentOf('a.xml')).children[0]!.children;
    expect(properties!.children.map(({ attributes }) => attributes)).toContainEqual({
      name: 'iislog.partial',
      value: 'true',
    });
    readOpenMetrics(contentOf('a.prom'));
    for (const file of ['a.md', 'summary.md']) expect(contentOf(file), file).toMatch(/ended early/);
    expect(readdirSync(cwd).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
