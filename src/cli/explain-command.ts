import { explainLine } from '../codes/answer.ts';
import { type Codes, type IisVersion, loadCodes } from '../codes/codes.ts';
import type { Language } from '../codes/entry.ts';
import { isLogText, parseQuestions, type Question } from '../codes/question.ts';
import type { LineFields } from '../codes/rule.ts';
import { parseIisVersion } from '../codes/version.ts';
import type { Answer, Answers, NotUnderstood } from '../report/explanation/answer.ts';
import { type ExplanationFormat, explanationReporters } from '../report/explanation/index.ts';
import { type ExplanationWording, loadExplanationWording } from '../report/explanation/wording.ts';
import { type Safe, safe, say } from '../report/safe.ts';
import { cutEnd } from '../report/width.ts';
import { exitCode } from './exit-code.ts';
import type { Host } from './host.ts';
import { lookOf } from './look.ts';
import { OutputError, writeTo } from './output.ts';
import { type ColorChoice, colorChoiceOf } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { type CommandWording, loadCommandWording } from './wording.ts';

/** The options of `explain` as typed. */
export interface TypedExplainOptions {
  readonly format: string;
  readonly iis?: string;
  readonly color: string | boolean;
}

/** The same, resolved. */
interface ExplainOptions {
  readonly format: ExplanationFormat;
  readonly iis: IisVersion;
  readonly color: ColorChoice;
}

/** Runs `iislog explain`; gives the exit code. */
export async function runExplain(
  words: readonly string[],
  typed: TypedExplainOptions,
  language: Language,
  host: Host,
  version: string,
): Promise<number> {
  const wording = await loadExplanationWording(language);
  const commandWording = await loadCommandWording(language);
  const options = resolveOptions(typed, wording, commandWording);
  const input = await inputOf(words, host, wording);
  const codes = await loadCodes(language);
  const run = isLogText(input.join(' '))
    ? await explainRecords(input, codes, options, wording)
    : await explainWords(input, codes, options, wording);
  const answers: Answers = {
    language,
    version,
    iis: options.iis,
    answers: run.answers,
    notUnderstood: run.notUnderstood,
  };
  for (const sentence of run.complaints) host.stderr.write(`iislog: ${sentence}\n`);
  const isWritten = await write(answers, options, wording, host, commandWording);
  if (!isWritten) return exitCode.unjudged;
  return run.notUnderstood.length > 0 ? exitCode.usage : exitCode.done;
}

/** What came of the words: the answers, what has none, and a sentence for each trouble. */
interface Run {
  readonly answers: readonly Answer[];
  readonly notUnderstood: readonly NotUnderstood[];
  readonly complaints: readonly Safe[];
}

function resolveOptions(
  { format, iis, color }: TypedExplainOptions,
  { mistakes }: ExplanationWording,
  { noSuchFormat, noSuchColor }: CommandWording,
): ExplainOptions {
  if (!Object.hasOwn(explanationReporters, format)) {
    throw new UsageError(...noSuchFormat(safe(format), Object.keys(explanationReporters)));
  }
  const version = iis === undefined ? null : parseIisVersion(iis);
  if (iis !== undefined && version === null) throw new UsageError(...mistakes.iis(safe(iis)));
  const choice = colorChoiceOf(color);
  if (choice === null) throw new UsageError(...noSuchColor(safe(String(color))));
  return { format: format as ExplanationFormat, iis: version, color: choice };
}

/** The most that is read from standard input: many lines, but no log. */
const mostBytes = 1024 * 1024;

/** The words typed, or the text piped as one word. */
async function inputOf(
  words: readonly string[],
  host: Host,
  wording: ExplanationWording,
): Promise<readonly string[]> {
  const isAskedFor = words.length === 1 && words[0] === '-';
  if (words.some((word) => /\S/.test(word)) && !isAskedFor) return words;
  const { isPiped, readInput } = await import('../analyze.ts');
  if (!isAskedFor && !isPiped(host.stdin)) throw new UsageError(...wording.mistakes.nothingAsked);
  let bytes: Uint8Array | null;
  try {
    bytes = await readInput(host.stdin, mostBytes);
  } catch (error) {
    throw new UsageError(...wording.mistakes.inputUnread(safe((error as Error).message)));
  }
  if (bytes === null) throw new UsageError(...wording.mistakes.inputTooLong);
  const text = new TextDecoder().decode(bytes);
  if (!/\S/.test(text)) throw new UsageError(...wording.mistakes.nothingAsked);
  // One line of several words is one word with blanks in it, as if it had been quoted.
  return [`${text.trim()}\n`];
}

