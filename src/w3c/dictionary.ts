import type { Arena } from './arena.ts';
import type { Rows } from './rows.ts';
import { type ScanCode, scanCodeFor } from './simd/code.ts';

/** Texts are kept in pieces that never move: growing by copying would hold the old and the new at once. */
const firstPiece = 1 << 12;
const usualPiece = 1 << 18;

/** Tables with more entries than this are not in the processor's cache. */
const cachedEntries = 1 << 12;

/** All that can be read of a dictionary. */
export interface DictionaryContents {
  readonly size: number;
  readonly places: Int32Array;
}

/** Rows that are looked up in one go. */
const blockRows = 512;

/**
 * Byte strings to small integers, in order of first appearance. Entry texts are copied, so a dictionary never keeps a
 * chunk alive.
 */
export class Dictionary {
  /** Number of entries; ids are 0 to size − 1. */
  size = 0;
  /** Bytes of all entries, for whoever bounds memory. */
  get textBytes(): number {
    return this.#used;
  }

  readonly #pieces: { readonly at: number; readonly size: number }[] = [];
  /** Where the next text goes, and the end of the last piece. */
  #next = 0;
  #pieceEnd = 0;
  #used = 0;
  /** Two words an entry: the address and the length of its text. */
  #places: Int32Array;
  /** Open addressing, four words a slot, one cache line for most probes: hash, id + 1 (0: empty), address, length. */
  #slots: Int32Array;
  #mask: number;
  #holders = 1;
  readonly arena: Arena;
  readonly #code: ScanCode | null;
  readonly #seed: number;
  /** For `fetch`, once the table is large. */
  #scratch: Int32Array | null = null;

  /** `seed` makes collisions of crafted keys unpredictable; results never depend on it. */
  constructor(arena: Arena, seed: number, places: Int32Array | null = null) {
    this.arena = arena;
    this.#code = scanCodeFor(arena);
    this.#seed = seed;
    this.#places = places ?? arena.int32(2 << 6);
    this.#slots = places === null ? arena.int32(4 << 7) : new Int32Array(0);
    this.#mask = (1 << 7) - 1;
  }

