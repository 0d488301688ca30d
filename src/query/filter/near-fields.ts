import { filterFields } from './fields.ts';

/** What is longer is like no field. */
const longest = 40;
const most = 3;

/** Names of fields that look like one that is not known, the most similar first. */
export function nearFields(typed: string): string[] {
  return nearest(typed, filterFields);
}

/** The same of other names. */
export function nearNames(typed: string, names: readonly string[]): string[] {
  return nearest(
    typed,
    names.map((name) => ({ name, aliases: [] })),
  );
}

function nearest(
  typed: string,
  all: readonly { readonly name: string; readonly aliases: readonly string[] }[],
): string[] {
  const asked = folded(typed);
  if (asked.length < 2 || asked.length > longest) return [];
  const allowed = Math.max(1, Math.floor(asked.length / 3));
  return all
    .map(({ name, aliases }) => ({
      name,
      distance: Math.min(...[name, ...aliases].map((known) => distanceOf(asked, folded(known), allowed))),
    }))
    .filter(({ distance }) => distance <= allowed)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, most)
    .map(({ name }) => name);
}

/** `userAgent`, `user_agent` and `User-Agent` are one. */
function folded(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** A name within the other is as far as may be. */
function distanceOf(asked: string, known: string, allowed: number): number {
  const isWithin = known.includes(asked) || (known.length > 2 && asked.includes(known));
  return Math.min(changes(asked, known), isWithin ? allowed : Number.POSITIVE_INFINITY);
}

/** Letters to insert, drop or change, to make one of the other. */
function changes(one: string, other: string): number {
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      current.push(
        Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (isSame ? 0 : 1)),
      );
    }
    last = current;
  }
  return last[other.length]!;
}
