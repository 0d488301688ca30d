import { fixedHash } from '../w3c/fixed-hash.ts';

const indexBits = 14;
const registerCount = 2 ** indexBits;
/** Of a value of which all bits behind the index are 0. */
const highestRank = 64 - indexBits + 1;

/** Whether bytes can be the registers of a sketch. */
export function isRegisters(bytes: Uint8Array): boolean {
  return bytes.length === registerCount && bytes.every((rank) => rank <= highestRank);
}

/** Standard error of an estimate, as a share of the truth. */
export const distinctError = 1.04 / Math.sqrt(registerCount);

/**
 * How many different values there were, when too many to keep: HyperLogLog (Flajolet and others, 2007) with 2^14 registers.
 * What was added how often and in which order never shows.
 */
export class DistinctSketch {
  readonly #registers: Uint8Array;

  constructor(registers: Uint8Array = new Uint8Array(registerCount)) {
    this.#registers = registers;
  }

  /** One byte a register, for another thread or to be saved. */
  get registers(): Uint8Array {
    return this.#registers;
  }

  add(bytes: Uint8Array): void {
    const [high, low] = fixedHash(bytes);
    const index = high >>> (32 - indexBits);
    // The first bit that is set in the 50 bits behind the index, from 1.
    const rest = (high << indexBits) >>> 0;
    const zeros = rest === 0 ? 32 - indexBits + Math.clz32(low) : Math.clz32(rest);
    const rank = Math.min(zeros + 1, highestRank);
    if (rank > this.#registers[index]!) this.#registers[index] = rank;
  }

  merge(other: DistinctSketch): void {
    for (const [index, rank] of other.#registers.entries())
      if (rank > this.#registers[index]!) this.#registers[index] = rank;
  }

  clone(): DistinctSketch {
    return new DistinctSketch(this.#registers.slice());
  }

  get estimate(): number {
    const counts = new Float64Array(highestRank + 1);
    for (const rank of this.#registers) counts[rank]!++;
    // The estimator of Ertl (2017), which has no bias at any number of values and needs no tables.
    let sum = registerCount * fullShare(1 - counts[highestRank]! / registerCount);
    for (let rank = highestRank - 1; rank >= 1; rank--) sum = (sum + counts[rank]!) / 2;
    const empty = counts[0]! / registerCount;
    if (empty === 1) return 0;
    return Math.round(registerCount ** 2 / (2 * Math.LN2 * (sum + registerCount * emptyShare(empty))));
  }
}

/** What registers at the highest rank add, if all but a `share` of them are. */
function fullShare(share: number): number {
  if (share === 0 || share === 1) return 0;
  let sum = 1 - share;
  let root = share;
  let weight = 1;
  for (let before = Number.NaN; sum !== before; ) {
    before = sum;
    root = Math.sqrt(root);
    weight /= 2;
    sum -= (1 - root) ** 2 * weight;
  }
  return sum / 3;
}

/** What empty registers add, which are a `share` below 1. */
function emptyShare(share: number): number {
  let sum = share;
  let power = share;
  let weight = 1;
  for (let before = Number.NaN; sum !== before; ) {
    before = sum;
    power *= power;
    sum += power * weight;
    weight *= 2;
  }
  return sum;
}
