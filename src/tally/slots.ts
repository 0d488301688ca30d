import { Pairs } from './pairs.ts';

/** Widths of a slot in seconds, each a multiple of the one before. */
export const slotWidths: readonly number[] = [1, 60, 3600, 86_400];

/**
 * Past this many, slots are widened: a log of over two hours no longer needs its seconds, and one of five days no
 * longer its minutes, in a line of at most 120 slots.
 */
export const maxSlots = 7_200;

export interface SlotsContents {
  readonly seconds: number;
  readonly groups: Int32Array;
  readonly starts: Float64Array;
}

/** Gives each pair of group and time slot a cell. The width of the slots depends on the set of pairs alone. */
export class Slots {
  #level = 0;
  #pairs = new Pairs();
  #groups: number[] = [];
  #starts: number[] = [];
  /** The latest cell of each group: most rows belong to the slot of the group's row before. */
  #latest: number[] = [];
  readonly #most: number;

  /** `most`: pairs past which slots are widened. */
  constructor(most = maxSlots) {
    this.#most = most;
  }

  /** Width of the slots, and the group and start of each cell, for another thread. */
  get contents(): SlotsContents {
    return {
      seconds: this.seconds,
      groups: Int32Array.from(this.#groups),
      starts: Float64Array.from(this.#starts),
    };
  }

  static from({ seconds, groups, starts }: SlotsContents): Slots {
    const slots = new Slots(Number.POSITIVE_INFINITY);
    slots.widen(seconds);
    for (const [cell, group] of groups.entries()) slots.cellOf(group, starts[cell]!);
    return slots;
  }

  get size(): number {
    return this.#pairs.size;
  }

  /** Bytes of the memory that they take. */
  get bytes(): number {
    return this.#pairs.bytes + 2 * this.size * Float64Array.BYTES_PER_ELEMENT;
  }

  get seconds(): number {
    return slotWidths[this.#level]!;
  }

  groupOf(cell: number): number {
    return this.#groups[cell]!;
  }

  /** Start of a cell's slot, in seconds since 1970 UTC. */
  startOf(cell: number): number {
    return this.#starts[cell]!;
  }

  cellOf(group: number, time: number): number {
    const { seconds } = this;
    const latest = group < this.#latest.length ? this.#latest[group]! : -1;
    if (latest >= 0) {
      const start = this.#starts[latest]!;
      if (time >= start && time < start + seconds) return latest;
    }
    const start = time - (time % seconds);
    const cell = this.#pairs.idOf(group, start / seconds);
    if (cell === this.#groups.length) {
      this.#groups.push(group);
      this.#starts.push(start);
    }
    while (this.#latest.length <= group) this.#latest.push(-1);
    this.#latest[group] = cell;
    return cell;
  }

  /**
   * Widens the slots while there are too many, and at least to `seconds`. Gives the new cell of each old one, or null
   * if nothing changed.
   */
  widen(seconds = 1): Int32Array | null {
    const isWideEnough = (): boolean =>
      (this.size <= this.#most && this.seconds >= seconds) || this.#level === slotWidths.length - 1;
    let cellOf = null as Int32Array | null;
    while (!isWideEnough()) {
      this.#level++;
      const next = this.regroup((cell) => this.#groups[cell]!);
      cellOf = cellOf?.map((cell) => next[cell]!) ?? next;
    }
    return cellOf;
  }

  /** Gives each cell another group, or drops it where that is below 0. Gives the new cell of each old one, below 0 if dropped. */
  regroup(groupOf: (cell: number) => number): Int32Array {
    const cells = new Int32Array(this.size);
    for (let cell = 0; cell < cells.length; cell++) cells[cell] = groupOf(cell);
    const starts = this.#starts;
    this.#pairs = new Pairs();
    this.#groups = [];
    this.#starts = [];
    this.#latest = [];
    for (let cell = 0; cell < cells.length; cell++)
      if (cells[cell]! >= 0) cells[cell] = this.cellOf(cells[cell]!, starts[cell]!);
    return cells;
  }
}
