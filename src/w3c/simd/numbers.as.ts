/** Reading a field of many rows as a number, as `../value.ts` does for one. */

import { lengthOf, startOf, stopOf } from './rows.as';

/**
 * Writes the values of field `column` of the rows `from` to `to` − 1, −1 for `-`, and gives the first row that holds
 * anything but one to nine digits, or `to`.
 */
export function readNumbers(
  text: usize,
  stops: usize,
  at: usize,
  column: i32,
  from: i32,
  to: i32,
  values: usize,
): i32 {
  for (let row = from; row < to; row++) {
    const stop = stopOf(stops, at, column, row);
    const start = startOf(text, stop);
    const length = lengthOf(stop);
    const end = start + length;
    if (length < 1 || length > 9) return row;
    let value = 0;
    for (let place = start; place < end; place++) {
      const digit = <u32>load<u8>(place) - 0x30;
      if (digit > 9) {
        if (length !== 1 || digit !== <u32>-3) return row;
        value = -1;
        break;
      }
      value = value * 10 + <i32>digit;
    }
    store<f64>(values + (row << 3), <f64>value);
  }
  return to;
}
