import { Arena, roundToLines } from './arena.ts';
import type { Chunk } from './chunk.ts';
import { HeaderState } from './header.ts';
import { recognitionBytes } from './recognise.ts';
import { type ScanCode, scanCodeFor } from './simd/code.ts';

/** The part of a byte reader that the cutter needs. */
export interface Reader {
  read(target: Uint8Array): Promise<number>;
  /** Whether more came than there was when the source was found; asked at its end. */
  readonly hasGrown?: boolean;
}

/** Reads bytes that are at hand. */
export function readerOf(bytes: Uint8Array): Reader {
  let at = 0;
  return {
    async read(target) {
      const piece = bytes.subarray(at, at + target.length);
      target.set(piece);
      at += piece.length;
      return piece.length;
    },
  };
}

export interface CutOptions {
  /** How many bytes a chunk has, about; the result of an analysis never depends on it. */
  readonly chunkBytes?: number;
  /** A longer line is malformed and is not kept in memory. */
  readonly maxLineBytes?: number;
  /** The zone of the times of native logs; null or not given: they are read as UTC. */
  readonly logZone?: string | null;
  /** Where the chunks are to lie. */
  readonly arena?: Arena;
}

const defaultChunkBytes = 2 * 1024 * 1024;
export const defaultMaxLineBytes = 1024 * 1024;

/** Chunks that are read at once: each read wakes another thread, which can take as long as the reading itself. */
const chunksPerRead = 2;

/** By this share a chunk may be longer, so that what is read at once is not cut into so many and a few lines. */
const slack = 1 / 8;

/** Lines of a chunk at most: of very short ones, what is kept of each would be most of the memory. */
const mostLines = 2 ** 18;

/** How much of a line that is too long is kept as its sample. */
const cutSampleBytes = 512;

const lineFeed = 0x0a;

function sizesOf({ chunkBytes = defaultChunkBytes, maxLineBytes = defaultMaxLineBytes }: CutOptions): {
  readonly chunkBytes: number;
  readonly maxLineBytes: number;
  readonly readBytes: number;
  /** Of a buffer before the place that is read into: room for an unfinished line. */
  readonly reserve: number;
} {
  const readBytes = chunkBytes * chunksPerRead;
  // That place is at the start of a line of the processor's cache: on some processors, copying a file's bytes to any
  // other place takes five times as long.
  const reserve = roundToLines(Math.max(maxLineBytes + 1, recognitionBytes) + readBytes);
  return { chunkBytes, maxLineBytes, readBytes, reserve };
}

/** Bytes of the longest chunk there can be. */
export function longestChunk(options: CutOptions): number {
  const { readBytes, reserve } = sizesOf(options);
  return reserve + readBytes;
}

/**
 * Cuts the bytes of one source into chunks of whole lines, at places that depend on the bytes alone and not on how they
 * arrive. The next are read while a chunk is in use. If reading fails, all lines read so far are delivered first.
 */
export async function* cutChunks(
  reader: Reader,
  source: number,
  options: CutOptions = {},
): AsyncGenerator<Chunk, void, undefined> {
  const { readBytes, reserve, ...limits } = sizesOf(options);
  const arena = options.arena ?? new Arena();
  const buffers = [arena.scratch8(reserve + readBytes), arena.scratch8(reserve + readBytes)] as const;
  let isReading = false;
  let failure: { readonly error: unknown } | null = null;
  const read = async (into: Uint8Array): Promise<number> => {
    isReading = true;
    let length = 0;
    try {
      while (length < readBytes && failure === null) {
        const more = await reader.read(into.subarray(reserve + length));
        if (more === 0) break;
        length += more;
      }
    } catch (error) {
      failure = { error };
    }
    isReading = false;
    if (length === 0 && failure !== null) throw failure.error;
    return length;
  };
  try {
    const state = new HeaderState(limits.maxLineBytes, options.logZone ?? null);
    const code = scanCodeFor(arena);
    yield* cut(read, () => reader.hasGrown ?? false, reserve, buffers, source, state, limits, code);
  } finally {
    // What is still being read, after an abort, may yet arrive.
    if (!isReading) for (const buffer of buffers) arena.free(buffer);
  }
}

