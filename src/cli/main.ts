import { parseCommandLine } from './command.ts';
import { exitCode } from './exit-code.ts';
import { type Host, processHost } from './host.ts';
import { writeTo } from './output.ts';
import { UsageError } from './usage-error.ts';
import { readVersion } from './version.ts';

/** Runs the command that `words` spell; gives the exit code. Only a bug makes it reject. */
export async function run(words: readonly string[], host: Host): Promise<number> {
  try {
    const version = readVersion();
    const typed = parseCommandLine(words, version, host.stdout.columns ?? 80);
    if (typed.kind === 'show') {
      await writeTo(host.stdout, [typed.text]);
      return exitCode.done;
    }
    // Loaded only now, so that help and version need not wait for it.
    const { runAnalyze } = await import('./analyze-command.ts');
    return await runAnalyze(typed.specs, typed.options, host, version);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    host.stderr.write(`iislog: ${error.message}\n${error.hint}\n`);
    return exitCode.usage;
  }
}

/** Runs the command of this process and sets its exit code. */
export async function main(words: readonly string[]): Promise<void> {
  try {
    process.exitCode = await run(words, processHost());
  } catch (error) {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(
      `iislog: this is a bug in iislog, please report it with the lines below\n${trace}\n`,
    );
    process.exitCode = exitCode.bug;
  }
}
