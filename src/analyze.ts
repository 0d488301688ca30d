import { type Gate, judge, viewsOf } from './gates/gate.ts';
import type { Verdict } from './gates/verdict.ts';
import { placeOf } from './query/place.ts';
import { fieldsOf, type View } from './query/view.ts';
import type { Found } from './sources/find.ts';
import { type ByteReader, type Source, SourceError } from './sources/source.ts';
import { buildSummary } from './summary/build.ts';
import type { SourceFacts } from './summary/sources.ts';
import type { Summary, UnreadSource } from './summary/summary.ts';
import { summaryViews } from './summary/views.ts';
import { Tallies } from './tally/tallies.ts';
import { type CutOptions, cutChunks } from './w3c/cutter.ts';
import { createScanner, type Scanner } from './w3c/scanner.ts';
import { createDecoder } from './w3c/text.ts';

/** What to do with the sources, resolved from the words typed. */
export interface Plan {
  readonly gates: readonly Gate[];
  /** Of bytes that are not UTF-8; null: they are shown as they are. */
  readonly encoding: string | null;
  /** How many rows the lists of the summary keep that are not complete; Infinity for all. */
  readonly top: number;
  /** The version of iislog, for the summary. */
  readonly version: string;
}

/** How the run is watched and steered; nothing here changes a figure. */
export interface Watch {
  /** Ends the run early, with what was read so far. */
  readonly signal?: AbortSignal;
  /** Told now and then how many bytes of the stored sources have been read. */
  readonly onProgress?: (storedBytes: number, name: string) => void;
  /** Seeds the in-memory tables. */
  readonly seed?: number;
  readonly cut?: CutOptions;
}

export interface Analysis {
  readonly summary: Summary;
  readonly verdicts: readonly Verdict[];
}

/** Reads the sources once, from bytes to verdicts. Never rejects for what is in a source, or that it cannot be read. */
export async function analyze(found: Found, plan: Plan, watch: Watch = {}): Promise<Analysis> {
  const views: View[] = [...Object.values(summaryViews), ...plan.gates.flatMap(viewsOf)];
  const tallies = new Tallies(views, watch.seed);
  const scanner = createScanner(fieldsOf(views), {
    seed: watch.seed ?? 0,
    ...(watch.cut?.maxLineBytes === undefined ? {} : { maxLineBytes: watch.cut.maxLineBytes }),
  });
  const sources: SourceFacts[] = [];
  const unread: UnreadSource[] = [...found.problems];
  let isPartial = false;
  let storedBytes = 0;
  for (const source of found.sources) {
    if (watch.signal?.aborted === true) break;
    try {
      const reader = await source.open();
      // From here on it counts as read, even if it breaks off.
      const facts = { name: source.name, bytes: 0 };
      sources.push(facts);
      try {
        await addSource(source, reader, sources.length - 1, scanner, tallies, watch, storedBytes);
      } finally {
        facts.bytes = reader.bytesRead;
        await reader.close();
      }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      isPartial ||= sources.at(-1)?.name === source.name;
      unread.push({ name: source.name, code: error.code, detail: error.message });
    }
    storedBytes += source.storedBytes ?? 0;
  }
  const summary = buildSummary(tallies, {
    version: plan.version,
    partial: isPartial || watch.signal?.aborted === true,
    sources,
    unread,
    repeated: found.repeated,
    otherFiles: found.otherFiles,
    decode: createDecoder(plan.encoding),
    top: plan.top,
  });
  return { summary, verdicts: plan.gates.map((gate) => judge(gate, summary)) };
}

async function addSource(
  { name }: Source,
  reader: ByteReader,
  index: number,
  scanner: Scanner,
  tallies: Tallies,
  { signal, onProgress, cut }: Watch,
  storedBytes: number,
): Promise<void> {
  const place = placeOf(name);
  // Standard input can be silent for long: closing ends a read that waits for it.
  const stop = (): void => void reader.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of cutChunks(reader, index, cut)) {
      tallies.add(scanner.scan(chunk), place);
      onProgress?.(storedBytes + reader.storedBytesRead, name);
      if (signal?.aborted === true) break;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
