/** Ids that are remembered at first, and at most: most of those that come again come soon. */
const first = 1 << 8;
const most = 1 << 16;

/**
 * What was worked out for some ids, as a number from 0 on or −1, for the ids that came last. Of a dictionary with a million
 * values, of which few rows have few, a place for every one would be most of the memory and of the time.
 */
export class RecentIds {
  #ids = new Int32Array(first).fill(-1);
  #found = new Int32Array(first);

  forget(): void {
    this.#ids.fill(-1);
  }

  /** Makes room for ids below `size`, as far as it goes. */
  fit(size: number): void {
    let room = this.#ids.length;
    if (size <= room || room === most) return;
    while (room < Math.min(size, most)) room *= 2;
    const [ids, found] = [this.#ids, this.#found];
    this.#ids = new Int32Array(room).fill(-1);
    this.#found = new Int32Array(room);
    for (const [slot, id] of ids.entries()) {
      if (id < 0) continue;
      this.#ids[id & (room - 1)] = id;
      this.#found[id & (room - 1)] = found[slot]!;
    }
  }

  /** What is remembered of an id from 0 on, or what `workOut` says of it. */
  of(id: number, workOut: (id: number) => number): number {
    const slot = id & (this.#ids.length - 1);
    if (this.#ids[slot] !== id) {
      this.#found[slot] = workOut(id);
      this.#ids[slot] = id;
    }
    return this.#found[slot]!;
  }
}
