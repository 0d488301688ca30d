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

  #text = new Uint8Array(1 << 12);
  #view = new DataView(this.#text.buffer);
  #used = 0;
  /** Two words an entry: where its text begins and ends. */
  #spans = new Uint32Array(1 << 8);
  /** Open addressing, four words a slot, one cache line for most probes: hash, id + 1 (0: empty), text offset, length. */
  #slots = new Int32Array(1 << 10);
  #mask = (1 << 8) - 1;
  readonly #seed: number;

  /** `seed` makes collisions of crafted keys unpredictable; results never depend on it. */
  constructor(seed: number) {
    this.#seed = seed;
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
        isEqual(this.#view, slots[at + 2]!, view, start, length)
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
    return this.#text.subarray(this.#spans[id * 2], this.#spans[id * 2 + 1]);
  }

  #insert(view: DataView, start: number, length: number, hash: number, at: number): number {
    const id = this.size++;
    if (id * 2 === this.#spans.length) this.#spans = grown(this.#spans, new Uint32Array(id * 4));
    const offset = this.#used;
    if (offset + length > this.#text.length) {
      this.#text = grown(this.#text, new Uint8Array(Math.max(this.#text.length * 2, offset + length)));
      this.#view = new DataView(this.#text.buffer);
    }
    this.#text.set(new Uint8Array(view.buffer, view.byteOffset + start, length), offset);
    this.#used += length;
    this.#spans[id * 2] = offset;
    this.#spans[id * 2 + 1] = offset + length;
    this.#slots[at] = hash;
    this.#slots[at + 1] = id + 1;
    this.#slots[at + 2] = offset;
    this.#slots[at + 3] = length;
    // At most half full: a probe for a known key then rarely meets another.
    if (this.size * 2 > this.#mask) this.#rehash();
    return id;
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

function isEqual(text: DataView, offset: number, view: DataView, start: number, length: number): boolean {
  if (length < 4) {
    for (let at = 0; at < length; at++) {
      if (text.getUint8(offset + at) !== view.getUint8(start + at)) return false;
    }
    return true;
  }
  const last = length - 4;
  for (let at = 0; at < last; at += 4) {
    if (text.getInt32(offset + at, true) !== view.getInt32(start + at, true)) return false;
  }
  return text.getInt32(offset + last, true) === view.getInt32(start + last, true);
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

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
