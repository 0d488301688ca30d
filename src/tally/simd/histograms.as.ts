/**
 * Adding to the histograms of `../histograms.ts`, which says what a head and a block are. Only the usual cases are done
 * here, those that need no memory.
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

/** Adds the numbers of the rows `from` to `to` − 1 and gives the first row that is not a usual case, or `to`. */
export function addToHistograms(cells: usize, numbers: usize, from: i32, to: i32, heads: usize): i32 {
  for (let row = from; row < to; row++) {
    const cell = load<i32>(cells + (row << 2));
    const number = load<f64>(numbers + (row << 3));
    if (cell < 0 || number < 0) continue;
    const head = heads + (cell << 4);
    const block = <usize>load<u32>(head) << 2;
    const size = load<i32>(head, 4);
    const mode = load<i32>(head, 12);
    const value = <u32>min<f64>(number, highest);
    if (mode === bucketMode) {
      const bucket = bucketOf(value);
      if (bucket >>> size !== 0) return row;
      const at = block + (bucket << 2);
      store<u32>(at, load<u32>(at) + 1);
    } else if (mode === listMode) {
      const used = load<i32>(head, 8);
      if (used >= longestList || used >>> size !== 0 || size === 0) return row;
      store<u32>(block + (used << 2), value);
      store<i32>(head, used + 1, 8);
    } else {
      const slots = size - 1;
      const mask = (1 << slots) - 1;
      let slot = (value * 0x9e3779b1) >>> (32 - slots);
      while (true) {
        const at = block + (slot << 3);
        const found = load<u32>(at);
        if (found === 0) return row;
        if (found === value + 1) {
          store<u32>(at, load<u32>(at, 4) + 1, 4);
          break;
        }
        slot = (slot + 1) & mask;
      }
    }
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
