import { analyze, isPiped, type SavableAnalysis } from '../analyze.ts';
import { loadCodes } from '../codes/codes.ts';
import type { Language } from '../codes/entry.ts';
import { safe } from '../report/safe.ts';
import { loadWording } from '../report/wording.ts';
import { checkOutputs, reportAnalysis, savePart } from './analyze-report.ts';
import { readBaseline } from './comparison.ts';
import { exitCode } from './exit-code.ts';
import type { Host, StopSignal } from './host.ts';
import { type Options, resolveOptions, type TypedOptions } from './options.ts';
import { writeTo } from './output.ts';
import { withParts } from './part-mistake.ts';
import { createProgress } from './progress.ts';
import { redactionOf } from './redact.ts';
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
  const compareWith = await withParts(() => readBaseline(options.compareWith, host, own, version), own);
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
    analysis = await withParts(
      () =>
        analyze(
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
            compareWith,
            saves: options.save !== null,
            readsQueries: options.show?.includes('security') ?? false,
            measuresLengths: options.isDetailed || (options.show?.includes('lengths') ?? false),
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
        ),
      own,
    );
  } finally {
    progress.stop();
    forget();
  }
  const isSaved = options.save === null || (await savePart(analysis, options.save, { wording, own }, host));
  const words = { codes, wording, own, siteNames };
  const code = await reportAnalysis(analysis, options, words, redaction, host);
  if (stopped !== null) return stopped === 'SIGINT' ? exitCode.interrupted : exitCode.terminated;
  return isSaved || code === exitCode.failed ? code : exitCode.unjudged;
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
