import type { Dimension } from '../query/dimension.ts';
import type { Arena } from '../w3c/arena.ts';
import { Dictionary } from '../w3c/dictionary.ts';
import type { Columns, RowValues } from './columns.ts';
import type { GroupKeys, Groups } from './groups.ts';
import { partSeparator } from './key-groups.ts';
import { Pairs } from './pairs.ts';
import { RecentIds } from './recent-ids.ts';
import { type TallyCode, tallyCodeFor } from './simd/code.ts';

/**
 * A key ends with the length of the first value in so many bytes, the lowest first: a value may hold anything. Before it
 * stand the first value, a NUL and the second, so that keys are in the order of their values.
 */
const lengthBytes = 4;

/** Groups that there is room for at first. */
const firstGroups = 64;

/** Of a group: its two values, and room for as many again. */
const groupBytes = 16;

/**
 * Groups by the values of two dimensions. Most pairs of a log are rare, so that a new one must cost little: the values are
 * kept once for each dimension, and a group is a pair of numbers. Keys are put together only for who asks.
 */
export class PairGroups implements Groups {
  readonly #arena: Arena;
  readonly #code: TallyCode | null;
  #left: Values;
  #right: Values;
  #pairs: Pairs;
  /** The values of each group, one after the other. */
  #valuesOf: Int32Array;
  /** The rate of the sample that all groups are in; 0 if nobody knows. */
  #thinnedTo = 1;

  constructor(arena: Arena, [left, right]: readonly [Dimension, Dimension], seed: number) {
    this.#arena = arena;
    this.#code = tallyCodeFor(arena);
    this.#pairs = new Pairs(arena);
    this.#valuesOf = arena.scratch32(2 * firstGroups);
    this.#left = new Values(arena, left, seed);
    this.#right = new Values(arena, right, seed);
  }

  get size(): number {
    return this.#pairs.size;
  }

