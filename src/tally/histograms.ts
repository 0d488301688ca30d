/** Values below it have a bucket each; above, a bucket is 1/64 of its power of two: at most 0.8 % from its middle. */
const exactBelow = 128;
const bucketsPerOctave = 64;

/** Marks a key that is the number of a bucket, not a value. */
const bucketFlag = 0x8000_0000;

/** The bucket of a whole number from 0 to 2^53 − 1. */
function bucketOf(value: number): number {
  if (value < exactBelow) return value;
  const high = Math.floor(value / 2 ** 32);
  const octave = high > 0 ? 63 - Math.clz32(high) : 31 - Math.clz32(value);
  const within = Math.floor(value / 2 ** (octave - 6)) - bucketsPerOctave;
  return exactBelow + (octave - 7) * bucketsPerOctave + within;
}

/** The middle of a bucket, rounded. */
function valueOf(bucket: number): number {
  if (bucket < exactBelow) return bucket;
  const octave = 7 + Math.floor((bucket - exactBelow) / bucketsPerOctave);
  const within = (bucket - exactBelow) % bucketsPerOctave;
  const width = 2 ** octave / bucketsPerOctave;
  return Math.round(2 ** octave + within * width + (width - 1) / 2);
}

/** One histogram as plain JSON. */
export interface SavedHistogram {
  readonly isExact: boolean;
  readonly values: readonly (readonly [value: number, count: number])[];
}

/**
 * A histogram of whole numbers for each of many cells, in one piece of memory. A cell keeps its values exactly until it
 * has more than `exactValues` distinct ones; from then on it keeps buckets. Which of the two depends on the values
 * alone, not on their order.
 */
export class Histograms {
  /** Per cell: offset of its block in pairs, log2 of the block's size (0: none), pairs in use, 1 if in buckets. */
  #heads = new Int32Array(4 * 16);
  /** Pairs of key + 1 and count, in blocks with open addressing. */
  #pairs = new Uint32Array(2 * 1024);
  #end = 0;
  /** Offsets of blocks that were outgrown, by log2 of their size. */
  readonly #free: number[][] = [];
  readonly #exactValues: number;

  constructor(exactValues: number) {
    this.#exactValues = exactValues;
  }

  add(cell: number, value: number, times = 1): void {
    const head = cell * 4;
    if (head >= this.#heads.length) {
      const grown = new Int32Array(Math.max(this.#heads.length * 2, head + 4));
      grown.set(this.#heads);
      this.#heads = grown;
    }
    const isExact = this.#heads[head + 3] === 0 && value < bucketFlag;
    this.#addKey(head, isExact ? value : (bucketFlag | bucketOf(value)) >>> 0, times);
  }

  save(cell: number): SavedHistogram {
    return { isExact: this.isExact(cell), values: this.sorted(cell) };
  }

  /** Adds a saved histogram to a cell. The middle of a bucket falls into that bucket again. */
  restore(cell: number, { isExact, values }: SavedHistogram): void {
    for (const [value, count] of values) this.add(cell, value, count);
    if (!isExact) this.#toBuckets(cell * 4);
  }

  /** Whether a cell still keeps each value. */
  isExact(cell: number): boolean {
    return cell * 4 >= this.#heads.length || this.#heads[cell * 4 + 3] === 0;
  }

  /** Distinct values, or the middles of buckets, in ascending order, each with its count. */
  sorted(cell: number): [value: number, count: number][] {
    return this.#entries(cell)
      .map(([key, count]): [number, number] => [key < bucketFlag ? key : valueOf(key - bucketFlag), count])
      .sort(([left], [right]) => left - right);
  }

  #entries(cell: number): [key: number, count: number][] {
    const head = cell * 4;
    const size = head < this.#heads.length ? this.#heads[head + 1]! : 0;
    if (size === 0) return [];
    const entries: [number, number][] = [];
    const offset = this.#heads[head]!;
    for (let at = offset * 2; at < (offset + 2 ** size) * 2; at += 2) {
      if (this.#pairs[at] !== 0) entries.push([this.#pairs[at]! - 1, this.#pairs[at + 1]!]);
    }
    return entries;
  }

  #addKey(head: number, key: number, times: number): void {
    if (this.#heads[head + 1] === 0) this.#allocate(head, 2);
    const size = this.#heads[head + 1]!;
    const offset = this.#heads[head]!;
    const mask = 2 ** size - 1;
    let slot = Math.imul(key, 0x9e3779b1) >>> (32 - size);
    for (;;) {
      const at = (offset + slot) * 2;
      const found = this.#pairs[at]!;
      if (found === key + 1) {
        this.#pairs[at + 1]! += times;
        return;
      }
      if (found === 0) {
        this.#pairs[at] = key + 1;
        this.#pairs[at + 1] = times;
        break;
      }
      slot = (slot + 1) & mask;
    }
    const used = ++this.#heads[head + 2]!;
    if (this.#heads[head + 3] === 0 && used > this.#exactValues) this.#toBuckets(head);
    else if (used * 4 > 3 * (mask + 1)) this.#rebuild(head, size + 1);
  }

  #toBuckets(head: number): void {
    if (this.#heads[head + 3] === 1) return;
    this.#heads[head + 3] = 1;
    this.#rebuild(head, Math.max(2, this.#heads[head + 1]!));
  }

  /** Moves a cell to a block of 2^size pairs, its keys as its mode now wants them. */
  #rebuild(head: number, size: number): void {
    const entries = this.#entries(head / 4);
    const isExact = this.#heads[head + 3] === 0;
    const old = this.#heads[head + 1]!;
    if (old > 0) {
      const freed = (this.#free[old] ??= []);
      freed.push(this.#heads[head]!);
    }
    this.#allocate(head, size);
    for (const [key, count] of entries) {
      this.#addKey(head, isExact || key >= bucketFlag ? key : (bucketFlag | bucketOf(key)) >>> 0, count);
    }
  }

  #allocate(head: number, size: number): void {
    const freed = this.#free[size]?.pop();
    const offset = freed ?? this.#end;
    if (freed === undefined) this.#end += 2 ** size;
    if (this.#end * 2 > this.#pairs.length) {
      const grown = new Uint32Array(Math.max(this.#pairs.length * 2, this.#end * 2));
      grown.set(this.#pairs);
      this.#pairs = grown;
    }
    this.#pairs.fill(0, offset * 2, (offset + 2 ** size) * 2);
    this.#heads[head] = offset;
    this.#heads[head + 1] = size;
    this.#heads[head + 2] = 0;
  }
}
