import type { Dimension } from '../query/dimension.ts';
import type { Arena } from '../w3c/arena.ts';
import type { TextColumn } from '../w3c/batch.ts';
import { Dictionary } from '../w3c/dictionary.ts';
import { type Columns, latin1 } from './columns.ts';
import { Pairs } from './pairs.ts';

/** Between the values of two dimensions in a key; no value holds it, since NUL bytes are dropped from logs. */
const keySeparator = '\0';

/** The groups of a view, one for each distinct key of bytes, and which of them each row of a batch belongs to. */
export class Groups {
  readonly #arena: Arena;
  readonly #by: readonly Dimension[];
  readonly #seed: number;
  /** A group per key; shared with the column that it was taken from, which may add keys that no record here has. */
  #dictionary: Dictionary;
  /** For one dimension: the group of each value id seen so far. */
  #groupOfId = new Int32Array(0) as Int32Array;
  #idsSeen = 0;
  /** Whether keys were ever dropped: then those of a column are looked up as rows have them, not all of them again. */
  #isCompacted = false;
  /** For two dimensions: the group of each pair of value ids seen so far. */
  #pairs = new Pairs();
  #groupOfPair: number[] = [];
  #key = new Uint8Array(0);
  /** The dictionaries that the ids remembered belong to. */
  #remembered: readonly Dictionary[] = [];

  /** `by`: up to two dimensions. */
  constructor(arena: Arena, by: readonly Dimension[], seed: number) {
    this.#arena = arena;
    this.#by = by;
    this.#seed = seed;
    this.#dictionary = new Dictionary(arena, seed);
  }

  /** Groups are 0 to size − 1, those of keys that no record has among them. */
  get size(): number {
    return this.#dictionary.size;
  }

  /** Their table, which views of one dimension share. */
  get dictionary(): Dictionary {
    return this.#dictionary;
  }

  /** The key of a group, valid until something is added. */
  bytesOf(group: number): Uint8Array {
    return this.#dictionary.bytesOf(group);
  }

  /** The values of a group in its dimensions' order, one character a byte. */
  valuesOf(group: number): string[] {
    return this.#by.length === 0 ? [] : latin1(this.bytesOf(group)).split(keySeparator);
  }

  /** The group of a key; a new one on first sight. */
  idOfBytes(key: Uint8Array): number {
    return this.#dictionary.idOfBytes(key);
  }

  /** Writes the group of each key of another table, new ones on first sight. */
  idsOfEntries(keys: Dictionary, groups: Int32Array): void {
    this.#dictionary.idsOfEntries(keys, 0, groups);
  }

  /** The group of each row of a batch if a column holds just that, below 0 for rows without one; else null. */
  columnIn(columns: Columns): Int32Array | null {
    if (this.#by.length !== 1) return null;
    const { ids, dictionary } = columns.of(this.#by[0]!);
    return dictionary === this.#dictionary ? ids.subarray(0, columns.batch.rows) : null;
  }

  /** Writes the group of each of the rows `from` to `to` − 1, or −1. */
  fill(columns: Columns, groups: Int32Array, from: number, to: number): void {
    const used = this.#by.map((dimension) => columns.of(dimension));
    if (used.some(({ dictionary }, index) => dictionary !== this.#remembered[index])) this.#turnTo(used);
    const [first, second] = used;
    if (first === undefined) groups.fill(this.idOfBytes(new Uint8Array(0)), from, to);
    else if (second === undefined) this.#fillByOne(first, groups, from, to);
    else this.#fillByTwo(first, second, groups, from, to);
  }

  /** Drops the groups whose place is below 0. The others move up in their order: `placeOf` counts them from 0. */
  compact(placeOf: Int32Array): void {
    const old = this.#dictionary;
    const kept = new Dictionary(this.#arena, this.#seed);
    for (let group = 0; group < old.size; group++)
      if (placeOf[group]! >= 0) kept.idOfBytes(old.bytesOf(group));
    old.free();
    this.#dictionary = kept;
    this.#remembered = [];
    this.#isCompacted = true;
  }

  /** The keys of all groups, one character a byte. */
  save(): readonly string[] {
    return Array.from({ length: this.size }, (_, group) => latin1(this.bytesOf(group)));
  }

  /** Adds what `save` gave, and gives the group of each key. */
  restore(keys: readonly string[]): number[] {
    return keys.map((key) => this.idOfBytes(Buffer.from(key, 'latin1')));
  }

  /** Forgets the ids of other dictionaries than those of these columns. */
  #turnTo(columns: readonly TextColumn[]): void {
    const [first] = columns;
    // The keys of a large log need not be kept twice: its first dictionary is taken over as the table of groups.
    if (
      columns.length === 1 &&
      this.size === 0 &&
      first!.isPartial !== true &&
      first!.dictionary.arena === this.#arena
    ) {
      this.#dictionary.free();
      this.#dictionary = first!.dictionary.hold();
    }
    this.#remembered = columns.map(({ dictionary }) => dictionary);
    this.#idsSeen = 0;
    this.#pairs = new Pairs();
    this.#groupOfPair = [];
  }

  #fillByOne({ ids, dictionary, isPartial }: TextColumn, groups: Int32Array, from: number, to: number): void {
    if (dictionary === this.#dictionary) {
      groups.set(ids.subarray(from, to), from);
      return;
    }
    if (this.#groupOfId.length < dictionary.size) {
      const grown = this.#arena.scratch32(dictionary.size * 2);
      grown.set(this.#groupOfId);
      this.#arena.free(this.#groupOfId);
      this.#groupOfId = grown;
    }
    const groupOfId = this.#groupOfId;
    if (this.#isCompacted || isPartial === true) groupOfId.fill(-1, this.#idsSeen, dictionary.size);
    else this.#dictionary.idsOfEntries(dictionary, this.#idsSeen, groupOfId);
    this.#idsSeen = dictionary.size;
    for (let row = from; row < to; row++) {
      const id = ids[row]!;
      if (id >= 0 && groupOfId[id]! < 0) groupOfId[id] = this.idOfBytes(dictionary.bytesOf(id));
      groups[row] = id < 0 ? -1 : groupOfId[id]!;
    }
  }

  #fillByTwo(left: TextColumn, right: TextColumn, groups: Int32Array, from: number, to: number): void {
    for (let row = from; row < to; row++) {
      const leftId = left.ids[row]!;
      const rightId = right.ids[row]!;
      if (leftId < 0 || rightId < 0) {
        groups[row] = -1;
        continue;
      }
      const pair = this.#pairs.idOf(leftId, rightId);
      if (pair === this.#groupOfPair.length) {
        const key = this.#joined(left.dictionary.bytesOf(leftId), right.dictionary.bytesOf(rightId));
        this.#groupOfPair.push(this.idOfBytes(key));
      }
      groups[row] = this.#groupOfPair[pair]!;
    }
  }

  /** The key of two values, valid until the next one. */
  #joined(left: Uint8Array, right: Uint8Array): Uint8Array {
    const length = left.length + 1 + right.length;
    if (this.#key.length < length) this.#key = new Uint8Array(2 * length);
    this.#key.set(left);
    this.#key[left.length] = keySeparator.charCodeAt(0);
    this.#key.set(right, left.length + 1);
    return this.#key.subarray(0, length);
  }
}
