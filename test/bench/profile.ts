/** Where the time of iislog goes: one run under the profiler of Node. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { iislogWords } from './contestants.ts';
import { threadTime } from './cpu-profile.ts';
import { cache } from './logs.ts';
import { aligned } from './table.ts';

const compiled = fileURLToPath(new URL('./compiled.mjs', import.meta.url));

/** Functions listed of each thread. */
const most = 20;

export function printProfile(log: string, iislogArguments: readonly string[]): void {
  const folder = mkdtempSync(join(cache, 'profile-'));
  try {
    const words = ['--cpu-prof', '--cpu-prof-dir', folder, ...iislogWords(log, iislogArguments, compiled)];
    const { status, signal } = spawnSync(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) throw new Error(`iislog ended with ${status ?? signal}`);
    const files = readdirSync(folder).sort((a, b) => threadOf(a) - threadOf(b));
    for (const file of files) {
      console.log(`\nthread ${threadOf(file)}${threadOf(file) === 0 ? ', which reads and reports' : ''}`);
      printThread(readFileSync(join(folder, file), 'utf8'));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of `CPU.<date>.<time>.<process>.<thread>.<number>.cpuprofile`. */
function threadOf(file: string): number {
  return Number(file.split('.')[4]);
}

function printThread(profile: string): void {
  const { milliseconds, idleMilliseconds, functions } = threadTime(JSON.parse(profile));
  console.log(
    `${milliseconds.toFixed(0)} ms, ${idleMilliseconds.toFixed(0)} of them idle; self times, shares of the rest`,
  );
  const rows = functions
    .slice(0, most)
    .map(({ name, place, selfMilliseconds, share }) => [
      name,
      place,
      selfMilliseconds.toFixed(0),
      `${(share * 100).toFixed(1)}%`,
    ]);
  console.log(aligned([['function', 'place', 'ms', 'share'], ...rows], 2));
}
