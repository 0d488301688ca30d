import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/gates/verdict.ts';
import { openmetricsReport } from '../../src/report/openmetrics.ts';
import { loadWording } from '../../src/report/wording.ts';
import type { Summary } from '../../src/summary/summary.ts';
import { code, emptySummary, failedGate, incident, plain } from './example.ts';
import { hostileText, obeyed, replaced } from './hostile.ts';
import { type MetricFamily, type MetricSample, readOpenMetrics } from './openmetrics-grammar.ts';

const written = (summary: Summary, verdicts: readonly Verdict[] = [], top: number | null = null): string =>
  [...openmetricsReport(summary, verdicts, { ...plain, top })].join('');
const familyOf = (name: string, ...run: Parameters<typeof written>): MetricFamily =>
  readOpenMetrics(written(...run)).find((family) => family.name === name)!;
const samplesOf = (name: string, ...run: Parameters<typeof written>): readonly MetricSample[] =>
  familyOf(name, ...run).samples;

test.each(['en', 'ja'] as const)('every family is explained (%s)', async (language) => {
  const wording = await loadWording(language);
  const text = [...openmetricsReport(incident(), [failedGate()], { wording, top: null })].join('');
  for (const { help } of readOpenMetrics(text)) expect(help).toMatch(/./);
});

describe('figures', () => {
  test('counts are counters with their unit', () => {
    const traffic = { timeTakenMs: null, bytesSent: { count: 3, sum: 812 }, bytesReceived: null };
    const { type, unit, samples } = familyOf('iislog_sent_bytes', emptySummary({ traffic }));
    expect([type, unit]).toEqual(['counter', 'bytes']);
    expect(samples).toEqual([{ name: 'iislog_sent_bytes_total', labels: {}, value: 812 }]);
  });

  test('time-taken is in seconds', () => {
    const { timeTakenMs } = incident().traffic;
    const samples = samplesOf('iislog_time_taken_seconds', incident());
    const p95 = samples.find(({ labels }) => labels['quantile'] === '0.95');
    expect(p95!.value).toBe(timeTakenMs!.p95! / 1000);
  });

  test('codes are added up over win32', () => {
    const codes = [code({ count: 5, win32: 0 }), code({ count: 2, win32: 64 })];
    expect(samplesOf('iislog_codes', emptySummary({ codes })).map(({ value }) => value)).toEqual([7]);
  });

  test('there are as many codes as asked for', () => {
    const codes = Array.from({ length: 30 }, (_, index) => code({ count: 100 - index, status: 100 + index }));
    expect(samplesOf('iislog_codes', emptySummary({ codes }), [], 3)).toHaveLength(3);
  });

  test('what is not logged is not there', () => {
    expect(written(emptySummary())).not.toMatch(/_bytes|_seconds|_ratio|iislog_period/);
  });
});

describe('gates', () => {
  test('a gate is in one state', () => {
    const samples = samplesOf('iislog_gate', emptySummary(), [failedGate({ gate: 'a "b" \\n' })]);
    const held = samples.filter(({ value }) => value === 1);
    expect(held.map(({ labels }) => labels)).toEqual([
      { gate: 'a "b" \\n', level: 'fail', iislog_gate: 'fail' },
    ]);
  });

  test('a gate that was typed twice is there once', () => {
    expect(samplesOf('iislog_gate_value', emptySummary(), [failedGate(), failedGate()])).toHaveLength(1);
  });

  test('one that could not be judged has no value', () => {
    const unjudged = failedGate({ outcome: 'inconclusive', value: null, missing: 'no-requests' });
    expect(written(emptySummary(), [unjudged])).not.toContain('iislog_gate_value');
  });
});

test('whatever a log holds, the grammar holds and nobody obeys', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 1, maxLength: 20 }), (texts) => {
      let next = 0;
      // Two sites of one name are one to whoever reads it.
      const text = (): string => `${texts[next % texts.length]!}"} 1\n# EOF\n\\${next++}`;
      const summary = replaced(incident(), text, (old) => old);
      const document = written(
        summary,
        replaced([failedGate()], text, (old) => old),
      );
      readOpenMetrics(document);
      for (const line of document.split('\n')) expect(line).not.toMatch(obeyed);
    }),
    { numRuns: 30 },
  );
});
