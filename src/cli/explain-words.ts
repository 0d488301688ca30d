import type { Codes, IisVersion } from '../codes/codes.ts';
import { explainGroup, explainLine } from '../codes/outcome.ts';
import { type NoQuestion, parseQuestions, type Question } from '../codes/question.ts';
import type { Answer, NotUnderstood } from '../report/explanation/answer.ts';
import type { ExplanationWording } from '../report/explanation/wording.ts';
import { type Safe, safe } from '../report/safe.ts';
import { type Explained, shortened } from './explained.ts';

/** So many words are compared with all known codes, which takes a millisecond each. */
const mostCompared = 100;

/** Explains codes as they were typed. What is asked twice is answered once. */
export async function explainWords(
  words: readonly string[],
  codes: Codes,
  iis: IisVersion,
  wording: ExplanationWording,
): Promise<Explained> {
  const answers = new Map<string, Answer>();
  const notUnderstood = new Map<string, NotUnderstood>();
  const complaints = new Set<Safe>();
  let compared = 0;
  const nearestTo = async (question: Question | NoQuestion): Promise<string[]> =>
    compared++ < mostCompared ? nearestOf(question, codes) : [];
  for (const question of parseQuestions(words, codes)) {
    const { asked } = question;
    const key = question.lines === null ? asked : JSON.stringify([question.lines, question.groups]);
    if (answers.has(key) || notUnderstood.has(asked)) continue;
    const answer = answerOf(question, codes, iis);
    if (answer === null) {
      const nearest = await nearestTo(question);
      notUnderstood.set(asked, { text: asked, nearest });
      const known = nearest.length === 0 ? null : wording.list(nearest.map(safe));
      complaints.add(wording.mistakes.noCode(shortened(asked), known));
      continue;
    }
    const isKnown = answer.outcomes.some(({ explanations }) =>
      explanations.some(({ match }) => match !== 'none'),
    );
    answers.set(key, isKnown ? answer : { ...answer, nearest: await nearestTo(question) });
    for (const stray of await strayWords(answer.unused, codes, wording)) complaints.add(stray);
  }
  return {
    answers: [...answers.values()],
    notUnderstood: [...notUnderstood.values()],
    complaints: [...complaints],
  };
}

/** Null if nothing is known about it. */
function answerOf(question: Question | NoQuestion, codes: Codes, iis: IisVersion): Answer | null {
  if (question.lines === null) return null;
  const { asked, lines, groups, unused } = question;
  const outcomes = [
    ...groups.map((group) => explainGroup(group, codes, iis)),
    ...lines.flatMap((line) => explainLine(line, codes, iis)),
  ];
  return outcomes.length === 0 ? null : { asked, isRecord: false, iis, outcomes, unused, nearest: [] };
}

/** Known codes like what was asked; a substatus alone may belong to any that ends with it. */
async function nearestOf({ asked, lines }: Question | NoQuestion, codes: Codes): Promise<string[]> {
  const { codesWithSubstatus, nearestCodes } = await import('../codes/nearest.ts');
  const alone = lines?.find(({ status }) => status === null)?.substatus ?? null;
  return alone === null ? nearestCodes(asked, codes) : codesWithSubstatus(alone, codes);
}

/** A word beside a code may be a reason of HTTP.sys with a letter too few. */
async function strayWords(
  unused: readonly string[],
  codes: Codes,
  wording: ExplanationWording,
): Promise<Safe[]> {
  const words = unused
    .slice(0, mostCompared)
    .filter((word) => /^[a-z_/]{5,}$/i.test(word) && codes.reason(word).found === null);
  if (words.length === 0) return [];
  const { nearestCodes } = await import('../codes/nearest.ts');
  return words.flatMap((word) => {
    const nearest = nearestCodes(`httperr ${word}`, codes);
    return nearest.length === 0
      ? []
      : [wording.mistakes.strayWord(shortened(word), wording.list(nearest.map(safe)))];
  });
}
