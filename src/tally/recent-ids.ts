/** Ids that are remembered: most of those that come again come soon. */
const remembered = 1 << 12;

/**
 * What was worked out for some ids, as a number from 0 on or −1, for the ids that came last. Of a dictionary with a million
 * values, of which few rows have few, a place for every one would be most of the memory and of the time.
 */
export class RecentIds {
  readonly #ids = new Int32Array(remembered).fill(-1);
  readonly #found = new Int32Array(remembered);

  forget(): void {
    this.#ids.fill(-1);
  }

  /** What is remembered of an id from 0 on, or what `workOut` says of it. */
  of(id: number, workOut: (id: number) => number): number {
    const slot = id & (remembered - 1);
    if (this.#ids[slot] !== id) {
      this.#found[slot] = workOut(id);
      this.#ids[slot] = id;
    }
    return this.#found[slot]!;
  }
}
