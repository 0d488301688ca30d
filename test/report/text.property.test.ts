import { Chalk } from 'chalk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth } from '../../src/report/width.ts';
import { loadWording } from '../../src/report/wording.ts';
import { failedGate, incident, plain, source, textOf } from './example.ts';
import { hostileText, obeyed, replaced } from './hostile.ts';

const everything = incident({
  partial: true,
  filter: { expression: 'status=5xx', matched: 412 },
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

test('no text and no number of a log breaks a line, its width, the terminal or the build', {
  timeout: 30_000,
}, () => {
  fc.assert(
    fc.property(run, ({ texts, numbers, width, top, glyphs, language }) => {
      const wording = wordings[language];
      let next = 0;
      const text = (): string => texts[next++ % texts.length]!;
      const number = (old: number): number => (numbers === null ? old : numbers[next++ % numbers.length]!);
      const summary = replaced(everything, text, number);
      const verdicts = replaced(gates, text, number);
      const report = textOf(summary, verdicts, { width, top, glyphs, wording });
      for (const line of report.split('\n')) {
        expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(line).not.toMatch(obeyed);
        expect(line).not.toMatch(/ $/);
      }
      const coloured = textOf(summary, verdicts, {
        width,
        top,
        glyphs,
        wording,
        chalk: new Chalk({ level: 3 }),
      });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is taken off
      expect(coloured.replaceAll(/\u001b\[[\d;]*m/g, '')).toBe(report);
    }),
    { numRuns: 100 },
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
    expect(textOf(everything, gates, { width, glyphs: 'ascii' })).toMatch(/^[\n -~]*$/);
  }
});
