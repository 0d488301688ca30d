import type { Arena } from '../w3c/arena.ts';
import { Pairs } from './pairs.ts';

/**
 * Widths of a slot in seconds, each a multiple of the one before. Past a day, which serves for twenty years, are weeks, four
 * of them and 52, for logs that name any year to fill the memory.
 */
export const slotWidths: readonly number[] = [1, 60, 3600, 86_400, 604_800, 2_419_200, 31_449_600];

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

/** Cells that there is room for at first. */
const firstCells = 64;

/** Of a cell: its group and its start in rooms that are three quarters full in the mean. */
const cellBytes = 16;

/** What can be read of slots. */
export type CellsOfSlots = Pick<Slots, 'size' | 'seconds' | 'groupOf' | 'startOf'>;

/** Gives each pair of group and time slot a cell. The width of the slots depends on the set of pairs alone. */
export class Slots {
  readonly #arena: Arena;
  #level = 0;
  #pairs: Pairs;
  /** Of each cell, its group and the start of its slot. */
  #groups: Int32Array;
  #starts: Float64Array;
  /** The latest cell of each group + 1, or 0: most rows belong to the slot of the group's row before. */
  #latest: Int32Array;
  readonly #most: number;

  /** `most`: pairs past which slots are widened. */
  constructor(arena: Arena, most = maxSlots) {
    this.#arena = arena;
    this.#most = most;
    this.#pairs = new Pairs(arena);
    this.#groups = arena.scratch32(firstCells);
    this.#starts = arena.scratch64(firstCells);
    this.#latest = arena.int32(firstCells);
  }

  /** Width of the slots, and the group and start of each cell, for another thread. */
  get contents(): SlotsContents {
    return {
      seconds: this.seconds,
      groups: this.#groups.subarray(0, this.size),
      starts: this.#starts.subarray(0, this.size),
    };
  }

  /** What another thread has sent, to be read. */
  static from({ seconds, groups, starts }: SlotsContents): CellsOfSlots {
    return {
      size: groups.length,
      seconds,
      groupOf: (cell) => groups[cell]!,
      startOf: (cell) => starts[cell]!,
    };
  }

  get size(): number {
    return this.#pairs.size;
  }

  /** About the bytes of the memory that they take, by their cells alone. */
  get bytes(): number {
    return this.#pairs.bytes + cellBytes * this.size;
  }

  get seconds(): number {
    return slotWidths[this.#level]!;
  }

  /** The next width; undefined if there is none. */
  get next(): number | undefined {
    return slotWidths[this.#level + 1];
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
    const latest = group < this.#latest.length ? this.#latest[group]! - 1 : -1;
    if (latest >= 0) {
      const start = this.#starts[latest]!;
      if (time >= start && time < start + seconds) return latest;
    }
    const start = time - (time % seconds);
    const before = this.size;
    const cell = this.#pairs.idOf(group, start / seconds);
    if (cell === before) {
      if (cell === this.#groups.length) this.#grow();
      this.#groups[cell] = group;
      this.#starts[cell] = start;
    }
    this.#setLatest(group, cell);
    return cell;
  }

  /**
   * Widens the slots while there are too many, and at least to `seconds`. Gives the new cell of each old one, for the
   * caller to give back, or null if nothing changed.
   */
  widen(seconds = 1): Int32Array | null {
    const isWideEnough = (): boolean =>
      (this.size <= this.#most && this.seconds >= seconds) || this.#level === slotWidths.length - 1;
    let cellOf = null as Int32Array | null;
    while (!isWideEnough()) {
      this.#level++;
      const next = this.regroup((cell) => this.#groups[cell]!);
      if (cellOf === null) {
        cellOf = next;
        continue;
      }
      for (let cell = 0; cell < cellOf.length; cell++) cellOf[cell] = next[cellOf[cell]!]!;
      this.#arena.free(next);
    }
    return cellOf;
  }

  /**
   * Gives each cell another group, or drops it where that is below 0. Gives the new cell of each old one, below 0 if dropped,
   * for the caller to give back.
   */
  regroup(groupOf: (cell: number) => number): Int32Array {
    const { size } = this;
    const [groups, starts, latest] = [this.#groups, this.#starts, this.#latest];
    const cellOf = this.#arena.scratch32(size);
    for (let cell = 0; cell < size; cell++) cellOf[cell] = groupOf(cell);
    this.#pairs.free();
    this.#pairs = new Pairs(this.#arena);
    this.#groups = this.#arena.scratch32(firstCells);
    this.#starts = this.#arena.scratch64(firstCells);
    this.#latest = this.#arena.int32(firstCells);
    for (let cell = 0; cell < size; cell++)
      if (cellOf[cell]! >= 0) cellOf[cell] = this.cellOf(cellOf[cell]!, starts[cell]!);
    for (const array of [groups, starts, latest]) this.#arena.free(array);
    return cellOf;
  }

  #grow(): void {
    const [groups, starts] = [this.#groups, this.#starts];
    this.#groups = this.#arena.scratch32(2 * groups.length);
    this.#starts = this.#arena.scratch64(2 * starts.length);
    this.#groups.set(groups);
    this.#starts.set(starts);
    this.#arena.free(groups);
    this.#arena.free(starts);
  }

  #setLatest(group: number, cell: number): void {
    if (group >= this.#latest.length) {
      const grown = this.#arena.int32(2 * (group + 1));
      grown.set(this.#latest);
      this.#arena.free(this.#latest);
      this.#latest = grown;
    }
    this.#latest[group] = cell + 1;
  }
}
