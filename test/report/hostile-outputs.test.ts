import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { annotationsOf } from '../../src/report/ci/annotations.ts';
import { type CiServer, ciServers } from '../../src/report/ci/commands.ts';
import { jobSummary } from '../../src/report/ci/job-summary.ts';
import { complaints } from '../../src/report/complaints.ts';
import { csvReport } from '../../src/report/csv.ts';
import { incidentReport } from '../../src/report/incident/incident.ts';
import { jsonReport } from '../../src/report/json.ts';
import { junitReport } from '../../src/report/junit.ts';
import { markdownReport } from '../../src/report/markdown-tables.ts';
import { openmetricsReport } from '../../src/report/openmetrics.ts';
import { safe } from '../../src/report/safe.ts';
import { pageOf } from '../../src/report/text/page.ts';
import { type SectionName, sectionNames } from '../../src/report/text/section-names.ts';
import { runInMemory } from '../cli/memory-host.ts';
import { folderOf } from '../sources/temporary.ts';
import { everyFinding, failedGate, filtered, incident, plain, textOf, usage } from './example.ts';
import { obeyed, replaced } from './hostile.ts';
import { type Element, readJunit } from './junit-schema.ts';
import { readOpenMetrics } from './openmetrics-grammar.ts';
import { formula, readCommand, readCsv, readMarkdown, readTerminal } from './readers.ts';

/*
 * Each of these stands in every field of a summary, behind a mark of its own. What a reporter writes is read back as its
 * readers do: behind each mark stands the text as the door shows it, and nothing else of it has any effect.
 */
const hostile: Readonly<Record<string, string>> = {
  'an escape sequence': '\u001b[31mred\u001b[0m\u001b]8;;https://example.com\u0007',
  'C1 controls': '\u009b31m\u0085\u0090x\u009c',
  'NUL and line ends': 'a\0b\r\nc\u2028d\u2029e\u000bf\u000c',
  'bidi controls': '\u202eabc\u2066d\u2069\u200f',
  'invisible characters': '\u200b\ufeff\u00ad\u{e0041}\u3164',
  'lone surrogates': '\ud800a\udc00',
  'combining marks': `e${'\u0301'.repeat(12)}`,
  'names of prototypes': '__proto__ constructor toString',
  'a command of Azure': '\r\n##vso[task.complete result=Failed;]##[error]',
  'a message of TeamCity': "###teamcity[buildProblem description='x|']",
  'a command of GitHub': '\n::error file=x::y ::stop-commands::t ::add-mask::a',
  HTML: '<script>alert(1)</script><img src=x onerror=alert(1)><!-- --> &lt;b&gt; &amp;',
  Markdown:
    '[a](https://example.com) ![b](x) **c** _d_ `e` ```f | g \\| ~~h~~ <https://example.com> https://www.example.com www.example.com a@example.com @somebody #1',
  backticks: '`` ` ``` |` \\`',
  'Markdown at the start of a line': '\n# head\n- item\n> quote\n    code\n1. one\n| a | b |\n---\n',
  XML: ']]><x a="b">&amp;&#0;<?pi ?><!DOCTYPE y>',
  'a label of OpenMetrics': '"} 1\n# EOF\n\\n\\"',
  'quotes for CSV': '","=1+1",\r\n"',
  'a backslash': '\\x1B\\u{1B}\\',
  Japanese: '日本語のパス か\u3099 👩‍👩‍👧‍👦',
  blanks: ' \u00a0\u3000  x ',
  'a long text': 'y'.repeat(5000),
};

const everything = incident({
  ...usage,
  partial: true,
  findings: everyFinding,
  marks: [{ time: '2026-11-19T09:40:00Z', label: 'deploy' }],
  filter: filtered('status=5xx', 412),
  duplicates: [{ sources: [0, 1], kind: 'same' }],
  approximations: [{ tally: 'paths', limit: 1000, maxUndercount: 3, distinctError: 0.008 }],
});
const judged = [failedGate(), failedGate({ outcome: 'inconclusive', value: null, missing: 'source-unread' })];

const options = { ...plain, width: 100_000, show: null, top: null, details: true };
const mark = /Q\d+q/g;

