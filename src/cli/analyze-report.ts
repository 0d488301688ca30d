import { resolve } from 'node:path';
import { Writable } from 'node:stream';
import { Chalk } from 'chalk';
import type { SavableAnalysis } from '../analyze.ts';
import type { Analysis } from '../conclude.ts';
import { severityOf } from '../gates/verdict.ts';
import { complaints } from '../report/complaints.ts';
import { fileReports, reporters, reports, type TextOptions } from '../report/index.ts';
import type { Redaction } from '../report/redaction/redaction.ts';
import { type Safe, safe } from '../report/safe.ts';
import { moment, periodEnds } from '../report/text/page.ts';
import { unloggedSentence } from './asked-unlogged.ts';
import { exitCode } from './exit-code.ts';
import type { Host } from './host.ts';
import type { Options } from './options.ts';
import { OutputError, writeTo } from './output.ts';
import { checkOutput, writeFileWhole } from './output-file.ts';
import { hasColor, isAsciiOnly, rowsOf, widthOf } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import type { CommandWording } from './wording.ts';

/** All words of a run, in its language. */
export type Words = Pick<TextOptions, 'codes' | 'wording' | 'siteNames'> & { readonly own: CommandWording };

/** What cannot be written is wrong use, and better known before an hour of reading. */
export async function checkOutputs(
  options: Options,
  specs: readonly string[],
  host: Host,
  own: CommandWording,
): Promise<void> {
  const { save, redacted } = options;
  const reports = outputsOf(options);
  for (const [option, path] of reports) await checkOutput(option, path, specs, host, own);
  if (save === null) return;
  if (redacted.length > 0) throw new UsageError(...own.parts.redacted);
  await checkOutput('--save', save, specs, host, own);
  if (reports.some(([, path]) => resolve(host.cwd, path) === resolve(host.cwd, save)))
    throw new UsageError(...own.parts.savedOverReport(safe(save)));
}

/** Says what came of a run, on standard error and in its report; gives the exit code. */
export async function reportAnalysis(
  analysed: Analysis,
  options: Options,
  words: Words,
  redaction: Redaction | null,
  host: Host,
): Promise<number> {
  const { wording, own } = words;
  let analysis = isIncomplete(analysed, options) ? withoutPasses(analysed) : analysed;
  if (redaction !== null) {
    const { redactedSummary, redactedVerdicts } = await import('../report/redaction/summary.ts');
    analysis = {
      ...analysis,
      summary: redactedSummary(analysis.summary, redaction),
      verdicts: redactedVerdicts(analysis.verdicts, redaction),
    };
  }
  const warnings = options.isQuiet
    ? []
    : [
        ...complaints(wording, analysis.summary),
        ...unloggedSentences(analysis, own),
        ...marksOutside(analysis, own),
      ];
  const isReported = await report(analysis, warnings, options, words, host);
  const code = exitCodeOf(analysis, options);
  return isReported || code === exitCode.failed ? code : exitCode.unjudged;
}

/** Whether a source was not read, and nobody said that gates are to be judged without it. */
function isIncomplete({ summary }: Analysis, { allowsMissing }: Options): boolean {
  const isRead = summary.unread.length === 0 && (summary.comparison?.baseline?.unread ?? []).length === 0;
  return !isRead && !allowsMissing;
}

/** What was not read could have failed the gates that passed. */
function withoutPasses({ verdicts, ...analysis }: Analysis): Analysis {
  return {
    ...analysis,
    verdicts: verdicts.map((verdict) =>
      verdict.outcome === 'pass'
        ? { ...verdict, outcome: 'inconclusive', missing: 'source-unread' }
        : verdict,
    ),
  };
}

/** Whether the part could be written; if not, says why. */
export async function savePart(
  analysis: SavableAnalysis,
  file: string,
  { wording, own }: Pick<Words, 'wording' | 'own'>,
  host: Host,
): Promise<boolean> {
  try {
    await writeFileWhole(resolve(host.cwd, file), analysis.save());
    return true;
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    host.stderr.write(`iislog: ${own.parts.cannotSave(safe(file), wording.detail(error.message))}\n`);
    return false;
  }
}

/** Each file that is to be written, with the option that names it. */
function outputsOf({ output, files }: Options): (readonly [option: string, path: string])[] {
  const further = files.map(({ report, path }) => [`--${report}`, path] as const);
  return output === null ? further : [['--output', output], ...further];
}

/**
 * Writes the reports, and tells people or the CI server the warnings. Gives whether all reports could be written; if not, says
 * why. Nothing is written before all files are rendered.
 */
