/** Values below it have a bucket each; above, a bucket is 1/64 of its power of two: at most 0.8 % from its middle. */
const singleBelow = 128;
const bucketsPerOctave = 64;

/** Higher values count as this one, in milliseconds 49 days: a percentile never needs more, and 32 bits hold it. */
const highest = 2 ** 32 - 2;

/** The bucket of a whole number from 0 to `highest`. */
function bucketOf(value: number): number {
  if (value < singleBelow) return value;
  const octave = 31 - Math.clz32(value);
  return singleBelow + (octave - 8) * bucketsPerOctave + (value >>> (octave - 6));
}

/** The middle of a bucket, rounded. */
function middleOf(bucket: number): number {
  if (bucket < singleBelow) return bucket;
  const octave = 7 + Math.floor((bucket - singleBelow) / bucketsPerOctave);
  const width = 2 ** (octave - 6);
  return (
    (bucketsPerOctave + ((bucket - singleBelow) % bucketsPerOctave)) * width + Math.floor((width - 1) / 2)
  );
}

/** One histogram as plain JSON. */
export interface SavedHistogram {
  readonly isExact: boolean;
  readonly values: readonly (readonly [value: number, count: number])[];
}

/** All that histograms hold, for another thread: whoever sends it must not use them any more. */
export interface HistogramsContents {
  readonly heads: Int32Array<ArrayBuffer>;
  readonly segments: readonly Uint32Array<ArrayBuffer>[];
  readonly end: number;
  readonly limit: number;
  readonly free: readonly (readonly number[] | undefined)[];
  readonly exactValues: number;
}

/** Blocks are cut from segments of this many words, so that growing copies nothing. */
const segmentBits = 18;
const segmentMask = 2 ** segmentBits - 1;
const firstSegment = 2 ** 12;

/** Words of a cell's head. */
const headWords = 4;
const blockAt = 0;
const sizeAt = 1;
const usedAt = 2;
const modeAt = 3;

/** How a cell keeps its values: a list of them; value + 1 and count in open addressing; a count for each bucket. */
const listMode = 0;
const tableMode = 1;
const bucketMode = 2;

/** A list is shorter and quicker than a table while it is short, and most cells of a log stay so. */
const longestList = 32;
const firstBlock = 2;
const firstTable = 7;
/** Holds the buckets of values below eight seconds. */
const firstBuckets = 9;

/**
 * A histogram of whole numbers for each of many cells, in one piece of memory. A cell keeps its values exactly until it
 * has more than `exactValues` distinct ones; from then on it counts buckets. Which of the two depends on the values
 * alone, not on their order.
 */
export class Histograms {
  /** Per cell: its block, the block's size as a power of two in words (0: none), entries in use, mode. */
  #heads = new Int32Array(headWords * 16);
  readonly #segments: Uint32Array<ArrayBuffer>[] = [];
  /** Where the next block begins, and where the last segment ends. */
  #end = 0;
  #limit = 0;
  /** Blocks that were outgrown, by size. */
  readonly #free: number[][] = [];
  readonly #exactValues: number;

  /** Size of a table that holds `exactValues` with room to spare, as a power of two in words. */
  readonly #tableSize: number;

  /** `exactValues` is from 32 to 49,152, so that a list is always exact and a table fits into a segment. */
  constructor(exactValues: number) {
    this.#exactValues = exactValues;
    this.#tableSize = Math.ceil(Math.log2((exactValues * 4) / 3 + 2)) + 1;
  }

  static from(contents: HistogramsContents): Histograms {
    const histograms = new Histograms(contents.exactValues);
    histograms.#heads = contents.heads;
    histograms.#segments.push(...contents.segments);
    histograms.#end = contents.end;
    histograms.#limit = contents.limit;
    contents.free.forEach((blocks, size) => {
      if (blocks !== undefined) histograms.#free[size] = [...blocks];
    });
    return histograms;
  }

  get contents(): HistogramsContents {
    return {
      heads: this.#heads,
      segments: this.#segments,
      end: this.#end,
      limit: this.#limit,
      free: this.#free,
      exactValues: this.#exactValues,
    };
  }

