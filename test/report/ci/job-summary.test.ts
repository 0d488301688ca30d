import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jobSummary } from '../../../src/report/ci/job-summary.ts';
import { failedGate, incident, plain } from '../example.ts';
import { hostileText, obeyed, replaced } from '../hostile.ts';

const options = { ...plain, show: null };
const unlimited = 1024 * 1024;

test('says first what gates came to, then what a ticket would say', () => {
  const text = [...jobSummary(incident(), [failedGate()], options, unlimited)].join('');
  expect(text).toMatch(/^## Gates\n\n- \*\*FAIL\*\* `[^`]+`: 5xx rate 0\.27%/);
  expect(text).toMatch(/\n\n# [^\n]+\n/);
});

test('has the tables that were asked for', () => {
  const text = [...jobSummary(incident(), [], { ...options, show: ['codes'] }, unlimited)].join('');
  expect(text).toContain('\n| ---');
});

test.each([10, 500, 2000])('has no more than %i bytes, and says that it was cut', (most) => {
  const text = [...jobSummary(incident(), [failedGate()], { ...plain }, most)].join('');
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(most);
  if (most > 10) expect(text).toMatch(/\nCut here: /);
});

test('whatever a log holds, nothing in it is obeyed, and no mark up is taken from it', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 1, maxLength: 20 }), (texts) => {
      let next = 0;
      const text = (): string => `${texts[next++ % texts.length]!}<script>x</script>![a](b)`;
      const summary = { ...replaced(incident(), text, (old) => old), period: incident().period };
      const verdicts = replaced([failedGate()], text, (old) => old);
      for (const line of [...jobSummary(summary, verdicts, options, unlimited)].join('').split('\n')) {
        // A heading of ours begins a line; nothing of a log does.
        expect(line.replace(/^## /, '')).not.toMatch(obeyed);
        const beside = line.replace(/(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
        expect(beside).not.toMatch(/(?<!\\)<script|(?<!\\)\[a(?<!\\)\]\(/);
      }
    }),
    { numRuns: 30 },
  );
});
