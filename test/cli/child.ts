import { type ChildProcess, type SpawnOptions, type StdioOptions, spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export const checkout = join(import.meta.dirname, '../..');
export const command = join(checkout, 'bin/iislog.js');

/** What a run leaves behind. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/** Nothing of the environment of the tests, such as `FORCE_COLOR`, reaches a child. */
export const cleanEnvironment = { PATH: process.env['PATH'] ?? '' };

/** Starts `iislog` as users do; standard input is a pipe that the caller closes. */
export function startCommand(words: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(process.execPath, [command, ...words], {
    cwd: checkout,
    env: cleanEnvironment,
    stdio: 'pipe',
    ...options,
  });
}

/** What the child writes until it ends; one that a signal has killed has no exit code and gives -1. */
export async function outcomeOf(child: ChildProcess): Promise<Outcome> {
  const exit = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? -1));
  });
  const [stdout, stderr] = await Promise.all([
    child.stdout === null ? '' : text(child.stdout),
    child.stderr === null ? '' : text(child.stderr),
  ]);
  return { stdout, stderr, exit: await exit };
}

/** Runs `iislog` with `input` piped to it; null: with nothing at all as standard input. */
export function runCommand(
  words: readonly string[],
  input: string | Uint8Array | null = null,
  options: SpawnOptions = {},
): Promise<Outcome> {
  const child = startCommand(words, {
    stdio: [input === null ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    ...options,
  });
  // A child that does not want its input may end before it has taken it.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  return outcomeOf(child);
}

/** Runs a script of a shell in which `iislog` is the command. */
export function runShell(script: string, shell: 'bash' | 'sh' = 'bash'): Promise<Outcome> {
  const defined = `iislog() { "$NODE" "$COMMAND" "$@"; }\n${script}`;
  const env = { ...cleanEnvironment, NODE: process.execPath, COMMAND: command };
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe'];
  return outcomeOf(spawn(shell, ['-c', defined], { cwd: checkout, env, stdio }));
}
