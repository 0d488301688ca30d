import { restoredBaseline, type SavableAnalysis } from './analyze.ts';
import { conclude, partOf } from './conclude.ts';
import type { Parts } from './parts/files.ts';
import { distinctMarks } from './parts/join.ts';
import type { NamedPart } from './parts/likeness.ts';
import { type Asked, writePart } from './parts/part.ts';
import { restoreParts } from './parts/restore.ts';
import { filtersOf, type Plan, viewsOfPlan } from './plan.ts';
import { parseFilter } from './query/filter/parse.ts';
import { usualMaxDistinct, viewKey } from './query/view.ts';
import { viewsOfQueries } from './summary/build.ts';
import { createDecoder } from './w3c/text.ts';

export { type Difference, PartError, type PartFault } from './parts/fault.ts';
export { type Parts, readParts } from './parts/files.ts';
export { siteNamesOf } from './parts/join.ts';
export type { NamedPart } from './parts/likeness.ts';

/** What to do with parts. What the runs were asked that saved them stands in them. */
export type MergePlan = Pick<
  Plan,
  'gates' | 'tables' | 'per' | 'marks' | 'siteNames' | 'saves' | 'codes' | 'top' | 'version'
> & { readonly compareWith?: { readonly parts: Parts } | null };

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
export function mergeParts(parts: Parts, plan: MergePlan, seed = 0): SavableAnalysis {
  const { where: conditions, ...asked } = askedOf(parts.parts);
  const { clientFrom, encoding } = asked;
  const where = conditions.map(parseFilter);
  const { gates, tables = [], per = null, marks = [], siteNames = new Map(), codes, top, version } = plan;
  const { compareWith = null, saves = false } = plan;
  // Queries were looked at for attacks where every part was asked to.
  const readsQueries = parts.parts.length > 0 && parts.parts.every(hasReadQueries);
  const views = viewsOfPlan({ gates, tables, clientFrom, compareWith, saves, readsQueries });
  const filters = filtersOf({ ...asked, where });
  const old = compareWith && restoredBaseline(compareWith.parts, gates, { ...asked, where, seed });
  const { tallies, ...found } = restoreParts(parts, views, { ...asked, filters, seed });
  const run = {
    ...found,
    ...asked,
    partial: found.partial || (old?.partial ?? false),
    comparedWith: old,
    marks: distinctMarks([...found.marks, ...marks]),
    where,
    version,
    siteNames,
    tables,
    queriesRead: readsQueries,
    per,
    codes,
    decode: createDecoder(encoding),
    top,
  };
  return {
    ...conclude(tallies, run, gates),
    save: () => writePart(partOf(tallies, run, encoding)),
  };
}

function hasReadQueries({ part: { tallies } }: NamedPart): boolean {
  return viewsOfQueries.every((view) => Object.hasOwn(tallies.views, viewKey(view)));
}
