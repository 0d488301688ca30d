/**
 * Finds where fields and lines end in a run of whole lines. It knows nothing of layouts: a quick stand-in (say, with
 * SIMD instructions) needs no more than this contract.
 */
export interface Tokenizer {
  /**
   * Fills `stops` and `lines` for `bytes[start, end)`. For each line, `stops` gets the position before its first byte,
   * then the position of each blank and of its end: field `f` of a line lies between `stops[line + f] + 1` and
   * `stops[line + f + 1]`. `lines` gets the index in `stops` of each line's first entry, and last the number of stops.
   * One CR before a line end belongs to it. A last line without a line end counts; nothing after the last one does not.
   * `stops` must hold 2 × (end − start) + 2 entries, `lines` (end − start) + 2. Returns the number of lines.
   */
  tokenize(bytes: Uint8Array, start: number, end: number, stops: Int32Array, lines: Int32Array): number;
}

const blank = 0x20;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** The tokenizer in plain TypeScript: the reference for every other one. */
export const plainTokenizer: Tokenizer = {
  tokenize(bytes, start, end, stops, lines) {
    if (start >= end) {
      lines[0] = 0;
      return 0;
    }
    const base = bytes.byteOffset;
    const words = new Int32Array(bytes.buffer, 0, bytes.buffer.byteLength >> 2);
    const firstWord = (base + start + 3) >> 2;
    const wordsEnd = (base + end) >> 2;
    let stop = 0;
    let line = 0;
    lines[line++] = stop;
    stops[stop++] = start - 1;

    let at = start;
    for (let word = firstWord; at < end; word++) {
      // Byte by byte to the first whole word, through a word with a line end, and behind the last whole word.
      const byteEnd = word < wordsEnd ? (word << 2) - base : end;
      for (; at < byteEnd; at++) {
        const byte = bytes[at]!;
        if (byte > blank) continue;
        if (byte === blank) {
          stops[stop++] = at;
        } else if (byte === lineFeed) {
          const isCrLf = at > start && bytes[at - 1] === carriageReturn;
          stops[stop++] = isCrLf ? at - 1 : at;
          lines[line++] = stop;
          stops[stop++] = at;
        }
      }
      for (; word < wordsEnd; word++) {
        const value = words[word]!;
        // The top bit of each byte below 0x21; of four bytes mostly none is.
        if ((~(((value & 0x7f7f7f7f) + 0x5f5f5f5f) | value) & 0x80808080) === 0) continue;
        if (zeroBytes(value ^ 0x0a0a0a0a) !== 0) break;
        const blanks = zeroBytes(value ^ 0x20202020);
        at = (word << 2) - base;
        // Written whether it is one or not: a wrong guess of the processor would cost more than four writes.
        stops[stop] = at;
        stop += (blanks >>> 7) & 1;
        stops[stop] = at + 1;
        stop += (blanks >>> 15) & 1;
        stops[stop] = at + 2;
        stop += (blanks >>> 23) & 1;
        stops[stop] = at + 3;
        stop += blanks >>> 31;
      }
      at = Math.max(at, Math.min(word, wordsEnd) * 4 - base);
    }

    if (stops[stop - 1] === end - 1 && lines[line - 1] === stop - 1) {
      // The last byte ends a line; no line begins behind it.
      line--;
      stop--;
    } else {
      stops[stop++] = bytes[end - 1] === carriageReturn ? end - 1 : end;
    }
    lines[line] = stop;
    return line;
  },
};

/** The top bit of each byte of a word that is zero. */
function zeroBytes(word: number): number {
  return ~(((word & 0x7f7f7f7f) + 0x7f7f7f7f) | word) & 0x80808080;
}
