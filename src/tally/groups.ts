import type { Dimension } from '../query/dimension.ts';
import type { Arena } from '../w3c/arena.ts';
import { Dictionary, type DictionaryContents } from '../w3c/dictionary.ts';
import type { Columns } from './columns.ts';
import { KeyGroups } from './key-groups.ts';
import { PairGroups } from './pair-groups.ts';

/** The keys of some groups, for whoever adds them to others, in this thread or in another. */
export interface GroupKeys {
  /** How many groups there are. */
  readonly size: number;
  /** The values of each dimension; of a view without any the one empty key. */
  readonly dictionaries: readonly Dictionary[];
  /** For two dimensions: the value in the first and in the second of each group, one after the other. */
  readonly pairs: Int32Array | null;
  /** Of a sample: one of so many values of the second dimension is in it. */
  readonly rate: number;
}

/** The same as another thread gets them. */
export interface GroupKeysContents extends Omit<GroupKeys, 'dictionaries'> {
  readonly dictionaries: readonly DictionaryContents[];
}

export function contentsOf({ dictionaries, ...keys }: GroupKeys): GroupKeysContents {
  return { ...keys, dictionaries: dictionaries.map(({ contents }) => contents) };
}

/** What another thread has sent, to be read. */
export function keysFrom(arena: Arena, { dictionaries, ...keys }: GroupKeysContents): GroupKeys {
  return { ...keys, dictionaries: dictionaries.map((contents) => Dictionary.from(arena, contents)) };
}

/** The groups of a view, one for each distinct key of bytes, and which of them each row of a batch belongs to. */
export interface Groups {
  /** Groups are 0 to size − 1, those of keys that no record has among them. */
  readonly size: number;
  /** Valid until something is added. */
  readonly keys: GroupKeys;
  /** Bytes that the keys take; a table that views share counts for each, since each has its own once it has dropped some. */
  readonly bytes: number;
  /** The key of a group, valid until something is added. */
  bytesOf(group: number): Uint8Array;
  /** The values of a group in its dimensions' order, one character a byte. */
  valuesOf(group: number): string[];
  /** The number of a group's value in a dimension: 0 to one less than there are, equal for equal values. */
  valueIdOf(group: number, dimension: number): number;
  /** The value of a number in a dimension, one character a byte: the parts of one that has several stand behind each other. */
  textOf(dimension: number, valueId: number): string;
  /** The number of a value in a dimension; below 0 if no group has it. */
  valueIdOfText(dimension: number, text: string): number;
  /** The group of a key; a new one on first sight. */
  idOfBytes(key: Uint8Array): number;
  /** Writes the group of each key of others, new ones on first sight. */
  idsOfKeys(keys: GroupKeys, groups: Int32Array): void;
  /** The group of each row of a batch if a column holds just that, below 0 for rows without one; else null. */
  columnIn(columns: Columns): Int32Array | null;
  /** Writes the group of each of the rows `from` to `to` − 1, or −1. */
  fill(columns: Columns, groups: Int32Array, from: number, to: number): void;
  /** Drops the groups whose place is below 0. The others move up in their order: `placeOf` counts them from 0. */
  compact(placeOf: Int32Array): void;
}

/** `by`: up to two dimensions. */
export function createGroups(arena: Arena, by: readonly Dimension[], seed: number): Groups {
  const [first = null, second] = by;
  return first !== null && second !== undefined
    ? new PairGroups(arena, [first, second], seed)
    : new KeyGroups(arena, first, seed);
}
