/** Texts are kept in pieces of 2^20 bytes; a place is the number of a piece and an offset in it. */
const pieceBits = 20;
const offsetMask = 2 ** pieceBits - 1;

/** All that a dictionary holds, for another thread: whoever sends it must not use the dictionary any more. */
export interface DictionaryContents {
  readonly size: number;
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
  readonly usedOfLast: number;
  readonly used: number;
  readonly places: Uint32Array<ArrayBuffer>;
  readonly slots: Int32Array<ArrayBuffer>;
  readonly seed: number;
}

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

  /** Texts, in pieces that never move: growing by copying would hold the old and the new at once. */
  readonly #pieces: Uint8Array<ArrayBuffer>[] = [];
  readonly #views: DataView[] = [];
  /** Bytes used of the last piece, and of all. */
  #usedOfLast = 0;
  #used = 0;
  /** Two words an entry: the place and the length of its text. */
  #places = new Uint32Array(2 << 7);
  /** Open addressing, four words a slot, one cache line for most probes: hash, id + 1 (0: empty), place, length. */
  #slots = new Int32Array(1 << 10);
  #mask = (1 << 8) - 1;
  readonly #seed: number;

  /** `seed` makes collisions of crafted keys unpredictable; results never depend on it. */
  constructor(seed: number) {
    this.#seed = seed;
  }

  static from(contents: DictionaryContents): Dictionary {
    const dictionary = new Dictionary(contents.seed);
    dictionary.size = contents.size;
    for (const piece of contents.pieces) {
      dictionary.#pieces.push(piece);
      dictionary.#views.push(new DataView(piece.buffer));
    }
    dictionary.#usedOfLast = contents.usedOfLast;
    dictionary.#used = contents.used;
    dictionary.#places = contents.places;
    dictionary.#slots = contents.slots;
    dictionary.#mask = (contents.slots.length >> 2) - 1;
    return dictionary;
  }

  get contents(): DictionaryContents {
    return {
      size: this.size,
      pieces: this.#pieces,
      usedOfLast: this.#usedOfLast,
      used: this.#used,
      places: this.#places,
      slots: this.#slots,
      seed: this.#seed,
    };
  }

  /** The id of `view[start, end)`; a new one on first sight. `view` spans the buffer that the offsets count in. */
  idOf(view: DataView, start: number, end: number): number {
    const length = end - start;
    const hash = hashOf(view, start, end, this.#seed);
    const slots = this.#slots;
    const mask = this.#mask;
    let slot = hash & mask;
    for (;;) {
      const at = slot << 2;
      const found = slots[at + 1]!;
      if (found === 0) return this.#insert(view, start, length, hash, at);
      if (
        slots[at] === hash &&
        slots[at + 3] === length &&
        this.#isEqual(slots[at + 2]!, view, start, length)
      ) {
        return found - 1;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** The id of the bytes; a new one on first sight. */
  idOfBytes(bytes: Uint8Array): number {
    return this.idOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, bytes.byteLength);
  }

  /** The bytes of an entry, valid until the next entry is added. */
  bytesOf(id: number): Uint8Array {
    const place = this.#places[id * 2]!;
    const offset = place & offsetMask;
    return this.#pieces[place >>> pieceBits]!.subarray(offset, offset + this.#places[id * 2 + 1]!);
  }

  #insert(view: DataView, start: number, length: number, hash: number, at: number): number {
    const id = this.size++;
    if (id * 2 === this.#places.length) {
      const grown = new Uint32Array(id * 4);
      grown.set(this.#places);
      this.#places = grown;
    }
    const place = this.#store(view, start, length);
    this.#places[id * 2] = place;
    this.#places[id * 2 + 1] = length;
    this.#slots[at] = hash;
    this.#slots[at + 1] = id + 1;
    this.#slots[at + 2] = place;
    this.#slots[at + 3] = length;
    if (this.size * 4 > this.#mask * 3) this.#rehash();
    return id;
  }

  /** Copies a text; gives its piece and its offset there in one number. */
  #store(view: DataView, start: number, length: number): number {
    const last = this.#pieces.length - 1;
    if (last < 0 || this.#usedOfLast + length > this.#pieces[last]!.length) {
      // The first piece is small, since most dictionaries are. A text longer than a piece gets one of its own.
      const piece = new Uint8Array(Math.max(last < 0 ? 1 << 12 : 1 << pieceBits, length));
      this.#pieces.push(piece);
      this.#views.push(new DataView(piece.buffer));
      this.#usedOfLast = 0;
    }
    const piece = this.#pieces.length - 1;
    const offset = this.#usedOfLast;
    const text = this.#pieces[piece]!;
    if (length > 64) text.set(new Uint8Array(view.buffer, view.byteOffset + start, length), offset);
    // Quicker for a short text than to make a view of it.
    else for (let at = 0; at < length; at++) text[offset + at] = view.getUint8(start + at);
    this.#usedOfLast += length;
    this.#used += length;
    return (piece << pieceBits) | offset;
  }

  #isEqual(place: number, view: DataView, start: number, length: number): boolean {
    const text = this.#views[place >>> pieceBits]!;
    const offset = place & offsetMask;
    if (length < 4) {
      for (let at = 0; at < length; at++) {
        if (text.getUint8(offset + at) !== view.getUint8(start + at)) return false;
      }
      return true;
    }
    const last = length - 4;
    let at = 0;
    // Twelve bytes at once: one branch for three words, since they nearly always are equal.
    for (; at + 8 < last; at += 12) {
      const difference =
        (text.getInt32(offset + at, true) ^ view.getInt32(start + at, true)) |
        (text.getInt32(offset + at + 4, true) ^ view.getInt32(start + at + 4, true)) |
        (text.getInt32(offset + at + 8, true) ^ view.getInt32(start + at + 8, true));
      if (difference !== 0) return false;
    }
    for (; at < last; at += 4) {
      if (text.getInt32(offset + at, true) !== view.getInt32(start + at, true)) return false;
    }
    // The last word overlaps the one before it, so that no tail is left.
    return text.getInt32(offset + last, true) === view.getInt32(start + last, true);
  }

  #rehash(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    const mask = (slots.length >> 2) - 1;
    for (let from = 0; from < old.length; from += 4) {
      if (old[from + 1] === 0) continue;
      let slot = old[from]! & mask;
      while (slots[(slot << 2) + 1] !== 0) slot = (slot + 1) & mask;
      slots.set(old.subarray(from, from + 4), slot << 2);
    }
    this.#slots = slots;
    this.#mask = mask;
  }
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
