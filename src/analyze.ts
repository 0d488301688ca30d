import { resolve } from 'node:path';
import { type Analysis, conclude, partOf } from './conclude.ts';
import type { Gate } from './gates/gate.ts';
import type { Parts } from './parts/files.ts';
import { checkComparable } from './parts/likeness.ts';
import { type Asked, writePart } from './parts/part.ts';
import { restoreParts } from './parts/restore.ts';
import { filtersOf, type Plan, viewsOfBaselineRun, viewsOfPlan } from './plan.ts';
import type { Filter } from './query/filter/filter.ts';
import { printFilter } from './query/filter/print.ts';
import { usualMaxDistinct, type View } from './query/view.ts';
import { type Found, findSources } from './sources/find.ts';
import { compareCodePoints } from './sources/order.ts';
import { type ByteReader, type Source, SourceError } from './sources/source.ts';
import type { Environment } from './sources/spec.ts';
import type { RunFacts } from './summary/build.ts';
import type { SourceFacts } from './summary/sources.ts';
import type { UnreadSource } from './summary/summary.ts';
import { budgetFor } from './tally/budget.ts';
import type { Tallies } from './tally/tallies.ts';
import { Pool, type PoolOptions } from './threads/pool.ts';
import type { Chunk } from './w3c/chunk.ts';
import { type CutOptions, cutChunks } from './w3c/cutter.ts';
import { createDecoder } from './w3c/text.ts';
import { resolveWindow } from './window.ts';

export { isPiped } from './sources/flow.ts';
export { readInput } from './sources/input.ts';
export type { Source } from './sources/source.ts';
export { readPasted } from './w3c/pasted.ts';
export { pastedLines } from './w3c/pasted-lines.ts';
export type { Period } from './w3c/period.ts';
export { encodingOf } from './w3c/text.ts';
export { periodOf } from './window.ts';

/** How the run is watched and steered; nothing here changes a figure. */
export interface Watch {
  /** Ends the run early, with what was read so far. */
  readonly signal?: AbortSignal;
  /** Told after each chunk how many of all stored bytes have been read; `total` is 0 if that is not known. */
  readonly onProgress?: (read: number, total: number) => void;
  /** Told of each source before it is opened. */
  readonly onSource?: (source: Source) => void;
  /** Seeds the in-memory tables. */
  readonly seed?: number;
  readonly cut?: CutOptions;
  /** When threads are started, and with which program. */
  readonly pool?: Pick<PoolOptions, 'bytesAlone' | 'program'>;
}

/** An analysis that can be merged with others. */
export interface SavableAnalysis extends Analysis {
  /** The part: JSON in pieces, which `readPart` reads. */
  save(): Iterable<string>;
}

/**
 * Finds the sources that `specs` name and reads them once, from bytes to verdicts. Never rejects for what is in them; rejects
 * with a `PartError`, before anything is read, for a part that cannot be a baseline of this run.
 */
export async function analyze(
  specs: readonly string[],
  plan: Plan,
  environment: Environment,
  watch: Watch = {},
): Promise<SavableAnalysis> {
  const found = await findSources(specs, environment);
  const { compareWith = null, saves = false } = plan;
  const isOfLogs = compareWith !== null && 'baseline' in compareWith;
  const baseline = isOfLogs ? await findSources(compareWith.baseline, environment) : null;
  const { maxDistinct = usualMaxDistinct, time = null, where = [], tables = [], per = null } = plan;
  const { clientFrom = null, excludesProbes = false, logZone = null, siteNames = new Map() } = plan;
  const asked = { excludesProbes, where, clientFrom, encoding: plan.encoding };
  const restored =
    compareWith !== null && 'parts' in compareWith
      ? restoredBaseline(compareWith.parts, plan.gates, { ...asked, seed: watch.seed ?? 0 })
      : null;
  const { readsQueries = false, measuresLengths = false } = plan;
  const { window, sources, outside } = await resolveWindow(
    time,
    baseline === null ? found.sources : withoutThose(found.sources, baseline.sources, environment.cwd),
    logZone,
  );
  const poolOptions = {
    ...watch.cut,
    ...watch.pool,
    seed: watch.seed ?? 0,
    threads: plan.threads ?? 1,
    maxDistinct,
    budget: budgetFor(maxDistinct, plan.threads),
    clientFrom,
    encoding: plan.encoding,
  };
  const old =
    baseline === null
      ? restored
      : {
          window: null,
          ...(await readSources(
            baseline,
            viewsOfBaselineRun(plan.gates),
            { ...poolOptions, filters: filtersOf({ window: null, excludesProbes, where }) },
            logZone,
            watch,
          )),
        };
  const { tallies, ...read } = await readSources(
    { ...found, sources },
    viewsOfPlan({ gates: plan.gates, tables, clientFrom, compareWith, saves, readsQueries }),
    {
      ...poolOptions,
      filters: filtersOf({ window, excludesProbes, where }),
      measures: measuresLengths ? 'all' : 'refused',
    },
    logZone,
    watch,
  );
  const run: RunFacts = {
    ...read,
    partial: read.partial || (old?.partial ?? false),
    comparedWith: old ?? (compareWith !== null && 'splitAt' in compareWith ? compareWith : null),
    version: plan.version,
    window,
    where,
    excludesProbes,
    clientFrom,
    siteNames,
    tables,
    queriesRead: readsQueries,
    per,
    ...(plan.marks === undefined ? {} : { marks: plan.marks }),
    skipped: outside,
    repeated: found.repeated,
    otherFiles: found.otherFiles,
    codes: plan.codes,
    decode: createDecoder(plan.encoding),
    top: plan.top,
    maxDistinct,
  };
  return {
    ...conclude(tallies, run, plan.gates),
    save: () => writePart(partOf(tallies, run, plan.encoding)),
  };
}