async function report(
  analysis: Analysis,
  warnings: readonly Safe[],
  options: Options,
  { codes, wording, own, siteNames = new Map() }: Words,
  host: Host,
): Promise<boolean> {
  const { summary, verdicts } = analysis;
  const { output, format, top, color } = options;
  const looks = (isToFile: boolean): TextOptions => ({
    codes,
    wording,
    width: widthOf(isToFile ? { ...host, stdout: new Writable() } : host),
    top,
    rows: rowsOf(isToFile ? { ...host, stdout: new Writable() } : host),
    details: options.isDetailed,
    show: options.show,
    zone: options.zone,
    typed: options.sources,
    siteNames,
    redacted: options.redacted,
    gatesFirst: options.ci !== null,
    inconclusiveFails: options.inconclusiveFails,
    glyphs: options.isAscii || (!isToFile && isPlainConsole(host)) ? 'ascii' : 'unicode',
    chalk: new Chalk({ level: hasColor(isToFile && color === 'auto' ? 'never' : color, host) ? 1 : 0 }),
  });
  const { ci } = options;
  const writes: (readonly [file: string | null, write: () => Promise<void>])[] = [];
  if (ci === null) for (const sentence of warnings) host.stderr.write(`iislog: ${sentence}\n`);
  else {
    const { tellJob } = await import('./job.ts');
    writes.push([null, () => tellJob(ci, analysis, warnings, looks(true), own, host)]);
  }
  for (const { report: name, path } of options.files) {
    const reporter = await fileReports[name]();
    const pieces = [...(await reporter(summary, verdicts, looks(true)))];
    writes.push([path, () => writeFileWhole(resolve(host.cwd, path), pieces)]);
  }
  const isOpened = summary.sources.length > 0 || summary.skipped.length > 0;
  if (isOpened) {
    const reporter = await (options.report === null ? reporters[format] : reports[options.report])();
    const pieces = await reporter(summary, verdicts, looks(output !== null));
    if (output === null) writes.push([null, () => writeTo(host.stdout, pieces)]);
    else writes.push([output, () => writeFileWhole(resolve(host.cwd, output), pieces)]);
  }
  let isWritten = true;
  for (const [file, write] of writes) {
    try {
      await write();
    } catch (error) {
      if (!(error instanceof OutputError)) throw error;
      isWritten = false;
      const reason = wording.detail(error.message);
      host.stderr.write(`iislog: ${own.cannotWrite(file === null ? null : safe(file), reason)}\n`);
    }
  }
  return isWritten;
}

/** Whether it has no marks but those of ASCII; the old console of an East Asian Windows draws others two columns wide. */
function isPlainConsole(host: Host): boolean {
  if (isAsciiOnly(host)) return true;
  const isOldConsole = host.platform === 'win32' && host.env['WT_SESSION'] === undefined;
  return isOldConsole && /^(?:ja|ko|zh)(?![a-z])/i.test(host.locale);
}

/** What to say of the fields that were asked for and are in no log: one sentence, or none. */
function unloggedSentences({ unlogged, summary }: Analysis, own: CommandWording): Safe[] {
  const layouts = summary.sources.flatMap((source) => source.layouts).filter(({ records }) => records > 0);
  const sentence = unloggedSentence(
    unlogged,
    layouts.flatMap(({ fields }) => fields),
    own,
  );
  return sentence === null ? [] : [sentence];
}

/** A sentence for each event of a day that the logs do not have: `09:40` is of today, and the logs may be older. */
function marksOutside({ summary: { period, marks } }: Analysis, { marks: words }: CommandWording): Safe[] {
  if (period === null) return [];
  const dayOf = (time: string): string => time.slice(0, 10);
  return marks
    .filter(({ time }) => dayOf(time) < dayOf(period.from) || dayOf(time) > dayOf(period.to))
    .map(({ time, label }) => words.outside(safe(label), moment(time), ...periodEnds(period)));
}

/** 1 outranks 3, and 3 outranks 4. */
function exitCodeOf({ summary, verdicts, unlogged }: Analysis, options: Options): number {
  const { inconclusiveFails, warningsTold } = options;
  if (verdicts.some(({ outcome }) => outcome === 'fail')) return exitCode.failed;
  const severities = verdicts.map((verdict) => severityOf(verdict, inconclusiveFails));
  const isNothingRead = summary.lines.records === 0 && (summary.skipped.length === 0 || verdicts.length > 0);
  if (isNothingRead || unlogged.length > 0 || severities.includes('error')) return exitCode.unjudged;
  return severities.includes('warning') && warningsTold ? exitCode.warned : exitCode.done;
}
