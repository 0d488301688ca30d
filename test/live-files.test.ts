import { appendFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { analyze, type Watch } from '../src/analyze.ts';
import { loadCodes } from '../src/codes/codes.ts';
import { textReport } from '../src/report/text.ts';
import type { Summary } from '../src/summary/summary.ts';
import { plain } from './report/example.ts';
import { folderOf } from './sources/temporary.ts';

/* Logs that change while a run reads them. */

const name = 'u_ex261119.log';
const header =
  '#Software: Microsoft Internet Information Services 10.0\n#Fields: date time cs-method cs-uri-stem sc-status\n';
const row = '2026-11-19 09:41:07 GET /shop 200\n';
const codes = await loadCodes();

async function run(content: string, watch: (path: string) => Watch): Promise<Summary> {
  const cwd = await folderOf({ [name]: content });
  const plan = { gates: [], encoding: null, top: 1000, codes, version: '0' };
  // Small reads, so that a log of some KiB is read in many.
  const small = { cut: { chunkBytes: 1000, maxLineBytes: 1000 } };
  const { summary } = await analyze(
    [name],
    plan,
    { cwd, stdin: 0, platform: 'linux' },
    {
      ...small,
      ...watch(join(cwd, name)),
    },
  );
  const { total, blank, directives, records, malformed, foreign } = summary.lines;
  expect(blank + directives + records + malformed + foreign).toBe(total);
  return summary;
}

/** Does something once, after some of the log has been read. */
function onceInside(change: () => void): Watch {
  let isDone = false;
  return {
    onProgress: () => {
      if (!isDone) change();
      isDone = true;
    },
  };
}

const said = (summary: Summary): string =>
  [...textReport(summary, [], { ...plain, show: ['sources'] })].join('').replace(/\s+/g, ' ');

test('one that grows is read to its end, and a line that is half there is unfinished', async () => {
  const summary = await run(header + row.repeat(2000), (path) =>
    onceInside(() => appendFileSync(path, row.repeat(5) + row.slice(0, 30))),
  );
  expect(summary.lines).toMatchObject({ records: 2005, malformed: 1 });
  expect(summary.partial).toBe(false);
  expect(summary.sources[0]!.issues).toMatchObject([{ code: 'unfinished', count: 1, line: 2008 }]);
  expect(said(summary)).toContain(
    '1 line was still being written: not counted; the log grew while it was read',
  );
});

test('one that does not grow ends in the middle of a line', async () => {
  const summary = await run(header + row + row.slice(0, 30), () => ({}));
  expect(summary.sources[0]!.issues).toMatchObject([{ code: 'truncated', count: 1, line: 4 }]);
});

test('one that is cut is counted as far as it was read, and the run is partial', async () => {
  const summary = await run(header + row.repeat(2000), (path) => onceInside(() => truncateSync(path, 100)));
  expect(summary.lines.records).toBeGreaterThan(0);
  expect(summary.lines.records).toBeLessThan(2000);
  expect(summary.partial).toBe(true);
  expect(summary.unread).toMatchObject([{ name, code: 'shortened' }]);
  expect(said(summary)).toContain(`${name}: became shorter while this ran; what stood before is counted`);
});

test.skipIf(process.platform === 'win32')('one that is replaced is read on as it was', async () => {
  const summary = await run(header + row.repeat(2000), (path) =>
    onceInside(() => {
      renameSync(path, `${path}.1`);
      writeFileSync(path, header);
    }),
  );
  expect(summary.lines).toMatchObject({ records: 2000, malformed: 0 });
  expect(summary.unread).toEqual([]);
});

test('one that another replaced before it was opened is the other', async () => {
  const summary = await run(header + row, (path) => ({
    onSource: () => {
      renameSync(path, `${path}.1`);
      writeFileSync(path, header + row.repeat(7));
    },
  }));
  expect(summary.lines).toMatchObject({ records: 7, malformed: 0 });
});
