import { resolve } from 'node:path';
import { type CiServer, ciServers } from '../report/ci/commands.ts';
import { type FileReport, fileReports } from '../report/index.ts';
import { safe } from '../report/safe.ts';
import type { Host } from './host.ts';
import { UsageError } from './usage-error.ts';
import type { CommandWording } from './wording.ts';

/** The options that say where reports go, as typed. */
export interface TypedOutputs extends Readonly<Partial<Record<FileReport, string>>> {
  readonly output?: string;
  readonly ci?: string;
}

/** A file that a report of its own goes to. */
interface OutputFile {
  readonly report: FileReport;
  readonly path: string;
}

/** A CI server to tell what came of a run. */
export interface AskedCi {
  readonly server: CiServer;
  /** Where it reads commands; null: nowhere, since a report for programs takes standard output. */
  readonly commandsTo: 'stdout' | 'stderr' | null;
}

/** The same, resolved. */
export interface ResolvedOutputs {
  /** Where the report goes instead of standard output; null: it does not. */
  readonly output: string | null;
  /** Further reports, whatever goes to standard output. */
  readonly files: readonly OutputFile[];
  /** Null: no CI server is told anything. */
  readonly ci: AskedCi | null;
}

/** What else of a run matters. */
interface Asked {
  readonly hasGates: boolean;
  /** Whether the report is text for people, in which commands may stand. */
  readonly isText: boolean;
}

/**
 * Throws a `UsageError` for a CI server that is none or could not be told anything, and for two reports in one file.
 */
export function resolveOutputs(
  typed: TypedOutputs,
  { hasGates, isText }: Asked,
  host: Host,
  { outputs: words }: CommandWording,
): ResolvedOutputs {
  const output = typed.output ?? null;
  const files = (Object.keys(fileReports) as FileReport[]).flatMap((report) => {
    const path = typed[report];
    return path === undefined ? [] : [{ report, path }];
  });
  const taken = new Map<string, string>();
  for (const { report, path } of output === null ? files : [{ report: 'output', path: output }, ...files]) {
    const absolute = resolve(host.cwd, path);
    const other = taken.get(absolute);
    if (other !== undefined) throw new UsageError(...words.same(`--${other}`, `--${report}`, safe(path)));
    taken.set(absolute, report);
  }
  const server = typed.ci === undefined && !hasGates ? null : serverOf(typed.ci ?? 'auto', host, words);
  if (server === null) return { output, files, ci: null };
  const commandsTo = isText || output !== null ? 'stdout' : server === 'github' ? 'stderr' : null;
  if (commandsTo === null && typed.ci === server && server !== 'gitlab') {
    throw new UsageError(...words.noRoom(server));
  }
  return { output, files, ci: { server, commandsTo } };
}

/** What tells that a job of a CI server runs this. */
const variables: Readonly<Record<CiServer, string>> = {
  github: 'GITHUB_ACTIONS',
  azure: 'TF_BUILD',
  teamcity: 'TEAMCITY_VERSION',
  gitlab: 'GITLAB_CI',
};

/** The server that is named, or `auto`: the one that runs this, if any. */
function serverOf(name: string, { env }: Host, words: CommandWording['outputs']): CiServer | null {
  if (name === 'none') return null;
  const servers = Object.keys(ciServers) as CiServer[];
  if (name === 'auto') {
    const isSet = (server: CiServer): boolean =>
      !['', 'false'].includes((env[variables[server]] ?? '').toLowerCase());
    return servers.find(isSet) ?? null;
  }
  const server = servers.find((one) => one === name);
  if (server === undefined)
    throw new UsageError(...words.noSuchServer(safe(name), ['auto', ...servers, 'none']));
  return server;
}
