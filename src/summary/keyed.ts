/** Those with the same key together, in the order in which they come. */
export function groupedBy<One, Key>(all: readonly One[], keyOf: (one: One) => Key): Map<Key, One[]> {
  const groups = new Map<Key, One[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

/** How many records those with the same key have. */
export function countsBy<One extends { readonly count: number }>(
  all: readonly One[],
  keyOf: (one: One) => string,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + one.count);
  return counts;
}

/** Of log text with one character a byte: that of its bytes. */
export function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
