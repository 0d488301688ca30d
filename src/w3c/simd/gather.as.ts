/** Taking some rows of a column. */

/** Writes the ids of `count` rows. */
export function gatherIds(from: usize, rows: usize, count: i32, into: usize): void {
  const end = rows + (count << 2);
  for (let row = rows, to = into; row < end; row += 4, to += 4) {
    store<i32>(to, load<i32>(from + (load<i32>(row) << 2)));
  }
}

/** Writes the numbers of `count` rows. */
export function gatherNumbers(from: usize, rows: usize, count: i32, into: usize): void {
  const end = rows + (count << 2);
  for (let row = rows, to = into; row < end; row += 4, to += 8) {
    store<f64>(to, load<f64>(from + (load<i32>(row) << 3)));
  }
}
