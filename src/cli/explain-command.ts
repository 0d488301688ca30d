import { type IisVersion, loadCodes } from '../codes/codes.ts';
import type { Language } from '../codes/entry.ts';
import { isLogText } from '../codes/question.ts';
import { parseIisVersion } from '../codes/version.ts';
import type { Answers } from '../report/explanation/answer.ts';
import { type ExplanationFormat, explanationReporters } from '../report/explanation/index.ts';
import { type ExplanationWording, loadExplanationWording } from '../report/explanation/wording.ts';
import { safe } from '../report/safe.ts';
import { exitCode } from './exit-code.ts';
import { explainWords } from './explain-words.ts';
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

/** Who pipes a text that is no log needs to be told so, but not once a line. */
const mostComplaints = 10;

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
  const explain = isLogText(input.join(' '))
    ? (await import('./explain-records.ts')).explainRecords
    : explainWords;
  const { answers, notUnderstood, complaints } = await explain(input, codes, options.iis, wording);
  for (const sentence of complaints.slice(0, mostComplaints)) host.stderr.write(`iislog: ${sentence}\n`);
  if (complaints.length > mostComplaints) {
    const more = wording.mistakes.more(safe(`${complaints.length - mostComplaints}`));
    host.stderr.write(`iislog: ${more}\n`);
  }
  const isWritten = await write(
    { language, version, iis: options.iis, answers, notUnderstood },
    options,
    wording,
    host,
    commandWording,
  );
  if (!isWritten) return exitCode.unjudged;
  return notUnderstood.length > 0 ? exitCode.usage : exitCode.done;
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
    host.stderr.write(`iislog: ${cannotWrite(null, safe(error.message))}\n`);
    return false;
  }
}
