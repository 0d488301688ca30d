import type { Batch } from '../w3c/batch.ts';

/** How many seconds are kept, and how many rows of each. */
const keptSeconds = 64;
const keptRows = 4;

/** Seconds by their hash, each with the lowest hashes of its rows, both ascending. */
export type SavedRowSample = readonly (readonly [second: number, rows: readonly number[]])[];

/**
 * A small sample of a source's rows by which two sources are seen to hold the same ones. It is drawn by content: those
 * seconds whose hash is lowest, and of each the rows whose hash is lowest. Two copies of a row are in both samples or
 * in none, wherever they stand, so that a copy, an archive, an older state and a merged file are all noticed.
 */
export class RowSample {
  readonly #seconds = new Map<number, number[]>();
  /** Rows of a second with a higher hash are not kept. */
  #limit = Number.POSITIVE_INFINITY;

  add(batch: Batch): void {
    const { times, rows } = batch;
    const changes = batch.timeChanges();
    for (let index = 0; index < changes.length; index++) {
      const from = changes[index]!;
      const to = changes[index + 1] ?? rows;
      const hash = hashOfSecond(times[from]!);
      for (let row = from; row < to && hash <= this.#limit; row++)
        this.#keep(hash, hashOfLine(batch.lineBytes(row)));
    }
  }

  save(): SavedRowSample {
    return [...this.#seconds].sort(([left], [right]) => left - right);
  }

  restore(saved: SavedRowSample): void {
    for (const [second, rows] of saved) for (const row of rows) this.#keep(second, row);
  }

  #keep(second: number, row: number): void {
    const rows = this.#seconds.get(second);
    if (rows === undefined) {
      if (second > this.#limit) return;
      this.#seconds.set(second, [row]);
      if (this.#seconds.size > keptSeconds) this.#seconds.delete(Math.max(...this.#seconds.keys()));
      if (this.#seconds.size === keptSeconds) this.#limit = Math.max(...this.#seconds.keys());
      return;
    }
    if (rows.includes(row) || (rows.length === keptRows && row > rows[keptRows - 1]!)) return;
    rows.push(row);
    rows.sort((left, right) => left - right);
    rows.length = Math.min(rows.length, keptRows);
  }
}

/** How two samples agree, in rows. */
export interface SharedRows {
  readonly shared: number;
  /** Rows of the smaller sample, among the seconds that both could have kept. */
  readonly smaller: number;
}

export function sharedRows(left: SavedRowSample, right: SavedRowSample): SharedRows {
  const limit = Math.min(limitOf(left), limitOf(right));
  const inLeft = left.filter(([second]) => second <= limit);
  const inRight = new Map(right.filter(([second]) => second <= limit));
  let shared = 0;
  for (const [second, rows] of inLeft) {
    const others = inRight.get(second) ?? [];
    shared += rows.filter((row) => others.includes(row)).length;
  }
  const size = (rows: Iterable<readonly [number, readonly number[]]>): number => {
    let sum = 0;
    for (const [, kept] of rows) sum += kept.length;
    return sum;
  };
  return { shared, smaller: Math.min(size(inLeft), size(inRight)) };
}

/** Seconds up to it are all in the sample. */
function limitOf(sample: SavedRowSample): number {
  return sample.length < keptSeconds ? Number.POSITIVE_INFINITY : sample[keptSeconds - 1]![0];
}

function hashOfSecond(second: number): number {
  let hash = Math.imul(second, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** A fixed hash of 52 bits, the same in every run, so that samples of different runs can be compared. */
function hashOfLine(line: Uint8Array): number {
  let high = 0x811c9dc5;
  let low = line.length;
  for (const byte of line) {
    high = Math.imul(high ^ byte, 0x01000193);
    low = Math.imul(low ^ byte, 0x5bd1e995);
    low ^= low >>> 15;
  }
  return (high >>> 12) * 2 ** 32 + (low >>> 0);
}
