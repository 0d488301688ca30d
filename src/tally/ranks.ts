/** The values at some ranks, from 1 and ascending, of values in ascending order. */
export function valuesAtRanks(
  ranks: readonly number[],
  length: number,
  valueAt: (index: number) => number,
  countAt: (index: number) => number,
): (number | null)[] {
  let index = -1;
  let seen = 0;
  return ranks.map((rank) => {
    while (seen < rank && index < length - 1) seen += countAt(++index);
    return seen < rank ? null : valueAt(index);
  });
}
