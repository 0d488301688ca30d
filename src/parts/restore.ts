import type { Filter } from '../query/filter/filter.ts';
import type { View } from '../query/view.ts';
import { compareCodePoints } from '../sources/order.ts';
import { budgetFor } from '../tally/budget.ts';
import { Tallies } from '../tally/tallies.ts';
import { Arena } from '../w3c/arena.ts';
import type { Parts } from './files.ts';
import { type Joined, joinParts } from './join.ts';
import { checkViews } from './likeness.ts';
import type { Asked } from './part.ts';

/** What parts counted and found, as one run would have that read all of their sources. */
export interface Restored extends Omit<Joined, 'sourceOf'> {
  readonly tallies: Tallies;
}

/**
 * Sums up some views of parts. `filters`: of the runs that saved them. Throws a `PartError` for a part that did not count a view,
 * or in which something cannot be.
 */
export function restoreParts(
  { parts, unread }: Parts,
  views: readonly View[],
  {
    filters,
    clientFrom,
    maxDistinct,
    seed,
  }: Pick<Asked, 'clientFrom' | 'maxDistinct'> & {
    readonly filters: readonly Filter[];
    readonly seed: number;
  },
): Restored {
  const { sourceOf, ...found } = joinParts(parts);
  const tallies = new Tallies(views, {
    seed,
    arena: new Arena(),
    most: maxDistinct,
    budget: budgetFor(maxDistinct),
    filters,
    clientFrom,
    // Where a part has not measured all, the whole has not.
    measures: 'all',
  });
  for (const [index, named] of parts.entries()) {
    checkViews(named, views);
    tallies.restore(named.part.tallies, sourceOf[index]);
  }
  return {
    ...found,
    tallies,
    unread: [...found.unread, ...unread].sort((left, right) => compareCodePoints(left.name, right.name)),
  };
}
