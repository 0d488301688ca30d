import type { Layout } from './layout.ts';

/** A directive line, or the data line that settles what the layout before it is. */
export interface Mark {
  /** A `#` line, or a line of names that was recognised as one. */
  readonly isDirective: boolean;
  /** Where its line starts in the chunk's bytes. */
  readonly offset: number;
  /** The layout that begins with it; null if it changes none. */
  readonly layout: Layout | null;
  /** The time of a `#Date`, in seconds since 1970 UTC. */
  readonly date: number | null;
  readonly software: string | null;
}

/**
 * Whole lines of one source, free of NUL bytes, with all that is needed to scan them without the lines before.
 * Its memory is used again once the next chunk is asked for.
 */
export interface Chunk {
  /** Index of the source in the run. */
  readonly source: number;
  /** Index of the chunk in its source. */
  readonly index: number;
  readonly bytes: Uint8Array;
  /** The lines are `bytes[start, end)`. */
  readonly start: number;
  readonly end: number;
  /** In force at its first line. */
  readonly layout: Layout;
  /** The line that brought that layout. */
  readonly opened: Position;
  /** The last `#Date` before it. */
  readonly date: number | null;
  /** All lines of the chunk that are directives or settle a layout, in order. */
  readonly marks: readonly Mark[];
  /** The first line is the start of one that was too long to keep. */
  readonly startsCut: boolean;
  /** The last line has no line end: the source ends in the middle of it, or IIS has not written the rest yet. */
  readonly unterminated: boolean;
  /** The source grew while it was read, so that the rest of such a line is on its way. */
  readonly isGrowing: boolean;
}

/**
 * Where a line is: its chunk and its number there, in one integer that sorts as the lines do. It becomes a line number
 * when the chunks before it have been counted.
 */
export type Position = number;

const linesPerChunk = 2 ** 24;

export function positionOf(chunk: number, line: number): Position {
  return chunk * linesPerChunk + line;
}

export function chunkOf(position: Position): number {
  return Math.floor(position / linesPerChunk);
}

export function lineInChunk(position: Position): number {
  return position % linesPerChunk;
}
