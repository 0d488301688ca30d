import { describe, expect, test } from 'vitest';
import { runShell } from './child.ts';
import { runInMemory } from './memory-host.ts';

/* What happens around the command in a shell. */

const timeout = 30_000;
const exitOfFirst = `exit "\${PIPESTATUS[0]}"`;

describe.skipIf(process.platform === 'win32')('a pipe whose reader has enough', () => {
  test.each([
    ['text', 'head -1'],
    ['json', 'head -1'],
    ['text', 'true'],
    ['json', 'true'],
  ])('ends %s quietly: | %s', { timeout }, async (format, reader) => {
    const outcome = await runShell(
      `iislog fixtures/http --top all --format ${format} | ${reader} > /dev/null; ${exitOfFirst}`,
    );
    expect(outcome).toEqual({ stdout: '', stderr: '', exit: 0 });
  });

  test('keeps the verdict in the exit code', { timeout }, async () => {
    const { stderr, exit } = await runShell(
      `iislog fixtures/http --format json --max-5xx-rate 1% | head -1; ${exitOfFirst}`,
    );
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 1 });
  });

  test('may be standard error too', { timeout }, async () => {
    const { exit } = await runShell(
      `iislog no-such.log fixtures/ftp 2>&1 > /dev/null | true; ${exitOfFirst}`,
    );
    expect(exit).toBe(0);
  });
});

/** The split of the logs is in the middle of their failures. */
const since = '--split-at 2026-11-19T09:45Z';
const gates: readonly (readonly [passes: string, fails: string])[] = [
  ['--max-5xx-rate 10%', '--max-5xx-rate 1%'],
  ['--fail-on "p95{method=GET} > 1h"', '--fail-on "p95{method=GET} > 1ms"'],
  ['--fail-on 5xx-rate:gt:10pct', '--fail-on 5xx-rate:gt:1pct'],
  ['--fail-on "5xx-rate > 99% by path top 3"', '--fail-on "5xx-rate > 1% by path top 3"'],
  [`--fail-on "max > baseline*1000" ${since}`, `--fail-on "requests{status=200} > baseline*0.1" ${since}`],
  ['--fail-on "gap > 24h" --junit /dev/null', '--fail-on "gap > 1s" --junit /dev/null'],
  [
    '--max-5xx-rate 10% --format json --openmetrics /dev/null',
    '--max-5xx-rate 1% --format json --json /dev/null',
  ],
  ['--max-5xx-rate 10% --format markdown', '--max-5xx-rate 1% --format markdown'],
  ['--max-5xx-rate 10% --format csv --by path', '--max-5xx-rate 1% --format csv --by path'],
  ['--max-5xx-rate 10% --ci azure', '--max-5xx-rate 1% --ci azure'],
];

describe.skipIf(process.platform === 'win32').each(gates)('a job with %s, or with %s', (passes, fails) => {
  const analyze = 'iislog analyze fixtures/http/WEB02';
  const inScript = (gate: string) => runShell(`set -e\n${analyze} ${gate} > /dev/null\necho deployed`, 'sh');
  const inPipe = (gate: string) =>
    runShell(`set -eo pipefail\n${analyze} ${gate} | cat > /dev/null\necho deployed`);

  test('goes on after a gate that passes, with nothing on standard error', { timeout }, async () => {
    const expected = { stdout: 'deployed\n', stderr: '', exit: 0 };
    expect(await Promise.all([inScript(passes), inPipe(passes)])).toEqual([expected, expected]);
  });

  test('ends at a gate that fails', { timeout }, async () => {
    const expected = { stdout: '', stderr: '', exit: 1 };
    expect(await Promise.all([inScript(fails), inPipe(fails)])).toEqual([expected, expected]);
  });
});

describe('what cmd.exe makes of a gate', () => {
  const analyze = (...words: string[]) => runInMemory(['analyze', 'fixtures/http/WEB02', ...words]);

  test.each([
    ['its double quotes hold a condition together', ['--fail-on', '5xx-rate > 1%']],
    ['nothing in the form with colons is a mark for it', ['--fail-on', '5xx-rate:gt:1pct']],
    ['words of operators need no quotes', ['--fail-on=5xx-rate:gt:1%']],
  ])('%s', async (_name, words) => {
    expect(await analyze(...words, '--quiet')).toMatchObject({ stderr: '', exit: 1 });
  });

  test.each([
    ['> without quotes is taken away with what follows', ['--fail-on', '5xx-rate']],
    ['a single quote is a letter', ['--fail-on', "'5xx-rate"]],
    ['^> leaves words apart', ['--fail-on', '5xx-rate', '>', '1%']],
    ['a variable in percent signs is replaced', ['--fail-on', '5xx-rate > 1 --junit ']],
  ])('%s, which is wrong use and never a pass', async (_name, words) => {
    const { stdout, stderr, exit } = await analyze(...words);
    expect([stdout, exit]).toEqual(['', 2]);
    expect(stderr).toMatch(/^iislog: --fail-on /);
  });
});
