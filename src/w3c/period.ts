import { Arena, createMemory } from './arena.ts';
import { cutChunks, readerOf } from './cutter.ts';
import { isW3c, type Layout, missingLayout } from './layout.ts';
import { createScanner } from './scanner.ts';
import { unreadable } from './value.ts';

/** The first and the last second at which a record of a source ended, in seconds since 1970 UTC. */
export interface Period {
  readonly first: number;
  readonly last: number;
}

/**
 * Tells the period of a source from whole lines at its start and at its end, without those between them. With `tail`
 * null, `head` is all of the source and the period is that of a full reading.
 *
 * Else it holds as far as the log is in order. IIS writes records as requests end, in order but for what its buffers
 * mix up, and that is looked for within both ends. A row between them that is earlier or later than both, because
 * somebody joined logs or a clock was wrong, stays unseen.
 *
 * The lines of the tail before its first `#Fields` are read under the last layout of the head. One that came between
 * stays unseen; so if more than one in four lines of the tail do not fit, nothing is known. Rows without a date count
 * from the first `#Date` of the tail on.
 *
 * `logZone`: of the times of a native log; null: they are read as UTC.
 *
 * Null if it is not known: no record with a time in one of the ends, as in a log of another product, a tail that does
 * not fit, or one that ends before the head begins.
 */
export async function periodOfEnds(
  head: Uint8Array,
  tail: Uint8Array | null,
  logZone: string | null = null,
): Promise<Period | null> {
  // So little is read sooner than WebAssembly is made ready for another memory.
  const arena = new Arena(createMemory(true));
  const start = await read(head, arena, logZone);
  if (tail === null || start.period === null) return start.period;
  // Lines without a header are told by those of the head.
  const before = isW3c(start.layout) ? headerAfter(start) : head;
  const end = await read(Buffer.concat([before, tail]), arena, logZone);
  if (end.period === null || end.misfits * 4 > end.lines) return null;
  if (end.period.last < start.period.first) return null;
  return {
    first: Math.min(start.period.first, end.period.first),
    last: Math.max(start.period.last, end.period.last),
  };
}

/** What a stretch of a log says. */
interface Stretch {
  readonly period: Period | null;
  /** Lines that are neither blank nor directives. */
  readonly lines: number;
  /** Those of them that are no records, or records whose time cannot be read. */
  readonly misfits: number;
  /** In force at its end. */
  readonly layout: Layout;
  /** The last that it names. */
  readonly software: string | null;
}

async function read(bytes: Uint8Array, arena: Arena, logZone: string | null): Promise<Stretch> {
  const scanner = createScanner([], { arena });
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let lines = 0;
  let misfits = 0;
  let layout = missingLayout;
  let software: string | null = null;
  for await (const chunk of cutChunks(readerOf(bytes), 0, { arena, chunkBytes: bytes.length, logZone })) {
    const { account, marks, rows, times } = scanner.scan(chunk);
    const { records, malformed, foreign } = account.lines;
    lines += records + malformed + foreign;
    misfits += malformed + foreign;
    for (let row = 0; row < rows; row++) {
      const time = times[row]!;
      if (time === unreadable) misfits++;
      if (time < 0) continue;
      first = Math.min(first, time);
      last = Math.max(last, time);
    }
    layout = chunk.layout;
    for (const mark of marks) {
      layout = mark.layout ?? layout;
      software = mark.software ?? software;
    }
  }
  return { period: first <= last ? { first, last } : null, lines, misfits, layout, software };
}

/**
 * Directives that put the lines after them where those after the stretch are. It has no `#Date`: a later one may stand
 * in what is not read.
 */
function headerAfter({ layout, software }: Stretch): Buffer {
  const names = layout.fate.kind === 'records' ? layout.fields.join(' ') : '';
  return Buffer.from(`#Software: ${software ?? ''}\n#Fields: ${names}\n`, 'latin1');
}
