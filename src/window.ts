import type { Window } from './query/time/window.ts';
import { type Source, SourceError } from './sources/source.ts';
import { Arena } from './w3c/arena.ts';
import { cutChunks } from './w3c/cutter.ts';
import { type Period, periodOfEnds } from './w3c/period.ts';
import { createScanner } from './w3c/scanner.ts';

/** The time that is asked about: a window, or so many seconds up to the last record of all sources. */
export type AskedTime = Window | { readonly lastSeconds: number };

/** A source that is not read, for all of its records ended at another time. */
interface OutsideSource extends Period {
  readonly name: string;
}

/** A window and the sources that can have records of it. */
export interface Windowed {
  readonly window: Window | null;
  readonly sources: readonly Source[];
  readonly outside: readonly OutsideSource[];
}

/** Rows can stand out of order by what buffers hold; in some files by minutes. */
const disorderSeconds = 3600;

/**
 * Finds out which sources need not be read, from their ends. A source that does not tell its period is read. `logZone`:
 * of the times of native logs; null: they are read as UTC.
 */
export async function resolveWindow(
  time: AskedTime | null,
  sources: readonly Source[],
  logZone: string | null = null,
): Promise<Windowed> {
  if (time === null) return { window: null, sources, outside: [] };
  const periods = new Map<Source, Period | null>();
  for (const source of sources) periods.set(source, await periodOf(source, logZone));
  const window = 'lastSeconds' in time ? await windowOfLast(time.lastSeconds, periods, logZone) : time;
  const outside = sources.flatMap((source) => {
    const period = periods.get(source) ?? null;
    return period !== null && isOutside(period, window) ? [{ source, name: source.name, ...period }] : [];
  });
  const isLeftOut = new Set(outside.map(({ source }) => source));
  return {
    window,
    sources: sources.filter((source) => !isLeftOut.has(source)),
    outside: outside.map(({ source: _, ...facts }) => facts),
  };
}

function isOutside({ first, last }: Period, { from, to }: Window): boolean {
  return (from !== null && last + disorderSeconds < from) || (to !== null && first - disorderSeconds >= to);
}

/** Of sources that do not tell their ends, all lines are read for the last. */
async function windowOfLast(
  seconds: number,
  periods: ReadonlyMap<Source, Period | null>,
  logZone: string | null,
): Promise<Window> {
  let last = Number.NEGATIVE_INFINITY;
  for (const [source, period] of periods)
    last = Math.max(last, period?.last ?? (await lastTimeOf(source, logZone)) ?? Number.NEGATIVE_INFINITY);
  return { from: Number.isFinite(last) ? last - seconds : null, to: null };
}

/** The period of a source from its ends, without reading all of it; null if they do not tell. See `periodOfEnds`. */
export async function periodOf(source: Source, logZone: string | null = null): Promise<Period | null> {
  const ends = (await source.ends?.()) ?? null;
  return ends === null ? null : periodOfEnds(ends.head, ends.tail, logZone);
}

/** The time of the last record, by reading all; null if no record has one. What cannot be read is reported when it is counted. */
async function lastTimeOf(source: Source, logZone: string | null): Promise<number | null> {
  const arena = new Arena();
  const scanner = createScanner([], { arena });
  let last = -1;
  try {
    const reader = await source.open();
    try {
      for await (const chunk of cutChunks(reader, 0, { arena, logZone })) {
        const { rows, times } = scanner.scan(chunk);
        for (let row = 0; row < rows; row++) last = Math.max(last, times[row]!);
      }
    } finally {
      await reader.close();
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
  }
  return last < 0 ? null : last;
}
