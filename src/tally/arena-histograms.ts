import type { Arena } from '../w3c/arena.ts';
import { highest, middleOf } from './buckets.ts';
import type { Histograms, RankedValues, SavedHistogram } from './histograms.ts';
import { valuesAtRanks } from './ranks.ts';
import type { TallyCode } from './simd/code.ts';

/** The heads of histograms, a word each after the other; the blocks lie where they say. */
export type Heads = Int32Array;

/**
 * Words of a cell's head: its block, which is an index into the words of the arena, the block's size as a power of two in
 * words (0: none), entries in use, mode.
 */
const headWords = 4;
const blockAt = 0;
const sizeAt = 1;
const usedAt = 2;
const modeAt = 3;

/** How a cell keeps its values: a list of them; value + 1 and count in open addressing; a count for each bucket. */
const listMode = 0;
const tableMode = 1;
const bucketMode = 2;

/**
 * Words of what all cells share: where the next block begins and the last segment ends, the room that adding one value may
 * need, the number of exact values, the size of the largest table as a power of two in words; then for each size, the first
 * block that was outgrown.
 */
const endAt = 0;
const limitAt = 1;
const reserveAt = 2;
const exactValuesAt = 3;
const tableSizeAt = 4;
const sharedWords = 5 + 32;

/** Blocks are cut from segments of this many words, so that growing copies nothing. */
const usualSegment = 2 ** 16;
/**
 * A segment is given up once it has no more room for the most that one value may need: of one that just holds that, every
 * block that grows would take another.
 */
const reservesPerSegment = 8;
/** Of the counts of all buckets of 32 bits, and of what is moved on the way there. */
const bucketRoom = 2 ** 12;

/** Histograms of more cells than this are not in the processor's cache. */
const cachedCells = 1024;

/** Rows that are added in one go. */
const blockRows = 512;

/** Rows of one cell that are counted by their values first, and words for that: one for each value below 2048, and one a row. */
const mostOfRun = 8192;
const runWords = 2048 + 1 + mostOfRun;

/** Histograms in an arena, to which code in WebAssembly adds: `simd/histograms.as.ts`. */
export class ArenaHistograms implements Histograms {
  readonly #arena: Arena;
  readonly #code: TallyCode;
  #heads: Heads;
  readonly #shared: Int32Array;
  readonly #segments: { readonly at: number; readonly words: number }[] = [];
  /** How far `absorb` has come with a cell. */
  readonly #progress: Int32Array;
  /** For `countValues`. */
  #counts: Int32Array | null = null;

  /** `heads`: those of another thread, to be read. */
  constructor(arena: Arena, code: TallyCode, exactValues: number, heads: Heads | null = null) {
    this.#arena = arena;
    this.#code = code;
    this.#heads = heads ?? arena.int32(headWords * 16);
    this.#shared = arena.int32(sharedWords);
    this.#progress = arena.int32(1);
    const tableSize = Math.ceil(Math.log2((exactValues * 4) / 3 + 2)) + 1;
    this.#shared[exactValuesAt] = exactValues;
    this.#shared[tableSizeAt] = tableSize;
    this.#shared[reserveAt] = 2 ** tableSize + bucketRoom;
  }