/** The hostile text in every field, and only what says when is left. */
function filled(text: string): { summary: typeof everything; verdicts: typeof judged } {
  let next = 0;
  // Titles are our own words for codes.
  const marked = (old: string, key: string): string => (key === 'title' ? old : `Q${next++}q${text}`);
  return {
    summary: { ...replaced(everything, marked, (old) => old), period: everything.period },
    verdicts: replaced(judged, marked, (old) => old),
  };
}

/** Behind each mark of a text that was read stands what is `expected`, with blanks and line ends anywhere, since text is wrapped. */
function expectTexts(read: string, expected: string): void {
  const close = (text: string): string => text.replaceAll(/[ \n]/g, '');
  const pieces = close(read).split(mark).slice(1);
  expect(pieces.length).toBeGreaterThan(0);
  for (const piece of pieces) {
    if (piece.startsWith(close(expected))) continue;
    // A long one is cut, and says so.
    const kept = /^(.*?)(?:…|\.\.\.)/su.exec(piece)?.[1] ?? piece;
    expect(close(expected).startsWith(kept), `${piece.slice(0, 200)} is not ${expected}`).toBe(true);
  }
}

/** As the door shows it. */
const shownAs = (text: string): string => safe(`Q0q${text}`).slice('Q0q'.length);

function expectHarmless(output: string): void {
  for (const line of output.split('\n')) expect(line).not.toMatch(obeyed);
}

