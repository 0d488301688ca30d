import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/gates/verdict.ts';
import { jobSummary } from '../../src/report/ci/job-summary.ts';
import { incidentReport } from '../../src/report/incident/incident.ts';
import { markdownReport } from '../../src/report/markdown-tables.ts';
import { safe } from '../../src/report/safe.ts';
import type { Summary } from '../../src/summary/summary.ts';
import { everyFinding, failedGate, group, incident, plain } from './example.ts';
import { hostileText, replaced } from './hostile.ts';
import { elements, rendered, textOf } from './rendered-markdown.ts';

/** What reports are made of; a link, a picture or a frame is none of it. */
const ours = new Set(
  '#text h1 h2 h3 p ul ol li strong em code pre table thead tbody tr th td br hr'.split(' '),
);
const mark = fc.constantFrom(
  ...'` `` | \\ * ** _x_ ~~ # ## - + 1. > <b> <script>alert(1)</script> <!-- &lt; &#91; [a](b) ![a](b) [a]: https://x.example www.example.com https://x.example a@b.example @team #1 :tada: $x$ [^1] - [ ] --- | | |'.split(
    ' ',
  ),
  'javascript:alert(1)',
  '<img src=x onerror=alert(1)>',
);
const texts = fc.array(
  fc.array(fc.oneof(mark, hostileText), { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join('')),
  { minLength: 1, maxLength: 10 },
);

const reports = {
  tables: markdownReport,
  incident: incidentReport,
  job: (...[summary, verdicts, options]: Parameters<typeof incidentReport>) =>
    jobSummary(summary, verdicts, { ...options, show: ['routes', 'clients'] }, 1024 * 1024),
};

describe.each(Object.entries(reports))('%s, as a renderer shows it', (name, report) => {
  const treeOf = (summary: Summary, verdicts: readonly Verdict[]) =>
    rendered([...report(summary, verdicts, plain)].join(''));

  test('has headings, and tables whose rows are as wide as their heads', () => {
    const tree = treeOf(incident(), [failedGate()]);
    expect(elements(tree, name === 'incident' ? 'h1' : 'h2').length).toBeGreaterThan(0);
    const tables = elements(tree, 'table');
    expect(tables.length > 0).toBe(name !== 'incident');
    for (const table of tables) {
      const [head, ...rows] = elements(table, 'tr').map((row) => elements(row, '*').filter(isCell).length);
      expect(new Set(rows)).toEqual(new Set(rows.length === 0 ? [] : [head]));
    }
  });

  test('has nothing that a log made of it', () => {
    fc.assert(
      fc.property(texts, (values) => {
        let next = 0;
        const text = (): string => values[next++ % values.length]!;
        const tree = treeOf(ofLogs(incident({ findings: everyFinding }), text), [
          failedGate({ groups: { ...groups, worst: [{ ...worst, group: text() }] } }),
        ]);
        for (const { nodeName, attrs = [] } of elements(tree, '*')) {
          expect(ours, nodeName).toContain(nodeName);
          for (const { name: attribute } of attrs) expect(attribute).toBe('align');
        }
      }),
      { numRuns: 10 },
    );
  });
});

test('a value of a log is shown letter for letter', () => {
  fc.assert(
    fc.property(texts, (all) => {
      const values = all.filter((value) => value !== '');
      fc.pre(values.length > 0);
      const clients = values.map((value) => group({ value }));
      const report = [...markdownReport(incident({ clients }), [], { ...plain, show: ['clients'] })].join('');
      const [table] = elements(rendered(report), 'table');
      const cells = elements(elements(table!, 'tbody')[0]!, 'tr').map((row) =>
        textOf(elements(row, 'code')[0]!),
      );
      // Blanks at the ends of code and in a row are for the renderer to show.
      const blanks = (value: string): string => value.replace(/ +/g, ' ').trim();
      // A bar behind a backslash would end the cell: it is written as the door writes others.
      const shown = (value: string): string => blanks(safe(value).replaceAll('\\|', '\\\\x7C'));
      expect(cells.map(blanks)).toEqual(values.slice(0, cells.length).map(shown));
    }),
    { numRuns: 25 },
  );
});

/** A summary in which every text that a log can make is another. */
function ofLogs(summary: Summary, text: () => string): Summary {
  const hostile = replaced(summary, text, (old) => old);
  // Our own words: they come from no log.
  const codes = hostile.codes.map((code, index) => ({
    ...code,
    title: summary.codes[index]!.title,
    reading: null,
  }));
  return { ...hostile, period: summary.period, codes };
}

const worst = { group: '', value: 0.5, limit: 0.01, count: 5, of: 10, slots: null };
const groups = { by: 'path', judged: 1, failed: 1, tooFew: 0, notInBaseline: 0, worst: [worst] };

function isCell({ nodeName }: { readonly nodeName: string }): boolean {
  return nodeName === 'th' || nodeName === 'td';
}
