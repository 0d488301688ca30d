import { explainCode } from '../../codes/explain.ts';
import type { LeadingCode, Verdict } from '../../gates/verdict.ts';
import { exactPercent, percentBeside } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';
import { wording } from '../wording.ts';
import { codeName, prose } from './codes.ts';
import { beside, type Page, periodEnds } from './page.ts';

/** What each gate came to, with everything a reader needs to believe it. */
export function* verdictSection(page: Page, verdicts: readonly Verdict[]): Iterable<Safe> {
  for (const verdict of verdicts) {
    const { chalk } = page;
    const colour = { pass: chalk.bold.green, fail: chalk.bold.red, inconclusive: chalk.bold.yellow }[
      verdict.outcome
    ];
    yield* beside(page, wording.verdict[verdict.outcome], paragraphs(verdict), colour);
  }
}

function paragraphs(verdict: Verdict): Safe[] {
  const words = wording.verdict;
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
    verdict.window === null ? meaning : say`${meaning}; ${words.window(...periodEnds(verdict.window))}`,
    ...(verdict.leading === null ? [] : leadingCode(verdict.leading, verdict.outcome === 'fail')),
  ];
}

/** A passed gate needs no explanation of what did not matter. */
function leadingCode(leading: LeadingCode, explained: boolean): Safe[] {
  const explanation = explainCode({ service: 'http', reason: null, ...leading }).meanings[0];
  const most = wording.verdict.leading(
    leading.count,
    codeName({ service: 'http', ...leading }),
    safe(leading.title),
  );
  if (!explained || explanation === undefined) return [most];
  const check = explanation.checks[0];
  return [
    most,
    prose(explanation.meaning),
    ...(check === undefined ? [] : [wording.codes.check(prose(check))]),
  ];
}
