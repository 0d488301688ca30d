import type { ViewTally } from '../../tally/view-tally.ts';
import type { Decode } from '../groups.ts';
import type { NamedCount } from '../summary.ts';

/** A group of a view of two dimensions, one character a byte; what was folded has no values. */
export interface Pair {
  readonly left: string | null;
  readonly right: string | null;
  readonly count: number;
  readonly group: number;
}

export function pairsOf(tally: ViewTally): Pair[] {
  return tally.groups.map((group) => {
    const count = tally.countOf(group);
    if (group === tally.rest) return { left: null, right: null, count, group };
    return { ...pairOf(tally, group), count, group };
  });
}

/** The two values of a group; the first, a pool, has a NUL of its own. */
export function pairOf(tally: ViewTally, group: number): { readonly left: string; readonly right: string } {
  const values = tally.valuesOf(group);
  return { left: values.slice(0, -1).join('\0'), right: values.at(-1) ?? '' };
}

/** How many records have a value. */
interface Added {
  readonly value: string | null;
  readonly count: number;
}

/** The counts of equal values, by count descending, then by bytes. */
export function added(pairs: readonly Pair[], partOf: (pair: Pair) => string | null): Added[] {
  const counts = new Map<string | null, number>();
  for (const pair of pairs) {
    const value = partOf(pair);
    counts.set(value, (counts.get(value) ?? 0) + pair.count);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || ((one.value ?? '') < (other.value ?? '') ? -1 : 1));
}

/** `-` is null, as is what was folded. */
export function nameOf(value: string | null, decode: Decode): string | null {
  return value === null || value === '-' ? null : decode(Buffer.from(value, 'latin1'));
}

export function named(all: readonly Added[], decode: Decode): NamedCount[] {
  return all.map(({ value, count }) => ({ value: nameOf(value, decode), count }));
}
