import type { Arena } from './arena.ts';
import type { ScanCode } from './simd/code.ts';

/**
 * Finds where fields and lines end in a run of whole lines, and knows nothing of layouts. It answers in memory that is
 * used again for the next answer: each scanner has one of its own.
 */
export interface Tokenizer {
  /** Finds the lines of `bytes[start, end)`, and their fields; `bytes` lie in the arena. */
  tokenize(bytes: Uint8Array, start: number, end: number): Tokens;
}

/**
 * For each line, `stops` has the position before its first byte, then the position of each blank and of its end: field
 * `f` of a line lies between `stops[lines[line] + f] + 1` and `stops[lines[line] + f + 1]`. One CR before a line end
 * belongs to it. A last line without a line end counts; nothing after the last one does not.
 */
export interface Tokens {
  readonly lineCount: number;
  /** Behind the stops is room for as many again: for repaired lines, which get no more values than they had. */
  readonly stops: Int32Array;
  /** The index in `stops` of each line's first entry, and last the number of stops. */
  readonly lines: Int32Array;
}

/** The memory of a tokenizer's answers. */
class Answers {
  stops = new Int32Array(0) as Int32Array;
  lines = new Int32Array(0) as Int32Array;
  readonly #arena: Arena;

  constructor(arena: Arena) {
    this.#arena = arena;
  }

  /** Makes room for so many bytes: four times as many `stops`, and as many `lines`, are enough for any. */
  reserve(length: number): void {
    if (this.lines.length >= length + 2) return;
    const room = 2 ** Math.ceil(Math.log2(length + 2));
    this.#arena.free(this.stops);
    this.#arena.free(this.lines);
    this.stops = this.#arena.scratch32(4 * room);
    this.lines = this.#arena.scratch32(room);
  }
}

const blank = 0x20;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** A tokenizer that looks at 64 bytes at once. */
export class SimdTokenizer implements Tokenizer {
  readonly #answers: Answers;
  readonly #code: ScanCode;

  constructor(arena: Arena, code: ScanCode) {
    this.#answers = new Answers(arena);
    this.#code = code;
  }

  tokenize(bytes: Uint8Array, start: number, end: number): Tokens {
    const length = end - start;
    this.#answers.reserve(length);
    const { stops, lines } = this.#answers;
    if (length <= 0) {
      lines[0] = 0;
      return { lineCount: 0, stops, lines };
    }
    const text = bytes.byteOffset + start;
    const lineCount = this.#code.tokenize(text, length, start, stops.byteOffset, lines.byteOffset);
    return { lineCount, stops, lines };
  }
}

/** The tokenizer in plain TypeScript: the reference for every other one. */
export class PlainTokenizer implements Tokenizer {
  readonly #answers: Answers;

  constructor(arena: Arena) {
    this.#answers = new Answers(arena);
  }

  tokenize(bytes: Uint8Array, start: number, end: number): Tokens {
    this.#answers.reserve(end - start);
    const { stops, lines } = this.#answers;
    return { lineCount: this.#find(bytes, start, end), stops, lines };
  }

  #find(bytes: Uint8Array, start: number, end: number): number {
    const { stops, lines } = this.#answers;
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
  }
}

/** The top bit of each byte of a word that is zero. */
function zeroBytes(word: number): number {
  return ~(((word & 0x7f7f7f7f) + 0x7f7f7f7f) | word) & 0x80808080;
}
