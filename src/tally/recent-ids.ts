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

  /** Gives the memory back. */
  free(): void {
    this.#arena.free(this.#slots);
  }

  forget(): void {
    this.#slots.fill(-1);
  }

  /** Makes room for ids below `size`, as far as it goes. */
  fit(size: number): void {
    const old = this.#slots;
    let room = old.length / 2;
    if (size <= room || room === most) return;
    while (room < Math.min(size, most)) room *= 2;
    this.#slots = this.#arena.scratch32(2 * room).fill(-1);
    for (let slot = 0; slot < old.length; slot += 2) {
      const id = old[slot]!;
      if (id < 0) continue;
      const at = 2 * (id & (room - 1));
      this.#slots[at] = id;
      this.#slots[at + 1] = old[slot + 1]!;
    }
    this.#arena.free(old);
  }

  /** What is remembered of an id from 0 on, or what `workOut` says of it. */
  of(id: number, workOut: (id: number) => number): number {
    const at = 2 * (id & this.mask);
    if (this.#slots[at] !== id) {
      this.#slots[at + 1] = workOut(id);
      this.#slots[at] = id;
    }
    return this.#slots[at + 1]!;
  }
}
