/**
 * Looking up a field of many rows in a table of `../dictionary.ts`, which has four words a slot: hash, id + 1
 * (0: empty), address and length of the text.
 */

import { hashOf as hash, isSame } from './text.as';

/** The hash of a text, for whoever adds it to a table. */
export function hashOf(start: usize, length: i32, seed: i32): i32 {
  return hash(start, length, seed);
}

/**
 * Writes the ids of field `column` of the rows `from` to `to` − 1 and gives the first row whose text is not in the
 * table, or `to`. Field `f` of row `r` lies in `text` as `../rows.ts` says.
 */
export function lookUp(
  text: usize,
  stops: usize,
  at: usize,
  column: i32,
  from: i32,
  to: i32,
  slots: usize,
  mask: i32,
  seed: i32,
  ids: usize,
): i32 {
  let previous: usize = 0;
  let previousLength = -1;
  let id = 0;
  for (let row = from; row < to; row++) {
    const stop = stops + ((load<i32>(at + (row << 2)) + column) << 2);
    const start = text + load<i32>(stop) + 1;
    const length = load<i32>(stop, 4) - load<i32>(stop) - 1;
    // Short values (a method, a status, an address) mostly repeat the row before.
    if (length !== previousLength || length > 16 || !isSame(start, previous, length)) {
      id = find(start, length, slots, mask, seed);
      if (id < 0) return row;
      previousLength = length;
    }
    previous = start;
    store<i32>(ids + (row << 2), id);
  }
  return to;
}

/** The id of a text, or −1 if it is not in the table. */
@inline
function find(start: usize, length: i32, slots: usize, mask: i32, seed: i32): i32 {
  const wanted = hash(start, length, seed);
  let slot = wanted & mask;
  while (true) {
    const entry = slots + (slot << 4);
    const found = load<i32>(entry, 4);
    if (found === 0) return -1;
    if (load<i32>(entry) === wanted && load<i32>(entry, 12) === length) {
      if (isSame(<usize>load<i32>(entry, 8), start, length)) return found - 1;
    }
    slot = (slot + 1) & mask;
  }
}

/**
 * Touches what `lookUp` of the same rows will read: of a large table hardly anything is in the processor's cache, and
 * a loop that does nothing else has many lines on their way at once, where `lookUp` would wait for one after the
 * other. `scratch` has a word for each row. What it gives means nothing.
 */
export function fetch(
  text: usize,
  stops: usize,
  at: usize,
  column: i32,
  from: i32,
  to: i32,
  slots: usize,
  mask: i32,
  seed: i32,
  scratch: usize,
): i32 {
  const end = scratch + ((to - from) << 2);
  let row = at + (from << 2);
  for (let place = scratch; place < end; place += 4) {
    const stop = stops + ((load<i32>(row) + column) << 2);
    const start = text + load<i32>(stop) + 1;
    const length = load<i32>(stop, 4) - load<i32>(stop) - 1;
    store<i32>(place, <i32>slots + ((hash(start, length, seed) & mask) << 4));
    row += 4;
  }
  for (let place = scratch; place < end; place += 4) {
    store<i32>(place, load<i32>(<usize>load<i32>(place), 8));
  }
  let sum = 0;
  for (let place = scratch; place < end; place += 4) {
    const address = <usize>load<i32>(place);
    sum += <i32>load<u8>(address) + <i32>load<u8>(address, 32);
  }
  return sum;
}
