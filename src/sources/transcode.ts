import type { Flow } from './flow.ts';

/** In bytes, even; one unit becomes three bytes of UTF-8 at most. */
const BLOCK = 64 * 1024;
const REPLACEMENT = 0xfffd;

/**
 * UTF-16 text as UTF-8. Units and pairs may be split over reads; half a pair, and half a unit at the end, become
 * U+FFFD.
 */
export function utf8OfUtf16(flow: Flow, littleEndian: boolean): Flow {
  const block = new Uint8Array(BLOCK);
  const encoded = new Uint8Array((BLOCK / 2) * 3 + 8);
  const low = littleEndian ? 0 : 1;
  const high = 1 - low;
  let start = 0;
  let end = 0;
  /** 1 if the first byte of `block` is half a unit that waits for its other half. */
  let held = 0;
  /** The first half of a pair that waits for its second, or 0. */
  let lead = 0;
  let finished = false;

  function put(code: number): void {
    if (code < 0x80) encoded[end++] = code;
    else if (code < 0x800) {
      encoded[end++] = 0xc0 | (code >> 6);
      encoded[end++] = 0x80 | (code & 0x3f);
    } else {
      if (code < 0x10000) encoded[end++] = 0xe0 | (code >> 12);
      else {
        encoded[end++] = 0xf0 | (code >> 18);
        encoded[end++] = 0x80 | ((code >> 12) & 0x3f);
      }
      encoded[end++] = 0x80 | ((code >> 6) & 0x3f);
      encoded[end++] = 0x80 | (code & 0x3f);
    }
  }

  function putUnit(unit: number): void {
    const isLead = unit >= 0xd800 && unit < 0xdc00;
    const isTrail = unit >= 0xdc00 && unit < 0xe000;
    if (lead !== 0) {
      put(isTrail ? 0x10000 + ((lead - 0xd800) << 10) + (unit - 0xdc00) : REPLACEMENT);
      lead = 0;
      if (isTrail) return;
    }
    if (isLead) lead = unit;
    else put(isTrail ? REPLACEMENT : unit);
  }

  async function refill(): Promise<void> {
    start = 0;
    end = 0;
    const length = await flow.read(block.subarray(held));
    if (length === 0) {
      finished = true;
      if (lead !== 0) put(REPLACEMENT);
      if (held !== 0) put(REPLACEMENT);
      return;
    }
    const available = held + length;
    const even = available & ~1;
    for (let index = 0; index < even; index += 2) {
      putUnit(block[index + low]! | (block[index + high]! << 8));
    }
    held = available & 1;
    if (held !== 0) block[0] = block[even]!;
  }

  return {
    async read(target) {
      while (start === end && !finished) await refill();
      const piece = encoded.subarray(start, Math.min(end, start + target.length));
      target.set(piece);
      start += piece.length;
      return piece.length;
    },
    close: () => flow.close(),
  };
}