  /** Adds the number of each row to its cell; rows and numbers below 0 are left out. Cells are below `cellCount`. */
  addRows(cells: Int32Array, numbers: Float64Array, cellCount: number): void {
    this.#reserve(cellCount);
    const heads = this.#heads;
    const segments = this.#segments;
    for (let row = 0; row < cells.length; row++) {
      const number = numbers[row]!;
      const cell = cells[row]!;
      if (number < 0 || cell < 0) continue;
      const head = cell * headWords;
      // As a 32-bit integer, which the processor handles faster.
      const value = Math.min(number, highest) >>> 0;
      // The three usual cases are spelled out here, since the call of a function costs as much as each of them.
      const mode = heads[head + modeAt]!;
      const size = heads[head + sizeAt]!;
      const block = heads[head + blockAt]!;
      const start = block & segmentMask;
      if (mode === bucketMode) {
        const bucket = bucketOf(value);
        if (bucket >>> size === 0) {
          segments[block >>> segmentBits]![start + bucket]!++;
          continue;
        }
      } else if (mode === listMode) {
        const used = heads[head + usedAt]!;
        if (used < longestList && used >>> size === 0 && size > 0) {
          segments[block >>> segmentBits]![start + used] = value;
          heads[head + usedAt] = used + 1;
          continue;
        }
      } else {
        const at = start + (Math.imul(value, 0x9e3779b1) >>> (33 - size)) * 2;
        const segment = segments[block >>> segmentBits]!;
        if (segment[at] === value + 1) {
          segment[at + 1]!++;
          continue;
        }
      }
      this.#add(head, value, 1);
    }
  }

  /** Adds a cell of another to one of its own. */
  absorb(cell: number, other: Histograms, from: number): void {
    this.#reserve(cell + 1);
    const head = cell * headWords;
    other.#forEach(from * headWords, (value, count) => this.#add(head, value, count));
    if (!other.isExact(from)) this.#toBuckets(head);
  }

  save(cell: number): SavedHistogram {
    return { isExact: this.isExact(cell), values: this.sorted(cell) };
  }

  /** Adds a saved histogram to a cell. The middle of a bucket falls into that bucket again. */
  restore(cell: number, { isExact, values }: SavedHistogram): void {
    this.#reserve(cell + 1);
    for (const [value, count] of values) this.#add(cell * headWords, Math.min(value, highest), count);
    if (!isExact) this.#toBuckets(cell * headWords);
  }

  /** Whether a cell still keeps each value. */
  isExact(cell: number): boolean {
    return (this.#heads[cell * headWords + modeAt] ?? listMode) !== bucketMode;
  }

  /** Distinct values, or the middles of buckets, in ascending order, each with its count. */
  sorted(cell: number): [value: number, count: number][] {
    const counts = new Map<number, number>();
    this.#forEach(cell * headWords, (value, count) => counts.set(value, (counts.get(value) ?? 0) + count));
    return [...counts].sort(([left], [right]) => left - right);
  }

  /** Adds a value of at most `highest`. */
  #add(head: number, value: number, times: number): void {
    const heads = this.#heads;
    const mode = heads[head + modeAt]!;
    if (mode === listMode) {
      this.#addToList(head, value, times);
      return;
    }
    const block = heads[head + blockAt]!;
    const segment = this.#segments[block >>> segmentBits]!;
    const start = block & segmentMask;
    if (mode === bucketMode) {
      const bucket = bucketOf(value);
      if (bucket >>> heads[head + sizeAt]! === 0) {
        segment[start + bucket]! += times;
      } else {
        this.#move(head, bucketMode, 32 - Math.clz32(bucket));
        this.#add(head, value, times);
      }
      return;
    }
    const size = heads[head + sizeAt]!;
    const mask = (1 << (size - 1)) - 1;
    let slot = Math.imul(value, 0x9e3779b1) >>> (33 - size);
    for (;;) {
      const at = start + slot * 2;
      const found = segment[at]!;
      if (found === value + 1) {
        segment[at + 1]! += times;
        return;
      }
      if (found === 0) {
        segment[at] = value + 1;
        segment[at + 1] = times;
        break;
      }
      slot = (slot + 1) & mask;
    }
    const used = ++heads[head + usedAt]!;
    if (used > this.#exactValues) this.#toBuckets(head);
    else if (used * 4 > 3 * (mask + 1)) this.#move(head, tableMode, Math.min(size + 2, this.#tableSize));
  }

  #addToList(head: number, value: number, times: number): void {
    const used = this.#heads[head + usedAt]!;
    const size = this.#heads[head + sizeAt]!;
    if (used + times > longestList) {
      this.#move(head, tableMode, firstTable);
      this.#add(head, value, times);
      return;
    }
    if (size === 0 || used + times > 1 << size) {
      this.#lengthenList(head, size);
      this.#addToList(head, value, times);
      return;
    }
    const block = this.#heads[head + blockAt]!;
    const segment = this.#segments[block >>> segmentBits]!;
    const start = block & segmentMask;
    for (let at = used; at < used + times; at++) segment[start + at] = value;
    this.#heads[head + usedAt] = used + times;
  }

  #toBuckets(head: number): void {
    if (this.#heads[head + modeAt] !== bucketMode) this.#move(head, bucketMode, firstBuckets);
  }

