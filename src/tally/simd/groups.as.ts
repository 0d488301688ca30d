/** Finding the groups of rows by what is remembered of their values. */

/** What is remembered of no id. */
const unknown = i32.MIN_VALUE;

/** What `../recent-ids.ts` remembers of an id. */
@inline
function recentOf(recent: usize, mask: i32, id: i32): i32 {
  const at = recent + ((id & mask) << 3);
  return load<i32>(at) === id ? load<i32>(at, 4) : unknown;
}

/** Writes what is remembered of the ids of the rows `from` to `to` − 1, or −1, and gives the first of which nothing is, or `to`. */
export function recallIds(ids: usize, from: i32, to: i32, recent: usize, mask: i32, values: usize): i32 {
  for (let row = from; row < to; row++) {
    const id = load<i32>(ids + (row << 2));
    const value = id < 0 ? -1 : recentOf(recent, mask, id);
    if (value === unknown) return row;
    store<i32>(values + (row << 2), value);
  }
  return to;
}

/**
 * Writes the group of each of the rows `from` to `to` − 1, or −1, and gives the first one of which a value or the pair of both
 * is not known, or `to`. `lefts` is 0 if nobody has worked out the first values. `pairs`: the slots of `../pairs.ts`.
 */
export function recallPairs(
  lefts: usize,
  rights: usize,
  from: i32,
  to: i32,
  recentLefts: usize,
  leftMask: i32,
  recentRights: usize,
  rightMask: i32,
  pairs: usize,
  pairsMask: i32,
  groups: usize,
): i32 {
  for (let row = from; row < to; row++) {
    const place = row << 2;
    const rightId = load<i32>(rights + place);
    const right = rightId < 0 ? -1 : recentOf(recentRights, rightMask, rightId);
    let group = -1;
    if (right >= 0) {
      if (lefts === 0) return row;
      const leftId = load<i32>(lefts + place);
      const left = leftId < 0 ? -1 : recentOf(recentLefts, leftMask, leftId);
      if (left === unknown) return row;
      if (left >= 0) group = groupOf(left, right, pairs, pairsMask);
      if (group === unknown) return row;
    } else if (right === unknown) return row;
    store<i32>(groups + place, group);
  }
  return to;
}

@inline
function groupOf(left: i32, right: i32, pairs: usize, mask: i32): i32 {
  const hash = <u32>((left * 0x9e3779b1) ^ (right * 0x85ebca6b));
  let slot = <i32>(hash ^ (hash >>> 15)) & mask;
  while (true) {
    const at = pairs + slot * 12;
    const found = load<i32>(at, 8);
    if (found === 0) return unknown;
    if (load<i32>(at) === left && load<i32>(at, 4) === right) return found - 1;
    slot = (slot + 1) & mask;
  }
}
