import type { Arena } from './arena.ts';
import { type FieldRows, fieldOf } from './field-rows.ts';
import { fixedHash } from './fixed-hash.ts';
import { type ScanCode, scanCodeFor } from './simd/code.ts';

/** Texts are kept in pieces that never move: growing by copying would hold the old and the new at once. */
const firstPiece = 1 << 12;
const largestPiece = 1 << 20;

/** Bytes of the longest text that is kept whole. Of a longer one so many are kept, and a hash of all. */
export const longestKey = 2048;
const keptOfLonger = 2000;

/** Tables with more entries than this are not in the processor's cache. */
const cachedEntries = 1 << 12;

/** Of an entry besides its text: a slot of 16 bytes, of which a half to three quarters are in use, and a place of 8. */
const entryBytes = 40;

/** Rows that are looked up in one go. */
const blockRows = 512;

/** The words of a table, which `simd/lookup.as.ts` reads and writes too. */
const words = 9;
/** Address of the slots, of which there is one more than the mask. */
const slotsAt = 0;
const maskAt = 1;
const seedAt = 2;
const sizeAt = 3;
/** Address at which the next text goes, and the end of the piece for it. */
const nextAt = 4;
const pieceEndAt = 5;
/** Address of the places, and entries that they have room for. */
const placesAt = 6;
const capacityAt = 7;
/** The id of an entry that is looked up alone. */
const foundAt = 8;

/** All that can be read of a dictionary. */
export interface DictionaryContents {
  readonly size: number;
  readonly places: Int32Array;
}

/**
 * Byte strings to small integers, in order of first appearance. Entry texts are copied, so a dictionary never keeps a
 * chunk alive.
 */
export class Dictionary {
  readonly arena: Arena;
  readonly #code: ScanCode | null;
  readonly #table: Int32Array;
  readonly #pieces: { readonly at: number; readonly size: number }[] = [];
  /** Bytes of the pieces but the last. */
  #fullBytes = 0;
  /** Two words an entry: the address and the length of its text. */
  #places: Int32Array;
  /** Open addressing, four words a slot, one cache line for most probes: hash, id + 1 (0: empty), address, length. */
  #slots: Int32Array;
  #holders = 1;
  /** For `fetch`, once the table is large: a word a row, and behind them the hashes of the rows. */
  #scratch: Int32Array | null = null;

  /** `seed` makes collisions of crafted keys unpredictable; results never depend on it. `from` is only read. */
  constructor(arena: Arena, seed: number, from: DictionaryContents | null = null) {
    this.arena = arena;
    this.#code = scanCodeFor(arena);
    this.#table = arena.int32(words);
    this.#places = from?.places ?? arena.int32(2 << 6);
    this.#slots = from === null ? arena.int32(4 << 7) : new Int32Array(0);
    this.#table[seedAt] = seed;
    this.#table[sizeAt] = from?.size ?? 0;
    this.#noteMemory();
  }

  /** What another thread has sent, to be read: nothing can be looked up or added. */
  static from(arena: Arena, contents: DictionaryContents): Dictionary {
    return new Dictionary(arena, 0, contents);
  }

