import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { lstat, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { outcomeOf, runShell, startCommand } from './child.ts';
import { runInMemory } from './memory-host.ts';

/* Where a report goes, and what happens when it cannot go there. */

const log = 'fixtures/http/layouts/ex261119.log';
const posix = process.platform !== 'win32';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'iislog-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

test('a report replaces the one before and leaves nothing beside it', async () => {
  const path = await folder();
  await writeFile(join(path, 'report.txt'), 'the one before\n'.repeat(1_000));
  const { stdout, stderr, exit } = await runInMemory([log, '--output', join(path, 'report.txt')]);
  expect({ stdout, stderr, exit }).toEqual({ stdout: '', stderr: '', exit: 0 });
  expect(await readFile(join(path, 'report.txt'), 'utf8')).toBe((await runInMemory([log])).stdout);
  expect(await readdir(path)).toEqual(['report.txt']);
});

test('records go to a file as they are, and what was there stays if there is nothing to read', async () => {
  const path = join(await folder(), 'records.log');
  const records = ['records', '--format', 'w3c', '--output', path];
  expect(await runInMemory([...records, log])).toEqual({ stdout: '', stderr: '', exit: 0 });
  const written = await readFile(path);
  expect(written.equals(Buffer.from((await runInMemory(['records', '--format', 'w3c', log])).stdout))).toBe(
    true,
  );
  expect((await runInMemory([...records, 'no-such.log'])).exit).toBe(3);
  expect((await readFile(path)).equals(written)).toBe(true);
  expect(await runInMemory([...records, path])).toMatchObject({ exit: 2 });
});

test.runIf(posix)('a report is written to where a link leads', async () => {
  const path = await folder();
  await writeFile(join(path, 'report.txt'), '');
  await symlink('report.txt', join(path, 'latest.txt'));
  await runInMemory([log, '--output', join(path, 'latest.txt')]);
  expect((await lstat(join(path, 'latest.txt'))).isSymbolicLink()).toBe(true);
  expect(await readFile(join(path, 'report.txt'), 'utf8')).toContain('TRUST    1 source');
});

test.runIf(posix)('a named pipe stays one', async () => {
  const path = join(await folder(), 'pipe');
  execFileSync('sh', ['-c', 'mkfifo "$0"', path]);
  const reading = readFile(path, 'utf8');
  const { exit } = await outcomeOf(startCommand([log, '--output', path]));
  expect(exit).toBe(0);
  expect(await reading).toContain('TRUST    1 source');
  expect((await lstat(path)).isFIFO()).toBe(true);
});

test.runIf(existsSync('/dev/full'))('a full disk is said in one sentence and is no failed gate', async () => {
  const sentence = 'iislog: the report cannot be written: no space left on device\n';
  expect(await runShell(`iislog ${log} > /dev/full`)).toEqual({ stdout: '', stderr: sentence, exit: 3 });
  const failed = await runShell(`iislog ${log} --max-5xx-rate 1% > /dev/full`);
  expect(failed).toEqual({ stdout: '', stderr: sentence, exit: 1 });
});

test.runIf(existsSync('/proc/self'))('a file that cannot be made is said in one sentence', async () => {
  const { stdout, stderr, exit } = await runInMemory([log, '-o', '/proc/report.txt']);
  const sentence = /^iislog: (?:--output|the report cannot be written to) \/proc\/report\.txt: .*\n/;
  expect({ stdout, exit }).toEqual({ stdout: '', exit: stderr.includes('--output') ? 2 : 3 });
  expect(stderr).toMatch(sentence);
});
