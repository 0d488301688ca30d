import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Refusal, walkFolder } from './folder.ts';
import { expandGlob, isGlob } from './glob.ts';
import { problemOf } from './inspect.ts';
import { compareCodePoints } from './order.ts';
import type { SourceProblem } from './source.ts';

/** The system that names are looked up in. */
export interface Environment {
  /** What relative names are relative to. */
  readonly cwd: string;
  /** The descriptor that `-` stands for. */
  readonly stdin: number;
  readonly platform: NodeJS.Platform;
}

/** A file that may become a source. */
export interface Candidate {
  readonly name: string;
  /** Absolute; null for standard input. */
  readonly path: string | null;
  /** Named or matched by a glob, and so read whatever it is. */
  readonly chosen: boolean;
}

/** What one spec leads to. */
export interface Answer {
  readonly spec: string;
  /** Whether it is a folder, or a glob that matched one, and so may hold no log. */
  readonly folder: boolean;
  readonly candidates: readonly Candidate[];
  readonly problems: readonly SourceProblem[];
}

/** Looks up one typed name. Never rejects: what cannot be read is among the problems. */
export async function lookUp(spec: string, environment: Environment): Promise<Answer> {
  const plain = { spec, folder: false, candidates: [], problems: [] };
  if (spec === '-') return { ...plain, candidates: [{ name: spec, path: null, chosen: true }] };
  if (spec === '')
    return { ...plain, problems: [{ name: spec, code: 'missing', detail: 'the name is empty' }] };
  try {
    const { typed, path, stats } = await literal(spec, environment.cwd);
    if (stats.isDirectory()) return { ...plain, folder: true, ...(await inFolder(typed, path, environment)) };
    return { ...plain, candidates: [{ name: typed, path, chosen: true }] };
  } catch (error) {
    const problem = problemOf(spec, error);
    if (problem.code === 'denied' || !isGlob(spec)) return { ...plain, problems: [problem] };
  }
  return { ...plain, ...(await inGlob(spec, environment)) };
}

/** `spec` as something that exists; a backslash may stand for a slash on every system. */
async function literal(
  spec: string,
  cwd: string,
): Promise<{ typed: string; path: string; stats: BigIntStats }> {
  const look = async (typed: string) => {
    const path = resolve(cwd, typed);
    return { typed, path, stats: await stat(path, { bigint: true }) };
  };
  try {
    return await look(spec);
  } catch (error) {
    if (!spec.includes('\\') || problemOf(spec, error).code !== 'missing') throw error;
    return look(spec.replaceAll('\\', '/'));
  }
}

async function inFolder(typed: string, path: string, environment: Environment) {
  const { paths, refused } = await walkFolder(path);
  const separator = separatorOf(typed, environment.platform);
  const start = /[\\/]$/.test(typed) ? typed : typed + separator;
  const nameOf = (below: string) => (below === '' ? typed : start + below.replaceAll('/', separator));
  return {
    candidates: paths.map((below) => ({ name: nameOf(below), path: resolve(path, below), chosen: false })),
    problems: problemsOf(refused, nameOf),
  };
}

async function inGlob(spec: string, environment: Environment): Promise<Omit<Answer, 'spec'>> {
  const { files, folders, refused } = await expandGlob(spec, environment);
  const separator = separatorOf(spec, environment.platform);
  const nameOf = (path: string) => (separator === '/' ? path : path.replaceAll('/', separator));
  const candidates = new Map<string, Candidate>();
  const add = (candidate: Candidate & { readonly path: string }) => {
    if (!candidates.has(candidate.path)) candidates.set(candidate.path, candidate);
  };
  for (const file of files) add({ name: nameOf(file), path: resolve(environment.cwd, file), chosen: true });

  // `logs/**` matches folders and what is in them: each file counts once, as the glob's own match if it is one.
  const problems = problemsOf(refused, nameOf);
  const walked: string[] = [];
  for (const folder of [...folders].sort(compareCodePoints)) {
    if (walked.some((outer) => folder.startsWith(`${outer}/`))) continue;
    walked.push(folder);
    const inside = await inFolder(nameOf(folder), resolve(environment.cwd, folder), environment);
    problems.push(...inside.problems);
    inside.candidates.forEach(add);
  }
  if (files.length === 0 && folders.length === 0 && problems.length === 0) {
    problems.push({ name: spec, code: 'no-match', detail: 'no file matches' });
  }
  return { folder: folders.length > 0, candidates: [...candidates.values()], problems };
}

/** What stands between the parts of a reported name: on Windows what was typed, a backslash if nothing was. */
function separatorOf(typed: string, platform: NodeJS.Platform): '/' | '\\' {
  if (platform !== 'win32') return '/';
  return typed.includes('/') && !typed.includes('\\') ? '/' : '\\';
}

const problemsOf = (refused: readonly Refusal[], nameOf: (path: string) => string): SourceProblem[] =>
  refused.map(({ path, error }) => problemOf(nameOf(path), error));
