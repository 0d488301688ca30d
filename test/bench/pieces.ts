/** Many short texts as bytes in one block, so that putting a line together makes no string and no object. */
export class Pieces {
  #bytes = Buffer.allocUnsafe(1 << 16);
  #ends: Uint32Array = new Uint32Array(1 << 10);
  #count = 0;

  constructor(texts: Iterable<string> = []) {
    for (const text of texts) this.add(text);
  }

  get length(): number {
    return this.#count;
  }

  /** Returns the index of the new piece. */
  add(text: string): number {
    const start = this.#count === 0 ? 0 : this.#ends[this.#count - 1]!;
    const needed = start + Buffer.byteLength(text);
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
      this.#bytes.copy(larger);
      this.#bytes = larger;
    }
    if (this.#count === this.#ends.length) {
      const larger = new Uint32Array(this.#ends.length * 2);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    this.#bytes.write(text, start);
    this.#ends[this.#count] = needed;
    this.#count += 1;
    return this.#count - 1;
  }

  /** Copies a piece to `target` and returns where the next one belongs. */
  copy(index: number, target: Buffer, at: number): number {
    const bytes = this.#bytes;
    const end = this.#ends[index]!;
    let to = at;
    // A loop beats `Buffer.copy` for the few dozen bytes of a piece.
    for (let from = index === 0 ? 0 : this.#ends[index - 1]!; from < end; from += 1) {
      target[to] = bytes[from]!;
      to += 1;
    }
    return to;
  }
}
