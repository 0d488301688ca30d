import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Chalk } from 'chalk';
import { type Analysis, analyze, isPiped } from '../analyze.ts';
import { complaints } from '../report/complaints.ts';
import { reporters } from '../report/index.ts';
import { shortUsage } from './command.ts';
import { exitCode } from './exit-code.ts';
import type { Host, StopSignal } from './host.ts';
import { type Options, resolveOptions, type TypedOptions } from './options.ts';
import { OutputError, writeFileWhole, writeTo } from './output.ts';
import { createProgress } from './progress.ts';
import { UsageError } from './usage-error.ts';

/** How many rows the lists of a JSON summary keep. */
const defaultTop = 1_000;

/** Runs `iislog analyze`; gives the exit code. */
export async function runAnalyze(
  specs: readonly string[],
  typed: TypedOptions,
  host: Host,
  version: string,
): Promise<number> {
  const options = resolveOptions(typed);
  await checkOutput(options, specs, host);
  if (specs.length === 0 && !isPiped(host.stdin)) {
    throw new UsageError('no source is named and nothing is piped', shortUsage.trimEnd());
  }
  const progress = await createProgress(host.stderr, options.showsProgress && !options.isQuiet);
  const stop = new AbortController();
  let stopped: StopSignal | null = null;
  const forget = host.onStop((signal) => {
    stopped = signal;
    stop.abort();
  });
  let analysis: Analysis;
  try {
    analysis = await analyze(
      specs.length === 0 ? ['-'] : specs,
      {
        gates: options.gates,
        encoding: options.encoding,
        top: Math.max(options.top ?? defaultTop, 1),
        version,
      },
      { cwd: host.cwd, stdin: host.stdin, platform: host.platform },
      { signal: stop.signal, seed: host.seed, onProgress: (read, total) => progress.update(read, total) },
    );
  } finally {
    progress.stop();
    forget();
  }
  if (isIncomplete(analysis, options)) analysis = withoutPasses(analysis);
  if (!options.isQuiet) {
    for (const sentence of complaints(analysis.summary)) host.stderr.write(`iislog: ${sentence}\n`);
  }
  const isReported = analysis.summary.sources.length === 0 || (await report(analysis, options, host));
  if (stopped !== null) return stopped === 'SIGINT' ? exitCode.interrupted : exitCode.terminated;
  const code = exitCodeOf(analysis);
  return isReported || code === exitCode.failed ? code : exitCode.unjudged;
}

/** Whether a source was not read, and nobody said that gates are to be judged without it. */
function isIncomplete({ summary }: Analysis, { allowsMissing }: Options): boolean {
  return summary.unread.length > 0 && !allowsMissing;
}

/** What was not read could have failed the gates that passed. */
function withoutPasses({ summary, verdicts }: Analysis): Analysis {
  return {
    summary,
    verdicts: verdicts.map((verdict) =>
      verdict.outcome === 'pass'
        ? { ...verdict, outcome: 'inconclusive', value: null, missing: 'source-unread' }
        : verdict,
    ),
  };
}

/** A report that cannot be written is wrong use, and better known before an hour of reading. */
async function checkOutput({ output }: Options, specs: readonly string[], { cwd }: Host): Promise<void> {
  if (output === null) return;
  const path = resolve(cwd, output);
  const folder = await stat(dirname(path)).catch(() => null);
  if (folder?.isDirectory() !== true) {
    throw new UsageError(`--output ${output}: its folder does not exist`, 'create the folder first');
  }
  if ((await stat(path).catch(() => null))?.isDirectory() === true) {
    throw new UsageError(`--output ${output}: is a folder`, 'name a file in it');
  }
  if (specs.some((spec) => resolve(cwd, spec) === path)) {
    throw new UsageError(`--output ${output}: is a log to be read`, 'name another file for the report');
  }
  await access(dirname(path), constants.W_OK).catch(() => {
    throw new UsageError(`--output ${output}: its folder cannot be written to`, 'name a file elsewhere');
  });
}

/** Whether the report could be written; if not, says why. */
async function report({ summary, verdicts }: Analysis, options: Options, host: Host): Promise<boolean> {
  const { output, format, top } = options;
  const isPlainConsole = host.platform === 'win32' && output === null && host.stdout.isTTY !== true;
  const reporter = await reporters[format]();
  const pieces = reporter(summary, verdicts, {
    width: widthOf(options, host),
    top,
    // Windows shells recode what a program pipes, and box-drawing does not survive it.
    glyphs: isPlainConsole ? 'ascii' : 'unicode',
    chalk: new Chalk({ level: hasColor(options, host) ? 1 : 0 }),
  });
  try {
    if (output === null) await writeTo(host.stdout, pieces);
    else await writeFileWhole(resolve(host.cwd, output), pieces);
    return true;
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    const place = output === null ? '' : ` to ${output}`;
    host.stderr.write(`iislog: the report cannot be written${place}: ${error.message}\n`);
    return false;
  }
}

function widthOf({ output }: Options, { env, stdout }: Host): number {
  const columns = Number(env['COLUMNS']);
  if (Number.isInteger(columns) && columns > 0) return columns;
  return output === null && stdout.isTTY === true ? (stdout.columns ?? 80) : 80;
}

function hasColor({ color, output }: Options, { env, stdout }: Host): boolean {
  if (color !== 'auto') return color === 'always';
  if (output !== null || (env['NO_COLOR'] ?? '') !== '') return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return stdout.isTTY === true && env['TERM'] !== 'dumb';
}

function exitCodeOf({ summary, verdicts }: Analysis): number {
  if (verdicts.some(({ outcome }) => outcome === 'fail')) return exitCode.failed;
  if (summary.lines.records === 0) return exitCode.unjudged;
  return verdicts.some(({ outcome }) => outcome === 'inconclusive') ? exitCode.unjudged : exitCode.done;
}
