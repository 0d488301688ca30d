/** Working out a value of each row from values that rows before it had too. */

const wordsPerEntry = 5;
const entries = 256;

/**
 * Writes the value of each of the rows `from` to `to` − 1 that has the same four ids as some row before it, and gives the
 * first one that has not, or `to`. `memory` is a word and 256 entries of five: four ids and their value. For the row that
 * it gives, the ids are noted, and the first word says in which entry: the caller adds the value.
 */
export function recall(
  first: usize,
  second: usize,
  third: usize,
  fourth: usize,
  from: i32,
  to: i32,
  memory: usize,
  values: usize,
): i32 {
  // No ids of a row, so that nothing is known of the row before the first.
  let one = i32.MIN_VALUE;
  let two = 0;
  let three = 0;
  let fourthId = 0;
  let value = 0;
  for (let row = from; row < to; row++) {
    const place = row << 2;
    const own = load<i32>(first + place);
    const ownSecond = load<i32>(second + place);
    const ownThird = load<i32>(third + place);
    const ownFourth = load<i32>(fourth + place);
    // Most rows repeat the one before.
    if (((own ^ one) | (ownSecond ^ two) | (ownThird ^ three) | (ownFourth ^ fourthId)) !== 0) {
      one = own;
      two = ownSecond;
      three = ownThird;
      fourthId = ownFourth;
      const hash = <u32>(one * 0x9e3779b1 + two * 0x85ebca6b + three * 0xc2b2ae35 + fourthId * 0x27d4eb2f);
      const entry = 1 + <i32>((hash >>> 16) % entries) * wordsPerEntry;
      const at = memory + (entry << 2);
      if (
        ((load<i32>(at) ^ one) | (load<i32>(at, 4) ^ two) | (load<i32>(at, 8) ^ three) | (load<i32>(at, 12) ^ fourthId)) !==
        0
      ) {
        store<i32>(at, one);
        store<i32>(at, two, 4);
        store<i32>(at, three, 8);
        store<i32>(at, fourthId, 12);
        store<i32>(memory, entry);
        return row;
      }
      value = load<i32>(at, 16);
    }
    store<i32>(values + place, value);
  }
  return to;
}

/**
 * Writes the value of each of the rows `from` to `to` − 1, and gives the first one for whose id nothing is known, or `to`.
 * `known` has a word for a row without an id, and one for each id: the value + 1, or 0.
 */
export function translate(ids: usize, from: i32, to: i32, known: usize, values: usize): i32 {
  for (let row = from; row < to; row++) {
    const place = row << 2;
    const value = load<i32>(known + (max<i32>(load<i32>(ids + place) + 1, 0) << 2));
    if (value === 0) return row;
    store<i32>(values + place, value - 1);
  }
  return to;
}

/**
 * Writes those of the rows 0 to `rows` − 1 whose id has one of the bits of `mask` in `marks`, a byte for each id, and gives
 * their number. `absent` is not 0 if rows without an id are to be among them.
 */
export function findMarked(ids: usize, rows: i32, marks: usize, mask: i32, absent: i32, into: usize): i32 {
  let to = into;
  for (let row = 0; row < rows; row++) {
    const id = load<i32>(ids + (row << 2));
    const mark = id < 0 ? absent : <i32>load<u8>(marks + id) & mask;
    store<i32>(to, row);
    to += i32(mark !== 0) << 2;
  }
  return <i32>((to - into) >> 2);
}

/**
 * Writes those of `count` rows whose id has the bit `mask` in `marks`, a word for each id, and gives their number. All of them
 * have an id.
 */
export function keepMarked(from: usize, count: i32, ids: usize, marks: usize, mask: i32, into: usize): i32 {
  const end = from + (count << 2);
  let to = into;
  for (let at = from; at < end; at += 4) {
    const row = load<i32>(at);
    const id = load<i32>(ids + (row << 2));
    store<i32>(to, row);
    to += i32((load<i32>(marks + (id << 2)) & mask) !== 0) << 2;
  }
  return <i32>((to - into) >> 2);
}

/**
 * Writes those of the rows 0 to `rows` − 1 whose number is from `from` to `to`, and gives how many they are. Most rows are
 * none of them, so that four at once are looked at.
 */
export function findBetween(numbers: usize, rows: i32, from: f64, to: f64, into: usize): i32 {
  const low = f64x2.splat(from);
  const high = f64x2.splat(to);
  let next = into;
  let row = 0;
  for (; row + 4 <= rows; row += 4) {
    const at = numbers + (row << 3);
    const first = v128.load(at);
    const second = v128.load(at, 16);
    const firstIn = v128.and(f64x2.ge(first, low), f64x2.le(first, high));
    const secondIn = v128.and(f64x2.ge(second, low), f64x2.le(second, high));
    const isIn = i64x2.bitmask(firstIn) | (i64x2.bitmask(secondIn) << 2);
    if (isIn === 0) continue;
    for (let bits = isIn; bits !== 0; bits &= bits - 1) {
      store<i32>(next, row + ctz(bits));
      next += 4;
    }
  }
  for (; row < rows; row++) {
    const number = load<f64>(numbers + (row << 3));
    store<i32>(next, row);
    next += i32(number >= from && number <= to) << 2;
  }
  return <i32>((next - into) >> 2);
}

/**
 * Turns the group of each of the rows `from` to `to` − 1 into `cell` if it is `group` and its time is from `start` to before
 * `end`, and gives the first row of which that is not true, or `to`. Rows without a group stay as they are.
 */
export function fillSlots(
  times: usize,
  cells: usize,
  from: i32,
  to: i32,
  group: i32,
  start: f64,
  end: f64,
  cell: i32,
): i32 {
  for (let row = from; row < to; row++) {
    const at = cells + (row << 2);
    const one = load<i32>(at);
    if (one < 0) continue;
    const time = load<f64>(times + (row << 3));
    if (one !== group || time < start || time >= end) return row;
    store<i32>(at, cell);
  }
  return to;
}