  #lengthenList(head: number, size: number): void {
    const block = this.#allocate(size === 0 ? firstBlock : size + 1);
    if (size > 0) {
      const old = this.#heads[head + blockAt]!;
      const from = this.#segments[old >>> segmentBits]!;
      const to = this.#segments[block >>> segmentBits]!;
      for (let at = 0; at < 1 << size; at++) to[(block & segmentMask) + at] = from[(old & segmentMask) + at]!;
      this.#release(old, size);
    }
    this.#heads[head + blockAt] = block;
    this.#heads[head + sizeAt] = size === 0 ? firstBlock : size + 1;
  }

  /** Moves a cell's values to a block of another size or mode. */
  #move(head: number, mode: number, size: number): void {
    const heads = this.#heads;
    const oldMode = heads[head + modeAt]!;
    const oldSize = heads[head + sizeAt]!;
    const oldUsed = heads[head + usedAt]!;
    const old = heads[head + blockAt]!;
    const block = this.#allocate(size);
    heads[head + blockAt] = block;
    heads[head + sizeAt] = size;
    heads[head + usedAt] = 0;
    heads[head + modeAt] = mode;
    if (oldSize === 0) return;
    if (mode === tableMode && oldMode === tableMode) this.#rehash(head, old, oldSize);
    else this.#forEachOf(oldMode, old, oldSize, oldUsed, (value, count) => this.#add(head, value, count));
    this.#release(old, oldSize);
  }

  /** Fills a new table from the old one: both hold distinct values, so that nothing need be compared. */
  #rehash(head: number, old: number, oldSize: number): void {
    const from = this.#segments[old >>> segmentBits]!;
    const fromStart = old & segmentMask;
    const block = this.#heads[head + blockAt]!;
    const to = this.#segments[block >>> segmentBits]!;
    const toStart = block & segmentMask;
    const size = this.#heads[head + sizeAt]!;
    const mask = (1 << (size - 1)) - 1;
    let used = 0;
    for (let at = fromStart; at < fromStart + (1 << oldSize); at += 2) {
      const key = from[at]!;
      if (key === 0) continue;
      let slot = Math.imul(key - 1, 0x9e3779b1) >>> (33 - size);
      while (to[toStart + slot * 2] !== 0) slot = (slot + 1) & mask;
      to[toStart + slot * 2] = key;
      to[toStart + slot * 2 + 1] = from[at + 1]!;
      used++;
    }
    this.#heads[head + usedAt] = used;
  }

  #release(block: number, size: number): void {
    this.#free[size] ??= [];
    this.#free[size].push(block);
  }

  /** A block of 2^size zeros. */
  #allocate(size: number): number {
    const freed = this.#free[size]?.pop();
    if (freed !== undefined) {
      const start = freed & segmentMask;
      this.#segments[freed >>> segmentBits]!.fill(0, start, start + 2 ** size);
      return freed;
    }
    if (this.#end + 2 ** size > this.#limit) {
      // The first segment is small, since most histograms are few.
      const words = this.#segments.length === 0 ? Math.max(firstSegment, 2 ** size) : segmentMask + 1;
      this.#end = this.#segments.length << segmentBits;
      this.#limit = this.#end + words;
      this.#segments.push(new Uint32Array(words));
    }
    const block = this.#end;
    this.#end += 2 ** size;
    return block;
  }

  /** Each value, or the middle of each bucket, with its count, in no order; a list gives a value again for each time. */
  #forEach(head: number, use: (value: number, count: number) => void): void {
    const heads = this.#heads;
    const size = heads[head + sizeAt] ?? 0;
    if (size > 0)
      this.#forEachOf(heads[head + modeAt]!, heads[head + blockAt]!, size, heads[head + usedAt]!, use);
  }

  #forEachOf(
    mode: number,
    block: number,
    size: number,
    used: number,
    use: (value: number, count: number) => void,
  ): void {
    const segment = this.#segments[block >>> segmentBits]!;
    const start = block & segmentMask;
    if (mode === listMode) {
      for (let at = start; at < start + used; at++) use(segment[at]!, 1);
    } else if (mode === tableMode) {
      for (let at = start; at < start + 2 ** size; at += 2) {
        if (segment[at] !== 0) use(segment[at]! - 1, segment[at + 1]!);
      }
    } else {
      for (let bucket = 0; bucket < 2 ** size; bucket++) {
        const count = segment[start + bucket]!;
        if (count > 0) use(middleOf(bucket), count);
      }
    }
  }

  #reserve(size: number): void {
    if (size * headWords <= this.#heads.length) return;
    const grown = new Int32Array(Math.max(this.#heads.length * 2, size * headWords));
    grown.set(this.#heads);
    this.#heads = grown;
  }
}
