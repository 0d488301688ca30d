/** What is asked of the times of many rows, in seconds since 1970 UTC and below 0 where there is none. */

/** The first time of the rows 0 to `rows` − 1; infinite if there is none. */
export function firstTime(times: usize, rows: i32): f64 {
  let first: f64 = Infinity;
  for (let at = times; at < times + (rows << 3); at += 8) {
    const time = load<f64>(at);
    if (time >= 0 && time < first) first = time;
  }
  return first;
}

/** The last time of the rows 0 to `rows` − 1; below 0 if there is none. */
export function lastTime(times: usize, rows: i32): f64 {
  let last: f64 = -1;
  for (let at = times; at < times + (rows << 3); at += 8) last = max<f64>(last, load<f64>(at));
  return last;
}

/** The hash of a second by which `../row-sample.ts` draws its sample. */
@inline
function hashOfSecond(second: f64): u32 {
  let hash = <u32>(<i64>second) * 0x9e3779b1;
  hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
  return hash ^ (hash >>> 13);
}

/** The first of the rows `from` to `to` − 1 whose second has a hash of at most `limit`, or `to`. */
export function nextSampled(times: usize, from: i32, to: i32, limit: f64): i32 {
  // No second, so that nothing is known of the first row.
  let second: f64 = NaN;
  for (let row = from; row < to; row++) {
    const time = load<f64>(times + (row << 3));
    if (time === second) continue;
    second = time;
    if (<f64>hashOfSecond(second) <= limit) return row;
  }
  return to;
}
