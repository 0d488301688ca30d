import { parseCommandLine, type Typed } from './command.ts';
import type { Configured, TypedWords } from './config/apply.ts';
import type { Config } from './config/file.ts';
import { takeConfig } from './config-search.ts';
import { exitCode } from './exit-code.ts';
import { type Host, processHost } from './host.ts';
import { type Asked, takeLanguage } from './language.ts';
import type { TypedOptions } from './options.ts';
import { writeTo } from './output.ts';
import { UsageError } from './usage-error.ts';
import { readVersion } from './version.ts';
import { type CommandWording, loadCommandWording } from './wording.ts';

/** Runs the command that `words` spell; gives the exit code. Only a bug makes it reject. */
export async function run(words: readonly string[], host: Host): Promise<number> {
  try {
    const version = readVersion();
    const { file, words: others } = takeConfig(words, host);
    const config = file === null ? null : (await import('./config/file.ts')).readConfig(file);
    const asked = await takeLanguage(others, host, config?.language ?? null);
    const wording = await loadCommandWording(asked.language);
    const typed = parseCommandLine(asked.words, version, host.stdout.columns ?? 80, wording);
    return await runTyped(typed, asked.language, host, version, { config, wording });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    host.stderr.write(`iislog: ${error.message}\n${error.hint}\n`);
    return exitCode.usage;
  }
}

/** A command is loaded only now, so that help and version need not wait for it. */
async function runTyped(
  typed: Typed,
  language: Asked['language'],
  host: Host,
  version: string,
  { config, wording }: { readonly config: Config | null; readonly wording: CommandWording },
): Promise<number> {
  const configured = async <Options>(
    words: TypedWords<Options>,
    command: Configured<Options>,
  ): Promise<number> => {
    if (config === null) return command.run(words.specs, words.options);
    const { runConfigured } = await import('./config/apply.ts');
    return runConfigured(config, words, command, host, wording);
  };
  const resolveReport = async (): ReturnType<Configured<TypedOptions>['loadResolve']> => {
    const [{ resolveOptions }, { loadCodes }] = await Promise.all([
      import('./options.ts'),
      import('../codes/codes.ts'),
    ]);
    const codes = await loadCodes(language);
    return (...taken) => resolveOptions(...taken, codes);
  };
  if (config !== null && (typed.kind === 'explain' || typed.kind === 'codes')) {
    // They take the language alone, but nobody should believe in a file that is wrong.
    const { settingsOf } = await import('./config/settings.ts');
    settingsOf(config, host, wording);
  }
  switch (typed.kind) {
    case 'show':
      await writeTo(host.stdout, [typed.text]);
      return exitCode.done;
    case 'analyze': {
      const { runAnalyze } = await import('./analyze-command.ts');
      return configured(typed, {
        command: 'analyze',
        run: (specs, options) => runAnalyze(specs, options, language, host, version),
        loadResolve: resolveReport,
      });
    }
    case 'merge': {
      const { runMerge } = await import('./merge-command.ts');
      return configured(typed, {
        command: 'merge',
        run: (specs, options) => runMerge(specs, options, language, host, version),
        loadResolve: resolveReport,
      });
    }
    case 'records': {
      const { runRecords } = await import('./records-command.ts');
      return configured(typed, {
        command: 'records',
        run: (specs, options) => runRecords(specs, options, language, host),
        loadResolve: async () => (await import('./records-options.ts')).resolveRecordsOptions,
      });
    }
    case 'explain': {
      const { runExplain } = await import('./explain-command.ts');
      return runExplain(typed.words, typed.options, language, host, version);
    }
    case 'codes': {
      const { runCodes } = await import('./codes-command.ts');
      return runCodes(typed.options, language, host, version);
    }
  }
}

/** Runs the command of this process and sets its exit code. */
export async function main(words: readonly string[]): Promise<void> {
  const host = processHost();
  try {
    process.exitCode = await run(words, host);
  } catch (error) {
    process.exitCode = exitCode.bug;
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const { language } = await takeLanguage(words, host);
    const { bug } = await loadCommandWording(language);
    host.stderr.write(`iislog: ${bug}\n${trace}\n`);
  }
}
