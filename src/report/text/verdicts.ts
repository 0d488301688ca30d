import type { LeadingCode, Verdict } from '../../gates/verdict.ts';
import { exactPercent, percentBeside } from '../figures.ts';
import { type Safe, safe } from '../safe.ts';
import { codeName, prose } from './codes.ts';
import { beside, type Page, periodEnds } from './page.ts';

/** What each gate came to, with everything a reader needs to believe it. */
export function* verdictSection(page: Page, verdicts: readonly Verdict[]): Iterable<Safe> {
  for (const verdict of verdicts) {
    const { chalk } = page;
    const colour = { pass: chalk.bold.green, fail: chalk.bold.red, inconclusive: chalk.bold.yellow }[
      verdict.outcome
    ];
    yield* beside(page, page.wording.verdict[verdict.outcome], paragraphs(page, verdict), colour);
  }
}

function paragraphs(page: Page, verdict: Verdict): Safe[] {
  const words = page.wording.verdict;
  if (verdict.value === null) {
    const reason = verdict.missing === null ? words.missing['no-requests'] : words.missing[verdict.missing];
    return [words.noResult(safe(verdict.gate), reason)];
  }
  const meaning = words.meanings[verdict.metric];
  return [
    words.result(
      words.metrics[verdict.metric],
      percentBeside(verdict.value, verdict.limit),
      verdict.count,
      verdict.of,
      exactPercent(verdict.limit),
    ),
    verdict.window === null
      ? meaning
      : page.wording.clauses([meaning, words.window(...periodEnds(verdict.window))]),
    ...(verdict.leading === null ? [] : leadingCode(page, verdict.leading, verdict.outcome === 'fail')),
  ];
}

/** A passed gate needs no explanation of what did not matter. */
function leadingCode(page: Page, leading: LeadingCode, explained: boolean): Safe[] {
  const code = { service: 'http', reason: null, ...leading } as const;
  const explanation = page.codes.readings(code)[0] ?? page.codes.explain(code, page.iis).meanings[0];
  const most = page.wording.verdict.leading(leading.count, codeName(code), safe(leading.title));
  if (!explained || explanation === undefined) return [most];
  const check = explanation.checks[0];
  return [
    most,
    prose(explanation.meaning),
    ...(check === undefined ? [] : [page.wording.codes.check(prose(check))]),
  ];
}
