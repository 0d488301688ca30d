import {
  isBlameless,
  type JudgedGroups,
  type JudgedSlots,
  type LeadingCode,
  type Verdict,
} from '../../gates/verdict.ts';
import { byteSize, duration, exactPercent, grouped, percentBeside, wholeDuration } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';
import { siteLabel } from '../site-label.ts';
import { cutMiddle } from '../width.ts';
import { codeName, prose } from './codes.ts';
import { beside, type Page, periodEnds } from './page.ts';

/** Groups that a verdict names. */
const namedGroups = 5;

/** What each gate came to, with everything a reader needs to believe it. */
export function* verdictSection(page: Page, verdicts: readonly Verdict[]): Iterable<Safe> {
  for (const verdict of verdicts) {
    const { chalk } = page;
    const colour = {
      pass: chalk.bold.green,
      fail: chalk.bold.red,
      warn: chalk.bold.yellow,
      inconclusive: chalk.bold.yellow,
    }[verdict.outcome];
    yield* beside(page, verdictLabel(page, verdict), verdictSentences(page, verdict), colour);
  }
}

/** What a gate came to, in a word or two. */
export function verdictLabel({ wording }: Page, { outcome, missing }: Verdict): Safe {
  return isBlameless(missing) ? wording.verdict.tooFew : wording.verdict[outcome];
}

/** The same of one gate, without its outcome: first its figure beside the limit. */
export function verdictSentences(page: Page, verdict: Verdict): Safe[] {
  const words = page.wording.verdict;
  const { value, limit, operator } = verdict;
  if (verdict.outcome === 'inconclusive' || value === null || limit === null || operator === null)
    return [words.noResult(page.logged(safe(verdict.gate)), reasonOf(page, verdict))];
  const figure = wordOf(words.metrics, verdict.metric) ?? safe(verdict.metric);
  const { slots, groups } = verdict;
  const details = [
    wordOf(words.meanings, verdict.metric),
    verdict.window === null ? null : words.window(...periodEnds(verdict.window)),
  ].filter((one) => one !== null);
  return [
    words.result(
      figure,
      figureText(page, verdict, value, limit),
      words.of(verdict.count, verdict.of, verdict.counts),
      words.limit[operator](limitText(page, verdict, limit)),
    ),
    ...(isPlain(verdict) ? [] : [page.logged(safe(verdict.condition))]),
    ...(details.length === 0 ? [] : [page.wording.clauses(details)]),
    ...(groups === null ? [] : groupLines(page, verdict, groups, limit)),
    ...(slots === null ? [] : [slotText(page, slots)]),
    ...(verdict.leading === null ? [] : leadingCode(page, verdict.leading, isTripped(verdict))),
  ];
}

function isTripped({ outcome }: Verdict): boolean {
  return outcome === 'fail' || outcome === 'warn';
}

/** Whether its first line says all of the condition. */
function isPlain({ condition, metric, operator }: Verdict): boolean {
  return (
    condition.startsWith(`${metric} ${operator} `) &&
    condition.split(' ').length === metric.split(' ').length + 2
  );
}

function wordOf(words: Readonly<Record<string, Safe>>, name: string): Safe | null {
  return Object.hasOwn(words, name) ? words[name]! : null;
}

function reasonOf({ wording, logged }: Page, { missing, fields, needs, of, counts }: Verdict): Safe {
  const words = wording.verdict;
  if (missing === 'field-not-logged' && fields.length > 0)
    return words.notLogged(wording.list(fields.map((field) => logged(safe(field)))));
  if (missing === 'baseline-not-logged')
    return words.notLoggedBefore(wording.list(fields.map((field) => logged(safe(field)))));
  if (missing === 'too-few' && needs !== null) return words.tooFewOf(words.of(null, of, counts), needs);
  return words.missing[missing ?? 'no-records'];
}

/** With as many digits as it takes to see on which side of the limit it is. */
function figureText(page: Page, { measure }: Verdict, value: number, limit: number): Safe {
  if (measure === 'share') return percentBeside(value, limit);
  const short = amount(page, measure, value);
  if (value === limit || short !== amount(page, measure, limit)) return short;
  switch (measure) {
    case 'ms':
      return say`${safe(String(value))} ms`;
    case 'perSecond':
      return page.wording.verdict.perSecond(safe(String(value)));
    default:
      return say`${grouped(value)} B`;
  }
}

function limitText(page: Page, { measure }: Verdict, limit: number): Safe {
  return measure === 'share' ? exactPercent(limit) : amount(page, measure, limit);
}

function amount({ wording }: Page, measure: Verdict['measure'], value: number): Safe {
  switch (measure) {
    case 'ms':
      return duration(value);
    case 'bytes':
      return byteSize(value);
    case 'perSecond':
      return wording.verdict.perSecond(safe(String(Number(value.toFixed(value < 10 ? 2 : 0)))));
    default:
      return grouped(value);
  }
}

function groupLines(
  page: Page,
  verdict: Verdict,
  { by, judged, failed, tooFew, notInBaseline, worst }: JudgedGroups,
  limit: number,
): Safe[] {
  const words = page.wording.verdict;
  const named = failed === 0 ? [] : worst.slice(0, namedGroups);
  const left = failed - named.length;
  const isShared = named.every((one) => one.limit === limit);
  return [
    words.groups(page.logged(safe(by)), failed, judged, tooFew, notInBaseline),
    ...named.map(({ group, value, count, of, limit: own }) =>
      words.group(
        page.logged(
          cutMiddle(
            safe(by === 'site' ? siteLabel(group, page.siteNames) : group),
            Math.floor(page.width / 2),
            page.mark,
          ),
        ),
        figureText(page, verdict, value, own),
        words.of(count, of, verdict.counts),
        isShared ? null : words.limit[verdict.operator!](limitText(page, verdict, own)),
      ),
    ),
    ...(named.length > 0 && left > 0 ? [words.moreGroups(left)] : []),
  ];
}

function slotText({ wording }: Page, { from, to, slotSeconds, count }: JudgedSlots): Safe {
  return wording.verdict.slots(...periodEnds({ from, to }), count, wholeDuration(slotSeconds));
}

/** A passed gate needs no explanation of what did not matter. */
function leadingCode(page: Page, leading: LeadingCode, explained: boolean): Safe[] {
  const explanation = page.codes.readings(leading)[0] ?? page.codes.explain(leading, page.iis).meanings[0];
  const most = page.wording.verdict.leading(leading.count, codeName(leading), safe(leading.title));
  if (!explained || explanation === undefined) return [most];
  const check = explanation.checks[0];
  return [
    most,
    prose(explanation.meaning),
    ...(check === undefined ? [] : [page.wording.codes.check(prose(check))]),
  ];
}
