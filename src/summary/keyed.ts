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
export function countsBy<One extends { readonly count: number }, Key>(
  all: readonly One[],
  keyOf: (one: One) => Key,
): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const one of all) {
    const key = keyOf(one);
    counts.set(key, (counts.get(key) ?? 0) + one.count);
  }
  return counts;
}

/** The `limit` keys with the highest counts, without putting all in order; equal ones by `compare`. */
export function largestOf<Key>(
  counts: ReadonlyMap<Key, number>,
  limit: number,
  compare: (left: Key, right: Key) => number,
): (readonly [Key, number])[] {
  const least = leastOfLargest(Float64Array.from(counts.values()), limit);
  const above: [Key, number][] = [];
  const equal: Key[] = [];
  for (const [key, count] of counts) {
    if (count > least) above.push([key, count]);
    else if (count === least) equal.push(key);
  }
  above.sort(([left, one], [right, other]) => other - one || compare(left, right));
  const last = lowest(equal, limit - above.length, compare).map((key) => [key, least] as const);
  return [...above, ...last];
}

/** The least of the `limit` largest figures above 0; 0 if there are not so many. Putting all in order would take longer. */
export function leastOfLargest(figures: Float64Array, limit: number): number {
  if (limit >= figures.length) return 0;
  if (limit < 1) return Number.POSITIVE_INFINITY;
  // A heap: none is less than the one at half its place.
  const heap = new Float64Array(limit + 1);
  for (let index = 0; index < figures.length; index++) {
    const figure = figures[index]!;
    if (figure <= heap[1]!) continue;
    let at = 1;
    for (let child = 2; child <= limit; child = 2 * at) {
      if (child < limit && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= figure) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = figure;
  }
  return heap[1]!;
}

/** The first `limit` of some items in order, without putting all of them in order: of many paths each may be seen once. */
export function lowest<Item>(
  items: readonly Item[],
  limit: number,
  compare: (left: Item, right: Item) => number,
): Item[] {
  const kept: Item[] = [];
  for (const item of items) {
    if (kept.length === limit && (limit === 0 || compare(item, kept.at(-1)!) > 0)) continue;
    let [from, to] = [0, kept.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (compare(item, kept[middle]!) < 0) to = middle;
      else from = middle + 1;
    }
    kept.splice(from, 0, item);
    if (kept.length > limit) kept.pop();
  }
  return kept;
}

/** Of log text with one character a byte: that of its bytes. */
export function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
