import type { Arena } from '../w3c/arena.ts';
import type { TextColumn } from '../w3c/batch.ts';
import type { Dictionary } from '../w3c/dictionary.ts';
import { bitOfHash } from './distinct-bits.ts';

/** In place of a bit that is not worked out yet. */
const unknownBit = 255;

/** The bit of each value of a column, for `distinct-bits.ts`, worked out when a row first asks for it. */
export class ValueBits {
  readonly #arena: Arena;
  #dictionary: Dictionary | null = null;
  /** The bit of each id, or `unknownBit`. */
  bits: Uint8Array;

  constructor(arena: Arena) {
    this.#arena = arena;
    this.bits = arena.scratch8(256).fill(unknownBit);
  }

  /** Makes room for all values of a column. */
  turnTo({ dictionary }: TextColumn): this {
    if (dictionary !== this.#dictionary) {
      this.#dictionary = dictionary;
      this.bits.fill(unknownBit);
    }
    if (this.bits.length < dictionary.size) {
      const old = this.bits;
      this.bits = this.#arena.scratch8(Math.ceil(dictionary.size * 1.5)).fill(unknownBit, old.length);
      this.bits.set(old);
      this.#arena.free(old);
    }
    return this;
  }

  /** The bit of a value of the column. */
  of(id: number): number {
    if (this.bits[id] === unknownBit) this.bits[id] = bitOfHash(this.#dictionary!.fixedHashOf(id));
    return this.bits[id]!;
  }
}
