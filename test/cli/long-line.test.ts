import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isMeasured, MiB, measuredRun } from './memory-run.ts';

/** The most that a run over few rows may hold in memory. */
const most = 200 * MiB;

const header =
  '#Software: Microsoft Internet Information Services 10.0\n#Fields: date time cs-method cs-uri-stem sc-status\n';
const row = '2026-11-19 08:00:00 GET /page 200\n';

test.skipIf(!isMeasured)(
  'a line of 64 MiB is malformed, costs no memory and hides nothing (skipped without /proc)',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'iislog-'));
    try {
      await writeLog(join(folder, 'u_ex261119.log'), row.repeat(3), '\n', row.repeat(2));
      await writeLog(join(folder, 'u_ex261120.log'), row, '', '');
      const { summary, peak } = await measuredRun([folder], {});
      expect(summary.lines).toMatchObject({ records: 6, directives: 4, malformed: 2, total: 12 });
      for (const { issues } of summary.sources) {
        expect(issues).toMatchObject([{ code: 'line-too-long', count: 1 }]);
      }
      expect(summary.sources.map(({ issues }) => issues[0]!.line)).toEqual([6, 4]);
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
