/**
 * The histograms of `../histograms.ts`, which says what a head and a block are and does the same in TypeScript. Blocks are
 * indexes into the words of memory. A function that needs a new segment for blocks says so and does nothing.
 */

const listMode = 0;
const tableMode = 1;
const bucketMode = 2;

const longestList = 32;
const firstBlock = 2;
const firstTable = 7;
const firstBuckets = 9;
const highest: f64 = 4294967294;
/** Of the rows of one cell, values below it are counted before they are added. */
const shortValues = 2048;

// The words of a head.
const blockAt = 0;
const sizeAt = 4;
const usedAt = 8;
const modeAt = 12;

// The words of the memory of all histograms of a table.
const endAt = 0;
const limitAt = 4;
const reserveAt = 8;
const exactValuesAt = 12;
const tableSizeAt = 16;
const freeAt = 20;

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

/** A block of 2^size zeros. Whoever calls has seen that there is room. */
function allocate(memory_: usize, size: i32): u32 {
  const list = memory_ + freeAt + (size << 2);
  const freed = load<u32>(list);
  if (freed !== 0) {
    // A block that is not in use holds the next one of its size.
    store<u32>(list, load<u32>(<usize>freed << 2));
    memory.fill(<usize>freed << 2, 0, 4 << size);
    return freed;
  }
  const block = load<u32>(memory_, endAt);
  store<u32>(memory_, block + (1 << size), endAt);
  return block;
}

/** Gives a block back. */
export function release(memory_: usize, block: u32, size: i32): void {
  const list = memory_ + freeAt + (size << 2);
  store<u32>(<usize>block << 2, load<u32>(list));
  store<u32>(list, block);
}

/** Moves the entries of a head to a block of another size or mode. */
function move(memory_: usize, head: usize, mode: i32, size: i32): void {
  const oldBlock = load<u32>(head, blockAt);
  const oldSize = load<i32>(head, sizeAt);
  const oldUsed = load<i32>(head, usedAt);
  const oldMode = load<i32>(head, modeAt);
  store<u32>(head, allocate(memory_, size), blockAt);
  store<i32>(head, size, sizeAt);
  store<i32>(head, 0, usedAt);
  store<i32>(head, mode, modeAt);
  if (oldSize === 0) return;
  const old = <usize>oldBlock << 2;
  if (oldMode === listMode && mode === listMode) {
    memory.copy(<usize>load<u32>(head, blockAt) << 2, old, oldUsed << 2);
    store<i32>(head, oldUsed, usedAt);
  } else if (oldMode === listMode) {
    for (let entry = 0; entry < oldUsed; entry++) add(memory_, head, load<u32>(old + (entry << 2)), 1);
  } else if (oldMode === tableMode) {
    for (let at = old; at < old + (4 << oldSize); at += 8) {
      const key = load<u32>(at);
      if (key !== 0) add(memory_, head, key - 1, load<u32>(at, 4));
    }
  } else {
    for (let bucket = 0; bucket < 1 << oldSize; bucket++) {
      const times = load<u32>(old + (bucket << 2));
      if (times !== 0) add(memory_, head, middleOf(bucket), times);
    }
  }
  release(memory_, oldBlock, oldSize);
}

/** Adds a value `times` times to the histogram with a head. There must be room for what that may need. */
function add(memory_: usize, head: usize, value: u32, times: u32): void {
  const mode = load<i32>(head, modeAt);
  if (mode === listMode) {
    const used = load<i32>(head, usedAt);
    if (times > <u32>(longestList - used)) {
      move(memory_, head, tableMode, firstTable);
      add(memory_, head, value, times);
      return;
    }
    const more = used + <i32>times;
    while (load<i32>(head, sizeAt) === 0 || more > 1 << load<i32>(head, sizeAt)) {
      const size = load<i32>(head, sizeAt);
      move(memory_, head, listMode, size === 0 ? firstBlock : size + 1);
    }
    const block = <usize>load<u32>(head, blockAt) << 2;
    for (let entry = used; entry < more; entry++) store<u32>(block + (entry << 2), value);
    store<i32>(head, more, usedAt);
    return;
  }
  if (mode === bucketMode) {
    const bucket = bucketOf(value);
    if (bucket >>> load<i32>(head, sizeAt) !== 0) move(memory_, head, bucketMode, 32 - clz<u32>(bucket));
    const at = (<usize>load<u32>(head, blockAt) + bucket) << 2;
    store<u32>(at, load<u32>(at) + times);
    return;
  }
  const block = <usize>load<u32>(head, blockAt) << 2;
  const size = load<i32>(head, sizeAt);
  const slots = 1 << (size - 1);
  let slot = (value * 0x9e3779b1) >>> (33 - size);
  while (true) {
    const at = block + (slot << 3);
    const found = load<u32>(at);
    if (found === value + 1) {
      store<u32>(at, load<u32>(at, 4) + times, 4);
      return;
    }
    if (found === 0) {
      store<u32>(at, value + 1);
      store<u32>(at, times, 4);
      break;
    }
    slot = (slot + 1) & (slots - 1);
  }
  const used = load<i32>(head, usedAt) + 1;
  store<i32>(head, used, usedAt);
  if (used > load<i32>(memory_, exactValuesAt)) move(memory_, head, bucketMode, firstBuckets);
  else if (used * 4 > 3 * slots)
    move(memory_, head, tableMode, min<i32>(size + 2, load<i32>(memory_, tableSizeAt)));
}