/** Parts as a baseline. Throws a `PartError` if the runs that saved them were asked or counted something else than is needed. */
export function restoredBaseline(
  parts: Parts,
  gates: readonly Gate[],
  { seed, ...asked }: AskedOfBoth & { readonly seed: number },
): Read & Pick<RunFacts, 'window'> {
  checkComparable(parts.parts, { ...asked, where: asked.where.map(printFilter) });
  const [first] = parts.parts;
  // The baseline may be of any time, and have kept more apart or less.
  const window = first?.part.asked.window ?? null;
  const restored = restoreParts(parts, viewsOfBaselineRun(gates), {
    filters: filtersOf({ ...asked, window }),
    clientFrom: asked.clientFrom,
    maxDistinct: first?.part.asked.maxDistinct ?? usualMaxDistinct,
    seed,
  });
  return { ...restored, window };
}

/** What runs must have in common to be compared. */
type AskedOfBoth = Pick<Asked, 'excludesProbes' | 'clientFrom' | 'encoding'> & {
  readonly where: readonly Filter[];
};

/** What reading gives, of logs or of what others counted of them. */
type Read = Pick<RunFacts, 'partial' | 'sources' | 'unread'> & { readonly tallies: Tallies };

/** A log that is the baseline is not compared with itself, where a pattern names it too. */
function withoutThose(sources: readonly Source[], others: readonly Source[], cwd: string): Source[] {
  const paths = new Set(others.map(({ name }) => resolve(cwd, name)));
  return sources.filter(({ name }) => !paths.has(resolve(cwd, name)));
}

/** Reads what was found once, and counts some views of it. */
async function readSources(
  found: Found,
  views: readonly View[],
  options: PoolOptions,
  logZone: string | null,
  watch: Watch,
): Promise<Read> {
  const expectedBytes = found.sources.reduce((sum, { storedBytes }) => sum + (storedBytes ?? 0), 0);
  const pool = new Pool(views, { ...options, expectedBytes });
  return readInto(pool, found, logZone, watch).finally(() => pool.terminate());
}

async function readInto(pool: Pool, found: Found, logZone: string | null, watch: Watch): Promise<Read> {
  const { signal } = watch;
  const sources: SourceFacts[] = [];
  const unread: UnreadSource[] = [...found.problems];
  let isBroken = false;
  const total = found.sources.reduce((sum, { storedBytes }) => sum + (storedBytes ?? 0), 0);
  let storedBefore = 0;
  for (const source of found.sources) {
    if (signal?.aborted === true) break;
    watch.onSource?.(source);
    let facts: { name: string; bytes: number } | null = null;
    try {
      const reader = await source.open();
      facts = { name: source.name, bytes: 0 };
      // From here on it counts as read, even if it breaks off.
      const index = sources.push(facts) - 1;
      try {
        for await (const chunk of readChunks(reader, index, { arena: pool.arena, logZone }, watch)) {
          await pool.add(chunk, source.name);
          watch.onProgress?.(storedBefore + reader.storedBytesRead, total);
        }
      } finally {
        facts.bytes = reader.bytesRead;
        await reader.close();
      }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      isBroken ||= facts !== null;
      unread.push({ name: source.name, code: error.code, detail: error.message });
    }
    storedBefore += source.storedBytes ?? 0;
  }
  // The order in which parts of a run can be joined.
  unread.sort((left, right) => compareCodePoints(left.name, right.name));
  return { sources, unread, partial: isBroken || signal?.aborted === true, tallies: await pool.finish() };
}

/** The chunks of a source until its end or an abort. */
async function* readChunks(
  reader: ByteReader,
  index: number,
  options: Pick<CutOptions, 'arena' | 'logZone'>,
  { signal, cut }: Watch,
): AsyncGenerator<Chunk> {
  // Standard input can be silent for long: closing ends a read that waits for it.
  const stop = (): void => void reader.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of cutChunks(reader, index, { ...cut, ...options })) {
      yield chunk;
      if (signal?.aborted === true) break;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
