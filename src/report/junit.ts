import { Chalk } from 'chalk';
import { severityOf, type Verdict } from '../gates/verdict.ts';
import type { Summary } from '../summary/summary.ts';
import { join, type Safe, safe, say } from './safe.ts';
import { pageOf, type TextOptions } from './text/page.ts';
import { verdictSentences } from './text/verdicts.ts';
import { textReport } from './text.ts';
import { element, opening } from './xml.ts';

/** Columns of the report in it. */
const reportWidth = 80;
/** Nothing else is wrapped: whoever shows it does that. */
const widest = 10_000;

type TestOutcome = 'passed' | 'failure' | 'error' | 'skipped';

/** What a CI server calls it. It knows no warnings, and these must not fail a job. */
function testOutcomeOf(verdict: Verdict, inconclusiveFails: boolean): TestOutcome {
  switch (severityOf(verdict, inconclusiveFails)) {
    case 'none':
      return 'passed';
    case 'warning':
      return 'skipped';
    case 'error':
      return verdict.outcome === 'fail' ? 'failure' : 'error';
  }
}

/**
 * JUnit XML, as CI servers read it: a test suite for the run with a test for each gate, figures of the run as its properties
 * and the report in text as what it wrote. It keeps to the schemas of Ant and of Jenkins. `time` is 0, since gates take none;
 * the suite has the time of the last record, and none where no record has one.
 */
export function* junitReport(
  summary: Summary,
  verdicts: readonly Verdict[],
  options: TextOptions,
): Iterable<string> {
  const plain = { ...options, chalk: new Chalk({ level: 0 }) };
  const page = pageOf({ ...plain, width: widest }, summary);
  const { period } = summary;
  const outcomeOf = (verdict: Verdict) => testOutcomeOf(verdict, options.inconclusiveFails ?? false);
  const count = (outcome: TestOutcome): Safe =>
    safe(String(verdicts.filter((verdict) => outcomeOf(verdict) === outcome).length));
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
  yield `  ${opening(say`testsuite`, {
    name: say`iislog`,
    package: say`iislog`,
    id: say`0`,
    ...(period === null ? {} : { timestamp: safe(period.to.slice(0, 19)) }),
    hostname: say`localhost`,
    tests: safe(String(verdicts.length)),
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: say`0`,
  })}\n`;
  yield '    <properties>\n';
  for (const [name, value] of properties(summary)) {
    yield `      ${element(say`property`, { name, value: safe(String(value)) })}\n`;
  }
  yield '    </properties>\n';
  for (const verdict of verdicts) {
    const attributes = { name: safe(verdict.gate), classname: say`iislog.gates`, time: say`0` };
    const kind = outcomeOf(verdict);
    if (kind === 'passed') {
      yield `    ${element(say`testcase`, attributes)}\n`;
      continue;
    }
    const sentences = verdictSentences(page, verdict);
    const trouble = element(
      safe(kind),
      { type: safe(verdict.outcome), message: sentences[0] ?? say`` },
      join(sentences, say`\n`),
    );
    yield `    ${opening(say`testcase`, attributes)}\n      ${trouble}\n    </testcase>\n`;
  }
  const report = [...textReport(summary, verdicts, { ...plain, width: reportWidth, gatesFirst: true })].join(
    '',
  );
  // Its lines have passed the door.
  yield `    ${element(say`system-out`, {}, report as Safe)}\n    <system-err/>\n`;
  yield '  </testsuite>\n</testsuites>\n';
}

/** Of HTTP, but for the records. */
function properties({
  tool,
  partial,
  period,
  lines,
  requests,
  traffic,
}: Summary): (readonly [name: Safe, value: string | number | boolean])[] {
  return [
    [say`iislog.version`, tool.version],
    [say`iislog.partial`, partial],
    ...(period === null
      ? []
      : ([
          [say`iislog.period.from`, period.from],
          [say`iislog.period.to`, period.to],
        ] as const)),
    [say`iislog.records`, lines.records],
    [say`iislog.requests`, requests.total],
    [say`iislog.errors`, requests.errors],
    [say`iislog.serverErrors`, requests.byClass['5xx']],
    ...(traffic.timeTakenMs?.p95 == null
      ? []
      : ([[say`iislog.timeTakenMs.p95`, traffic.timeTakenMs.p95]] as const)),
  ];
}
