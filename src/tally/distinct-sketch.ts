import { fixedHash } from '../w3c/fixed-hash.ts';

const indexBits = 14;
const registerCount = 2 ** indexBits;

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
    const rank = Math.min(zeros + 1, 64 - indexBits + 1);
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
    let sum = 0;
    let empty = 0;
    for (const rank of this.#registers) {
      sum += 2 ** -rank;
      if (rank === 0) empty++;
    }
    const raw = ((0.7213 / (1 + 1.079 / registerCount)) * registerCount ** 2) / sum;
    // Of few values, how many registers are still empty tells more.
    const isFew = raw <= 2.5 * registerCount && empty > 0;
    return Math.round(isFew ? registerCount * Math.log(registerCount / empty) : raw);
  }
}
