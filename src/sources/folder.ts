import { readdir, stat } from 'node:fs/promises';
import { identityOf } from './identity.ts';

/** A folder that could not be listed, and why. */
export interface Refusal {
  readonly path: string;
  readonly error: unknown;
}

/**
 * All that is below the folder at `root` and no folder, by path below it, with `/`. A folder that is reached several
 * times, through links that may form a loop, is listed once, by its own name rather than a link's.
 */
export async function walkFolder(root: string): Promise<{ paths: string[]; refused: Refusal[] }> {
  const paths: string[] = [];
  const refused: Refusal[] = [];
  const seen = new Set<string>();
  const folders = [''];
  const linked: string[] = [];
  while (folders.length > 0 || linked.length > 0) {
    const folder = folders.pop() ?? linked.shift()!;
    const path = `${root}/${folder}`;
    try {
      const identity = await identityOf(path, await stat(path, { bigint: true }));
      if (identity === null || seen.has(identity)) continue;
      seen.add(identity);
      for (const entry of await readdir(path, { withFileTypes: true })) {
        const below = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory()) folders.push(below);
        else if (entry.isSymbolicLink() && (await leadsToFolder(`${root}/${below}`))) linked.push(below);
        else paths.push(below);
      }
    } catch (error) {
      refused.push({ path: folder, error });
    }
  }
  return { paths, refused };
}

async function leadsToFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
