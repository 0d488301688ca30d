/**
 * Randomness that gives the same values on every machine: integer arithmetic, the four basic operations and
 * the square root only, because `Math.exp`, `Math.log` and `Math.pow` may differ in the last bit.
 */

/** xoshiro128**: 32 bits a draw, with a period far beyond any log. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number) {
    let state = seed >>> 0;
    // SplitMix32 spreads a small seed over the whole state, which must not be all zero.
    const next = () => {
      state = (state + 0x9e3779b9) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
      return (mixed ^ (mixed >>> 15)) >>> 0;
    };
    this.#a = next();
    this.#b = next();
    this.#c = next();
    this.#d = next() | 1;
  }

  /** An integer of 32 bits. */
  next(): number {
    const product = Math.imul(this.#b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result;
  }

  /** An integer from 0 to `limit` - 1. */
  below(limit: number): number {
    return Math.floor((this.next() / 0x1_0000_0000) * limit);
  }

  /** An integer from `least` to `most`, both possible. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True once in `count` draws. */
  oneIn(count: number): boolean {
    return this.below(count) === 0;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }

  /** `digits` lower-case hexadecimal digits. */
  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.next().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }

  guid(): string {
    return `${this.hex(8)}-${this.hex(4)}-4${this.hex(3)}-${this.pick(['8', '9', 'a', 'b'])}${this.hex(3)}-${this.hex(12)}`;
  }
}

/** Draws an index by weight in constant time (Vose's alias method). */
export class Weighted {
  readonly #stay: Float64Array;
  readonly #alias: Uint32Array;

  constructor(weights: Float64Array) {
    const count = weights.length;
    let sum = 0;
    for (const weight of weights) sum += weight;
    this.#stay = weights.map((weight) => (weight * count) / sum);
    this.#alias = new Uint32Array(count);
    const small: number[] = [];
    const large: number[] = [];
    this.#stay.forEach((share, index) => {
      (share < 1 ? small : large).push(index);
    });
    while (small.length > 0 && large.length > 0) {
      const poor = small.pop()!;
      const rich = large.at(-1)!;
      this.#alias[poor] = rich;
      const rest = this.#stay[rich]! + this.#stay[poor]! - 1;
      this.#stay[rich] = rest;
      if (rest < 1) {
        large.pop();
        small.push(rich);
      }
    }
    // What is left differs from 1 by rounding only.
    for (const index of [...small, ...large]) this.#stay[index] = 1;
  }

  draw(random: Random): number {
    const index = random.below(this.#stay.length);
    return random.next() / 0x1_0000_0000 < this.#stay[index]! ? index : this.#alias[index]!;
  }
}

/** The harmonic weights of a Zipf distribution: rank r is drawn in proportion to 1 / (r + flatness). */
export function zipf(count: number, flatness: number): Weighted {
  return new Weighted(Float64Array.from({ length: count }, (_, rank) => 1 / (rank + 1 + flatness)));
}

/** Factors with a median of 1 that follow a log-normal distribution of this spread (sigma). */
export function logNormalFactors(random: Random, count: number, spread: number): Float64Array {
  return Float64Array.from({ length: count }, () => {
    // Twelve uniform draws add up to a bell with a standard deviation of 1.
    let bell = -6;
    for (let draw = 0; draw < 12; draw += 1) bell += random.next() / 0x1_0000_0000;
    return exponential(bell * spread);
  });
}

/** e^x by its series near zero, squared back up. */
function exponential(x: number): number {
  const near = x / 1024;
  let term = 1;
  let sum = 1;
  for (let power = 1; power <= 8; power += 1) {
    term = (term * near) / power;
    sum += term;
  }
  for (let doubling = 0; doubling < 10; doubling += 1) sum *= sum;
  return sum;
}
