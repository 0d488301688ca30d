import type { Dimension } from '../query/dimension.ts';
import type { Arena } from '../w3c/arena.ts';
import type { TextColumn } from '../w3c/batch.ts';
import { Dictionary } from '../w3c/dictionary.ts';
import type { Columns } from './columns.ts';
import type { GroupKeys, Groups } from './groups.ts';
import { RecentIds } from './recent-ids.ts';
import { type TallyCode, tallyCodeFor } from './simd/code.ts';

/** Between the parts of a value that has several; no field holds it, since NUL bytes are dropped from logs. */
export const partSeparator = '\0';

/** Groups by the value of one dimension, or the one group of all. */
export class KeyGroups implements Groups {
  readonly #arena: Arena;
  readonly #by: Dimension | null;
  readonly #seed: number;
  /** A group per key; shared with the column that it was taken from, which may add keys that no record here has. */
  #dictionary: Dictionary;
  /** The group of each value id seen so far. */
  #groupOfId = new Int32Array(0) as Int32Array;
  #idsSeen = 0;
  /** The same, where rows have few of the values. */
  readonly #recent: RecentIds;
  readonly #code: TallyCode | null;
  /** Whether keys were ever dropped: then those of a column are looked up as rows have them, not all of them again. */
  #isCompacted = false;
  /** The dictionary that the ids remembered belong to. */
  #remembered: Dictionary | null = null;

  constructor(arena: Arena, by: Dimension | null, seed: number) {
    this.#arena = arena;
    this.#by = by;
    this.#seed = seed;
    this.#dictionary = new Dictionary(arena, seed);
    this.#recent = new RecentIds(arena);
    this.#code = tallyCodeFor(arena);
  }

  get size(): number {
    return this.#dictionary.size;
  }

  /** Views of one dimension may share the table. */
  get keys(): GroupKeys {
    return { size: this.size, dictionaries: [this.#dictionary], pairs: null, rate: 1 };
  }

  get bytes(): number {
    return this.#dictionary.bytes;
  }

  bytesOf(group: number): Uint8Array {
    return this.#dictionary.bytesOf(group);
  }

  valuesOf(group: number): string[] {
    return this.#by === null ? [] : this.#dictionary.textOf(group).split(partSeparator);
  }

  /** Each group has a value of its own. */
  valueIdOf(group: number): number {
    return group;
  }

  textOf(_dimension: number, valueId: number): string {
    return this.#dictionary.textOf(valueId);
  }

  valueIdOfText(_dimension: number, text: string): number {
    return this.#dictionary.find(text);
  }

  idOfBytes(key: Uint8Array): number {
    return this.#dictionary.idOfBytes(key);
  }

  idsOfKeys({ dictionaries: [keys] }: GroupKeys, groups: Int32Array): void {
    this.#dictionary.idsOfEntries(keys!, 0, groups);
  }

  columnIn(columns: Columns): Int32Array | null {
    if (this.#by === null) return null;
    const { ids, dictionary } = columns.of(this.#by);
    return dictionary === this.#dictionary ? ids.subarray(0, columns.batch.rows) : null;
  }

  fill(columns: Columns, groups: Int32Array, from: number, to: number): void {
    if (this.#by === null) {
      groups.fill(this.idOfBytes(new Uint8Array(0)), from, to);
      return;
    }
    const column = columns.of(this.#by);
    if (column.dictionary !== this.#remembered) this.#turnTo(column);
    this.#fill(column, groups, from, to);
  }

  compact(placeOf: Int32Array): void {
    const old = this.#dictionary;
    const kept = new Dictionary(this.#arena, this.#seed);
    for (let group = 0; group < old.size; group++) if (placeOf[group]! >= 0) kept.idOfEntry(old, group);
    old.free();
    this.#dictionary = kept;
    this.#remembered = null;
    this.#isCompacted = true;
  }

  /** Forgets the ids of another dictionary than that of this column. */
  #turnTo({ dictionary, isPartial }: TextColumn): void {
    // The keys of a large log need not be kept twice: its first dictionary is taken over as the table of groups.
    if (this.size === 0 && isPartial !== true && dictionary.arena === this.#arena) {
      this.#dictionary.free();
      this.#dictionary = dictionary.hold();
    }
    this.#remembered = dictionary;
    this.#recent.forget();
    this.#idsSeen = 0;
  }

  #fill({ ids, dictionary, isPartial }: TextColumn, groups: Int32Array, from: number, to: number): void {
    if (dictionary === this.#dictionary) {
      groups.set(ids.subarray(from, to), from);
      return;
    }
    if (this.#isCompacted || isPartial === true) {
      const code = this.#arena.holds(ids) && this.#arena.holds(groups) ? this.#code : null;
      // Code stops where nothing is remembered of an id.
      const next = (row: number): number => {
        const { address, mask } = this.#recent;
        return code?.recallIds(ids.byteOffset, row, to, address, mask, groups.byteOffset) ?? row;
      };
      for (let row = next(from); row < to; row = next(row + 1)) {
        const id = ids[row]!;
        groups[row] = id < 0 ? -1 : this.#recent.of(id, this.#workOut);
      }
      return;
    }
    if (this.#groupOfId.length < dictionary.size) {
      const grown = this.#arena.scratch32(dictionary.size * 2);
      grown.set(this.#groupOfId);
      this.#arena.free(this.#groupOfId);
      this.#groupOfId = grown;
    }
    const groupOfId = this.#groupOfId;
    this.#dictionary.idsOfEntries(dictionary, this.#idsSeen, groupOfId);
    this.#idsSeen = dictionary.size;
    for (let row = from; row < to; row++) {
      const id = ids[row]!;
      groups[row] = id < 0 ? -1 : groupOfId[id]!;
    }
  }

  readonly #workOut = (id: number): number => this.#dictionary.idOfEntry(this.#remembered!, id);
}
