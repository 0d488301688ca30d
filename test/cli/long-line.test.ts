import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { Summary } from '../../src/summary/summary.ts';
import { checkout, cleanEnvironment, command, outcomeOf } from './child.ts';

/** The most that a run may ever hold in memory. */
const most = 200 * 1024 ** 2;

const header =
  '#Software: Microsoft Internet Information Services 10.0\n#Fields: date time cs-method cs-uri-stem sc-status\n';
const row = '2026-11-19 08:00:00 GET /page 200\n';

/** Says at the end how much memory the process held at its peak; `maxRSS` would count its parent's as well. */
const probe = `data:text/javascript,${encodeURIComponent(`
  import { readFileSync, writeSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => writeSync(3, /VmHWM:\\s+(\\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]));
`)}`;

const isMeasured = existsSync('/proc/self/status');

test.skipIf(!isMeasured)(
  'a line of 64 MiB is malformed, costs no memory and hides nothing (skipped without /proc)',
  { timeout: 60_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'iislog-'));
    try {
      await writeLog(join(folder, 'u_ex261119.log'), row.repeat(3), '\n', row.repeat(2));
      await writeLog(join(folder, 'u_ex261120.log'), row, '', '');
      const { summary, peak } = await measured(folder);
      expect(summary.lines).toMatchObject({ records: 6, directives: 4, malformed: 2, total: 12 });
      for (const { issues } of summary.sources) {
        expect(issues).toMatchObject([{ code: 'line-too-long', count: 1 }]);
      }
      expect(summary.sources.map(({ issues }) => issues[0]!.line)).toEqual([6, 4]);
      console.log(`peak memory with lines of 64 MiB: ${(peak / 1024 ** 2).toFixed(0)} MiB`);
      expect(peak).toBeLessThan(most);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);

/** A log with one line of 64 MiB in it, ended by `feed`. */
async function writeLog(path: string, before: string, feed: string, after: string): Promise<void> {
  const file = await open(path, 'w');
  const piece = Buffer.alloc(1024 ** 2, 'GET /very/long/');
  await file.writeFile(header + before);
  for (let count = 0; count < 64; count += 1) await file.writeFile(piece);
  await file.writeFile(feed + after);
  await file.close();
}

async function measured(folder: string): Promise<{ summary: Summary; peak: number }> {
  const child = spawn(process.execPath, ['--import', probe, command, folder, '--format', 'json'], {
    cwd: checkout,
    env: cleanEnvironment,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [outcome, peak] = await Promise.all([
    outcomeOf(child),
    text(child.stdio[3] as NodeJS.ReadableStream),
  ]);
  expect(outcome).toMatchObject({ stderr: '', exit: 0 });
  return { summary: JSON.parse(outcome.stdout) as Summary, peak: Number(peak) * 1024 };
}
