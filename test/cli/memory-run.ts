import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect } from 'vitest';
import type { Summary } from '../../src/summary/summary.ts';
import { checkout, cleanEnvironment, command, outcomeOf } from './child.ts';

/** Whether the system tells how much memory a process held at its peak. */
export const isMeasured = existsSync('/proc/self/status');

export const MiB = 1024 ** 2;

/**
 * Says at the end what the process held at its peak, and what its threads took of the processors. `maxRSS` would count
 * the memory of its parent as well.
 */
const probe = `data:text/javascript,${encodeURIComponent(`
  import { readFileSync, writeSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => {
    const peak = 1024 * /VmHWM:\\s+(\\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
    writeSync(3, JSON.stringify({ peak, processorSeconds: process.resourceUsage().userCPUTime / 1e6 }));
  });
`)}`;

export interface MeasuredRun {
  readonly summary: Summary;
  /** The most bytes that the process held at once. */
  readonly peak: number;
  /** What all threads took of the processors, outside of the kernel. */
  readonly processorSeconds: number;
}

/** What a run is given. */
interface Given {
  /** Options of Node, such as a limit of its heap. */
  readonly node?: readonly string[];
  /** What is piped to it. A block may be filled anew once the next one is asked for. */
  readonly input?: Iterable<Uint8Array>;
  /** What it says on standard error; nothing unless given. */
  readonly says?: RegExp;
}

/** Runs `iislog` with `words` and measures it. */
export async function measuredRun(
  words: readonly string[],
  { node = [], input, says = /^$/ }: Given,
): Promise<MeasuredRun> {
  const started = performance.now();
  const child = spawn(process.execPath, [...node, '--import', probe, command, ...words, '--format', 'json'], {
    cwd: checkout,
    env: cleanEnvironment,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', 'pipe'],
  });
  const [outcome, said] = await Promise.all([
    outcomeOf(child),
    text(child.stdio[3] as NodeJS.ReadableStream),
    input && feed(child.stdin!, input),
  ]);
  expect(outcome.stderr).toMatch(says);
  expect(outcome.exit).toBe(0);
  const measured = JSON.parse(said) as Omit<MeasuredRun, 'summary'>;
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${words.join(' ')}: ${(measured.peak / MiB).toFixed(0)} MiB at the peak, ${seconds.toFixed(1)} s, ` +
      `${measured.processorSeconds.toFixed(1)} s of processors`,
  );
  return { summary: JSON.parse(outcome.stdout) as Summary, ...measured };
}

/** Writes block after block, each only when the one before has left, so that all of them may be one. */
async function feed(stdin: Writable, blocks: Iterable<Uint8Array>): Promise<void> {
  // A child that ends early says itself what went wrong.
  stdin.on('error', () => {});
  for (const block of blocks) {
    const isTaken = await new Promise<boolean>((resolve) => {
      stdin.write(block, (error) => resolve(error == null));
    });
    if (!isTaken) return;
  }
  stdin.end();
}
