/** Where the fields of rows are: `../rows.ts` says how. */

/** The address of the stop before field `column` of a row. */
@inline
export function stopOf(stops: usize, at: usize, column: i32, row: i32): usize {
  return stops + ((load<i32>(at + (row << 2)) + column) << 2);
}

/** The address of the field behind a stop, in a text. */
@inline
export function startOf(text: usize, stop: usize): usize {
  return text + load<i32>(stop) + 1;
}

/** The length of the field behind a stop. */
@inline
export function lengthOf(stop: usize): i32 {
  return load<i32>(stop, 4) - load<i32>(stop) - 1;
}
