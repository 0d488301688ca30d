import { describe, expect, test } from 'vitest';
import { runShell } from './child.ts';

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

describe.skipIf(process.platform === 'win32')('a script with set -e', () => {
  const script = (rate: string) =>
    runShell(`set -e
iislog analyze fixtures/http/WEB02 --max-5xx-rate ${rate} > /dev/null
echo deployed`);

  test('goes on after a gate that passes', { timeout }, async () => {
    expect(await script('10%')).toEqual({ stdout: 'deployed\n', stderr: '', exit: 0 });
  });

  test('ends at a gate that fails', { timeout }, async () => {
    expect(await script('1%')).toEqual({ stdout: '', stderr: '', exit: 1 });
  });
});
