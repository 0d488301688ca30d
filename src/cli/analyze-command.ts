import { resolve } from 'node:path';
import { Writable } from 'node:stream';
import { Chalk } from 'chalk';
import { type Analysis, analyze, isPiped, type SavableAnalysis } from '../analyze.ts';
import { loadCodes } from '../codes/codes.ts';
import type { Language } from '../codes/entry.ts';
import type { Verdict } from '../gates/verdict.ts';
import { complaints } from '../report/complaints.ts';
import { fileReports, reporters, reports, type TextOptions } from '../report/index.ts';
import type { Redaction } from '../report/redaction/redaction.ts';
import { type Safe, safe } from '../report/safe.ts';
import { moment, periodEnds } from '../report/text/page.ts';
import { loadWording } from '../report/wording.ts';
import { unloggedSentence } from './asked-unlogged.ts';
import { checkBaseline } from './comparison.ts';
import { exitCode } from './exit-code.ts';
import type { Host, StopSignal } from './host.ts';
import { type Options, resolveOptions, type TypedOptions } from './options.ts';
import { OutputError, writeTo } from './output.ts';
import { checkOutput, writeFileWhole } from './output-file.ts';
import { createProgress } from './progress.ts';
import { redactionOf } from './redact.ts';
import { hasColor, isAsciiOnly, rowsOf, widthOf } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { type CommandWording, loadCommandWording } from './wording.ts';

/** How many rows the lists of a summary keep: those of a CSV file cannot say that there are more. */
export function usualTop({ format }: Options): number {
  return format === 'csv' ? Number.POSITIVE_INFINITY : 1_000;
}

/**
 * One per processor, up to eight, since more wait for the one that reads. With two processors a second thread was measured to
 * gain nothing: each thread builds tables of its own, and compiling for both takes the time that is saved.
 */
function usualThreads(processors: number): number {
  return processors <= 2 ? 1 : Math.min(processors, 8);
}

/** Runs `iislog analyze`; gives the exit code. */
export async function runAnalyze(
  typedSpecs: readonly string[],
  typed: TypedOptions,
  language: Language,
  host: Host,
  version: string,
): Promise<number> {
  const own = await loadCommandWording(language);
  const named =
    typed.site === undefined ? typedSpecs : [...typedSpecs, ...(await logsOfSite(typed, host, own))];
  const specs = named.length === 0 ? ['-'] : named;
  const siteNames = await siteNamesFor(typed, host, own);
  const codes = await loadCodes(language);
  const options = resolveOptions(typed, specs, host, own, codes, siteNames);
  const redaction = await redactionOf(options.redacted, host, own);
  await checkOutputs(options, specs, host, own);
  await checkBaseline(options.compareWith, host, own);
  if (named.length === 0 && !isPiped(host.stdin)) return listSites(typed, host, own);
  const wording = await loadWording(language);
  const threads = options.threads ?? usualThreads(host.processors);
  // Then a busy server keeps its processors.
  if (threads > 1) host.lowerPriority();
  const progress = await createProgress(host.stderr, options.showsProgress && !options.isQuiet, own);
  const stop = new AbortController();
  let stopped: StopSignal | null = null;
  const forget = host.onStop((signal) => {
    stopped = signal;
    stop.abort();
  });
  let analysis: SavableAnalysis;
  try {
    analysis = await analyze(
      specs,
      {
        gates: options.gates,
        time: options.time,
        logZone: options.logZone,
        where: options.where,
        excludesProbes: options.excludesProbes,
        clientFrom: options.clientFrom,
        siteNames,
        tables: options.tables,
        per: options.per,
        marks: options.marks,
        compareWith: options.compareWith,
        encoding: options.encoding,
        top: Math.max(options.top ?? usualTop(options), 1),
        codes,
        threads,
        ...(options.maxDistinct === null ? {} : { maxDistinct: options.maxDistinct }),
        version,
      },
      { cwd: host.cwd, stdin: host.stdin, platform: host.platform },
      {
        signal: stop.signal,
        seed: host.seed,
        onProgress: (read, total) => progress.update(read, total),
        onSource: (source) => progress.begin(source),
      },
    );
  } finally {
    progress.stop();
    forget();
  }
  const isSaved = options.save === null || (await save(analysis, options.save, { wording, own }, host));
  const words = { codes, wording, own, siteNames };
  const code = await reportAnalysis(analysis, options, words, redaction, host);
  if (stopped !== null) return stopped === 'SIGINT' ? exitCode.interrupted : exitCode.terminated;
  return isSaved || code === exitCode.failed ? code : exitCode.unjudged;
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

/** What to read for `--site`: the folders of its logs. */
async function logsOfSite(typed: TypedOptions, host: Host, own: CommandWording): Promise<string[]> {
  const { typedSite } = await import('./sites.ts');
  const { logs } = await typedSite(typed.site!, typed.configPath ?? null, host, own);
  const folders = logs.filter(({ enabled, toFile }) => enabled && toFile).map(({ folder }) => folder);
  if (folders.length === 0) throw new UsageError(...own.sites.notLogged(safe(typed.site!)));
  return folders;
}

/** Names of sites by id: of the file that is named, or of the configuration that tells the site. */
export async function siteNamesFor(
  { siteNames, site, configPath }: TypedOptions,
  host: Host,
  own: CommandWording,
): Promise<ReadonlyMap<number, string>> {
  if (siteNames === undefined && site === undefined && configPath === undefined) return new Map();
  const sites = await import('./sites.ts');
  return siteNames === undefined
    ? sites.configuredNames(configPath ?? null, host, own)
    : sites.typedSiteNames(siteNames, host, own);
}

/** Shows the sites of this computer, for who names no log; where there are none, that is wrong use. */
async function listSites({ configPath }: TypedOptions, host: Host, own: CommandWording): Promise<number> {
  const sites = await import('./sites.ts');
  const listing = await sites.listSites(configPath ?? null, host, own);
  if (listing === null) throw new UsageError(own.noSource, own.shortUsage);
  await writeTo(host.stdout, [listing]);
  return exitCode.done;
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

/** Whether the part could be written; if not, says why. */
async function save(
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

/** All words of a run, in its language. */
export type Words = Pick<TextOptions, 'codes' | 'wording' | 'siteNames'> & { readonly own: CommandWording };

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
  const isNothingRead = summary.lines.records === 0 && (summary.skipped.length === 0 || verdicts.length > 0);
  const isUnjudged = ({ outcome, missing }: Verdict): boolean =>
    outcome === 'inconclusive' && (missing !== 'too-few' || inconclusiveFails);
  if (isNothingRead || unlogged.length > 0 || verdicts.some(isUnjudged)) return exitCode.unjudged;
  const isWarned = verdicts.some(({ outcome }) => outcome !== 'pass');
  return isWarned && warningsTold ? exitCode.warned : exitCode.done;
}
