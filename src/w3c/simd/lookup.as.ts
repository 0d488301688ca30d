/**
 * Looking texts up in the table of `../dictionary.ts`, and adding those that are new. What needs memory is not done here.
 * The words of a table that are used are named below; a slot has four: hash, id + 1 (0: empty), address and length of the
 * text.
 */

import { lengthOf, startOf, stopOf } from './rows.as';
import { hashOf as hash, isSame } from './text.as';

const slotsAt = 0;
const maskAt = 4;
const seedAt = 8;
const sizeAt = 12;
const nextAt = 16;
const pieceEndAt = 20;
const placesAt = 24;
const capacityAt = 28;

/** Longer texts are kept cut. */
const longest = 2048;

/** The hash of a text, for whoever adds it to a table. */
export function hashOf(start: usize, length: i32, seed: i32): i32 {
  return hash(start, length, seed);
}

/** The id of a text with the hash `wanted`, a new one on first sight; −1 if that needs memory. */
@inline
function idOf(table: usize, slots: usize, mask: i32, start: usize, length: i32, wanted: i32): i32 {
  let slot = wanted & mask;
  while (true) {
    const entry = slots + (slot << 4);
    const found = load<i32>(entry, 4);
    if (found === 0) return add(table, entry, start, length, wanted);
    if (load<i32>(entry) === wanted && load<i32>(entry, 12) === length) {
      if (isSame(load<usize>(entry, 8), start, length)) return found - 1;
    }
    slot = (slot + 1) & mask;
  }
}

/** Adds a text to an empty slot; −1, and nothing done, if that needs memory. */
function add(table: usize, entry: usize, start: usize, length: i32, wanted: i32): i32 {
  const id = load<i32>(table, sizeAt);
  const next = load<i32>(table, nextAt);
  const isFull =
    (id + 1) * 4 > load<i32>(table, maskAt) * 3 ||
    next + length > load<i32>(table, pieceEndAt) ||
    id >= load<i32>(table, capacityAt) ||
    length > longest;
  if (isFull) return -1;
  memory.copy(<usize>next, start, <usize>max<i32>(length, 0));
  store<i32>(table, id + 1, sizeAt);
  store<i32>(table, next + length, nextAt);
  const place = load<usize>(table, placesAt) + (id << 3);
  store<i32>(place, next);
  store<i32>(place, length, 4);
  store<i32>(entry, wanted);
  store<i32>(entry, id + 1, 4);
  store<i32>(entry, next, 8);
  store<i32>(entry, length, 12);
  return id;
}

/**
 * Writes the ids of `width` fields from `column` on, as one text, of the rows `from` to `to` − 1 and gives the first row whose
 * text needs memory, or `to`. Field `f` of row `r` lies in `text` as `../rows.ts` says.
 */
export function lookUp(
  text: usize,
  stops: usize,
  at: usize,
  column: i32,
  width: i32,
  from: i32,
  to: i32,
  table: usize,
  ids: usize,
): i32 {
  const slots = load<usize>(table, slotsAt);
  const mask = load<i32>(table, maskAt);
  const seed = load<i32>(table, seedAt);
  let previous: usize = 0;
  let previousLength = -1;
  let id = 0;
  for (let row = from; row < to; row++) {
    const stop = stopOf(stops, at, column, row);
    const start = startOf(text, stop);
    const length = load<i32>(stop + (width << 2)) - load<i32>(stop) - 1;
    // Short values (a method, a status, an address) mostly repeat the row before.
    if (length !== previousLength || length > 32 || !isSame(start, previous, length)) {
      id = idOf(table, slots, mask, start, length, hash(start, length, seed));
      if (id < 0) return row;
      previousLength = length;
    }
    previous = start;
    store<i32>(ids + (row << 2), id);
  }
  return to;
}

/** The same for one field of which `fetch` has left the hashes of the rows from `first` on. */
export function lookUpFetched(
  text: usize,
  stops: usize,
  at: usize,
  column: i32,
  from: i32,
  to: i32,
  table: usize,
  ids: usize,
  hashes: usize,
  first: i32,
): i32 {
  const slots = load<usize>(table, slotsAt);
  const mask = load<i32>(table, maskAt);
  for (let row = from; row < to; row++) {
    const stop = stopOf(stops, at, column, row);
    const wanted = load<i32>(hashes + ((row - first) << 2));
    const id = idOf(table, slots, mask, startOf(text, stop), lengthOf(stop), wanted);
    if (id < 0) return row;
    store<i32>(ids + (row << 2), id);
  }
  return to;
}

/** Writes, for the rows `from` to `to` − 1, what `parts` has for the text of each: the id of one of its parts, `stride` bytes apart. */
export function takeParts(texts: usize, from: i32, to: i32, parts: usize, stride: i32, ids: usize): void {
  for (let row = from; row < to; row++) {
    store<i32>(ids + (row << 2), load<i32>(parts + load<i32>(texts + (row << 2)) * stride));
  }
}

/** Writes the ids of the entries `from` to `to` − 1 of another table and gives the first that needs memory, or `to`. */
export function addEntries(places: usize, from: i32, to: i32, table: usize, ids: usize): i32 {
  const slots = load<usize>(table, slotsAt);
  const mask = load<i32>(table, maskAt);
  const seed = load<i32>(table, seedAt);
  for (let entry = from; entry < to; entry++) {
    const place = places + (entry << 3);
    const start = load<usize>(place);
    const length = load<i32>(place, 4);
    const id = idOf(table, slots, mask, start, length, hash(start, length, seed));
    if (id < 0) return entry;
    store<i32>(ids + (entry << 2), id);
  }
  return to;
}

/**
 * Touches what `lookUp` of the same rows will read: of a large table hardly anything is in the processor's cache, and
 * a loop that does nothing else has many lines on their way at once, where `lookUp` would wait for one after the
 * other. `scratch` has a word for each row, and `hashes` has one to write the hash of its text to. What it gives means
 * nothing.
 */
export function fetch(
  text: usize,
  stops: usize,
  at: usize,
  column: i32,
  from: i32,
  to: i32,
  table: usize,
  scratch: usize,
  hashes: usize,
): i32 {
  const slots = load<i32>(table, slotsAt);
  const mask = load<i32>(table, maskAt);
  const seed = load<i32>(table, seedAt);
  const end = scratch + ((to - from) << 2);
  for (let row = from; row < to; row++) {
    const stop = stopOf(stops, at, column, row);
    const wanted = hash(startOf(text, stop), lengthOf(stop), seed);
    const place = (row - from) << 2;
    store<i32>(hashes + place, wanted);
    store<i32>(scratch + place, slots + ((wanted & mask) << 4));
  }
  let sum = 0;
  for (let place = scratch; place < end; place += 4) sum += load<i32>(load<usize>(place));
  // Many texts are not in the slot that is theirs, but in one behind it.
  const last = slots + (mask << 4);
  for (let place = scratch; place < end; place += 4) {
    const wanted = load<i32>(place + (hashes - scratch));
    let entry = load<usize>(place);
    while (load<i32>(entry) !== wanted && load<i32>(entry, 4) !== 0) {
      entry = entry === last ? slots : entry + 16;
    }
    store<i32>(place, load<i32>(entry, 8));
  }
  for (let place = scratch; place < end; place += 4) {
    const address = load<usize>(place);
    sum += <i32>load<u8>(address) + <i32>load<u8>(address, 32);
  }
  return sum;
}
