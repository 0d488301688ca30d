import { fstatSync, stat as statCallback } from 'node:fs';
import { promisify } from 'node:util';
import { asSourceError } from './failure.ts';
import { flowOfDescriptor } from './flow.ts';
import { type Kind, kindOf } from './identity.ts';
import { type Inspection, inspectFile, noLogAmong, problemOf } from './inspect.ts';
import { isLogName } from './names.ts';
import { openReader } from './open.ts';
import { compareCodePoints } from './order.ts';
import type { Source, SourceProblem } from './source.ts';
import { type Answer, type Candidate, type Environment, lookUp } from './spec.ts';

/** What the names that a user typed lead to; every list in code-point order of the names. */
export interface Found {
  readonly sources: readonly Source[];
  readonly problems: readonly SourceProblem[];
  /** Files in folders and archives that are no logs. */
  readonly otherFiles: number;
  /** Further names of files that are read once, under the name `sameAs`. */
  readonly repeated: readonly { readonly name: string; readonly sameAs: string }[];
}

/**
 * Finds what `specs` name: files, folders, globs with either separator, `-` for standard input. What exists under
 * its name is that; only what does not is tried as a glob. Names are reported as typed, with the path below a folder
 * or what the glob matched. Never rejects: what cannot be read is among the `problems`.
 */
export async function findSources(specs: readonly string[], environment: Environment): Promise<Found> {
  const answers = await Promise.all(specs.map((spec) => lookUp(spec, environment)));
  const candidates = answers.flatMap((one) => one.candidates);

  const examined = await eachOf(candidates, (candidate) => examine(candidate, environment));
  const { kept, dropped } = withoutRepeats(examined);
  const inspected = await eachOf(kept, (file) => inspect(file, environment));
  const inspections = new Map(kept.map((file, index) => [file, inspected[index]!]));

  const repeated = dropped.filter(
    ({ file, first }) => inspections.get(first)!.sources.length > 0 && (!first.chosen || wants(file)),
  );
  let otherFiles = 0;
  for (const { otherFiles: others } of inspected) otherFiles += others;
  const problems = [
    ...answers.flatMap((one) => one.problems),
    ...inspected.flatMap((one) => one.problems),
    ...answers.flatMap((one) => emptiness(one, inspections, repeated)),
  ];
  return {
    sources: inspected.flatMap((one) => one.sources).sort(byName),
    problems: distinct(problems).sort(byName),
    otherFiles,
    repeated: repeated.map(({ file, first }) => ({ name: file.name, sameAs: first.name })).sort(byName),
  };
}

const byName = (left: { readonly name: string }, right: { readonly name: string }) =>
  compareCodePoints(left.name, right.name);

/** A name typed twice has its problem once. */
const distinct = (problems: readonly SourceProblem[]) => [
  ...new Map(problems.map((problem) => [`${problem.code} ${problem.name}`, problem])).values(),
];

/** A candidate and what the system says of it. */
interface Examined extends Candidate {
  /** Null if the system says an error. */
  readonly kind: Kind | null;
  readonly error: unknown;
}

// Three times as fast as its twin in `node:fs/promises`.
const stat = promisify(statCallback);

async function examine(candidate: Candidate, environment: Environment): Promise<Examined> {
  const { name, path, chosen } = candidate;
  try {
    const stats =
      path === null ? fstatSync(environment.stdin, { bigint: true }) : await stat(path, { bigint: true });
    return { name, path, chosen, kind: await kindOf(path, stats), error: null };
  } catch (error) {
    return { name, path, chosen, kind: null, error };
  }
}

interface Repeat {
  readonly file: Examined;
  readonly first: Examined;
}

/**
 * Keeps each file once: under a name that was chosen rather than found, since that decides how it is judged, rather
 * by path than as standard input, which can be opened only once, and then under the first name.
 */
function withoutRepeats(files: readonly Examined[]): { kept: Examined[]; dropped: Repeat[] } {
  const rank = ({ chosen, path }: Examined) => (chosen ? (path === null ? 1 : 0) : 2);
  const sorted = [...files].sort((left, right) => rank(left) - rank(right) || byName(left, right));
  const firsts = new Map<string, Examined>();
  const kept: Examined[] = [];
  const dropped: Repeat[] = [];
  for (const file of sorted) {
    const identity = file.kind?.identity ?? null;
    const first = identity === null ? undefined : firsts.get(identity);
    if (first !== undefined) dropped.push({ file, first });
    else {
      kept.push(file);
      if (identity !== null) firsts.set(identity, file);
    }
  }
  return { kept, dropped };
}

/** Whether a file is read, or its failure a problem, without a look inside. */
const wants = (file: Candidate) => file.chosen || isLogName(file.name);

async function inspect(file: Examined, environment: Environment): Promise<Inspection> {
  if (file.path === null) return { sources: [standardInput(file, environment)], problems: [], otherFiles: 0 };
  if (file.kind !== null) return inspectFile(file.name, file.path, file.kind, file.chosen);
  return wants(file)
    ? { sources: [], problems: [problemOf(file.name, file.error)], otherFiles: 0 }
    : { sources: [], problems: [], otherFiles: 1 };
}

function standardInput(file: Examined, environment: Environment): Source {
  return {
    name: file.name,
    storedBytes: file.kind?.size ?? null,
    async open() {
      try {
        return await openReader(flowOfDescriptor(environment.stdin));
      } catch (error) {
        throw asSourceError(error);
      }
    },
  };
}

/** The problem that a folder holds no log, unless something else was said of it. */
function emptiness(
  answer: Answer,
  inspections: ReadonlyMap<Examined, Inspection>,
  repeated: readonly Repeat[],
): SourceProblem[] {
  if (!answer.folder || answer.problems.length > 0) return [];
  const names = new Set(answer.candidates.map((candidate) => candidate.name));
  let others = 0;
  for (const [file, inspection] of inspections) {
    if (!names.has(file.name)) continue;
    if (inspection.sources.length > 0 || inspection.problems.length > 0) return [];
    others += inspection.otherFiles;
  }
  if (repeated.some(({ file }) => names.has(file.name))) return [];
  return [{ name: answer.spec, code: 'no-logs', detail: noLogAmong(others, 'the folder holds no files') }];
}

/** So many files at a time are looked at: more do not make it faster, and descriptors are limited. */
const AT_A_TIME = 32;

async function eachOf<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index]!);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return results;
}
