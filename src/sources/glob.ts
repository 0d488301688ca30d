import { readdir, realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FileSystemAdapter } from 'tinyglobby';
import { asSourceError } from './failure.ts';
import type { Refusal } from './folder.ts';

/** Whether a name that is no file asks to be expanded. */
export const isGlob = (spec: string) => /[*?[{]|[!@+]\(/.test(spec);

/** What a glob matches, and the folders that could not be listed: paths as typed, with `/`. */
interface Expansion {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly refused: readonly Refusal[];
}

/**
 * Expands `spec` against the file system, without case on Windows alone. Only what is not there literally is taken
 * for a pattern: `C:\Program Files (x86)\logs\*.log` has one star and no group.
 */
export async function expandGlob(
  spec: string,
  environment: { readonly cwd: string; readonly platform: NodeJS.Platform },
): Promise<Expansion> {
  let expansion: Expansion = { files: [], folders: [], refused: [] };
  for (const pattern of readings(spec, environment.platform)) {
    expansion = await expandPattern(pattern, environment);
    if (Object.values(expansion).some((list) => list.length > 0)) break;
  }
  return expansion;
}

/**
 * The patterns that `spec` may mean, the likeliest first. Outside Windows a backslash is an escape before it is a
 * separator; and people whose shell knows only `*` and `?` type `u_ex (1)*.log`.
 */
function readings(spec: string, platform: NodeJS.Platform): ReadonlySet<string> {
  const separated = spec.replaceAll('\\', '/');
  const starsOnly = separated.replace(/[()[\]{}]/g, '\\$&');
  return new Set(platform === 'win32' ? [separated, starsOnly] : [spec, separated, starsOnly]);
}

async function expandPattern(
  pattern: string,
  environment: { readonly cwd: string; readonly platform: NodeJS.Platform },
): Promise<Expansion> {
  const base = await literalStart(pattern, environment.cwd);
  const root = resolve(environment.cwd, base);
  const refused: Refusal[] = [];
  // Loaded only for a glob: most runs name files or folders.
  const { glob } = await import('tinyglobby');
  const matches = await glob(pattern.slice(base.length).replace(/^!(?!\()/, '\\!'), {
    cwd: root,
    dot: true,
    onlyFiles: false,
    expandDirectories: false,
    caseSensitiveMatch: environment.platform !== 'win32',
    fs: withoutLinks(root, (path, error) =>
      refused.push({ path: (base + path).replace(/(?<=.)\/$/, '') || '.', error }),
    ),
  });
  const folders = matches.filter((match) => match.endsWith('/')).map((match) => match.slice(0, -1));
  const typed = (match: string) => base + match;
  return {
    files: matches.filter((match) => !match.endsWith('/')).map(typed),
    // `**` matches the folder where it starts too, whose files it matches anyway.
    folders: folders.filter((match) => match !== '' && match !== '.').map(typed),
    refused,
  };
}

/** The longest start of `pattern`, up to and with a separator, that is a folder as it stands; or nothing. */
async function literalStart(pattern: string, cwd: string): Promise<string> {
  for (
    let end = pattern.lastIndexOf('/');
    end >= 0;
    end = end === 0 ? -1 : pattern.lastIndexOf('/', end - 1)
  ) {
    const start = pattern.slice(0, end + 1);
    try {
      if ((await stat(resolve(cwd, start))).isDirectory()) return start;
    } catch {
      // A shorter start may do.
    }
  }
  return '';
}

/**
 * The file system as tinyglobby sees it below `root`: a link is what it leads to, so that linked folders match too,
 * except that a link back to a folder on its own way there leads nowhere. Folders that cannot be listed are reported,
 * by their path below `root`; tinyglobby alone would be silent about them.
 */
function withoutLinks(root: string, refuse: (path: string, error: unknown) => void): FileSystemAdapter {
  const start = slashed(root);
  /** Where linked folders really are. */
  const links = new Map<string, string>();

  const parentOf = (folder: string) => folder.slice(0, folder.lastIndexOf('/'));

  const realOf = (folder: string): string => {
    const linked = links.get(folder);
    if (linked !== undefined || folder.length <= start.length) return linked ?? folder;
    const parent = parentOf(folder);
    return realOf(parent) + folder.slice(parent.length);
  };

  const leadsBack = (folder: string, real: string): boolean =>
    realOf(folder) === real || (folder.length > start.length && leadsBack(parentOf(folder), real));

  const leadsTo = async (folder: string, name: string): Promise<'file' | 'folder' | 'none'> => {
    const path = `${folder}/${name}`;
    try {
      const stats = await stat(path);
      if (!stats.isDirectory()) return stats.isFile() ? 'file' : 'none';
      const real = slashed(await realpath(path));
      if (leadsBack(folder, real)) return 'none';
      links.set(path, real);
      return 'folder';
    } catch {
      // A link that leads nowhere is still matched; whoever reads it learns why it cannot be read.
      return 'file';
    }
  };

  const list = async (path: string) => {
    const folder = path.replace(/\/$/, '');
    if (folder === start) links.set(start, slashed(await realpath(`${start}/`)));
    const entries = await readdir(`${folder}/`, { withFileTypes: true });
    return Promise.all(
      entries.map(async (entry) => {
        const plain = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : null;
        const kind = plain ?? (await leadsTo(folder, entry.name));
        return {
          name: entry.name,
          isFile: () => kind === 'file',
          isDirectory: () => kind === 'folder',
          isSymbolicLink: () => false,
        };
      }),
    );
  };

  return {
    readdir: ((path: string, _options: unknown, done: (error: unknown, entries: unknown[]) => void) => {
      list(path).then(
        (entries) => done(null, entries),
        (error) => {
          // A pattern may well start with a folder that is not there: it matches nothing.
          if (asSourceError(error).code !== 'missing')
            refuse(path.slice(start.length + 1).replace(/\/$/, ''), error);
          done(error, []);
        },
      );
    }) as unknown as NonNullable<FileSystemAdapter['readdir']>,
  };
}

/** An absolute path with slashes and without one at its end, so that parts can be put behind it. */
const slashed = (path: string) => path.replaceAll('\\', '/').replace(/\/$/, '');
