/** The logs to measure with: made once, kept outside the checkout. */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type GenerateOptions, generate, generatorVersion } from './generate.ts';

export type LogOptions = Omit<GenerateOptions, 'path'>;

export const cache = join(tmpdir(), 'iislog-bench');

function pathOf({ bytes, urls, clients, seed }: LogOptions): string {
  return join(cache, `v${generatorVersion}-${bytes}-${urls}-${clients}-${seed}.log`);
}

/** Why this log cannot be made here, in words; null if it can or exists. */
export function obstacle(options: LogOptions): string | null {
  if (existsSync(pathOf(options))) return null;
  mkdirSync(cache, { recursive: true });
  const { bavail, bsize } = statfsSync(cache);
  // Programs that are measured may write as much again.
  const needed = options.bytes * 2;
  return bavail * bsize >= needed
    ? null
    : `less than ${(needed / 2 ** 30).toFixed(1)} GiB are free in ${cache}`;
}

/** The path of the log for these options. */
export function cachedLog(options: LogOptions): string {
  const path = pathOf(options);
  make(path, (unfinished) => generate({ ...options, path: unfinished }));
  return path;
}

/** The path of a gzipped copy beside the log. */
export function cachedGzip(log: string): string {
  const path = `${log}.gz`;
  make(path, (unfinished) => {
    const file = openSync(unfinished, 'w');
    try {
      const { status } = spawnSync('gzip', ['-6', '-n', '-c', log], { stdio: ['ignore', file, 'inherit'] });
      if (status !== 0) throw new Error(`gzip of ${log} failed`);
    } finally {
      closeSync(file);
    }
  });
  return path;
}

function make(path: string, write: (unfinished: string) => void): void {
  if (existsSync(path)) return;
  console.error(`making ${path}`);
  mkdirSync(dirname(path), { recursive: true });
  // A run that is broken off must not leave a short file under the final name.
  const unfinished = `${path}.${process.pid}`;
  try {
    write(unfinished);
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
