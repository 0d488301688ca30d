import { close, open as openCallback, read } from 'node:fs';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { readEnds } from './ends.ts';
import { asSourceError } from './failure.ts';
import { type Flow, flowOfDescriptor, flowOfFoundFile } from './flow.ts';
import type { Kind } from './identity.ts';
import { isBinaryLogName, isLogName } from './names.ts';
import { isZip, openReader } from './open.ts';
import type { Source, SourceProblem } from './source.ts';
import { listZip, type ZipMember } from './zip.ts';

/** What one file holds for us. */
export interface Inspection {
  readonly sources: readonly Source[];
  readonly problems: readonly SourceProblem[];
  readonly otherFiles: number;
}

const OTHER: Inspection = { sources: [], problems: [], otherFiles: 1 };

/**
 * Looks into the file at `path`. A file that was `chosen` by the user is read whatever it is; one that a folder
 * holds only if its name or its first line is a log's. A zip archive stands for its members, which are judged as
 * those of a folder. A log of centralised binary logging is refused wherever it is.
 */
export async function inspectFile(
  name: string,
  path: string,
  { kind, size }: Kind,
  chosen: boolean,
): Promise<Inspection> {
  if (kind === 'file' && isBinaryLogName(path))
    return { sources: [], problems: [binaryLog(name)], otherFiles: 0 };
  const wanted = chosen || isLogName(path);
  const source = sourceOf(name, path, kind, size);
  if (kind !== 'file') return chosen ? only(source) : OTHER;
  try {
    if (await holdsZip(path)) return await inspectZip(name, path, wanted);
  } catch (error) {
    return wanted ? { sources: [], problems: [problemOf(name, error)], otherFiles: 0 } : OTHER;
  }
  return wanted || (await startsAsLog(source)) ? only(source) : OTHER;
}

/** The problem of a log of centralised binary logging. */
const binaryLog = (name: string): SourceProblem => ({
  name,
  code: 'binary-log',
  detail: 'a binary log cannot be read',
});

/** A failure as a problem of the source or folder called `name`. */
export function problemOf(name: string, error: unknown): SourceProblem {
  const { code, message } = asSourceError(error);
  return { name, code, detail: message };
}

const only = (source: Source): Inspection => ({ sources: [source], problems: [], otherFiles: 0 });

function sourceOf(name: string, path: string, kind: Kind['kind'], storedBytes: number | null): Source {
  return {
    name,
    storedBytes,
    async open() {
      return openReader(await (kind === 'pipe' ? openPipe(path) : openFile(path, storedBytes ?? 0)));
    },
    ...(kind === 'file' && { ends: () => readEnds(path) }),
  };
}

async function openFile(path: string, found: number): Promise<Flow> {
  try {
    return flowOfFoundFile(await open(path), found);
  } catch (error) {
    throw asSourceError(error);
  }
}

/** A named pipe, or what a shell puts for `<(command)`. */
async function openPipe(path: string): Promise<Flow> {
  try {
    return flowOfDescriptor(await openDescriptor(path, 'r'));
  } catch (error) {
    throw asSourceError(error);
  }
}

// A file handle costs four times as much, which counts when a folder holds 100,000 files.
const openDescriptor = promisify(openCallback);
const readDescriptor = promisify(read);
const closeDescriptor = promisify(close);

async function holdsZip(path: string): Promise<boolean> {
  const descriptor = await openDescriptor(path, 'r');
  try {
    const start = new Uint8Array(4);
    const { bytesRead } = await readDescriptor(descriptor, start, 0, start.length, 0);
    return isZip(start.subarray(0, bytesRead));
  } finally {
    await closeDescriptor(descriptor);
  }
}

async function inspectZip(name: string, path: string, wanted: boolean): Promise<Inspection> {
  const { members, damage } = await listZip(path);
  const sources: Source[] = [];
  const problems: SourceProblem[] = [];
  let otherFiles = 0;
  for (const member of members) {
    const source = memberSource(name, member);
    const isLog = isLogName(member.name);
    if (isBinaryLogName(member.name)) {
      problems.push(binaryLog(source.name));
    } else if (member.encrypted && isLog) {
      problems.push({ name: source.name, code: 'encrypted-archive', detail: 'the archive is encrypted' });
    } else if (!member.encrypted && (isLog || (await startsAsLog(source)))) sources.push(source);
    else otherFiles++;
  }
  // Office documents and programs are zip archives too: one that holds no log is one other file.
  if (!wanted && sources.length === 0 && problems.length === 0) return OTHER;
  if (damage !== null) problems.push(problemOf(name, damage));
  if (sources.length === 0 && problems.length === 0) {
    problems.push({ name, code: 'no-logs', detail: noLogAmong(otherFiles, 'the archive is empty') });
  }
  return { sources, problems, otherFiles };
}

/** Says that none of `files` files is a log. */
export function noLogAmong(files: number, empty: string): string {
  if (files === 0) return empty;
  return files === 1 ? 'the one file in it is no log' : `none of the ${files} files in it is a log`;
}

function memberSource(archive: string, member: ZipMember): Source {
  return {
    name: `${archive}/${member.name}`,
    storedBytes: member.storedBytes,
    async open() {
      return openReader(await member.open(), true);
    },
  };
}

/** Enough for the longest of the directives that a log starts with. */
const DIRECTIVE = 10;

async function startsAsLog(source: Source): Promise<boolean> {
  try {
    const reader = await source.open();
    try {
      const start = Buffer.alloc(DIRECTIVE);
      let end = 0;
      while (end < DIRECTIVE) {
        const length = await reader.read(start.subarray(end));
        if (length === 0) break;
        end += length;
      }
      return /^#(?:software|version|date|fields):/i.test(start.toString('latin1', 0, end));
    } finally {
      await reader.close();
    }
  } catch {
    // What cannot be opened shows no first line.
    return false;
  }
}