  addRows(cells: Int32Array, numbers: Float64Array, cellCount: number): void {
    this.#reserve(cellCount);
    const code = this.#code;
    // Whoever adds rows of another memory pays for the copy.
    const [ownCells, ownNumbers] = [this.#near(cells), this.#near(numbers)];
    const [cellsAt, numbersAt, headsAt] = [
      ownCells.byteOffset,
      ownNumbers.byteOffset,
      this.#heads.byteOffset,
    ];
    const isLarge = cellCount > cachedCells;
    let end: number;
    for (let start = 0; start < cells.length; start = end) {
      end = Math.min(start + blockRows, cells.length);
      if (isLarge) {
        code.fetchHistograms(headsAt, cellsAt, numbersAt, start, end);
      } else {
        // Of few cells, one has hundreds of rows in turn, and most values more than once.
        const runEnd = code.endOfRun(cellsAt, start, Math.min(start + mostOfRun, cells.length));
        if (runEnd - start >= blockRows) {
          end = runEnd;
          if (cells[start]! >= 0) this.#addRun(cells[start]!, numbersAt, start, end);
          continue;
        }
      }
      for (let row = start; ; this.#addSegment()) {
        row = code.addToHistograms(this.#shared.byteOffset, headsAt, cellsAt, numbersAt, row, end);
        if (row === end) break;
      }
    }
    if (ownCells !== cells) this.#arena.free(ownCells);
    if (ownNumbers !== numbers) this.#arena.free(ownNumbers);
  }

  absorb(other: Histograms, cellOf: Int32Array): void {
    if (!this.#isNear(other)) {
      for (const [from, cell] of cellOf.entries()) if (cell >= 0) this.absorbCell(cell, other, from);
      return;
    }
    const count = Math.min(cellOf.length, other.#heads.length / headWords);
    let size = 0;
    for (let from = 0; from < count; from++) size = Math.max(size, cellOf[from]! + 1);
    this.#reserve(size);
    const near = this.#near(cellOf);
    const [shared, progress] = [this.#shared.byteOffset, this.#progress.byteOffset];
    const [heads, others] = [this.#heads.byteOffset, other.#heads.byteOffset];
    for (let from = 0; ; this.#addSegment()) {
      from = this.#code.absorbAll(shared, heads, others, near.byteOffset, from, count, progress);
      if (from === count) break;
    }
    if (near !== cellOf) this.#arena.free(near);
  }

  absorbCell(cell: number, other: Histograms, from: number): void {
    if (!this.#isNear(other)) {
      this.restore(cell, other.save(from));
      return;
    }
    if (from * headWords >= other.#heads.length) return;
    this.#reserve(cell + 1);
    const otherHead = other.#heads.byteOffset + from * headWords * 4;
    const { byteOffset: progress } = this.#progress;
    while (!this.#code.absorb(this.#shared.byteOffset, this.#headAt(cell), otherHead, progress)) {
      this.#addSegment();
    }
  }

  compact(cellOf: Int32Array): void {
    const heads = this.#heads;
    let size = 0;
    for (const [from, to] of cellOf.subarray(0, heads.length / headWords).entries()) {
      const head = from * headWords;
      if (to < 0) {
        if (heads[head + sizeAt] !== 0)
          this.#code.release(this.#shared.byteOffset, heads[head + blockAt]!, heads[head + sizeAt]!);
        continue;
      }
      size = to + 1;
      if (to !== from) heads.copyWithin(to * headWords, head, head + headWords);
    }
    heads.fill(0, size * headWords);
  }

  save(cell: number): SavedHistogram {
    const { mode, words } = this.#blockOf(cell);
    if (mode === listMode) return { isExact: true, values: countedIn(words.slice().sort()) };
    return mode === tableMode
      ? { isExact: true, values: entriesOfTable(words) }
      : { isExact: false, values: entriesOfBuckets(words) };
  }

  valuesAt(cell: number, ranks: readonly number[]): RankedValues {
    const { mode, words } = this.#blockOf(cell);
    const isExact = mode !== bucketMode;
    if (ranks.length === 0) return { isExact, values: [] };
    if (mode === listMode) {
      const sorted = words.slice().sort();
      return { isExact, values: ranks.map((rank) => sorted[rank - 1] ?? null) };
    }
    if (mode === bucketMode)
      return { isExact, values: valuesAtRanks(ranks, words.length, middleOf, (bucket) => words[bucket]!) };
    const slots = slotsByValue(words);
    const values = valuesAtRanks(
      ranks,
      slots.length,
      (index) => words[2 * slots[index]!]! - 1,
      (index) => words[2 * slots[index]! + 1]!,
    );
    return { isExact, values };
  }

  /** How a cell keeps its values, and the words that it uses. */
  #blockOf(cell: number): { readonly mode: number; readonly words: Uint32Array } {
    const head = cell * headWords;
    const size = this.#heads[head + sizeAt] ?? 0;
    const mode = this.#heads[head + modeAt] ?? listMode;
    if (size === 0) return { mode, words: new Uint32Array(0) };
    const block = this.#heads[head + blockAt]!;
    const used = mode === listMode ? this.#heads[head + usedAt]! : 2 ** size;
    return { mode, words: this.#arena.words.subarray(block, block + used) };
  }

  restore(cell: number, { isExact, values }: SavedHistogram): void {
    this.#reserve(cell + 1);
    for (const [value, count] of values) this.#add(cell, Math.min(value, highest), count);
    if (isExact) return;
    while (!this.#code.toBuckets(this.#shared.byteOffset, this.#headAt(cell))) this.#addSegment();
  }

  get contents(): Heads {
    return this.#heads;
  }

  free(): void {
    for (const { at, words } of this.#segments) this.#arena.release(at * 4, words * 4);
    for (const array of [this.#heads, this.#shared, this.#progress]) this.#arena.free(array);
    if (this.#counts !== null) this.#arena.free(this.#counts);
  }

  /** Adds rows of one cell. */
  #addRun(cell: number, numbersAt: number, from: number, to: number): void {
    this.#counts ??= this.#arena.int32(runWords);
    const { byteOffset: counts } = this.#counts;
    this.#code.countValues(numbersAt, from, to, counts);
    while (!this.#code.addCounted(this.#shared.byteOffset, this.#headAt(cell), counts)) this.#addSegment();
  }

  #add(cell: number, value: number, times: number): void {
    while (!this.#code.addValue(this.#shared.byteOffset, this.#headAt(cell), value, times))
      this.#addSegment();
  }

  #isNear(other: Histograms): other is ArenaHistograms {
    return other instanceof ArenaHistograms && other.#arena.shared === this.#arena.shared;
  }

  /** An array in this arena with the same numbers. */
  #near<Numbers extends Int32Array | Float64Array>(numbers: Numbers): Numbers {
    if (this.#arena.holds(numbers)) return numbers;
    const { length } = numbers;
    const copy =
      numbers instanceof Int32Array ? this.#arena.scratch32(length) : this.#arena.scratch64(length);
    copy.set(numbers);
    return copy as Numbers;
  }

  #headAt(cell: number): number {
    return this.#heads.byteOffset + cell * headWords * 4;
  }

  #addSegment(): void {
    // The first segment is small, since most histograms are few.
    const words =
      this.#segments.length === 0
        ? this.#shared[reserveAt]!
        : Math.max(usualSegment, reservesPerSegment * this.#shared[reserveAt]!);
    const at = this.#arena.allocate(words * 4) / 4;
    this.#shared[endAt] = at;
    this.#shared[limitAt] = at + words;
    this.#segments.push({ at, words });
  }

  #reserve(size: number): void {
    if (size * headWords <= this.#heads.length) return;
    const growth = this.#heads.length > 2 ** 20 ? 1.2 : 2;
    const cells = Math.max(Math.ceil((this.#heads.length / headWords) * growth), size);
    const grown = this.#arena.int32(cells * headWords);
    grown.set(this.#heads);
    this.#arena.free(this.#heads);
    this.#heads = grown;
  }
}

type Entry = [value: number, count: number];

/** Values in order, in which one stands again for each time. */
function countedIn(values: Uint32Array): Entry[] {
  const entries: Entry[] = [];
  for (let index = 0; index < values.length; index++) {
    const last = entries[entries.length - 1];
    if (last?.[0] === values[index]) last![1]++;
    else entries.push([values[index]!, 1]);
  }
  return entries;
}

/** The entries of a table by value. */
function entriesOfTable(words: Uint32Array): Entry[] {
  const entries: Entry[] = [];
  for (const slot of slotsByValue(words)) entries.push([words[2 * slot]! - 1, words[2 * slot + 1]!]);
  return entries;
}

/** The slots of a table that are in use, by value. */
function slotsByValue(words: Uint32Array): Float64Array {
  const slots = words.length / 2;
  // Value and slot in one exact number: sorting numbers takes a tenth of sorting entries.
  const keys = new Float64Array(slots);
  let used = 0;
  for (let slot = 0; slot < slots; slot++)
    if (words[2 * slot] !== 0) keys[used++] = (words[2 * slot]! - 1) * slots + slot;
  const sorted = keys.subarray(0, used).sort();
  for (let index = 0; index < used; index++) sorted[index] = sorted[index]! % slots;
  return sorted;
}

/** The middles of the buckets that are not empty. */
function entriesOfBuckets(words: Uint32Array): Entry[] {
  const entries: Entry[] = [];
  for (let bucket = 0; bucket < words.length; bucket++)
    if (words[bucket] !== 0) entries.push([middleOf(bucket), words[bucket]!]);
  return entries;
}
