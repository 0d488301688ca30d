import { Chalk } from 'chalk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth } from '../../src/report/width.ts';
import { loadWording } from '../../src/report/wording.ts';
import { everyFinding, failedGate, filtered, incident, plain, source, textOf, usage } from './example.ts';
import { hostileText, obeyed, replaced } from './hostile.ts';

const everything = incident({
  ...usage,
  partial: true,
  findings: everyFinding,
  marks: [
    { time: '2026-11-19T09:40:00Z', label: 'deploy' },
    { time: '2026-11-19T08:00:00Z', label: 'backup' },
  ],
  filter: filtered('status=5xx', 412),
  duplicates: [{ sources: [0, 1], kind: 'same' }],
  approximations: [{ tally: 'paths', limit: 1000, maxUndercount: 3, distinctError: 0.008 }],
});
const gates = [failedGate(), failedGate({ outcome: 'inconclusive', value: null, missing: 'source-unread' })];

const wordings = { en: await loadWording('en'), ja: await loadWording('ja') };

const run = fc.record({
  texts: fc.array(hostileText, { minLength: 1, maxLength: 30 }),
  numbers: fc.option(fc.array(fc.nat(Number.MAX_SAFE_INTEGER), { minLength: 1, maxLength: 30 })),
  width: fc.integer({ min: 40, max: 200 }),
  top: fc.option(fc.integer({ min: 0, max: 20 })),
  glyphs: fc.constantFrom('unicode' as const, 'ascii' as const),
  language: fc.constantFrom('en' as const, 'ja' as const),
});

test('no text and no number of a log breaks a line, its width, the terminal or the build', () => {
  fc.assert(
    fc.property(run, ({ texts, numbers, width, top, glyphs, language }) => {
      const wording = wordings[language];
      let next = 0;
      const text = (): string => texts[next++ % texts.length]!;
      const number = (old: number): number => (numbers === null ? old : numbers[next++ % numbers.length]!);
      const summary = replaced(everything, text, number);
      const verdicts = replaced(gates, text, number);
      const whole = { width, top, glyphs, wording, show: null, details: true };
      const report = textOf(summary, verdicts, whole);
      for (const line of report.split('\n')) {
        expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(line).not.toMatch(obeyed);
        expect(line).not.toMatch(/ $/);
      }
      const coloured = textOf(summary, verdicts, { ...whole, chalk: new Chalk({ level: 3 }) });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is taken off
      expect(coloured.replaceAll(/\u001b\[[\d;]*m/g, '')).toBe(report);
    }),
    { numRuns: 40 },
  );
});

test('the first screen fits a screen, whatever the summary holds', () => {
  const pick = fc.record({
    texts: fc.array(hostileText, { minLength: 1, maxLength: 10 }),
    numbers: fc.option(fc.array(fc.nat(Number.MAX_SAFE_INTEGER), { minLength: 1, maxLength: 20 })),
    findings: fc.subarray([...everyFinding, ...everyFinding]),
    without: fc.subarray(['codes', 'failingRoutes', 'slowRoutes', 'unread', 'duplicates'] as const),
    services: fc.subarray(['ftp', 'httperr', 'filter'] as const),
    width: fc.integer({ min: 40, max: 132 }),
    rows: fc.integer({ min: 1, max: 60 }),
    glyphs: fc.constantFrom('unicode' as const, 'ascii' as const),
    language: fc.constantFrom('en' as const, 'ja' as const),
  });
  fc.assert(
    fc.property(pick, ({ texts, numbers, findings, without, services, language, ...options }) => {
      let next = 0;
      const text = (): string => texts[next++ % texts.length]!;
      const number = (old: number): number => (numbers === null ? old : numbers[next++ % numbers.length]!);
      const chosen = {
        ...everything,
        ...Object.fromEntries(without.map((key) => [key, []])),
        ...Object.fromEntries(services.map((key) => [key, null])),
        findings,
      };
      const summary = numbers === null ? chosen : replaced(chosen, text, number);
      const screen = textOf(summary, [], { ...options, wording: wordings[language], show: null });
      const lines = screen.split('\n').slice(0, -1);
      expect(lines.length).toBeLessThanOrEqual(Math.max(24, options.rows));
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) {
        expect(displayWidth(line)).toBeLessThanOrEqual(options.width);
        expect(line).not.toMatch(obeyed);
        expect(line).not.toBe('');
      }
    }),
    { numRuns: 60 },
  );
});

test('only the texts are replaced: names of sources of any number keep the width', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 9, maxLength: 40 }), (names) => {
      const sources = names.map((name, index) =>
        source({
          name,
          issues: index % 2 === 0 ? [] : [{ code: name, count: 1, line: 3, sample: name, detail: name }],
        }),
      );
      for (const line of textOf(incident({ sources }), [], { width: plain.width }).split('\n')) {
        expect(displayWidth(line)).toBeLessThanOrEqual(plain.width);
      }
    }),
    { numRuns: 50 },
  );
});

test('the same input gives the same bytes, without colour at level 0', () => {
  const once = textOf(everything, gates);
  expect(textOf(everything, gates)).toBe(once);
  expect(once).not.toContain('\u001b');
});

test('plain glyphs keep a report of an ASCII log in ASCII', () => {
  for (const width of [40, 80, 132]) {
    const whole = textOf(everything, gates, { width, glyphs: 'ascii', show: null, details: true });
    expect(whole).toMatch(/^[\n -~]*$/);
  }
});
