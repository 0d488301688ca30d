/**
 * Adding to the histograms of `../histograms.ts`, which says what a head and a block are. What needs memory is not done
 * here.
 */

const listMode = 0;
const bucketMode = 2;
const longestList = 32;
const highest: f64 = 4294967294;

@inline
function bucketOf(value: u32): u32 {
  if (value < 128) return value;
  const octave = 31 - clz<u32>(value);
  return 128 + (octave - 8) * 64 + (value >>> (octave - 6));
}

@inline
function middleOf(bucket: u32): u32 {
  if (bucket < 128) return bucket;
  const octave = 7 + (bucket - 128) / 64;
  const width: u32 = 1 << (octave - 6);
  return (64 + ((bucket - 128) % 64)) * width + ((width - 1) >>> 1);
}

/** Adds a value `times` times to the histogram with a head; false, and nothing done, if that needs memory. */
@inline
function add(head: usize, value: u32, times: u32, exactValues: i32): bool {
  const block = <usize>load<u32>(head) << 2;
  const size = load<i32>(head, 4);
  const used = load<i32>(head, 8);
  const mode = load<i32>(head, 12);
  if (mode === bucketMode) {
    const bucket = bucketOf(value);
    if (bucket >>> size !== 0) return false;
    const at = block + (bucket << 2);
    store<u32>(at, load<u32>(at) + times);
    return true;
  }
  if (mode === listMode) {
    const more = used + <i32>times;
    if (times > <u32>longestList || more > longestList || size === 0 || more > 1 << size) return false;
    for (let entry = used; entry < more; entry++) store<u32>(block + (entry << 2), value);
    store<i32>(head, more, 8);
    return true;
  }
  const slots = 1 << (size - 1);
  let slot = (value * 0x9e3779b1) >>> (33 - size);
  while (true) {
    const at = block + (slot << 3);
    const found = load<u32>(at);
    if (found === value + 1) {
      store<u32>(at, load<u32>(at, 4) + times, 4);
      return true;
    }
    if (found === 0) {
      if (used === exactValues || (used + 1) * 4 > 3 * slots) return false;
      store<u32>(at, value + 1);
      store<u32>(at, times, 4);
      store<i32>(head, used + 1, 8);
      return true;
    }
    slot = (slot + 1) & (slots - 1);
  }
}

/** Adds the numbers of the rows `from` to `to` − 1 and gives the first row that needs memory, or `to`. */
export function addToHistograms(
  cells: usize,
  numbers: usize,
  from: i32,
  to: i32,
  heads: usize,
  exactValues: i32,
): i32 {
  for (let row = from; row < to; row++) {
    const cell = load<i32>(cells + (row << 2));
    const number = load<f64>(numbers + (row << 3));
    if (cell < 0 || number < 0) continue;
    if (!add(heads + (cell << 4), <u32>min<f64>(number, highest), 1, exactValues)) return row;
  }
  return to;
}

/** Touches what `addToHistograms` of the same rows will use, as `fetch` of the scanner does. What it gives means nothing. */
export function fetchHistograms(cells: usize, numbers: usize, from: i32, to: i32, heads: usize): i32 {
  let sum = 0;
  const end = cells + (to << 2);
  for (let row = cells + (from << 2); row < end; row += 4) {
    const cell = load<i32>(row);
    sum += load<i32>(heads + (max<i32>(cell, 0) << 4));
  }
  let place = numbers + (from << 3);
  for (let row = cells + (from << 2); row < end; row += 4) {
    const head = heads + (max<i32>(load<i32>(row), 0) << 4);
    const size = load<i32>(head, 4);
    const mode = load<i32>(head, 12);
    const value = <u32>max<f64>(load<f64>(place), 0);
    place += 8;
    let at = load<u32>(head) << 2;
    if (mode === bucketMode) at += min<u32>(bucketOf(value), (1 << size) - 1) << 2;
    else if (mode === listMode) at += load<u32>(head, 8) << 2;
    else at += ((value * 0x9e3779b1) >>> (33 - size)) << 3;
    sum += load<i32>(at);
  }
  return sum;
}

/**
 * Adds the entries of another histogram, from entry `from` on, to the one with a head, and gives the first entry that
 * needs memory, or the number of entries: of a list its values, of a table its slots, else its buckets.
 */
export function absorb(head: usize, other: usize, from: i32, exactValues: i32): i32 {
  const block = <usize>load<u32>(other) << 2;
  const size = load<i32>(other, 4);
  const mode = load<i32>(other, 12);
  if (mode === listMode) {
    const used = load<i32>(other, 8);
    for (let entry = from; entry < used; entry++) {
      if (!add(head, load<u32>(block + (entry << 2)), 1, exactValues)) return entry;
    }
    return used;
  }
  if (mode === bucketMode) {
    const buckets = 1 << size;
    for (let entry = from; entry < buckets; entry++) {
      const times = load<u32>(block + (entry << 2));
      if (times !== 0 && !add(head, middleOf(entry), times, exactValues)) return entry;
    }
    return buckets;
  }
  const slots = 1 << (size - 1);
  for (let entry = from; entry < slots; entry++) {
    const at = block + (entry << 3);
    const key = load<u32>(at);
    if (key !== 0 && !add(head, key - 1, load<u32>(at, 4), exactValues)) return entry;
  }
  return slots;
}
