import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/gates/verdict.ts';
import { junitReport } from '../../src/report/junit.ts';
import type { Summary } from '../../src/summary/summary.ts';
import { emptySummary, failedGate, incident, plain } from './example.ts';
import { hostileText, obeyed, replaced } from './hostile.ts';
import { type Element, readJunit } from './junit-schema.ts';

const failed = failedGate();
const passed = failedGate({ gate: 'quiet', outcome: 'pass' });
const unjudged = failedGate({
  gate: 'a<b & "c"',
  outcome: 'inconclusive',
  value: null,
  missing: 'no-requests',
});

const written = (summary: Summary, verdicts: readonly Verdict[]): string =>
  [...junitReport(summary, verdicts, plain)].join('');
const suiteOf = (summary: Summary, verdicts: readonly Verdict[]): Element =>
  readJunit(written(summary, verdicts)).children[0]!;

describe('a suite of tests', () => {
  const suite = suiteOf(incident(), [failed, passed, unjudged]);
  const tests = suite.children.filter(({ name }) => name === 'testcase');

  test('counts what gates came to', () => {
    expect(suite.attributes).toMatchObject({ tests: '3', failures: '1', errors: '1', skipped: '0' });
  });

  test('has a test for each gate, as it was typed', () => {
    expect(tests.map(({ attributes }) => attributes['name'])).toEqual([failed.gate, 'quiet', 'a<b & "c"']);
  });

  test('says a failure, nothing, or an error', () => {
    expect(tests.map(({ children }) => children[0]?.name)).toEqual(['failure', undefined, 'error']);
  });

  test('skips what only warns, and what there are too few records for', () => {
    const warned = failedGate({ level: 'warn', outcome: 'warn' });
    const tooFew = failedGate({ outcome: 'inconclusive', missing: 'too-few', needs: 200 });
    const { attributes, children } = suiteOf(incident(), [warned, tooFew]);
    expect(attributes).toMatchObject({ failures: '0', errors: '0', skipped: '2' });
    expect(children.flatMap((child) => child.children).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['skipped', 'skipped']),
    );
  });

  test('says an error of what there is too little for, where that is to fail', () => {
    const tooFew = failedGate({ outcome: 'inconclusive', missing: 'baseline-too-few' });
    const report = [...junitReport(incident(), [tooFew], { ...plain, inconclusiveFails: true })].join('');
    const [suite] = readJunit(report).children;
    expect(suite!.attributes).toMatchObject({ errors: '1', skipped: '0' });
  });

  test('explains a failure', () => {
    const [failure] = tests[0]!.children;
    expect(failure!.attributes['message']).toBe('5xx rate 0.27%: 412 of 151,203 requests; limit 0.1%');
    expect(failure!.text).toContain('\nmost: 371 x 500.0');
  });

  test('has the report in text, gates first', () => {
    const output = suite.children.find(({ name }) => name === 'system-out')!;
    expect(output.text).toMatch(/^FAIL {2}5xx rate/);
  });

  test('has the time of the last record, never that of now', () => {
    expect(suite.attributes['timestamp']).toBe(incident().period!.to.slice(0, 19));
    expect(suiteOf(emptySummary(), []).attributes).not.toHaveProperty('timestamp');
  });
});

test('whatever a log holds, it stays valid and obeys nobody', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 1, maxLength: 20 }), (texts) => {
      let next = 0;
      const text = (): string => `${texts[next++ % texts.length]!}]]><x a="b">&amp;`;
      const summary = replaced(incident(), text, (old) => old);
      const verdicts = replaced([failed, unjudged], text, (old) => old);
      const document = written({ ...summary, period: incident().period }, verdicts);
      readJunit(document);
      for (const line of document.split('\n')) expect(line).not.toMatch(obeyed);
    }),
    { numRuns: 8 },
  );
});
