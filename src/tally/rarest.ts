/**
 * Which of many groups to keep: the `keep` with the highest counts, of equal ones the first. Gives for each group whether
 * it stays, and the highest count among those that do not, 0 if all stay.
 */
export function rarest(
  counts: Float64Array,
  keep: number,
): { readonly isKept: Uint8Array; readonly highest: number } {
  const isKept = new Uint8Array(counts.length);
  if (counts.length <= keep) return { isKept: isKept.fill(1), highest: 0 };
  const sorted = counts.toSorted();
  // The count of the last one that stays, and how many of those with just that count do.
  const last = sorted[counts.length - keep]!;
  let equal = keep - (counts.length - upperBound(sorted, last));
  let highest = 0;
  for (const [group, count] of counts.entries()) {
    if (count > last || (count === last && equal-- > 0)) isKept[group] = 1;
    else if (count > highest) highest = count;
  }
  return { isKept, highest };
}

/** The index of the first value that is higher. */
function upperBound(sorted: Float64Array, value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sorted[middle]! > value) to = middle;
    else from = middle + 1;
  }
  return from;
}
