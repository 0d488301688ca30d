import { resolve } from 'node:path';
import type { ChalkInstance } from 'chalk';
import { isPiped } from '../analyze.ts';
import { loadCodes } from '../codes/codes.ts';
import type { Language } from '../codes/entry.ts';
import { printFilter } from '../query/filter/print.ts';
import { unloggedFields } from '../query/unlogged.ts';
import { recordsAround, sourceCalled } from '../records/around.ts';
import { createDecoder, RecordReader } from '../records/reader.ts';
import type { LogRecord } from '../records/record.ts';
import { sortRecords } from '../records/sort.ts';
import { problemOf, sourceName } from '../report/complaints.ts';
import {
  type RecordReporter,
  type RecordReportOptions,
  recordReporters,
  recordStories,
} from '../report/records/index.ts';
import type { Redaction } from '../report/redaction/redaction.ts';
import { type Safe, safe, say } from '../report/safe.ts';
import type { SiteNames } from '../report/site-label.ts';
import { loadWording, type Wording } from '../report/wording.ts';
import { unloggedSentence } from './asked-unlogged.ts';
import { exitCode } from './exit-code.ts';
import type { Host, StopSignal } from './host.ts';
import { OutputError, writeEach } from './output.ts';
import { checkOutput, writeFileWhole } from './output-file.ts';
import { createProgress } from './progress.ts';
import {
  type RecordPlace,
  type RecordsOptions,
  resolveRecordsOptions,
  type TypedRecordsOptions,
} from './records-options.ts';
import { redactionOf } from './redact.ts';
import { hasColor, isAsciiOnly, widthOf } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { type CommandWording, loadCommandWording } from './wording.ts';

/** Runs `iislog records`; gives the exit code. */
export async function runRecords(
  specs: readonly string[],
  typed: TypedRecordsOptions,
  language: Language,
  host: Host,
): Promise<number> {
  const own = await loadCommandWording(language);
  const siteNames = await siteNamesOf(typed, host, own);
  const options = resolveRecordsOptions(typed, specs, host, own, siteNames);
  const redaction = await redactionOf(options.redacted, host, own);
  const named = sourcesNamed(specs, options, host, own);
  if (options.output !== null) await checkOutput('--output', options.output, named, host, own);
  const wording = await loadWording(language);
  const decode = createDecoder(options.encoding);
  // On the terminal that the records go to, a bar would stand among them.
  const showsProgress = options.showsProgress && !options.isQuiet && !isToTerminal(options, host);
  const progress = await createProgress(host.stderr, showsProgress, own);
  const stop = new AbortController();
  let stopped: StopSignal | null = null;
  const forget = host.onStop((signal) => {
    stopped = signal;
    stop.abort();
  });
  try {
    const reader = await RecordReader.open(
      named,
      { cwd: host.cwd, stdin: host.stdin, platform: host.platform },
      {
        decode,
        time: options.time,
        logZone: options.logZone,
        clientFrom: options.clientFrom,
        signal: stop.signal,
        seed: host.seed,
        onProgress: (read, total) => progress.update(read, total),
        onSource: (source) => progress.begin(source),
      },
    );
    const chosen = await choose(reader, options, wording, own);
    const { remark } = chosen;
    const { batches, asked } = redaction === null ? chosen : await redacted(chosen, redaction, decode);
    // A file is not replaced by nothing because nothing could be read.
    const isWritten = options.output === null || reader.sources.length > 0;
    const failure = isWritten
      ? await write(batches, { ...options, siteNames }, asked, decode, language, host)
      : null;
    progress.stop();
    const nameOf = (name: string): string => redaction?.source(name) ?? name;
    const unlogged = unloggedSentence(
      unloggedFields([], [], [...reader.columns], options),
      reader.columns,
      own,
    );
    const sentences = [
      ...complaints(reader, nameOf, wording, options),
      ...(remark === null ? [] : [remark]),
      ...(unlogged === null ? [] : [unlogged]),
    ];
    if (failure !== null) {
      const file = options.output === null ? null : safe(options.output);
      host.stderr.write(`iislog: ${own.cannotWrite(file, wording.detail(failure))}\n`);
    }
    if (!options.isQuiet) for (const sentence of sentences) host.stderr.write(`iislog: ${sentence}\n`);
    if (stopped !== null) return stopped === 'SIGINT' ? exitCode.interrupted : exitCode.terminated;
    const isRead = reader.records > 0 || reader.leavesOut;
    return failure === null && unlogged === null && isRead ? exitCode.done : exitCode.unjudged;
  } finally {
    progress.stop();
    forget();
  }
}

/** What to read: the file of the record asked for if nothing is named, or standard input if that is piped. */
function sourcesNamed(
  specs: readonly string[],
  { around }: RecordsOptions,
  { stdin }: Host,
  own: CommandWording,
): readonly string[] {
  if (around !== null && specs.includes('-')) throw new UsageError(...own.records.aroundStandardInput);
  if (specs.length > 0) return specs;
  if (around !== null) return [around.file];
  if (!isPiped(stdin)) throw new UsageError(own.noSource, own.shortUsage);
  return ['-'];
}

/** Names of sites by id, of the file that is named. */
async function siteNamesOf(
  { siteNames }: TypedRecordsOptions,
  host: Host,
  own: CommandWording,
): Promise<SiteNames> {
  if (siteNames === undefined) return new Map();
  const { typedSiteNames } = await import('./sites.ts');
  return typedSiteNames(siteNames, host, own);
}

type Batches = Parameters<RecordReporter>[0];

