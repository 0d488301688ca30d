import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { loadCodes } from '../../src/codes/codes.ts';
import type { CodeCount, Summary } from '../../src/summary/summary.ts';

/**
 * Compares the summary of real logs with what an independent program counted in them. The logs hold addresses and
 * names of real people and are no part of the project: without the folder, the test is skipped.
 */
const folder = join(import.meta.dirname, '../../../shared/logs');

/** What the other program counted; see the README beside the logs for its rules. */
interface Truth {
  readonly kind: string;
  readonly lines: number;
  readonly records: number;
  readonly malformed: number;
  readonly n_blank?: number;
  readonly n_comment?: number;
  readonly directives_total: number;
  readonly assumed_fields?: string;
  readonly field_lists: readonly string[];
  readonly bad_time: number;
  readonly status?: Readonly<Record<string, number>>;
  readonly methods?: Readonly<Record<string, number>>;
  readonly top_win32?: Readonly<Record<string, number>>;
  readonly reasons?: Readonly<Record<string, number>>;
  readonly sum?: Readonly<Record<string, number>>;
  readonly max_time_taken?: number;
  readonly distinct_c_ip?: number;
  readonly final_newline: boolean;
  readonly time_min?: string | null;
  readonly time_max?: string | null;
}

/** Lines of other products: they are foreign here, records there. */
const foreignKinds = new Set(['advanced-logging', 'other-w3c', 'smtp/nntp', 'unknown']);

/** Of a foreign kind by its `#Software`, but IIS's own rows: a plug-in wrote its name on them. */
const ours = new Set(['ossec__ossec-docs/psoft_hsphere.rst.block1.log']);

async function summaryOf(name: string): Promise<Summary> {
  const { summary } = await analyze(
    [join(folder, name)],
    { gates: [], encoding: null, top: Number.POSITIVE_INFINITY, codes: await loadCodes(), version: '0' },
    { cwd: '.', stdin: 0, platform: process.platform },
  );
  return summary;
}

if (!existsSync(join(folder, 'truth.json'))) {
  test.skip('real logs: the folder with them is not here', () => {});
} else {
  const truths = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Record<string, Truth>;
  describe.each(Object.entries(truths))('%s', (name, truth) => {
    test('agrees with the independent count', async () => {
      const summary = await summaryOf(name);
      const { lines } = summary;
      expect(lines.total).toBe(truth.lines);
      expect(lines.blank + lines.directives + lines.records + lines.malformed + lines.foreign).toBe(
        lines.total,
      );
      const isForeign = (foreignKinds.has(truth.kind) && !ours.has(name)) || isUnprovedHeaderless(truth);
      if (isForeign) {
        // Nothing of a foreign source is a record, and only what has a shape of ours can be malformed.
        expect(lines.records).toBe(0);
        expect(lines.foreign).toBe(truth.records + truth.malformed);
        // And it is said why.
        if (lines.foreign > 0)
          expect(summary.sources[0]?.issues.map(({ code }) => code)).toContainEqual(
            expect.stringMatching(/^(?:foreign-layout|advanced-logging|no-layout)$/),
          );
        return;
      }
      expect(lines.records).toBe(truth.records);
      if (truth.kind === 'httperr') expect(summary.sources[0]?.service).toBe('httperr');
      else expect(summary.httperr).toBeNull();
      expect(lines.malformed).toBe(truth.malformed);
      expect(lines.blank).toBe(truth.n_blank ?? 0);
      expect(lines.directives).toBe(truth.directives_total + (truth.n_comment ?? 0));
      expect(statusCounts(summary)).toEqual(expectedStatus(truth));
      expect(win32Counts(summary)).toEqual(truth.top_win32 ?? {});
      expect(methodCounts(summary)).toEqual(expectedMethods(truth));
      expect(
        Object.fromEntries((summary.httperr?.reasons ?? []).map(({ value, count }) => [value, count])),
      ).toEqual(truth.reasons ?? {});
      // The other program leaves the bytes of NCSA logs out, and the longest time of native ones.
      if (truth.kind !== 'ncsa') expect(sums(summary)).toEqual(truth.sum ?? {});
      if (truth.kind !== 'iis-native' && summary.requests.total > 0 && summary.traffic.timeTakenMs !== null) {
        expect(summary.traffic.timeTakenMs.max).toBe(truth.max_time_taken);
      }
      if (summary.requests.total === lines.records)
        expect(summary.distinct.clients).toBe(truth.distinct_c_ip);
      // Rows without a date get theirs from #Date here; the other program leaves them out.
      if (truth.time_min != null) {
        expect(summary.period?.from).toBe(`${truth.time_min.replace(' ', 'T')}Z`);
        expect(summary.period?.to).toBe(`${truth.time_max!.replace(' ', 'T')}Z`);
      }
    });
  });

  test('every log is in the list', () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.parentPath !== folder)
      .map((entry) => `${entry.parentPath.split(sep).at(-1)}/${entry.name}`);
    expect(files.sort()).toEqual(Object.keys(truths).sort());
  });
}

/** Without `#Fields`, only rows that prove a default layout are read; these have other layouts. */
function isUnprovedHeaderless({ assumed_fields: assumed }: Truth): boolean {
  return assumed !== undefined && !assumed.endsWith('x-session x-fullpath');
}

function statusCounts({ codes }: Summary): Record<string, number> {
  return totals(codes, ({ service, status, substatus }) => {
    const isPseudo = status === null && service === 'ftp';
    if (isPseudo) return '-';
    return `${status ?? '-'}${substatus === null ? '' : `.${substatus}`}`;
  });
}

/** Codes by number: `-` where the other program writes that there is no such column, or a text that is no number. */
function expectedStatus({ status = {} }: Truth): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [key, count] of Object.entries(status)) {
    const [code = '', substatus] = key.split('.');
    const known = /^\d+$/.test(code) ? code : '-';
    const refined =
      substatus !== undefined && /^\d+$/.test(substatus) && known !== '-' ? `${known}.${substatus}` : known;
    counts[refined] = (counts[refined] ?? 0) + count;
  }
  return counts;
}

function win32Counts({ codes }: Summary): Record<string, number> {
  return totals(
    codes.filter(({ win32 }) => win32 !== null),
    ({ win32 }) => String(win32),
  );
}

function methodCounts({ methods, ftp, httperr }: Summary): Record<string, number> {
  const all = [...methods, ...(ftp?.methods ?? []), ...(httperr?.methods ?? [])];
  return Object.fromEntries(all.map(({ value, count }) => [value ?? '-', count]));
}

/** FTP commands stand there with their `[n]`, here without. */
function expectedMethods({ kind, methods = {} }: Truth): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [method, count] of Object.entries(methods)) {
    const command = kind === 'ftp-w3c' ? method.replace(/^\[\d+\]/, '') : method;
    counts[command] = (counts[command] ?? 0) + count;
  }
  return counts;
}

function sums({ traffic, ftp }: Summary): Record<string, number> {
  const parts = [
    ['cs-bytes', traffic.bytesReceived ?? ftp?.bytesReceived],
    ['sc-bytes', traffic.bytesSent ?? ftp?.bytesSent],
    ['time-taken', traffic.timeTakenMs ?? ftp?.timeTakenMs],
  ] as const;
  return Object.fromEntries(parts.flatMap(([field, sum]) => (sum == null ? [] : [[field, sum.sum]])));
}

function totals(codes: readonly CodeCount[], keyOf: (code: CodeCount) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const code of codes) counts[keyOf(code)] = (counts[keyOf(code)] ?? 0) + code.count;
  return counts;
}
