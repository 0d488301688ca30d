import type { Arena } from '../w3c/arena.ts';

/** Ids that are remembered at first, and at most: most of those that come again come soon. */
const first = 1 << 8;
const most = 1 << 14;

/**
 * What was worked out for some ids, as a number from 0 on or −1, for the ids that came last. Of a dictionary with a million
 * values, of which few rows have few, a place for every one would be most of the memory and of the time.
 */
export class RecentIds {
  readonly #arena: Arena;
  /** Two words a slot, which are fetched as one: an id, or −1, and what was found. */
  #slots: Int32Array;
  /** How often an id of this dictionary was worked out. */
  #misses = 0;

  constructor(arena: Arena) {
    this.#arena = arena;
    this.#slots = arena.scratch32(2 * first).fill(-1);
  }

  /** Address of the slots in the arena, for code that looks ids up. */
  get address(): number {
    return this.#slots.byteOffset;
  }

  /** What is left of an id is the number of its slot. */
  get mask(): number {
    return (this.#slots.length >> 1) - 1;
  }

  forget(): void {
    this.#slots.fill(-1);
    this.#misses = 0;
  }

  /** Gives all memory back. Nothing may be asked any more. */
  free(): void {
    this.#arena.free(this.#slots);
  }

  /** What is remembered of an id from 0 on, or what `workOut` says of it. */
  of(id: number, workOut: (id: number) => number): number {
    const at = 2 * (id & this.mask);
    if (this.#slots[at] !== id) return this.#workOut(id, workOut);
    return this.#slots[at + 1]!;
  }

  #workOut(id: number, workOut: (id: number) => number): number {
    // The room follows what is asked, not what there is: of most dictionaries few values are asked for.
    const room = this.#slots.length >> 1;
    if (this.#misses++ >= room && room < most) this.#grow();
    const found = workOut(id);
    const at = 2 * (id & this.mask);
    this.#slots[at] = id;
    this.#slots[at + 1] = found;
    return found;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = this.#arena.scratch32(2 * old.length).fill(-1);
    for (let slot = 0; slot < old.length; slot += 2) {
      const id = old[slot]!;
      if (id < 0) continue;
      const at = 2 * (id & (old.length - 1));
      this.#slots[at] = id;
      this.#slots[at + 1] = old[slot + 1]!;
    }
    this.#arena.free(old);
  }
}
