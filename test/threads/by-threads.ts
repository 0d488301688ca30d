import { vi } from 'vitest';
import type { RunFacts } from '../../src/summary/build.ts';
import type { Summary } from '../../src/summary/summary.ts';
import { Pool, type PoolOptions } from '../../src/threads/pool.ts';
import { type CutOptions, cutChunks } from '../../src/w3c/cutter.ts';
import { summaryOfTallies, views } from '../summary/summarizing.ts';
import type { Logs } from '../tally/counting.ts';
import { arenas } from '../w3c/arenas.ts';
import { bytesOf, readerOf } from '../w3c/reading.ts';

/** Threads run what users run: the compiled program. */
export const program = new URL('../../dist/threads/worker.js', import.meta.url);

/** The kinds of memory that all threads of a run share, each by whether it is without WebAssembly. */
export const memories = arenas.map(([name]) => [name, name === 'TypeScript'] as const);

export interface ThreadOptions extends Partial<PoolOptions> {
  /** In memory without WebAssembly. */
  readonly isPlain?: boolean;
}

/** The summary of logs that were counted by threads, two unless told otherwise, from the first byte on. */
export async function summaryByThreads(
  logs: Logs,
  cut: CutOptions,
  { isPlain = false, ...options }: ThreadOptions,
  facts: Partial<RunFacts> = {},
): Promise<Summary> {
  const pool = withoutWebAssembly(
    isPlain,
    () =>
      new Pool(views, {
        seed: 1,
        maxDistinct: 1_000_000,
        threads: 2,
        bytesAlone: 0,
        program,
        ...cut,
        ...options,
      }),
  );
  try {
    const { arena } = pool;
    for (const [index, [name, log]] of Object.entries(logs).entries()) {
      const bytes = typeof log === 'string' ? bytesOf(log) : log;
      for await (const chunk of cutChunks(readerOf(bytes), index, { ...cut, arena }))
        await pool.add(chunk, name);
    }
    const tallies = await pool.finish();
    return summaryOfTallies(tallies, logs, facts);
  } finally {
    await pool.terminate();
  }
}

/** Memory is made of the kind that there is when a pool is. */
function withoutWebAssembly<T>(isWithout: boolean, make: () => T): T {
  if (!isWithout) return make();
  vi.stubGlobal('WebAssembly', undefined);
  try {
    return make();
  } finally {
    vi.unstubAllGlobals();
  }
}
