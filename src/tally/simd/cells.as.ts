/**
 * Adding to the table of `../cell-table.ts`: 64-bit floating point numbers, those of one cell `stride` bytes behind
 * those of the one before. `cells` holds the cell of each row, below 0 for rows that are left out.
 */

/**
 * Adds 1 to the cell of each row. Rows of one cell often follow each other: what they add is held back, since to read what
 * was just written takes longer than all else.
 */
export function addCounts(cells: usize, rows: i32, values: usize, stride: i32): void {
  const end = cells + (rows << 2);
  let last = -1;
  let count: f64 = 0;
  for (let row = cells; row < end; row += 4) {
    const cell = load<i32>(row);
    if (cell !== last) {
      if (last >= 0) {
        const at = values + last * stride;
        store<f64>(at, load<f64>(at) + count);
      }
      last = cell;
      count = 0;
    }
    count += 1;
  }
  if (last < 0) return;
  const at = values + last * stride;
  store<f64>(at, load<f64>(at) + count);
}

/** Adds what rows of one cell that follow each other came to. */
@inline
function addTotal(at: usize, count: f64, sum: f64, highest: f64, hasHighest: bool): void {
  store<f64>(at, load<f64>(at) + count);
  store<f64>(at, load<f64>(at, 8) + sum, 8);
  if (hasHighest && highest > load<f64>(at, 16)) store<f64>(at, highest, 16);
}

/** Adds the number of each row that is not below 0: one to the count, itself to the sum, and to the highest if wanted. */
export function addTotals(
  cells: usize,
  rows: i32,
  numbers: usize,
  values: usize,
  stride: i32,
  hasHighest: bool,
): void {
  const end = cells + (rows << 2);
  let place = numbers;
  let last = -1;
  let count: f64 = 0;
  let sum: f64 = 0;
  let highest: f64 = 0;
  for (let row = cells; row < end; row += 4) {
    const cell = load<i32>(row);
    const number = load<f64>(place);
    place += 8;
    if (cell < 0 || number < 0) continue;
    if (cell !== last) {
      if (last >= 0) addTotal(values + last * stride, count, sum, highest, hasHighest);
      last = cell;
      count = 0;
      sum = 0;
      highest = 0;
    }
    count += 1;
    sum += number;
    highest = max<f64>(highest, number);
  }
  if (last >= 0) addTotal(values + last * stride, count, sum, highest, hasHighest);
}

/** Lowers the first and raises the last time of the cell of each row that has one. */
export function addSpans(cells: usize, rows: i32, times: usize, values: usize, stride: i32): void {
  const end = cells + (rows << 2);
  let place = times;
  for (let row = cells; row < end; row += 4) {
    const cell = load<i32>(row);
    const time = load<f64>(place);
    place += 8;
    if (cell < 0 || time < 0) continue;
    const at = values + cell * stride;
    if (time < load<f64>(at)) store<f64>(at, time);
    if (time > load<f64>(at, 8)) store<f64>(at, time, 8);
  }
}

/**
 * Sets the bit of the value of each of the rows `from` to `to` − 1, and gives the first row of which it is not known, or
 * `to`. `ids` holds the value of each row, below 0 for none; `bits` the bit of each value, from 0 to 63, or 255.
 */
export function addDistinct(
  cells: usize,
  from: i32,
  to: i32,
  ids: usize,
  bits: usize,
  values: usize,
  stride: i32,
): i32 {
  for (let row = from; row < to; row++) {
    const cell = load<i32>(cells + (row << 2));
    const id = load<i32>(ids + (row << 2));
    if (cell < 0 || id < 0) continue;
    const bit = <i32>load<u8>(bits + id);
    if (bit === 255) return row;
    const at = values + cell * stride + ((bit >> 5) << 3);
    const own = <u32>load<f64>(at);
    const both = own | (<u32>1 << (bit & 31));
    if (both !== own) store<f64>(at, <f64>both);
  }
  return to;
}

/**
 * Adds a column of another table of `cells` cells to this one: the number of each cell to that of the cell that `cellOf`
 * names; those below 0 are left out. `combine` is 0 for a sum, 1 for the lower, 2 for the higher and 3 for bits of both.
 */
export function absorbColumn(
  from: usize,
  cells: i32,
  cellOf: usize,
  to: usize,
  stride: i32,
  combine: i32,
): void {
  for (let cell = 0; cell < cells; cell++) {
    const target = load<i32>(cellOf + (cell << 2));
    if (target < 0) continue;
    const number = load<f64>(from + cell * stride);
    const at = to + target * stride;
    const own = load<f64>(at);
    if (combine === 3) store<f64>(at, <f64>(<u32>own | <u32>number));
    else
      store<f64>(at, combine === 0 ? own + number : combine === 1 ? min<f64>(own, number) : max<f64>(own, number));
  }
}
