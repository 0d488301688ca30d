import type { Arena } from '../w3c/arena.ts';
import { type TallyCode, tallyCodeFor } from './simd/code.ts';

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

/** Blocks are cut from segments of this many words, so that growing copies nothing. */
const usualSegment = 2 ** 16;
const firstSegment = 2 ** 10;

/** Histograms of more cells than this are not in the processor's cache. */
const cachedCells = 1024;

/** Rows that are added in one go. */
const blockRows = 512;

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
  readonly #arena: Arena;
  readonly #code: TallyCode | null;
  /**
   * Per cell: its block, which is an index into the words of the arena, the block's size as a power of two in words
   * (0: none), entries in use, mode.
   */
  #heads: Int32Array;
  readonly #segments: { readonly at: number; readonly words: number }[] = [];
  /** Where the next block begins, and where the last segment ends. */
  #end = 0;
  #limit = 0;
  /** Blocks that were outgrown, by size. */
  readonly #free: number[][] = [];
  readonly #exactValues: number;

  /** Size of a table that holds `exactValues` with room to spare, as a power of two in words. */
  readonly #tableSize: number;

  /** `exactValues` is from 32 to 49,152, so that a list is always exact and a table fits into a segment. */
  constructor(arena: Arena, exactValues: number, heads: Int32Array | null = null) {
    this.#arena = arena;
    this.#code = tallyCodeFor(arena);
    this.#heads = heads ?? arena.int32(headWords * 16);
    this.#exactValues = exactValues;
    this.#tableSize = Math.ceil(Math.log2((exactValues * 4) / 3 + 2)) + 1;
  }

  /** What another thread needs to read them. */
  get contents(): Int32Array {
    return this.#heads;
  }

  /** What another thread has sent, to be read. */
  static from(arena: Arena, exactValues: number, heads: Int32Array): Histograms {
    return new Histograms(arena, exactValues, heads);
  }

  /** Gives all memory back. */
  free(): void {
    for (const { at, words } of this.#segments) this.#arena.release(at * 4, words * 4);
    this.#arena.free(this.#heads);
  }

  /**
   * Adds the number of each row to its cell; rows and numbers below 0 are left out. Cells are below `cellCount`. `code`
   * does the usual cases, those that need no memory, if there is any; then both arrays lie in the arena.
   */
  addRows(cells: Int32Array, numbers: Float64Array, cellCount: number, code: TallyCode | null = null): void {
    this.#reserve(cellCount);
    const heads = this.#heads;
    if (code === null) {
      for (let row = 0; row < cells.length; row++) this.#addRow(cells[row]!, numbers[row]!);
      return;
    }
    const [cellsAt, numbersAt, headsAt] = [cells.byteOffset, numbers.byteOffset, heads.byteOffset];
    for (let start = 0; start < cells.length; start += blockRows) {
      const end = Math.min(start + blockRows, cells.length);
      if (cellCount > cachedCells) code.fetchHistograms(cellsAt, numbersAt, start, end, headsAt);
      for (let row = start; ; row++) {
        row = code.addToHistograms(cellsAt, numbersAt, row, end, headsAt, this.#exactValues);
        if (row === end) break;
        this.#addRow(cells[row]!, numbers[row]!);
      }
    }
  }

  #addRow(cell: number, number: number): void {
    // As a 32-bit integer, which the processor handles faster.
    if (number >= 0 && cell >= 0) this.#add(cell * headWords, Math.min(number, highest) >>> 0, 1);
  }

  /** Adds a cell of another to one of its own. */
  absorb(cell: number, other: Histograms, from: number): void {
    this.#reserve(cell + 1);
    const head = cell * headWords;
    const otherHead = from * headWords;
    if (other.#heads[otherHead + sizeAt] === 0 || otherHead >= other.#heads.length) return;
    const code = other.#arena.shared === this.#arena.shared ? this.#code : null;
    if (code === null) {
      other.#forEach(otherHead, (value, count) => this.#add(head, value, count));
    } else {
      const [headAt, otherAt] = [this.#heads.byteOffset + head * 4, other.#heads.byteOffset + otherHead * 4];
      const entries = other.#entriesOf(otherHead);
      for (let entry = 0; ; entry++) {
        entry = code.absorb(headAt, otherAt, entry, this.#exactValues);
        if (entry === entries) break;
        const [value, count] = other.#entryOf(otherHead, entry);
        this.#add(head, value, count);
      }
    }
    if (!other.isExact(from)) this.#toBuckets(head);
  }

  /** How many entries a histogram has: of a list its values, of a table its slots, else its buckets. */
  #entriesOf(head: number): number {
    const mode = this.#heads[head + modeAt];
    if (mode === listMode) return this.#heads[head + usedAt]!;
    const words = 2 ** this.#heads[head + sizeAt]!;
    return mode === tableMode ? words / 2 : words;
  }

  #entryOf(head: number, entry: number): [value: number, count: number] {
    const { words } = this.#arena;
    const mode = this.#heads[head + modeAt];
    const block = this.#heads[head + blockAt]!;
    if (mode === listMode) return [words[block + entry]!, 1];
    if (mode === tableMode) return [words[block + entry * 2]! - 1, words[block + entry * 2 + 1]!];
    return [middleOf(entry), words[block + entry]!];
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
    const entries: [value: number, count: number][] = [];
    this.#forEach(cell * headWords, (value, count) => entries.push([value, count]));
    entries.sort(([left], [right]) => left - right);
    // A list has a value again for each time.
    const sorted: [value: number, count: number][] = [];
    for (const entry of entries) {
      const last = sorted.at(-1);
      if (last?.[0] === entry[0]) last[1] += entry[1];
      else sorted.push(entry);
    }
    return sorted;
  }

  /** Adds a value of at most `highest`. */
  #add(head: number, value: number, times: number): void {
    const heads = this.#heads;
    const mode = heads[head + modeAt]!;
    if (mode === listMode) {
      this.#addToList(head, value, times);
      return;
    }
    const start = heads[head + blockAt]!;
    const segment = this.#arena.words;
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
    const start = this.#heads[head + blockAt]!;
    const { words } = this.#arena;
    for (let at = used; at < used + times; at++) words[start + at] = value;
    this.#heads[head + usedAt] = used + times;
  }

  #toBuckets(head: number): void {
    if (this.#heads[head + modeAt] !== bucketMode) this.#move(head, bucketMode, firstBuckets);
  }

  #lengthenList(head: number, size: number): void {
    const block = this.#allocate(size === 0 ? firstBlock : size + 1);
    if (size > 0) {
      const old = this.#heads[head + blockAt]!;
      const { words } = this.#arena;
      for (let at = 0; at < 1 << size; at++) words[block + at] = words[old + at]!;
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
    const { words } = this.#arena;
    const block = this.#heads[head + blockAt]!;
    const size = this.#heads[head + sizeAt]!;
    const mask = (1 << (size - 1)) - 1;
    let used = 0;
    for (let at = old; at < old + (1 << oldSize); at += 2) {
      const key = words[at]!;
      if (key === 0) continue;
      let slot = Math.imul(key - 1, 0x9e3779b1) >>> (33 - size);
      while (words[block + slot * 2] !== 0) slot = (slot + 1) & mask;
      words[block + slot * 2] = key;
      words[block + slot * 2 + 1] = words[at + 1]!;
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
      this.#arena.words.fill(0, freed, freed + 2 ** size);
      return freed;
    }
    if (this.#end + 2 ** size > this.#limit) {
      // The first segment is small, since most histograms are few.
      const words = Math.max(this.#segments.length === 0 ? firstSegment : usualSegment, 2 ** size);
      this.#end = this.#arena.allocate(words * 4) / 4;
      this.#limit = this.#end + words;
      this.#segments.push({ at: this.#end, words });
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
    const segment = this.#arena.words;
    const start = block;
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
    const grown = this.#arena.int32(Math.max(this.#heads.length * 2, size * headWords));
    grown.set(this.#heads);
    this.#arena.free(this.#heads);
    this.#heads = grown;
  }
}