async function explainWords(
  words: readonly string[],
  codes: Codes,
  { iis }: ExplainOptions,
  wording: ExplanationWording,
): Promise<Run> {
  const answers: Answer[] = [];
  const notUnderstood: NotUnderstood[] = [];
  const complaints: Safe[] = [];
  for (const question of parseQuestions(words, codes)) {
    const outcomes = (question.lines ?? []).flatMap((line) => explainLine(line, codes, iis));
    if (question.lines !== null && outcomes.length > 0) {
      const isKnown = outcomes.some(({ explanations }) => explanations.some(({ match }) => match !== 'none'));
      const nearest = isKnown ? [] : await nearestOf(question.asked, [], codes);
      answers.push({
        asked: question.asked,
        isRecord: false,
        iis,
        outcomes,
        unused: question.unused,
        nearest,
      });
      complaints.push(...(await strayWords(question, codes, wording)));
      continue;
    }
    const nearest = await nearestOf(question.asked, question.lines ?? [], codes);
    notUnderstood.push({ text: question.asked, nearest });
    const known = nearest.length === 0 ? null : wording.list(nearest.map(safe));
    complaints.push(wording.mistakes.noCode(short(question.asked), known));
  }
  return { answers, notUnderstood, complaints };
}

/** Known codes like what was asked; a substatus alone may belong to any that ends with it. */
async function nearestOf(asked: string, lines: readonly LineFields[], codes: Codes): Promise<string[]> {
  const { codesWithSubstatus, nearestCodes } = await import('../codes/nearest.ts');
  const alone = lines.find(({ status, substatus }) => status === null && substatus !== null)?.substatus;
  return alone === undefined || alone === null
    ? nearestCodes(asked, codes)
    : codesWithSubstatus(alone, codes);
}

/** A word beside a code may be a reason of HTTP.sys with a letter too few. */
async function strayWords({ unused }: Question, codes: Codes, wording: ExplanationWording): Promise<Safe[]> {
  const words = unused.filter((word) => /^[a-z_/]{5,}$/i.test(word));
  if (words.length === 0) return [];
  const { nearestCodes } = await import('../codes/nearest.ts');
  return words.flatMap((word) => {
    const nearest = nearestCodes(`httperr ${word}`, codes);
    return nearest.length === 0
      ? []
      : [wording.mistakes.strayWord(short(word), wording.list(nearest.map(safe)))];
  });
}

async function explainRecords(
  words: readonly string[],
  codes: Codes,
  { iis }: ExplainOptions,
  wording: ExplanationWording,
): Promise<Run> {
  const { pastedLines, readPasted } = await import('../analyze.ts');
  const { records, unread } = await readPasted(new TextEncoder().encode(pastedLines(words)));
  const answers = new Map<string, Answer>();
  for (const { service, software, fields, line } of records) {
    const version = iis ?? (software === null ? null : parseIisVersion(software));
    const asked = lineFieldsOf(service, fields);
    const outcomes = explainLine(asked, codes, version);
    // Many lines of one incident say the same.
    const key = JSON.stringify([
      { ...asked, stem: null, query: null },
      version,
      outcomes.map(({ readings }) => readings.map(({ id }) => id)),
    ]);
    if (!answers.has(key) && outcomes.length > 0) {
      answers.set(key, { asked: line, isRecord: true, iis: version, outcomes, unused: [], nearest: [] });
    }
  }
  const { mistakes } = wording;
  const complaints = unread.map(({ code, line }) => {
    if (code === 'no-layout') return mistakes.noRecord(short(line));
    const isForeign = code === 'foreign-layout' || code === 'native-format' || code === 'ncsa-format';
    return isForeign ? mistakes.foreign(short(line)) : mistakes.misfit(short(line));
  });
  const notUnderstood = unread.map(({ line }): NotUnderstood => ({ text: line, nearest: [] }));
  return { answers: [...answers.values()], notUnderstood, complaints };
}

type Fields = ReadonlyMap<string, string>;

function lineFieldsOf(service: LineFields['service'], fields: Fields): LineFields {
  return {
    service,
    status: numberIn(fields, 'sc-status'),
    substatus: numberIn(fields, 'sc-substatus'),
    win32: numberIn(fields, 'sc-win32-status'),
    reason: fields.get('s-reason') ?? null,
    method: fields.get('cs-method') ?? null,
    stem: fields.get('cs-uri-stem') ?? null,
    query: fields.get('cs-uri-query') ?? null,
  };
}

function numberIn(fields: Fields, name: string): number | null {
  const text = fields.get(name) ?? '';
  return /^\d{1,10}$/.test(text) ? Number(text) : null;
}

/** The start of what was typed, for a sentence about it. */
function short(text: string): Safe {
  return cutEnd(safe(text), 60, say`...`);
}

/** Whether the answers could be written; if not, says why. */
async function write(
  answers: Answers,
  { format, color }: ExplainOptions,
  wording: ExplanationWording,
  host: Host,
  { cannotWrite }: CommandWording,
): Promise<boolean> {
  const reporter = await explanationReporters[format]();
  try {
    await writeTo(host.stdout, reporter(answers, await lookOf(color, wording, host)));
    return true;
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    host.stderr.write(`iislog: ${cannotWrite(null, error.message)}\n`);
    return false;
  }
}
