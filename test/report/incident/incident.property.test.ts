import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadCodes } from '../../../src/codes/codes.ts';
import { incidentReport } from '../../../src/report/incident/incident.ts';
import { loadWording } from '../../../src/report/wording.ts';
import type { Summary } from '../../../src/summary/summary.ts';
import { emptySummary, everyFinding, filtered, incident, plain } from '../example.ts';
import { hostileText, obeyed, replaced } from '../hostile.ts';

const languages = {
  en: { wording: await loadWording('en'), codes: await loadCodes('en') },
  ja: { wording: await loadWording('ja'), codes: await loadCodes('ja') },
};
const reportOf = (summary: Summary, language: keyof typeof languages = 'en', typed: string[] = []): string =>
  [...incidentReport(summary, [], { ...plain, ...languages[language], typed, redacted: ['client'] })].join(
    '',
  );

const everything = incident({
  partial: true,
  findings: everyFinding,
  marks: [{ time: '2026-11-19T09:40:00Z', label: 'deploy' }],
  filter: filtered('status=5xx', 412),
  duplicates: [
    { sources: [0, 1], kind: 'same' },
    { sources: [1, 2], kind: 'overlap' },
  ],
});

test('everything at once is 40 lines, nothing is none without a word', () => {
  expect(reportOf(everything).split('\n')).toHaveLength(41);
  expect(reportOf(emptySummary())).toMatch(/^# No record was read/);
});

test('at most 40 lines that a reader of Markdown takes as they are meant, whatever the summary holds', () => {
  const pick = fc.record({
    texts: fc.array(
      fc.oneof(hostileText, fc.constantFrom('`', '``x', '# a', '- b', '<b>', '@team', '[x](y)', '|')),
      {
        minLength: 1,
        maxLength: 10,
      },
    ),
    numbers: fc.option(fc.array(fc.nat(Number.MAX_SAFE_INTEGER), { minLength: 1, maxLength: 20 })),
    findings: fc.subarray([...everyFinding, ...everyFinding]),
    without: fc.subarray([
      'codes',
      'failingRoutes',
      'slowRoutes',
      'unread',
      'duplicates',
      'sources',
    ] as const),
    services: fc.subarray(['ftp', 'httperr', 'filter', 'period'] as const),
    language: fc.constantFrom('en' as const, 'ja' as const),
  });
  fc.assert(
    fc.property(pick, ({ texts, numbers, findings, without, services, language }) => {
      let next = 0;
      const text = (): string => texts[next++ % texts.length]!;
      const number = (old: number): number => (numbers === null ? old : numbers[next++ % numbers.length]!);
      const chosen = {
        ...everything,
        ...Object.fromEntries(without.map((key) => [key, []])),
        ...Object.fromEntries(services.map((key) => [key, null])),
        findings,
      };
      const lines = reportOf(replaced(chosen, text, number), language, texts)
        .split('\n')
        .slice(0, -1);
      expect(lines.length).toBeLessThanOrEqual(40);
      expect(lines[0]).toMatch(/^# /);
      for (const line of lines) {
        expect(line).toMatch(/^(?:#{1,2} .+|- .+|\d\. .+|[^\s#>|-].*|)$/);
        // What stands in code is text; beside it no mark is left that was not meant.
        const prose = line.replaceAll(/\\.|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, 'x');
        expect(prose).not.toMatch(/[`<>[\]|~]/);
        expect(line.replace(/^## /, '')).not.toMatch(obeyed);
      }
    }),
    { numRuns: 60 },
  );
});
