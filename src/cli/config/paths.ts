import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { ConfigFile } from '../config-search.ts';

/* Whoever wrote the file of a folder need not be who runs iislog in it. */

/** Why a path is not taken from a file of settings. */
export type PathMistake = 'control' | 'network' | 'outside' | 'hidden';

type Path = string | { readonly mistake: PathMistake };

/**
 * A file or folder to read, as it would be typed in the working directory. On a network share, only a file that was named
 * may name it: Windows would log on to that server with the name of the user, whoever has written the file.
 */
export function inputPath(value: string, { path, isNamed }: ConfigFile, cwd: string): Path {
  if (hasControl(value)) return { mistake: 'control' };
  if (!isNamed && isShare(value)) return { mistake: 'network' };
  const folder = relative(cwd, dirname(path));
  return folder === '' || isShare(value) || isAbsolute(value) ? value : join(folder, value);
}

/**
 * A file to write, as it would be typed in the working directory: only in the folder of the settings or below it, wherever
 * links lead, and not hidden there, where other programs have what they run (`.git/hooks`).
 */
export function outputPath(value: string, { path }: ConfigFile, cwd: string): Path {
  if (hasControl(value)) return { mistake: 'control' };
  const folder = dirname(path);
  const asked = resolve(folder, value);
  const inside = relative(realPath(folder), realPath(asked));
  if (isAbsolute(value) || inside === '' || isAbsolute(inside) || inside.split(sep)[0] === '..')
    return { mistake: 'outside' };
  // On Windows what stands behind a colon is a stream of the file that nobody sees.
  if (inside.split(sep).some((name) => name.startsWith('.') || name.includes(':')))
    return { mistake: 'hidden' };
  return join(relative(cwd, folder), value);
}

/** Such as the tab that `"C:\temp"` has in JSON. */
function hasControl(value: string): boolean {
  return /\p{Cc}/u.test(value);
}

/** Also with `/`, as Windows takes it, and as a name of a device: `\\?\`. */
function isShare(value: string): boolean {
  return /^[\\/]{2}/.test(value);
}

/** Without links as far as it exists. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realPath(folder), basename(path));
  }
}
