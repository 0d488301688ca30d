import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** When the newest log of a folder was written, or why that is not known. */
export type LastWrite =
  /** Milliseconds since 1970, UTC. */
  | { readonly kind: 'written'; readonly time: number }
  | { readonly kind: 'no-log' | 'no-folder' | 'denied' | 'unreadable' };

/** Text, and the central log that is binary. */
const LOG = /\.(?:log|ibl)$/i;

/** Asks each log itself: the time that Windows lists for a log that is still open is stale. */
export async function lastWriteIn(folder: string): Promise<LastWrite> {
  try {
    const times: number[] = [];
    for (const name of await readdir(folder)) {
      if (!LOG.test(name)) continue;
      // A log may be gone by now, since old ones are deleted.
      const stats = await stat(join(folder, name)).catch(() => null);
      if (stats?.isFile() === true) times.push(Math.floor(stats.mtimeMs));
    }
    if (times.length === 0) return { kind: 'no-log' };
    return { kind: 'written', time: times.reduce((newest, time) => Math.max(newest, time)) };
  } catch (error) {
    return { kind: kinds[(error as NodeJS.ErrnoException).code ?? ''] ?? 'unreadable' };
  }
}

const kinds: Readonly<Record<string, 'no-folder' | 'denied'>> = {
  ENOENT: 'no-folder',
  ENOTDIR: 'no-folder',
  EACCES: 'denied',
  EPERM: 'denied',
};
