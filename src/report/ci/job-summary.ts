import { Chalk } from 'chalk';
import type { Verdict } from '../../gates/verdict.ts';
import type { Summary } from '../../summary/summary.ts';
import { incidentReport } from '../incident/incident.ts';
import { asLogged, codeSpan, prose } from '../markdown.ts';
import { markdownReport } from '../markdown-tables.ts';
import { safe, say } from '../safe.ts';
import { type Page, pageOf, type TextOptions } from '../text/page.ts';
import { verdictLabel, verdictSentences } from '../text/verdicts.ts';

/** Nothing is wrapped: whoever shows Markdown does that. */
const widest = 10_000;

/**
 * What a CI server shows on the page of a job, in Markdown: what each gate came to, the report for a ticket, and the tables
 * that were asked for. It is cut, and says so, where it would have more than `mostBytes` of UTF-8.
 */
export function* jobSummary(
  summary: Summary,
  verdicts: readonly Verdict[],
  options: TextOptions,
  mostBytes: number,
): Iterable<string> {
  const plain = { ...options, width: widest, chalk: new Chalk({ level: 0 }) };
  const page: Page = { ...pageOf(plain, summary), logged: asLogged };
  const cut = `\n${prose(page.wording.ci.cut)}\n`;
  let room = mostBytes - Buffer.byteLength(cut);
  if (room < 0) return;
  for (const line of linesOf(page, summary, verdicts, options)) {
    room -= Buffer.byteLength(line);
    if (room < 0) {
      yield cut;
      return;
    }
    yield line;
  }
}

function* linesOf(
  page: Page,
  summary: Summary,
  verdicts: readonly Verdict[],
  options: TextOptions,
): Iterable<string> {
  if (verdicts.length > 0) yield `## ${page.wording.ci.gates}\n\n`;
  for (const verdict of verdicts) {
    const head = say`**${verdictLabel(page, verdict)}** ${codeSpan(safe(verdict.gate))}`;
    const [first, ...others] = verdictSentences(page, verdict).map(prose);
    yield `- ${head}${first === undefined ? '' : `: ${first}`}\n`;
    for (const sentence of others) yield `  - ${sentence}\n`;
  }
  if (verdicts.length > 0) yield '\n';
  yield* incidentReport(summary, verdicts, options);
  if (summary.tables.length === 0 && options.show === null) return;
  yield '\n';
  yield* markdownReport(summary, verdicts, options);
}
