import { fixedHash } from '../w3c/fixed-hash.ts';

/**
 * How many different values a cell has seen, in 64 bits: each value sets one of them, by a fixed hash. A cell has two words
 * of 32 bits, the lower first. What was added how often and in which order never shows.
 */
export interface DistinctBits {
  readonly low: number;
  readonly high: number;
}

const bits = 64;

/** The bit of a value, 0 to 63. */
export function bitOf(value: Uint8Array): number {
  return bitOfHash(fixedHash(value)[1]);
}

/** The same by the lower half of its fixed hash. */
export function bitOfHash(hash: number): number {
  return hash % bits;
}

/** Whether it may have seen a value; if not, it has not. */
export function mayHaveSeen({ low, high }: DistinctBits, value: Uint8Array): boolean {
  const bit = bitOf(value);
  return (((bit < 32 ? low : high) >>> (bit & 31)) & 1) === 1;
}

/** So many values at least: up to 64. */
export function leastDistinct({ low, high }: DistinctBits): number {
  return bitsSet(low) + bitsSet(high);
}

/**
 * About so many values (linear counting: Whang and others, 1990): within a tenth at 20, within a sixth at 100. Once all
 * bits are set, the most that can be told, 266.
 */
export function likelyDistinct(seen: DistinctBits): number {
  return bits * Math.log(bits / Math.max(bits - leastDistinct(seen), 1));
}

function bitsSet(word: number): number {
  let set = 0;
  for (let left = word; left !== 0; left = (left & (left - 1)) >>> 0) set++;
  return set;
}