/** The records to write, and what is to be said of them. */
interface Chosen {
  readonly batches: Batches;
  /** The one that was asked for among its neighbours. */
  readonly asked: LogRecord | null;
  readonly remark: Safe | null;
}

async function choose(
  reader: RecordReader,
  options: RecordsOptions,
  wording: Wording,
  own: CommandWording,
): Promise<Chosen> {
  const { filter, sort, limit, around } = options;
  if (around !== null) return chooseAround(reader, around, options, wording, own);
  if (sort === null) return { batches: reader.read(filter, limit), asked: null, remark: null };
  const records = await sortRecords(reader.read(filter), sort, limit);
  const isCut = !options.isLimited && reader.matched > records.length;
  return {
    batches: [records],
    asked: null,
    remark: isCut ? wording.records.first(records.length, reader.matched) : null,
  };
}

async function chooseAround(
  reader: RecordReader,
  { file, line }: RecordPlace,
  { filter, limit }: RecordsOptions,
  wording: Wording,
  own: CommandWording,
): Promise<Chosen> {
  const nothing = { batches: [], asked: null, remark: null };
  const source = sourceCalled(file, reader);
  if (source === null) {
    // Where nothing can be read, that is said instead.
    if (reader.sources.length === 0) return nothing;
    throw new UsageError(...own.records.noSuchSource(safe(file)));
  }
  const { record, records, hasClient, lines } = await recordsAround(reader, source, line, limit, filter);
  const place = say`${sourceName(wording, reader.sources[source]!.name)}:${safe(String(line))}`;
  const { pastEnd, noRecord, noClient } = wording.records;
  // Of a source that breaks off, that is said instead.
  if (lines < line) return { ...nothing, remark: reader.problems.length > 0 ? null : pastEnd(place, lines) };
  if (record === null) return { ...nothing, remark: noRecord(place) };
  return { batches: [records], asked: record, remark: hasClient ? null : noClient(place) };
}

/** The same records without what is not to be shown, so that no format can show it. */
async function redacted(
  { batches, asked }: Chosen,
  redaction: Redaction,
  decode: RecordReportOptions['decode'],
): Promise<Pick<Chosen, 'batches' | 'asked'>> {
  const { redactedRecord } = await import('../report/redaction/records.ts');
  const shown = asked && redactedRecord(asked, redaction, decode);
  async function* all(): AsyncGenerator<readonly LogRecord[]> {
    for await (const records of batches)
      yield records.map((record) =>
        record === asked && shown !== null ? shown : redactedRecord(record, redaction, decode),
      );
  }
  return { batches: all(), asked: shown };
}

/** A sentence for each source that could not be read, and one if there was nothing to write. */
function complaints(
  reader: RecordReader,
  nameOf: (name: string) => string,
  wording: Wording,
  options: RecordsOptions,
): Safe[] {
  const unread = reader.problems.map((problem) => {
    const { reason, hint } = problemOf(wording, problem);
    return wording.complaints.unread(sourceName(wording, nameOf(problem.name)), reason, hint);
  });
  if (reader.sources.length === 0) return unread;
  if (reader.records === 0) {
    const { noneAtThatTime, noneRead } = wording.records;
    return [...unread, reader.leavesOut ? noneAtThatTime : noneRead];
  }
  if (reader.matched > 0 || options.around !== null) return unread;
  if (options.typedFilter !== null)
    return [...unread, wording.noMatch(safe(printFilter(options.typedFilter)), reader.records)];
  return options.time === null ? unread : [...unread, wording.records.noneAtThatTime];
}

/** Writes the records. Gives what the system said if they cannot be written; null if they were, or nobody wants more. */
async function write(
  batches: Batches,
  options: RecordsOptions & { readonly siteNames: SiteNames },
  asked: LogRecord | null,
  decode: RecordReportOptions['decode'],
  language: Language,
  host: Host,
): Promise<string | null> {
  const { format, columns, clientFrom, siteNames, output } = options;
  const isTerminal = isToTerminal(options, host);
  const reporter = options.tellsSession
    ? await recordStories(await loadWording(language))
    : await recordReporters[format]();
  const pieces = reporter(batches, {
    codes: await loadCodes(language),
    decode,
    tellsClient: clientFrom !== null,
    siteNames,
    columns,
    width: isTerminal ? widthOf(host) : null,
    chalk: await chalkFor(options, host),
    mark: isAsciiOnly(host) ? say`...` : say`…`,
    isRaw: output !== null || (!isTerminal && !isBuildServer(host)),
    asked,
  });
  try {
    if (output === null) await writeEach(host.stdout, pieces);
    else await writeFileWhole(resolve(host.cwd, output), pieces);
    return null;
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    return error.message;
  }
}

function isToTerminal({ output }: RecordsOptions, { stdout }: Host): boolean {
  return output === null && stdout.isTTY === true;
}

/** Null for no colour; a file has none unless it is asked for. */
async function chalkFor({ output, color }: RecordsOptions, host: Host): Promise<ChalkInstance | null> {
  if (!hasColor(output !== null && color === 'auto' ? 'never' : color, host)) return null;
  const { Chalk } = await import('chalk');
  return new Chalk({ level: 1 });
}

/** Set by those whose logs obey what stands in them. */
const variablesOfBuildServers = [
  'CI',
  'TF_BUILD',
  'GITHUB_ACTIONS',
  'GITLAB_CI',
  'TEAMCITY_VERSION',
  'JENKINS_URL',
  'BUILDKITE',
  'APPVEYOR',
];

function isBuildServer({ env }: Host): boolean {
  return variablesOfBuildServers.some((name) => !['', 'false', '0'].includes(env[name] ?? ''));
}
