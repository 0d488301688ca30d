import type { Arena } from '../w3c/arena.ts';

/** Slots at first. */
const firstSlots = 256;

/** Pairs of 32-bit integers to small integers, in order of first appearance. */
export class Pairs {
  size = 0;
  readonly #arena: Arena;
  /** Open addressing, three words a slot: left, right, id + 1 (0: empty). */
  #slots: Int32Array;
  #mask = firstSlots - 1;

  constructor(arena: Arena) {
    this.#arena = arena;
    this.#slots = arena.int32(3 * firstSlots);
  }

  /** Address of the slots in the arena. */
  get address(): number {
    return this.#slots.byteOffset;
  }

  /** What is left of a hash is the number of the first slot to look at. */
  get mask(): number {
    return this.#mask;
  }

  /** Bytes of the memory that they take. */
  get bytes(): number {
    return this.#slots.byteLength;
  }

  /** Gives all memory back. Nothing may be asked of them any more. */
  free(): void {
    this.#arena.free(this.#slots);
  }

  idOf(left: number, right: number): number {
    let slot = hashOf(left, right) & this.#mask;
    for (;;) {
      const at = slot * 3;
      const found = this.#slots[at + 2]!;
      if (found === 0) return this.#insert(left, right, at);
      if (this.#slots[at] === left && this.#slots[at + 1] === right) return found - 1;
      slot = (slot + 1) & this.#mask;
    }
  }

  #insert(left: number, right: number, at: number): number {
    const id = this.size++;
    this.#slots[at] = left;
    this.#slots[at + 1] = right;
    this.#slots[at + 2] = id + 1;
    if (this.size * 2 > this.#mask) this.#grow();
    return id;
  }

  #grow(): void {
    const old = this.#slots;
    const slots = this.#arena.int32(old.length * 2);
    const mask = slots.length / 3 - 1;
    for (let from = 0; from < old.length; from += 3) {
      if (old[from + 2] === 0) continue;
      let slot = hashOf(old[from]!, old[from + 1]!) & mask;
      while (slots[slot * 3 + 2] !== 0) slot = (slot + 1) & mask;
      slots[slot * 3] = old[from]!;
      slots[slot * 3 + 1] = old[from + 1]!;
      slots[slot * 3 + 2] = old[from + 2]!;
    }
    this.#arena.free(old);
    this.#slots = slots;
    this.#mask = mask;
  }
}

function hashOf(left: number, right: number): number {
  const hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}
