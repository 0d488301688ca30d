import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import type { Summary } from '../../src/summary/summary.ts';
import { type Outcome, outcomeOf, startCommand } from './child.ts';

/* Control-C and kill, while the command waits for a pipe that has fallen silent. */

const header =
  '#Software: Microsoft Internet Information Services 10.0\n#Fields: date time cs-method cs-uri-stem sc-status\n';
const row = '2026-11-19 08:00:00 GET /page 200\n';

/** Sends more than any pipe holds, so that the command must be reading, then the signal. */
async function stopped(signal: NodeJS.Signals, words: readonly string[]): Promise<Outcome> {
  const child = startCommand(['analyze', '-', ...words]);
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
});