  get keys(): GroupKeys {
    return {
      size: this.size,
      dictionaries: [this.#left.dictionary, this.#right.dictionary],
      pairs: this.#valuesOf.subarray(0, 2 * this.size),
      rate: this.#right.rate,
    };
  }

  get bytes(): number {
    const values = this.#left.dictionary.bytes + this.#right.dictionary.bytes;
    return values + this.#pairs.bytes + groupBytes * this.size;
  }

  bytesOf(group: number): Uint8Array {
    const left = this.#left.dictionary.bytesOf(this.#valuesOf[2 * group]!);
    const right = this.#right.dictionary.bytesOf(this.#valuesOf[2 * group + 1]!);
    const end = left.length + 1 + right.length;
    const key = new Uint8Array(end + lengthBytes);
    key.set(left);
    key.set(right, left.length + 1);
    for (let index = 0; index < lengthBytes; index++) key[end + index] = left.length >>> (8 * index);
    return key;
  }

  valuesOf(group: number): string[] {
    const left = this.#left.dictionary.textOf(this.#valuesOf[2 * group]!);
    const right = this.#right.dictionary.textOf(this.#valuesOf[2 * group + 1]!);
    // Nearly all values have one part.
    return left.includes(partSeparator) || right.includes(partSeparator)
      ? [...left.split(partSeparator), ...right.split(partSeparator)]
      : [left, right];
  }

  valueIdOf(group: number, dimension: number): number {
    return this.#valuesOf[2 * group + dimension]!;
  }

  textOf(dimension: number, valueId: number): string {
    return this.#dictionaryOf(dimension).textOf(valueId);
  }

  valueIdOfText(dimension: number, text: string): number {
    return this.#dictionaryOf(dimension).find(text);
  }

  #dictionaryOf(dimension: number): Dictionary {
    return (dimension === 0 ? this.#left : this.#right).dictionary;
  }

  idOfBytes(key: Uint8Array): number {
    const end = key.length - lengthBytes;
    let length = 0;
    for (let index = 0; index < lengthBytes; index++) length += key[end + index]! * 2 ** (8 * index);
    const left = this.#left.dictionary.idOfBytes(key.subarray(0, length));
    return this.#idOf(left, this.#right.dictionary.idOfBytes(key.subarray(length + 1, end)));
  }

  idsOfKeys({ dictionaries: [lefts, rights], pairs, rate }: GroupKeys, groups: Int32Array): void {
    this.sample(rate);
    const arena = this.#arena;
    const [left, right] = [arena.scratch32(lefts!.size), arena.scratch32(rights!.size)];
    this.#left.dictionary.idsOfEntries(lefts!, 0, left);
    this.#right.dictionary.idsOfEntries(rights!, 0, right);
    for (let group = 0; group < groups.length; group++)
      groups[group] = this.#idOf(left[pairs![2 * group]!]!, right[pairs![2 * group + 1]!]!);
    arena.free(left);
    arena.free(right);
  }

  columnIn(): null {
    return null;
  }

  fill(columns: Columns, groups: Int32Array, from: number, to: number): void {
    const isSample = this.#right.rate > 1;
    this.#left.turnTo(columns, isSample);
    this.#right.turnTo(columns, false);
    const code = this.#arena.holds(groups) ? this.#code : null;
    // Code stops where something is not known yet.
    const next = (row: number): number => (code === null ? row : this.#recall(code, row, to, groups));
    for (let row = next(from); row < to; row = next(row + 1)) {
      // Of a sample few rows have a second value: the first, which may have to be worked out, is asked of these alone.
      const right = this.#right.idOfRow(row);
      const left = right < 0 ? -1 : this.#left.idOfRow(row);
      groups[row] = left < 0 ? -1 : this.#idOf(left, right);
    }
  }

  #recall(code: TallyCode, from: number, to: number, groups: Int32Array): number {
    const [left, right, pairs] = [this.#left, this.#right, this.#pairs];
    if (right.ids === 0) return from;
    return code.recallPairs(
      left.ids,
      right.ids,
      from,
      to,
      left.recent.address,
      left.recent.mask,
      right.recent.address,
      right.recent.mask,
      pairs.address,
      pairs.mask,
      groups.byteOffset,
    );
  }

  compact(placeOf: Int32Array): void {
    const old = this.#valuesOf;
    const [left, right] = [this.#left, this.#right];
    this.#pairs.free();
    this.#pairs = new Pairs(this.#arena);
    this.#valuesOf = this.#arena.scratch32(2 * firstGroups);
    this.#left = left.emptied();
    this.#right = right.emptied();
    for (let group = 0; group < placeOf.length; group++) {
      if (placeOf[group]! < 0) continue;
      const leftId = this.#left.dictionary.idOfEntry(left.dictionary, old[2 * group]!);
      this.#idOf(leftId, this.#right.dictionary.idOfEntry(right.dictionary, old[2 * group + 1]!));
    }
    this.#arena.free(old);
    left.free();
    right.free();
  }

  /** Only one of so many values of the second dimension is in the sample: pairs of others get no group any more. */
  sample(rate: number): void {
    if (rate !== this.#right.rate) this.#thinnedTo = 0;
    this.#right.rate = Math.max(this.#right.rate, rate);
  }

  /**
   * The places of the groups that stay, below 0 for those that are not in the sample, which gets smaller until no more than
   * `most` are left; null if all stay. What is left does not depend on what came first: the sample is the largest that all
   * pairs leave so few of.
   */
  thin(most: number): Int32Array | null {
    const { rate } = this.#right;
    if (this.size <= most && rate === this.#thinnedTo) return null;
    const hashes = this.#right.hashes();
    const placeOf = new Int32Array(this.size);
    for (let one = rate; ; one *= 2) {
      let kept = 0;
      for (let group = 0; group < placeOf.length; group++)
        placeOf[group] = hashes[this.#valuesOf[2 * group + 1]!]! % one === 0 ? kept++ : -1;
      if (kept > most) continue;
      this.#right.rate = one;
      this.#thinnedTo = one;
      return kept === placeOf.length ? null : placeOf;
    }
  }

  #idOf(left: number, right: number): number {
    const before = this.size;
    const group = this.#pairs.idOf(left, right);
    if (group < before) return group;
    if (2 * group === this.#valuesOf.length) this.#grow();
    this.#valuesOf[2 * group] = left;
    this.#valuesOf[2 * group + 1] = right;
    return group;
  }

  #grow(): void {
    const old = this.#valuesOf;
    this.#valuesOf = this.#arena.scratch32(2 * old.length);
    this.#valuesOf.set(old);
    this.#arena.free(old);
  }
}

/** The values that a dimension has in some pairs, and which of them each row of a batch has. */
class Values {
  readonly #arena: Arena;
  readonly #dimension: Dimension;
  readonly #seed: number;
  readonly dictionary: Dictionary;
  #column: RowValues | null = null;
  /** The dictionary whose ids are remembered. */
  #remembered: Dictionary | null = null;
  /** One of so many values is in the sample. */
  rate = 1;
  readonly recent: RecentIds;
  /** Address of the ids of the batch turned to; 0 if they are not worked out, or not in the arena. */
  ids = 0;

  constructor(arena: Arena, dimension: Dimension, seed: number) {
    this.#arena = arena;
    this.#dimension = dimension;
    this.#seed = seed;
    this.dictionary = new Dictionary(arena, seed);
    this.recent = new RecentIds(arena);
  }

  /** The same without values. */
  emptied(): Values {
    const emptied = new Values(this.#arena, this.#dimension, this.#seed);
    emptied.rate = this.rate;
    return emptied;
  }

  /** What decides which values are in the sample. */
  hashes(): Uint32Array {
    return Uint32Array.from({ length: this.dictionary.size }, (_, id) => this.dictionary.fixedHashOf(id));
  }

  /** Gives all memory back. */
  free(): void {
    this.dictionary.free();
    this.recent.free();
  }

  /** `isSparse`: few rows will be asked for. */
  turnTo(columns: Columns, isSparse: boolean): void {
    if (!isSparse) columns.of(this.#dimension);
    const column = columns.valuesByRow(this.#dimension);
    this.#column = column;
    this.ids = column.ids !== null && this.#arena.holds(column.ids) ? column.ids.byteOffset : 0;
    if (column.dictionary !== this.#remembered) {
      this.#remembered = column.dictionary;
      this.recent.forget();
    }
  }

  /** Of a row of the batch turned to; below 0 if it has no value, or none that is in the sample. */
  idOfRow(row: number): number {
    const id = this.#column!.idOf(row);
    return id < 0 ? -1 : this.recent.of(id, this.#workOut);
  }

  readonly #workOut = (id: number): number => {
    const remembered = this.#remembered!;
    const isLeftOut = this.rate > 1 && remembered.fixedHashOf(id) % this.rate !== 0;
    return isLeftOut ? -1 : this.dictionary.idOfEntry(remembered, id);
  };
}
