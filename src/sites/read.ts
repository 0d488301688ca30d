import { readFile } from 'node:fs/promises';
import { sitesOf } from './configuration.ts';
import { sharedPathIn } from './redirection.ts';
import type { Environment, Site } from './site.ts';
import { textOf } from './text.ts';
import { variable } from './variables.ts';
import { XmlError } from './xml.ts';

/** Why a file cannot be used, in facts. */
export interface SitesProblem {
  /** `damaged`: no well-formed XML. `foreign`: XML, but no applicationHost.config. */
  readonly kind: 'missing' | 'denied' | 'unreadable' | 'damaged' | 'foreign';
  /** What the system said of a file that is `unreadable`. */
  readonly said: string;
  /** Where the XML of a `damaged` file breaks off; null if the parser does not say. */
  readonly line: number | null;
}

export type ReadBytes = (path: string) => Promise<Uint8Array>;

/** Where IIS keeps its applicationHost.config; null where there is no Windows. */
export function usualConfigPath(environment: Environment): string | null {
  const windows = variable(environment, 'windir');
  if (windows === null) return null;
  // For a 32-bit process on 64-bit Windows System32 is another folder, with an applicationHost.config of its own.
  const isWow64 = variable(environment, 'PROCESSOR_ARCHITEW6432') !== null;
  return `${windows}\\${isWow64 ? 'Sysnative' : 'System32'}\\inetsrv\\config\\applicationHost.config`;
}

/**
 * Where the applicationHost.config is that servers share, if the redirection.config beside the one at `configPath` says
 * that IIS reads that instead; null if it does not.
 */
export async function sharedConfigPath(
  configPath: string,
  environment: Environment,
  read: ReadBytes = readFile,
): Promise<string | SitesProblem | null> {
  const text = await readText(redirectionBeside(configPath), read);
  if (typeof text !== 'string') return text.kind === 'missing' ? null : text;
  return ifWellFormed(() => sharedPathIn(text, environment));
}

/** The path of the redirection.config that IIS keeps beside an applicationHost.config. */
export function redirectionBeside(configPath: string): string {
  return configPath.replace(/[^\\/]*$/, 'redirection.config');
}

/** The sites of the applicationHost.config at `configPath`, by id. */
export async function readSites(
  configPath: string,
  environment: Environment,
  read: ReadBytes = readFile,
): Promise<Site[] | SitesProblem> {
  const text = await readText(configPath, read);
  return typeof text === 'string' ? readConfiguration(text, environment) : text;
}

/** The same for text that was read already. */
export function readConfiguration(text: string, environment: Environment): Site[] | SitesProblem {
  return ifWellFormed(() => sitesOf(text, environment) ?? problem('foreign'));
}

function ifWellFormed<Result>(parse: () => Result): Result | SitesProblem {
  try {
    return parse();
  } catch (error) {
    if (error instanceof XmlError) return problem('damaged', { line: error.line });
    throw error;
  }
}

/** The text of the file at `path`. */
export async function readText(path: string, read: ReadBytes): Promise<string | SitesProblem> {
  try {
    return textOf(await read(path));
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    // Node writes `EISDIR: illegal operation on a directory, read`.
    return problem(kinds[code] ?? 'unreadable', { said: /^E\w+: ([^,]+)/.exec(message)?.[1] ?? message });
  }
}

const kinds: Readonly<Record<string, SitesProblem['kind']>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EACCES: 'denied',
  EPERM: 'denied',
};

function problem(kind: SitesProblem['kind'], more: Partial<SitesProblem> = {}): SitesProblem {
  return { kind, said: '', line: null, ...more };
}