/** Whether there is room for whatever adding one value may need. */
@inline
function hasRoom(memory_: usize): bool {
  return load<i32>(memory_, limitAt) - load<i32>(memory_, endAt) >= load<i32>(memory_, reserveAt);
}

/** Adds the numbers of the rows `from` to `to` − 1 and gives the first row for which a segment is needed, or `to`. */
export function addToHistograms(
  memory_: usize,
  heads: usize,
  cells: usize,
  numbers: usize,
  from: i32,
  to: i32,
): i32 {
  for (let row = from; row < to; row++) {
    const cell = load<i32>(cells + (row << 2));
    const number = load<f64>(numbers + (row << 3));
    if (cell < 0 || number < 0) continue;
    const head = heads + (cell << 4);
    const value = <u32>min<f64>(number, highest);
    const size = load<i32>(head, sizeAt);
    const mode = load<i32>(head, modeAt);
    const block = <usize>load<u32>(head, blockAt) << 2;
    // The usual cases: a counted value, a list with room, a known bucket.
    if (mode === tableMode) {
      const at = block + (((value * 0x9e3779b1) >>> (33 - size)) << 3);
      if (load<u32>(at) === value + 1) {
        store<u32>(at, load<u32>(at, 4) + 1, 4);
        continue;
      }
    } else if (mode === listMode) {
      const used = load<i32>(head, usedAt);
      if (size !== 0 && used < 1 << size && used < longestList) {
        store<u32>(block + (used << 2), value);
        store<i32>(head, used + 1, usedAt);
        continue;
      }
    } else {
      const bucket = bucketOf(value);
      if (bucket >>> size === 0) {
        const at = block + (bucket << 2);
        store<u32>(at, load<u32>(at) + 1);
        continue;
      }
    }
    if (!hasRoom(memory_)) return row;
    add(memory_, head, value, 1);
  }
  return to;
}

/** The end of the rows from `from` on, before `to`, that have the cell of that row. */
export function endOfRun(cells: usize, from: i32, to: i32): i32 {
  const cell = load<i32>(cells + (from << 2));
  let row = from + 1;
  while (row < to && load<i32>(cells + (row << 2)) === cell) row++;
  return row;
}

/**
 * Counts the numbers of the rows `from` to `to` − 1 without a look at any histogram. `counts` has a word for each value below
 * `shortValues`, then one that says how many longer ones follow it.
 */
export function countValues(numbers: usize, from: i32, to: i32, counts: usize): void {
  const longer = counts + (shortValues << 2);
  const end = numbers + (to << 3);
  let long = longer;
  for (let place = numbers + (from << 3); place < end; place += 8) {
    const number = load<f64>(place);
    if (number < 0) continue;
    if (number < <f64>shortValues) {
      const at = counts + (<usize>(<i32>number) << 2);
      store<u32>(at, load<u32>(at) + 1);
    } else {
      long += 4;
      store<u32>(long, <u32>min<f64>(number, highest));
    }
  }
  store<u32>(longer, <u32>((long - longer) >> 2));
}

