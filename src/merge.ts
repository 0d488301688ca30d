import { type Analysis, conclude, filtersOf, type Plan, usualMaxDistinct, viewsOfPlan } from './analyze.ts';
import { PartError } from './parts/fault.ts';
import { distinctMarks, joinParts } from './parts/join.ts';
import { checkAlike, checkViews, type NamedPart } from './parts/likeness.ts';
import type { Asked } from './parts/part.ts';
import { readPart } from './parts/read.ts';
import { parseFilter } from './query/filter/parse.ts';
import { findSources } from './sources/find.ts';
import { compareCodePoints } from './sources/order.ts';
import { type Source, SourceError } from './sources/source.ts';
import type { Environment } from './sources/spec.ts';
import type { UnreadSource } from './summary/summary.ts';
import { Tallies } from './tally/tallies.ts';
import { Arena } from './w3c/arena.ts';
import { createDecoder } from './w3c/text.ts';

export { type Difference, PartError, type PartFault } from './parts/fault.ts';
export { siteNamesOf } from './parts/join.ts';
export type { NamedPart } from './parts/likeness.ts';

/** What to do with parts. What the runs were asked that saved them stands in them. */
export type MergePlan = Pick<
  Plan,
  'gates' | 'tables' | 'per' | 'marks' | 'siteNames' | 'codes' | 'top' | 'version'
>;

export interface Parts {
  readonly parts: readonly NamedPart[];
  /** What was named and could not be read. */
  readonly unread: readonly UnreadSource[];
}

/** Half a GiB: texts of JavaScript are not longer. */
const mostBytes = 2 ** 29 - 2 ** 10;

/**
 * Reads the parts that `specs` name as sources are named, in the order of their names. Throws a `PartError` for what is no
 * part, or is unlike the first one: figures of two questions have no sum.
 */
export async function readParts(
  specs: readonly string[],
  version: string,
  environment: Environment,
): Promise<Parts> {
  const found = await findSources(specs, environment);
  const unread: UnreadSource[] = [...found.problems];
  const parts: NamedPart[] = [];
  for (const source of found.sources) {
    try {
      parts.push({ name: source.name, part: readPart(source.name, await textOf(source), version) });
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      unread.push({ name: source.name, code: error.code, detail: error.message });
    }
  }
  checkAlike(parts);
  return { parts, unread };
}

async function textOf(source: Source): Promise<string> {
  const reader = await source.open();
  let bytes = Buffer.allocUnsafe(2 ** 16);
  let end = 0;
  try {
    for (;;) {
      const length = await reader.read(bytes.subarray(end));
      if (length === 0) return bytes.toString('utf8', 0, end);
      end += length;
      if (end > mostBytes) throw new PartError(source.name, { code: 'too-large', most: mostBytes });
      if (end === bytes.length) bytes = Buffer.concat([bytes], end * 2);
    }
  } finally {
    await reader.close();
  }
}

/** What the runs were asked that saved the parts; of no part, what is usual. */
export function askedOf([first]: readonly NamedPart[]): Asked {
  return first?.part.asked ?? nothingAsked;
}

const nothingAsked: Asked = {
  where: [],
  window: null,
  excludesProbes: false,
  clientFrom: null,
  encoding: null,
  maxDistinct: usualMaxDistinct,
};

/**
 * Sums up parts: the same analysis as that of one run that reads all of their sources, as long as no cap was met. Throws a
 * `PartError` for a part that did not count what the plan needs, or in which something cannot be.
 */
export function mergeParts({ parts, unread }: Parts, plan: MergePlan, seed = 0): Analysis {
  const { where: conditions, ...asked } = askedOf(parts);
  const { clientFrom, encoding, maxDistinct } = asked;
  const where = conditions.map(parseFilter);
  const { gates, tables = [], per = null, marks = [], siteNames = new Map(), codes, top, version } = plan;
  const views = viewsOfPlan({ gates, tables, clientFrom });
  const joined = joinParts(parts);
  const tallies = new Tallies(views, {
    seed,
    arena: new Arena(),
    most: maxDistinct,
    filters: filtersOf({ ...asked, where }),
    clientFrom,
  });
  for (const [index, named] of parts.entries()) {
    checkViews(named, views);
    tallies.restore(named.part.tallies, joined.sourceOf[index]);
  }
  const { sourceOf: _, ...found } = joined;
  const run = {
    ...found,
    ...asked,
    unread: [...found.unread, ...unread].sort((left, right) => compareCodePoints(left.name, right.name)),
    marks: distinctMarks([...found.marks, ...marks]),
    where,
    version,
    siteNames,
    tables,
    per,
    codes,
    decode: createDecoder(encoding),
    top,
  };
  return conclude(tallies, run, gates);
}
