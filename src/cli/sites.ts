import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { join, type Safe, safe, say } from '../report/safe.ts';
import { cutEnd, displayWidth, padEnd, padStart, wrap } from '../report/width.ts';
import { siteCalled } from '../sites/called.ts';
import { type LastWrite, lastWriteIn } from '../sites/last-write.ts';
import {
  type ReadBytes,
  readSites,
  redirectionBeside,
  type SitesProblem,
  sharedConfigPath,
  usualConfigPath,
} from '../sites/read.ts';
import type { Site, SiteLog } from '../sites/site.ts';
import { readSiteNames } from '../sites/site-names.ts';
import type { Host } from './host.ts';
import { isAsciiOnly, widthOf } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import type { CommandWording } from './wording.ts';

/** What is asked of the file system. */
export interface SiteFiles {
  readonly read: ReadBytes;
  readonly lastWriteIn: (folder: string) => Promise<LastWrite>;
}

const realFiles: SiteFiles = { read: readFile, lastWriteIn };

/**
 * The sites of an applicationHost.config with their logs, and what to type next: the answer to `iislog` alone. Without
 * a typed path it is the one of this computer, and null if there is no IIS. Throws a `UsageError`.
 */
export async function listSites(
  configPath: string | null,
  host: Host,
  wording: CommandWording,
  files: SiteFiles = realFiles,
): Promise<string | null> {
  const config = await configOf(configPath, host, wording, files);
  if (config === null) return null;
  const sites = await sitesIn(config, host, wording, files);
  if (sites === null) return null;
  const logs = sites.flatMap((site) => site.logs.map((log) => ({ site, log })));
  // A central log is looked at once, not once a site.
  const writes = new Map<string, LastWrite>();
  for (const { log } of logs) {
    if (!writes.has(log.folder)) writes.set(log.folder, await files.lastWriteIn(log.folder));
  }
  const rows = logs.map(({ site, log }): Row => ({ site, log, lastWrite: writes.get(log.folder)! }));
  const lines = linesOf(rows, { config, host, words: wording.sites, width: Math.max(40, widthOf(host)) });
  return lines.map((line) => `${line}\n`).join('');
}

/** The site that `--site` names, with the folders of its logs. Throws a `UsageError`. */
export async function typedSite(
  typed: string,
  configPath: string | null,
  host: Host,
  wording: CommandWording,
  files: SiteFiles = realFiles,
): Promise<Site> {
  const config = await configOf(configPath, host, wording, files);
  const sites = config === null ? null : await sitesIn(config, host, wording, files);
  if (sites === null) throw new UsageError(...wording.sites.noIis(safe(typed)));
  const called = siteCalled(sites, typed);
  switch (called.kind) {
    case 'one':
      return called.site;
    case 'several': {
      const names = called.sites.map(({ id, name }) => say`W3SVC${safe(`${id}`)} (${safe(name)})`);
      throw new UsageError(...wording.sites.severalSites(safe(typed), names));
    }
    case 'none':
      throw new UsageError(...wording.sites.noSuchSite(safe(typed), called.near.map(wordOf)));
  }
}

/** Names by id from the file that `--site-names` names. Throws a `UsageError`, with the first line that is wrong. */
export async function typedSiteNames(
  path: string,
  host: Host,
  wording: CommandWording,
  files: SiteFiles = realFiles,
): Promise<ReadonlyMap<number, string>> {
  const file = say`--site-names ${safe(path)}`;
  const read = await readSiteNames(resolve(host.cwd, path), host.env, files.read);
  if ('kind' in read) throw new UsageError(...complaintOf(read, file, wording));
  const [mistake, ...others] = read.mistakes;
  if (mistake === undefined) return read.names;
  const { line, kind, text } = mistake;
  throw new UsageError(...wording.sites.namesMistake(file, line, kind, safe(text), others.length));
}

/** Names by id from an applicationHost.config, or that of this computer; none if there is no IIS. Throws a `UsageError`. */
export async function configuredNames(
  configPath: string | null,
  host: Host,
  wording: CommandWording,
  files: SiteFiles = realFiles,
): Promise<ReadonlyMap<number, string>> {
  const config = await configOf(configPath, host, wording, files);
  const sites = config === null ? null : await sitesIn(config, host, wording, files);
  return new Map(sites?.map(({ id, name }) => [id, name]));
}

/** An applicationHost.config to read. */
interface Config {
  readonly path: string;
  /** As it was typed; null for the one of this computer. */
  readonly typed: string | null;
  /** Whether other servers read it as well, and it is not where IIS is installed. */
  readonly isShared: boolean;
}

/** A file that is typed is read as it is; of this computer, the one that IIS reads. */
async function configOf(
  typed: string | null,
  { cwd, env }: Host,
  wording: CommandWording,
  { read }: SiteFiles,
): Promise<Config | null> {
  if (typed !== null) return { path: resolve(cwd, typed), typed, isShared: false };
  const path = usualConfigPath(env);
  if (path === null) return null;
  const shared = await sharedConfigPath(path, env, read);
  if (shared === null) return { path, typed, isShared: false };
  if (typeof shared === 'string') return { path: shared, typed, isShared: true };
  throw new UsageError(...complaintOf(shared, safe(redirectionBeside(path)), wording));
}