/** Adds what was counted to the histogram with a head, and takes it out of `counts`; false if a segment is needed before it can go on. */
export function addCounted(memory_: usize, head: usize, counts: usize): bool {
  const longer = counts + (shortValues << 2);
  for (let at = counts; at < longer; at += 16) {
    if (!v128.any_true(v128.load(at))) continue;
    for (let value = at; value < at + 16; value += 4) {
      const times = load<u32>(value);
      if (times === 0) continue;
      if (!hasRoom(memory_)) return false;
      add(memory_, head, <u32>((value - counts) >> 2), times);
      store<u32>(value, 0);
    }
  }
  for (let long = load<u32>(longer); long > 0; long--) {
    store<u32>(longer, long);
    if (!hasRoom(memory_)) return false;
    add(memory_, head, load<u32>(longer + (<usize>long << 2)), 1);
  }
  store<u32>(longer, 0);
  return true;
}

/** Touches what `addToHistograms` of the same rows will use, as `fetch` of the scanner does. What it gives means nothing. */
export function fetchHistograms(heads: usize, cells: usize, numbers: usize, from: i32, to: i32): i32 {
  let sum = 0;
  const end = cells + (to << 2);
  for (let row = cells + (from << 2); row < end; row += 4) {
    const cell = load<i32>(row);
    sum += load<i32>(heads + (max<i32>(cell, 0) << 4));
  }
  let place = numbers + (from << 3);
  for (let row = cells + (from << 2); row < end; row += 4) {
    const head = heads + (max<i32>(load<i32>(row), 0) << 4);
    const size = load<i32>(head, sizeAt);
    const mode = load<i32>(head, modeAt);
    const value = <u32>max<f64>(load<f64>(place), 0);
    place += 8;
    let at = load<u32>(head, blockAt) << 2;
    if (mode === bucketMode) at += min<u32>(bucketOf(value), (1 << size) - 1) << 2;
    else if (mode === listMode) at += load<u32>(head, usedAt) << 2;
    else at += ((value * 0x9e3779b1) >>> (33 - size)) << 3;
    sum += load<i32>(at);
  }
  return sum;
}

/** Adds a value `times` times to the histogram with a head; false, and nothing done, if a segment is needed. */
export function addValue(memory_: usize, head: usize, value: u32, times: u32): bool {
  if (!hasRoom(memory_)) return false;
  add(memory_, head, value, times);
  return true;
}

/** Makes the histogram with a head count buckets; false, and nothing done, if a segment is needed. */
export function toBuckets(memory_: usize, head: usize): bool {
  if (load<i32>(head, modeAt) === bucketMode) return true;
  if (!hasRoom(memory_)) return false;
  move(memory_, head, bucketMode, firstBuckets);
  return true;
}

/**
 * Adds the histogram with the head `other` to the one with a head; false if a segment is needed. The word at `progress` says
 * how many entries have been added, and is 0 again at the end.
 */
export function absorb(memory_: usize, head: usize, other: usize, progress: usize): bool {
  const size = load<i32>(other, sizeAt);
  if (size === 0) return true;
  const block = <usize>load<u32>(other, blockAt) << 2;
  const mode = load<i32>(other, modeAt);
  const entries = mode === listMode ? load<i32>(other, usedAt) : mode === tableMode ? 1 << (size - 1) : 1 << size;
  for (let entry = load<i32>(progress); entry < entries; entry++) {
    let value: u32;
    let times: u32 = 1;
    if (mode === listMode) {
      value = load<u32>(block + (entry << 2));
    } else if (mode === tableMode) {
      const key = load<u32>(block + (entry << 3));
      if (key === 0) continue;
      value = key - 1;
      times = load<u32>(block + (entry << 3), 4);
    } else {
      times = load<u32>(block + (entry << 2));
      if (times === 0) continue;
      value = middleOf(entry);
    }
    store<i32>(progress, entry);
    if (!hasRoom(memory_)) return false;
    add(memory_, head, value, times);
  }
  store<i32>(progress, entries);
  if (mode === bucketMode && !toBuckets(memory_, head)) return false;
  store<i32>(progress, 0);
  return true;
}

/**
 * Adds the histograms `from` to `to` − 1 of others to those that `cellOf` names, if not one below 0, and gives the first for
 * which a segment is needed, or `to`. It must be gone on with: `progress` is as for one.
 */
export function absorbAll(
  memory_: usize,
  heads: usize,
  others: usize,
  cellOf: usize,
  from: i32,
  to: i32,
  progress: usize,
): i32 {
  for (let cell = from; cell < to; cell++) {
    const target = load<i32>(cellOf + (cell << 2));
    if (target < 0) continue;
    if (!absorb(memory_, heads + (target << 4), others + (cell << 4), progress)) return cell;
  }
  return to;
}