  /** What it holds, for another thread. */
  get contents(): DictionaryContents {
    return { size: this.size, places: this.#places };
  }

  /** Number of entries; ids are 0 to size − 1. */
  get size(): number {
    return this.#table[sizeAt]!;
  }

  /** Bytes of all entries, for whoever bounds memory. */
  get textBytes(): number {
    const last = this.#pieces.at(-1);
    return last === undefined ? 0 : this.#fullBytes + this.#table[nextAt]! - last.at;
  }

  /** About the bytes of memory that it takes, by its entries alone. */
  get bytes(): number {
    return this.textBytes + entryBytes * this.size;
  }

  /** Another one holds it too: its memory is given back once nobody does. */
  hold(): this {
    this.#holders++;
    return this;
  }

  /** Gives all memory back, if nobody else holds it. Nothing may be asked of the dictionary any more. */
  free(): void {
    if (--this.#holders > 0) return;
    for (const { at, size } of this.#pieces) this.arena.release(at, size);
    for (const array of [this.#places, this.#slots, this.#table]) this.arena.free(array);
    if (this.#scratch !== null) this.arena.free(this.#scratch);
  }

  /**
   * Writes the id of field `column` of each of the rows `from` to `to` − 1, new ones on first sight; or of `width` fields from
   * there on as one text, with what stands between them.
   */
  idsOf(rows: FieldRows, column: number, from: number, to: number, ids: Int32Array, width = 1): void {
    const { bytes, stops, at } = rows;
    const code = this.#code;
    const table = this.#table.byteOffset;
    const [textAt, stopsAt, atAt, idsAt] = [
      bytes.byteOffset,
      stops.byteOffset,
      at.byteOffset,
      ids.byteOffset,
    ];
    for (let start = from; start < to; start += blockRows) {
      const end = Math.min(start + blockRows, to);
      const hashes = this.size > cachedEntries && width === 1 ? this.#fetch(rows, column, start, end) : 0;
      for (let row = start; row < end; row++) {
        if (code !== null) {
          row =
            hashes === 0
              ? code.lookUp(textAt, stopsAt, atAt, column, width, row, end, table, idsAt)
              : code.lookUpFetched(textAt, stopsAt, atAt, column, row, end, table, idsAt, hashes, start);
          if (row === end) break;
        }
        const stop = at[row]! + column;
        const text = stops[stop]! + 1;
        ids[row] = this.#idAt(textAt + text, stops[stop + width]! - text);
      }
    }
  }

  /** The id of the bytes; a new one on first sight. */
  idOfBytes(bytes: Uint8Array): number {
    return this.#idAt(this.arena.copy(bytes), bytes.length);
  }

  /** The id of a text of one character a byte; a new one on first sight. */
  idOfText(text: string): number {
    return this.#idAt(this.arena.copyText(text), text.length);
  }

  /** The id of a text that is kept whole, one character a byte; below 0 if it is no entry. */
  find(text: string): number {
    const start = this.arena.copyText(text);
    return this.#slots[this.#slotOf(start, text.length, this.#hashOf(start, text.length)) + 1]! - 1;
  }

  /** The id of an entry of another; a new one on first sight. */
  idOfEntry(other: Dictionary, entry: number): number {
    if (other.arena.shared !== this.arena.shared) return this.idOfBytes(other.bytesOf(entry));
    if (other.arena !== this.arena) this.arena.look();
    const table = this.#table.byteOffset;
    const ids = table + foundAt * 4 - entry * 4;
    if (this.#code?.addEntries(other.#places.byteOffset, entry, entry + 1, table, ids) === entry + 1)
      return this.#table[foundAt]!;
    return this.#idAt(other.#places[entry * 2]!, other.#places[entry * 2 + 1]!);
  }

  /** Writes the id of each entry of another from `from` on, new ones on first sight. */
  idsOfEntries(other: Dictionary, from: number, ids: Int32Array): void {
    const { size } = other;
    if (from === size) return;
    const isNear = other.arena.shared === this.arena.shared;
    if (isNear) this.arena.look();
    const code = isNear && this.arena.holds(ids) ? this.#code : null;
    for (let entry = from; entry < size; entry++) {
      if (code !== null) {
        const [places, table] = [other.#places.byteOffset, this.#table.byteOffset];
        entry = code.addEntries(places, entry, size, table, ids.byteOffset);
        if (entry === size) break;
      }
      ids[entry] = this.idOfEntry(other, entry);
    }
  }

  /** The bytes of an entry, valid until the next entry is added. */
  bytesOf(id: number): Uint8Array {
    const place = this.#places[id * 2]!;
    return this.arena.bytes.subarray(place, place + this.#places[id * 2 + 1]!);
  }

  /** An entry as text, one character a byte. */
  textOf(id: number): string {
    return this.arena.textAt(this.#places[id * 2]!, this.#places[id * 2 + 1]!);
  }

  /** The lower half of the fixed hash of an entry. */
  fixedHashOf(id: number): number {
    if (this.#code === null) return fixedHash(this.bytesOf(id))[1];
    return this.#code.fixedHashLow(this.#places[id * 2]!, this.#places[id * 2 + 1]!) >>> 0;
  }

  /** Where the bytes of an entry are in the arena. */
  placeOf(id: number): { readonly start: number; readonly end: number } {
    const start = this.#places[id * 2]!;
    return { start, end: start + this.#places[id * 2 + 1]! };
  }

  /** Brings what is read of the table for these rows into the processor's cache, and gives the address of their hashes; or 0. */
  #fetch(rows: FieldRows, column: number, from: number, to: number): number {
    if (this.#code === null) return 0;
    this.#scratch ??= this.arena.scratch32(2 * blockRows);
    const { byteOffset: scratch } = this.#scratch;
    const hashes = scratch + blockRows * 4;
    this.#code.fetch(...fieldOf(rows, column, from, to), this.#table.byteOffset, scratch, hashes);
    return hashes;
  }

  /** The id of the `length` bytes at an address. */
  #idAt(start: number, length: number): number {
    if (length > longestKey) return this.idOfBytes(cutKey(this.arena.bytes.subarray(start, start + length)));
    const hash = this.#hashOf(start, length);
    const at = this.#slotOf(start, length, hash);
    const found = this.#slots[at + 1]!;
    return found === 0 ? this.#insert(start, length, hash, at) : found - 1;
  }

  #hashOf(start: number, length: number): number {
    const seed = this.#table[seedAt]!;
    return this.#code?.hashOf(start, length, seed) ?? hashOf(this.arena.view, start, start + length, seed);
  }

  /** Where the slot of the `length` bytes at an address begins, or the empty one for them. */
  #slotOf(start: number, length: number, hash: number): number {
    const slots = this.#slots;
    const mask = this.#table[maskAt]!;
    let slot = hash & mask;
    for (;;) {
      const at = slot << 2;
      if (slots[at + 1] === 0) return at;
      if (
        slots[at] === hash &&
        slots[at + 3] === length &&
        isEqual(this.arena.view, slots[at + 2]!, start, length)
      ) {
        return at;
      }
      slot = (slot + 1) & mask;
    }
  }

  #insert(start: number, length: number, hash: number, at: number): number {
    const id = this.size;
    if (id === this.#table[capacityAt]) this.#growPlaces(id);
    const place = this.#store(start, length);
    this.#table[sizeAt] = id + 1;
    this.#places[id * 2] = place;
    this.#places[id * 2 + 1] = length;
    this.#slots[at] = hash;
    this.#slots[at + 1] = id + 1;
    this.#slots[at + 2] = place;
    this.#slots[at + 3] = length;
    if ((id + 2) * 4 > this.#table[maskAt]! * 3) this.#rehash();
    return id;
  }

  /** Copies a text and gives its new address. */
  #store(start: number, length: number): number {
    const table = this.#table;
    if (table[nextAt]! + length > table[pieceEndAt]!) {
      this.#fullBytes = this.textBytes;
      // The first piece is small, since most dictionaries are. A text longer than a piece gets one of its own.
      const usual = Math.min(firstPiece * 4 ** this.#pieces.length, largestPiece);
      const size = Math.max(usual, length);
      const piece = this.arena.scratch8(size).byteOffset;
      table[nextAt] = piece;
      table[pieceEndAt] = piece + size;
      this.#pieces.push({ at: piece, size });
    }
    const place = table[nextAt]!;
    this.arena.bytes.copyWithin(place, start, start + length);
    table[nextAt] = place + length;
    return place;
  }

  #growPlaces(entries: number): void {
    const grown = this.arena.int32(entries * 4);
    grown.set(this.#places);
    this.arena.free(this.#places);
    this.#places = grown;
    this.#noteMemory();
  }

  #rehash(): void {
    const old = this.#slots;
    const slots = this.arena.int32(old.length * 2);
    const mask = (slots.length >> 2) - 1;
    for (let from = 0; from < old.length; from += 4) {
      if (old[from + 1] === 0) continue;
      let slot = old[from]! & mask;
      while (slots[(slot << 2) + 1] !== 0) slot = (slot + 1) & mask;
      const to = slot << 2;
      slots[to] = old[from]!;
      slots[to + 1] = old[from + 1]!;
      slots[to + 2] = old[from + 2]!;
      slots[to + 3] = old[from + 3]!;
    }
    this.arena.free(old);
    this.#slots = slots;
    this.#noteMemory();
  }

  #noteMemory(): void {
    this.#table[slotsAt] = this.#slots.byteOffset;
    this.#table[maskAt] = (this.#slots.length >> 2) - 1;
    this.#table[placesAt] = this.#places.byteOffset;
    this.#table[capacityAt] = this.#places.length >> 1;
  }
}

/** What is kept of a long text: its start, to the end of a character of UTF-8, and a hash of all of it. */
function cutKey(bytes: Uint8Array): Uint8Array {
  let end = keptOfLonger;
  while (end > keptOfLonger - 4 && (bytes[end]! & 0xc0) === 0x80) end--;
  const hash = fixedHash(bytes).map((word) => word.toString(16).padStart(8, '0'));
  return Buffer.concat([bytes.subarray(0, end), Buffer.from(`...#${hash.join('')}`)]);
}

/** Whether the `length` bytes at two addresses are the same. */
function isEqual(view: DataView, left: number, right: number, length: number): boolean {
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    if (view.getInt32(left + at, true) !== view.getInt32(right + at, true)) return false;
  }
  for (; at < length; at++) if (view.getUint8(left + at) !== view.getUint8(right + at)) return false;
  return true;
}

/** The highest bit is no longer alone: alone it would stay one bit whatever it is multiplied with, and could be taken back. */
function folded(word: number): number {
  return word ^ (word >>> 16);
}

/** A hash of `view[start, end)`, every byte of it: a few sampled bytes would make collisions easy to write. */
function hashOf(view: DataView, start: number, end: number, seed: number): number {
  const length = end - start;
  const secret = Math.imul(seed, 0x9e3779b1);
  // Whoever wrote the text must not know what it is multiplied with. It stays odd, so that no bit is lost.
  const leftFactor = 0x85ebca6b ^ (secret << 1);
  const rightFactor = 0xc2b2ae35 ^ (secret << 1);
  // Two lanes, because each step of one waits for the multiplication before.
  let left = secret ^ length;
  let right = secret;
  if (length >= 4) {
    const last = end - 4;
    let at = start;
    for (; at + 4 < last; at += 8) {
      left = Math.imul(folded(left ^ view.getInt32(at, true)), leftFactor);
      left = (left << 15) | (left >>> 17);
      right = Math.imul(folded(right ^ view.getInt32(at + 4, true)), rightFactor);
      right = (right << 13) | (right >>> 19);
    }
    if (at < last) left = Math.imul(left ^ view.getInt32(at, true), 0x27d4eb2f);
    // The last word overlaps the one before it, so that no tail is left.
    right = Math.imul(right ^ view.getInt32(last, true), 0x165667b1);
  } else if (length > 0) {
    // Three bytes name all of one to three.
    const word =
      view.getUint8(start) | (view.getUint8(start + (length >> 1)) << 8) | (view.getUint8(end - 1) << 16);
    right = Math.imul(right ^ word, 0x165667b1);
  }
  left ^= left >>> 15;
  let hash = Math.imul(left ^ right ^ (right >>> 13), 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return hash;
}