  /** What it holds, for another thread. */
  get contents(): DictionaryContents {
    return { size: this.size, places: this.#places };
  }

  /** What another thread has sent, to be read: nothing can be looked up or added. */
  static from(arena: Arena, { size, places }: DictionaryContents): Dictionary {
    const dictionary = new Dictionary(arena, 0, places);
    dictionary.size = size;
    return dictionary;
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
    this.arena.free(this.#places);
    this.arena.free(this.#slots);
    if (this.#scratch !== null) this.arena.free(this.#scratch);
  }

  /** Writes the id of field `column` of each of the rows `from` to `to` − 1, new ones on first sight. */
  idsOf(rows: Rows, column: number, from: number, to: number, ids: Int32Array): void {
    for (let start = from; start < to; start += blockRows) {
      const end = Math.min(start + blockRows, to);
      if (this.size > cachedEntries) this.#fetch(rows, column, start, end);
      for (let row = this.#findKnown(rows, column, start, end, ids); row < end; ) {
        const stop = rows.at[row]! + column;
        const text = rows.stops[stop]! + 1;
        ids[row] = this.#idAt(rows.bytes.byteOffset + text, rows.stops[stop + 1]! - text);
        row = this.#findKnown(rows, column, row + 1, end, ids);
      }
    }
  }

  /** The id of the bytes; a new one on first sight. */
  idOfBytes(bytes: Uint8Array): number {
    return this.#idAt(this.arena.copy(bytes), bytes.length);
  }

  /** The id of each entry of another, new ones on first sight. */
  idsOfEntries(other: Dictionary): Int32Array {
    const ids = new Int32Array(other.size);
    const isNear = other.arena.shared === this.arena.shared;
    if (isNear) this.arena.look();
    for (let id = 0; id < other.size; id++) {
      ids[id] = isNear
        ? this.#idAt(other.#places[id * 2]!, other.#places[id * 2 + 1]!)
        : this.idOfBytes(other.bytesOf(id));
    }
    return ids;
  }

  /** The bytes of an entry, valid until the next entry is added. */
  bytesOf(id: number): Uint8Array {
    const place = this.#places[id * 2]!;
    return this.arena.bytes.subarray(place, place + this.#places[id * 2 + 1]!);
  }

  /** Brings what is read of the table for these rows into the processor's cache. */
  #fetch({ bytes, stops, at }: Rows, column: number, from: number, to: number): void {
    if (this.#code === null) return;
    this.#scratch ??= this.arena.scratch32(blockRows);
    const [text, stopsAt, atAt] = [bytes.byteOffset, stops.byteOffset, at.byteOffset];
    const [slots, scratch] = [this.#slots.byteOffset, this.#scratch.byteOffset];
    this.#code.fetch(text, stopsAt, atAt, column, from, to, slots, this.#mask, this.#seed, scratch);
  }

  /** Writes the ids of rows from `from` on and gives the first whose text is new, or `to`. Without code all may be new. */
  #findKnown({ bytes, stops, at }: Rows, column: number, from: number, to: number, ids: Int32Array): number {
    if (this.#code === null || from === to) return from;
    const [text, stopsAt, atAt] = [bytes.byteOffset, stops.byteOffset, at.byteOffset];
    const [slots, idsAt] = [this.#slots.byteOffset, ids.byteOffset];
    return this.#code.lookUp(text, stopsAt, atAt, column, from, to, slots, this.#mask, this.#seed, idsAt);
  }

  /** The id of the `length` bytes at an address. */
  #idAt(start: number, length: number): number {
    const hash =
      this.#code === null
        ? hashOf(this.arena.view, start, start + length, this.#seed)
        : this.#code.hashOf(start, length, this.#seed);
    const slots = this.#slots;
    const mask = this.#mask;
    let slot = hash & mask;
    for (;;) {
      const at = slot << 2;
      const found = slots[at + 1]!;
      if (found === 0) return this.#insert(start, length, hash, at);
      if (
        slots[at] === hash &&
        slots[at + 3] === length &&
        isEqual(this.arena.view, slots[at + 2]!, start, length)
      ) {
        return found - 1;
      }
      slot = (slot + 1) & mask;
    }
  }

  #insert(start: number, length: number, hash: number, at: number): number {
    const id = this.size++;
    if (id * 2 === this.#places.length) {
      const grown = this.arena.int32(id * 4);
      grown.set(this.#places);
      this.arena.free(this.#places);
      this.#places = grown;
    }
    const place = this.#store(start, length);
    this.#places[id * 2] = place;
    this.#places[id * 2 + 1] = length;
    this.#slots[at] = hash;
    this.#slots[at + 1] = id + 1;
    this.#slots[at + 2] = place;
    this.#slots[at + 3] = length;
    if (this.size * 4 > this.#mask * 3) this.#rehash();
    return id;
  }

  /** Copies a text and gives its new address. */
  #store(start: number, length: number): number {
    if (this.#next + length > this.#pieceEnd) {
      // The first piece is small, since most dictionaries are. A text longer than a piece gets one of its own.
      const size = Math.max(this.#pieces.length === 0 ? firstPiece : usualPiece, length);
      this.#next = this.arena.allocate(size);
      this.#pieceEnd = this.#next + size;
      this.#pieces.push({ at: this.#next, size });
    }
    const place = this.#next;
    this.arena.bytes.copyWithin(place, start, start + length);
    this.#next += length;
    this.#used += length;
    return place;
  }

  #rehash(): void {
    const old = this.#slots;
    const slots = this.arena.int32(old.length * 2);
    const mask = (slots.length >> 2) - 1;
    for (let from = 0; from < old.length; from += 4) {
      if (old[from + 1] === 0) continue;
      let slot = old[from]! & mask;
      while (slots[(slot << 2) + 1] !== 0) slot = (slot + 1) & mask;
      slots.set(old.subarray(from, from + 4), slot << 2);
    }
    this.arena.free(old);
    this.#slots = slots;
    this.#mask = mask;
  }
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

/** A hash of `view[start, end)`, every byte of it: a few sampled bytes would make collisions easy to write. */
function hashOf(view: DataView, start: number, end: number, seed: number): number {
  const length = end - start;
  // Two lanes, because each step of one waits for the multiplication before.
  let left = Math.imul(seed ^ length, 0x9e3779b1);
  let right = seed;
  if (length >= 4) {
    const last = end - 4;
    let at = start;
    for (; at + 4 < last; at += 8) {
      left = Math.imul(left ^ view.getInt32(at, true), 0x85ebca6b);
      left = (left << 15) | (left >>> 17);
      right = Math.imul(right ^ view.getInt32(at + 4, true), 0xc2b2ae35);
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
