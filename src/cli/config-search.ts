import { statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { takeOption } from './early-option.ts';
import type { Host } from './host.ts';

const configName = 'iislog.config.json';

/** A file of settings. */
export interface ConfigFile {
  readonly path: string;
  /** As it was typed, or as it is called from the working directory. */
  readonly name: string;
  /** Typed; else it was found. */
  readonly isNamed: boolean;
}

/** The file of settings that the words ask for, null for none, and the words without that. */
export interface AskedConfig {
  readonly file: ConfigFile | null;
  readonly words: readonly string[];
}

/**
 * Takes `--config` out of the words before they are parsed, since the file may name the language in which they are. Unless
 * that or `--no-config` is typed, it is the nearest file in the working directory or above it.
 */
export function takeConfig(words: readonly string[], { cwd }: Pick<Host, 'cwd'>): AskedConfig {
  const { value, rest } = takeOption('--config', words);
  const end = rest.indexOf('--');
  const isOff = (end === -1 ? rest : rest.slice(0, end)).includes('--no-config');
  if (isOff) return { file: null, words: rest };
  if (value === null) return { file: nearest(cwd), words: rest };
  return { file: { path: resolve(cwd, value), name: value, isNamed: true }, words: rest };
}

function nearest(cwd: string): ConfigFile | null {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const path = join(folder, configName);
    if (isFile(path)) return { path, name: relative(cwd, path), isNamed: false };
    if (dirname(folder) === folder) return null;
  }
}

/** What cannot be looked at is not there. */
function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}