/** `read` fills one of the two buffers behind its first `reserve` bytes, but for the last time. */
async function* cut(
  read: (into: Uint8Array) => Promise<number>,
  hasGrown: () => boolean,
  reserve: number,
  [first, second]: readonly [Uint8Array, Uint8Array],
  source: number,
  state: HeaderState,
  { chunkBytes, maxLineBytes }: { readonly chunkBytes: number; readonly maxLineBytes: number },
  code: ScanCode | null,
): AsyncGenerator<Chunk, void, undefined> {
  let current = first;
  let other = second;
  const startReading = (into: Uint8Array): Promise<number> => {
    const reading = read(into);
    // A failure is met where the result is awaited; until then it must not count as unhandled.
    reading.catch(() => {});
    return reading;
  };
  let isHeadKnown = false;
  let index = 0;
  let carry: Uint8Array = current.subarray(0, 0);
  let cutSample: Uint8Array | null = null;
  let hasBytesAfterFeed = false;
  let failure: unknown = null;
  let reading = startReading(current);

  const seal = (
    bytes: Uint8Array,
    start: number,
    end: number,
    startsCut: boolean,
    unterminated: boolean,
    mayHaveSigns = true,
  ): Chunk => ({
    source,
    index: index++,
    // Cut to the lines, so that no search runs on into what an earlier chunk left behind them.
    bytes: bytes.subarray(0, end),
    start,
    end,
    ...state.read(searchable(bytes, end), start, end, startsCut, mayHaveSigns),
    startsCut,
    unterminated,
    isGrowing: unterminated && hasGrown(),
  });

  for (;;) {
    let length = 0;
    try {
      length = await reading;
    } catch (error) {
      failure = error;
    }
    if (length === 0) break;
    const bytes = current;
    const start = reserve - carry.length;
    bytes.set(carry, start);
    reading = startReading(other);
    current = other;
    other = bytes;

    const lastRawFeed = bytes.subarray(reserve, reserve + length).lastIndexOf(lineFeed);
    hasBytesAfterFeed = lastRawFeed < length - 1;
    const surveyed = code?.survey(bytes.byteOffset + reserve, length) ?? -1;
    const end = surveyed < 0 ? dropNul(bytes, reserve, reserve + length) : reserve + length;
    const mayHaveManyLines = surveyed < 0 || surveyed >> 1 > mostLines;
    // Of what was carried on until the head was known, nobody has noted it.
    const mayHaveSigns = !isHeadKnown || surveyed < 0 || (surveyed & 1) === 1;
    let from = start;

    if (!isHeadKnown) {
      const isComplete = end - start >= recognitionBytes;
      if (!state.begin(bytes.subarray(start, Math.min(end, start + recognitionBytes)), isComplete)) {
        carry = bytes.subarray(start, end);
        continue;
      }
      isHeadKnown = true;
    }

    let startsCut = false;
    if (cutSample !== null) {
      const feed = searchable(bytes, end).indexOf(lineFeed, reserve);
      if (feed < 0) {
        carry = bytes.subarray(end, end);
        continue;
      }
      from = feed - cutSample.length;
      bytes.set(cutSample, from);
      startsCut = true;
      cutSample = null;
    }

    const lastFeed = end > from ? bytes.lastIndexOf(lineFeed, end - 1) : -1;
    const cut = lastFeed >= from ? lastFeed + 1 : from;
    carry = bytes.subarray(cut, end);
    // One byte more can be the CR of a line that is just not too long.
    if (carry.length > maxLineBytes + 1) {
      cutSample = carry.slice(0, cutSampleBytes);
      carry = carry.subarray(0, 0);
    }
    while (from < cut) {
      const isRest = cut - from <= chunkBytes * (1 + slack);
      const near = isRest ? cut : lineEndNear(bytes, from + chunkBytes, from, cut);
      const to = mayHaveManyLines ? endOfLines(bytes, mostLines, from, near) : near;
      yield seal(bytes, from, to, startsCut, false, mayHaveSigns);
      from = to;
      startsCut = false;
    }
  }

  // The last line without a line end; nothing is being read into this buffer any more.
  const isNulTail = hasBytesAfterFeed && (carry.at(-1) ?? lineFeed) === lineFeed;
  const rest = Uint8Array.from(cutSample ?? (isNulTail ? [...carry, lineFeed] : carry));
  if (!isHeadKnown) state.begin(rest.subarray(0, recognitionBytes), true);
  if (rest.length > 0) {
    const lastFeed = rest.lastIndexOf(lineFeed);
    // A source shorter than its head comes here whole.
    yield seal(rest, 0, rest.length, cutSample !== null, lastFeed !== rest.length - 1);
  }
  if (failure !== null) throw failure;
}

/** The end of the last line from `from` on that ends by `wanted`, or else of the first; `end` is the end of a line too. */
function lineEndNear(bytes: Uint8Array, wanted: number, from: number, end: number): number {
  const before = bytes.lastIndexOf(lineFeed, wanted - 1);
  return before >= from ? before + 1 : searchable(bytes, end).indexOf(lineFeed, wanted) + 1;
}

/** The end of the first `lines` lines of `bytes[from, end)`, or `end` if there are no more. */
function endOfLines(bytes: Uint8Array, lines: number, from: number, end: number): number {
  if (end - from <= lines) return end;
  let left = lines;
  for (let at = from; at < end; at++) if (bytes[at] === lineFeed && --left === 0) return at + 1;
  return end;
}

/** Removes the NUL bytes of `bytes[start, end)` in place, as a crash or UTF-16 leaves them; gives the new end. */
function dropNul(bytes: Uint8Array, start: number, end: number): number {
  const search = searchable(bytes, end);
  let from = search.indexOf(0, start);
  if (from < 0) return end;
  let to = from;
  while (from < end) {
    while (from < end && bytes[from] === 0) from++;
    let next = search.indexOf(0, from);
    if (next < 0) next = end;
    bytes.copyWithin(to, from, next);
    to += next - from;
    from = next;
  }
  return to;
}

/** The first `end` bytes as a Buffer, whose search for one byte is many times quicker than that of a plain array. */
function searchable(bytes: Uint8Array, end: number): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, end);
}