/** Null if nobody named a file and this computer has none: it has no IIS. */
async function sitesIn(
  { path, typed, isShared }: Config,
  { env }: Host,
  wording: CommandWording,
  { read }: SiteFiles,
): Promise<Site[] | null> {
  const sites = await readSites(path, env, read);
  if (Array.isArray(sites)) return sites;
  if (isShared) {
    throw new UsageError(...complaintOf(sites, safe(wording.sites.shared(safe(path))), wording));
  }
  if (typed === null && sites.kind === 'missing') return null;
  const file = typed === null ? safe(path) : say`--config-path ${safe(typed)}`;
  throw new UsageError(...complaintOf(sites, file, wording));
}

function complaintOf({ kind, said, line }: SitesProblem, file: Safe, { sites: words }: CommandWording) {
  switch (kind) {
    case 'missing':
      return words.fileMissing(file);
    case 'denied':
      return words.fileDenied(file);
    case 'unreadable':
      return words.fileUnreadable(file, safe(said));
    case 'damaged':
      return words.fileDamaged(file, line);
    case 'foreign':
      return words.fileForeign(file);
  }
}

/** A log of a site. */
interface Row {
  readonly site: Site;
  readonly log: SiteLog;
  readonly lastWrite: LastWrite;
}

interface Listing {
  readonly config: Config;
  readonly host: Host;
  readonly words: CommandWording['sites'];
  readonly width: number;
}

function linesOf(rows: readonly Row[], listing: Listing): string[] {
  const { config, words, width } = listing;
  const path = safe(config.typed ?? config.path);
  const next = nextLines(rows, listing);
  if (rows.length === 0) return [words.none(path), ...next];
  const notes = [
    ...(rows.some(({ log }) => log.isCentral) ? [words.central] : []),
    ...(rows.some(({ lastWrite }) => lastWrite.kind === 'denied') ? [words.elevate] : []),
  ];
  return [
    words.title(path),
    '',
    ...table(rows, listing),
    ...notes.flatMap((note) => [say``, ...wrap(safe(note), width)]),
    ...fieldLines(rows, listing),
    ...next,
  ];
}

/** The folder is never cut, since it is there to be copied; a name may take a third of the page. */
function table(rows: readonly Row[], { host, words, width }: Listing): Safe[] {
  const { id, site, format, lastWrite, folder } = words.columns;
  const mark = isAsciiOnly(host) ? say`...` : say`…`;
  const cells = [
    [id, site, format, lastWrite, folder].map(safe),
    ...rows.map((row) => [
      safe(`${row.site.id}`),
      cutEnd(safe(row.site.name), Math.floor(width / 3), mark),
      safe(formatOf(row.log, words)),
      safe(lastWriteOf(row.lastWrite, words)),
      safe(row.log.folder),
    ]),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => displayWidth(row[column]!))));
  return cells.map((row) =>
    join(
      row.map((cell, column) => {
        if (column === 0) return padStart(cell, widths[0]!);
        return column === row.length - 1 ? cell : padEnd(cell, widths[column]!);
      }),
      say`  `,
    ),
  );
}

function formatOf({ enabled, toFile, format }: SiteLog, words: CommandWording['sites']): string {
  if (!enabled) return words.off;
  return toFile ? words.formats[format] : words.notToFile;
}

function lastWriteOf(lastWrite: LastWrite, words: CommandWording['sites']): string {
  if (lastWrite.kind !== 'written') return words.lastWrite[lastWrite.kind];
  return new Date(lastWrite.time).toISOString().slice(0, 19).replace('T', ' ');
}

/** Most sites log the same fields: each list stands once, under the logs that have it. */
function fieldLines(rows: readonly Row[], { words, width }: Listing): Safe[] {
  const logsOf = new Map<Safe, Set<Safe>>();
  for (const { log } of rows) {
    if (log.fields === null) continue;
    const fields = join(log.fields.map(safe), say` `);
    const names = logsOf.get(fields) ?? new Set();
    logsOf.set(fields, names.add(safe(log.folder.slice(log.folder.search(/[^\\/]*$/)))));
  }
  if (logsOf.size === 0) return [];
  const lists = [...logsOf].flatMap(([fields, names]) => [
    ...wrap(say`${join([...names], say`, `)}:`, width),
    ...wrap(fields, width - 2).map((line) => say`  ${line}`),
  ]);
  return [say``, safe(words.fields), ...lists];
}

/** Commands that work as they stand: with a site whose log is there, the one that was written last. */
function nextLines(rows: readonly Row[], { config, words }: Listing): Safe[] {
  const time = ({ lastWrite }: Row): number => (lastWrite.kind === 'written' ? lastWrite.time : 0);
  const newest = rows.reduce<Row | null>(
    (most, row) => (time(row) > (most === null ? 0 : time(most)) ? row : most),
    null,
  );
  const option = config.typed === null ? say`` : say` --config-path ${argument(config.typed)}`;
  const commands: [command: Safe, what: string][] = [
    newest === null
      ? [say`iislog u_ex*.log`, words.nextSources]
      : [say`iislog --site ${wordOf(newest.site)}${option}`, words.nextSite],
    [say`iislog --help`, words.nextHelp],
  ];
  const widest = Math.max(...commands.map(([command]) => displayWidth(command)));
  return [
    say``,
    safe(words.next),
    ...commands.map(([command, what]) => say`  ${padEnd(command, widest)}  ${safe(what)}`),
  ];
}

/** How a site is typed: its name, or its id where a shell could make something else of the name. */
function wordOf({ id, name }: Site): Safe {
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._-]*$/u.test(name) || name.endsWith(' ')) return safe(`${id}`);
  return argument(name);
}

/** Within quotation marks, which every shell knows, where a shell could see more than a word. */
function argument(text: string): Safe {
  return /^[\p{L}\p{M}\p{N}.:\\/_-]+$/u.test(text) ? safe(text) : say`"${safe(text)}"`;
}