describe.each(Object.entries(hostile))('%s', (_name, text) => {
  const { summary, verdicts } = filled(text);
  const shownText = shownAs(text);

  test.each([0, 3] as const)('in a report for a terminal, with colours of level %i', (level) => {
    const shown = readTerminal(textOf(summary, verdicts, { ...options, chalk: new Chalk({ level }) }));
    expectHarmless(shown);
    expectTexts(shown, shownText);
  });

  test('on the first screen', () => {
    const shown = readTerminal(textOf(summary, verdicts, { ...plain, show: null }));
    expectHarmless(shown);
    for (const line of shown.split('\n')) expect(line).not.toMatch(obeyed);
  });

  test('in Markdown', () => {
    const written = [...markdownReport(summary, verdicts, { ...options, show: sectionNames })].join('');
    expectHarmless(written.replaceAll(/^##(?= )/gm, ''));
    expectTexts(readMarkdown(written), shownText.replaceAll('\\|', '\\\\x7C'));
  });

  test('in the report of an incident', () => {
    const written = [...incidentReport(summary, verdicts, options)].join('');
    expectHarmless(written.replaceAll(/^##(?= )/gm, ''));
    expectTexts(readMarkdown(written), shownText);
  });

  test('in the summary of a job', () => {
    const written = [...jobSummary(summary, verdicts, options, 1024 ** 2)].join('');
    expectHarmless(written.replaceAll(/^##(?= )/gm, ''));
    expectTexts(readMarkdown(written), shownText);
  });

  test('in CSV', async () => {
    for (const section of sectionNames) {
      const written = [
        ...(await csvReport(summary, verdicts, { ...options, show: [section as SectionName] })),
      ].join('');
      expectHarmless(written.replaceAll('\r\n', '\n'));
      const rows = await readCsv(written);
      for (const row of rows) {
        expect(row).toHaveLength(rows[0]!.length);
        for (const cell of row) {
          expect(Number.isNaN(Number(cell)) && formula.test(cell), cell).toBe(false);
          if (cell.search(mark) >= 0) expectTexts(cell, shownText);
        }
      }
    }
  });

  test('in JSON', () => {
    const written = [...jsonReport(summary, verdicts)].join('');
    expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify({ ...summary, gates: verdicts })));
    expectHarmless(written.replaceAll(/::[a-z]/gi, ''));
  });

  test('in JUnit', () => {
    const written = [...junitReport(summary, verdicts, options)].join('');
    expectHarmless(written);
    const texts = (element: Element): string =>
      [...Object.values(element.attributes), element.text, ...element.children.map(texts)].join('\n');
    expectTexts(texts(readJunit(written)), shownText);
  });

  test('in OpenMetrics', () => {
    const written = [...openmetricsReport(summary, verdicts, { ...options, top: null })].join('');
    expectHarmless(written);
    const families = readOpenMetrics(written);
    const labels = families.flatMap(({ samples }) =>
      samples.flatMap((sample) => Object.values(sample.labels)),
    );
    expectTexts(labels.join('\n'), shownText);
  });

  test.each(Object.keys(ciServers) as CiServer[])('in what %s obeys', async (server) => {
    const page = pageOf(options, summary);
    const annotations = annotationsOf(page, verdicts, complaints(options.wording, summary));
    const commands = (await ciServers[server]())({ annotations, summary, summaryFile: null });
    const read = commands.join('\n').split('\n').map(readCommand[server]);
    // As many lines as commands, and each is one.
    expect(read).toHaveLength(Math.max(commands.length, 1));
    if (commands.length === 0) return;
    expect(read).not.toContain(null);
    expectTexts(read.join('\n'), shownText);
  });

  test('in what standard error is told', () => {
    const shown = readTerminal(complaints(options.wording, summary).join('\n'));
    expectHarmless(shown);
    expectTexts(shown, shownText);
  });
});

/** Without what no field of a log and no name of a file can have. */
const words = Object.entries(hostile).map(
  ([name, text]) => [name, text.replaceAll(/[\0\s/\ud800-\udfff]/g, '').slice(0, 200)] as const,
);

describe.each(words)('%s, in a log', (_name, text) => {
  // What would be taken for a byte that is no text.
  const logged = text.replaceAll('\\x', '\\x5Cx');
  const shownText = shownAs(logged);
  const columns =
    'c-ip cs-username s-sitename s-computername cs-method cs-uri-stem cs-uri-query cs(User-Agent) cs(Referer) cs-host x-own';
  const value = `Q0q${text}`;
  const row = `2026-11-19 09:41:07 ${columns.replaceAll(/[^ ]+/g, () => value)} 500 19 183\n`;
  const log = `#Software: ${value}\n#Fields: date time ${columns} sc-status sc-substatus sc-win32-status\n${row.repeat(3)}#${value}\n`;
  const file = `${text}.log`;

  async function written(...asked: readonly string[]): Promise<string> {
    const cwd = await folderOf({ [file]: log });
    const { stdout, stderr } = await runInMemory(
      asked.map((word) => (word === 'LOG' ? file : word)),
      { cwd },
    );
    expectHarmless(stderr);
    expect(stdout, stderr).not.toBe('');
    return stdout;
  }

  test('as records', async () => {
    expectTexts(readTerminal(await written('records', 'LOG')), shownText);
    const rows = await readCsv(await written('records', 'LOG', '--format', 'csv'));
    for (const row of rows)
      for (const cell of row) expect(Number.isNaN(Number(cell)) && formula.test(cell), cell).toBe(false);
    for (const line of (await written('records', 'LOG', '--format', 'ndjson')).trimEnd().split('\n')) {
      expect(line.replaceAll(/::[a-z]/gi, '')).not.toMatch(obeyed);
      const texts: unknown[] = [];
      JSON.parse(line, (_key, value: unknown) => {
        texts.push(value);
        return value;
      });
      expectTexts(texts.filter((one) => typeof one === 'string').join('\n'), logged);
    }
  });

  test('as a record that is explained', async () => {
    const line = row.trimEnd();
    for (const format of ['text', 'json', 'markdown']) {
      const output = await written('explain', `${log.split('\n')[1]}\n${line}`, '--format', format);
      if (format === 'markdown') readMarkdown(output);
      else if (format === 'json') JSON.parse(output);
      else readTerminal(output);
      expectHarmless(output.replaceAll(/^###?(?= )/gm, '').replaceAll(/::[a-z]/gi, ''));
    }
  });

  test('as a part', async () => {
    const cwd = await folderOf({ [file]: log });
    const { stderr } = await runInMemory([file, '--save', 'part.json'], { cwd });
    expect(stderr).toBe('');
    const { stdout } = await runInMemory(['merge', 'part.json', '--format', 'json'], { cwd });
    const whole = await runInMemory([file, '--format', 'json'], { cwd });
    expect(JSON.parse(stdout)).toEqual(JSON.parse(whole.stdout));
  });

  test('as a report', async () => {
    const output = await written('LOG', '--details');
    expectHarmless(readTerminal(output));
  });
});
