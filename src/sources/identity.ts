import type { BigIntStats } from 'node:fs';
import { realpath } from 'node:fs/promises';

/** What the system says of something that can be read. */
export interface Kind {
  readonly kind: 'file' | 'pipe' | 'other';
  /** In bytes; null for what has no size. */
  readonly size: number | null;
  /** The same text for the same file, whatever path or link leads to it; null if there is no telling. */
  readonly identity: string | null;
}

/** Keeps of `stats` what is needed of each of very many files. `path` is null for what has none. */
export async function kindOf(path: string | null, stats: BigIntStats): Promise<Kind> {
  const kind = stats.isFile() ? 'file' : stats.isFIFO() ? 'pipe' : 'other';
  const size = kind === 'file' ? Number(stats.size) : null;
  return { kind, size, identity: await identityOf(path, stats) };
}

/**
 * The same text for the same file, whatever path or link leads to it; null if there is no telling. `path` is null
 * for what has none.
 */
export async function identityOf(path: string | null, stats: BigIntStats): Promise<string | null> {
  // A terminal or device gives something else each time it is read.
  if (stats.isCharacterDevice()) return null;
  if (stats.ino !== 0n) return `${stats.dev}:${stats.ino}`;
  // Some network and FAT drives number no files.
  return path === null ? null : realpath(path);
}
