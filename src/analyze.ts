import { resolve } from 'node:path';
import { isBeside } from './gates/condition.ts';
import type { Gate } from './gates/gate.ts';
import { judge } from './gates/judge.ts';
import {
  type GateTables,
  inBaseline,
  type Measurement,
  measurementsOf,
  viewsOf,
  viewsOfBaseline,
} from './gates/measurements.ts';
import type { Verdict } from './gates/verdict.ts';
import type { Parts } from './parts/files.ts';
import { checkComparable } from './parts/likeness.ts';
import { type Asked, type PartContents, writePart } from './parts/part.ts';
import { restoreParts } from './parts/restore.ts';
import type { ClientFrom } from './query/client.ts';
import type { During, Filter } from './query/filter/filter.ts';
import { printFilter } from './query/filter/print.ts';
import { withoutProbes } from './query/probe.ts';
import { type SlotWidth, type TableRequest, tablesFor, viewsOfTable } from './query/table.ts';
import type { MarkedMoment } from './query/time/mark.ts';
import type { Window } from './query/time/window.ts';
import { type UnloggedField, unloggedFields } from './query/unlogged.ts';
import type { View } from './query/view.ts';
import { type Found, findSources } from './sources/find.ts';
import { compareCodePoints } from './sources/order.ts';
import { type ByteReader, type Source, SourceError } from './sources/source.ts';
import type { Environment } from './sources/spec.ts';
import {
  buildSummary,
  type RunFacts,
  viewsOfClientFrom,
  viewsOfComparison,
  viewsOfQueries,
  viewsOfSummary,
} from './summary/build.ts';
import { splitAt } from './summary/comparison/views.ts';
import { figuresOfSide, type RunFigures } from './summary/run-figures.ts';
import type { SourceFacts } from './summary/sources.ts';
import type { SourceSummary, Summary, Table, UnreadSource } from './summary/summary.ts';
import { buildTable } from './summary/tables.ts';
import type { Tallies } from './tally/tallies.ts';
import { Pool, type PoolOptions } from './threads/pool.ts';
import type { Chunk } from './w3c/chunk.ts';
import { type CutOptions, cutChunks } from './w3c/cutter.ts';
import { createDecoder } from './w3c/text.ts';
import { type AskedTime, resolveWindow } from './window.ts';

export { isPiped } from './sources/flow.ts';
export { readInput } from './sources/input.ts';
export type { Source } from './sources/source.ts';
export { readPasted } from './w3c/pasted.ts';
export { pastedLines } from './w3c/pasted-lines.ts';
export type { Period } from './w3c/period.ts';
export { encodingOf } from './w3c/text.ts';
export { periodOf } from './window.ts';

export const usualMaxDistinct = 500_000;

/** What to do with the sources, resolved from the words typed. */
export interface Plan {
  /** Only records of this time are counted; null: of any. */
  readonly time?: AskedTime | null;
  /** Only records are counted for which all of these hold. */
  readonly where?: readonly Filter[];
  /** Health probes are left out of everything. */
  readonly excludesProbes?: boolean;
  /** The zone of the times of native logs; null or not given: they are read as UTC. */
  readonly logZone?: string | null;
  /** What tells the client; null or not given: `c-ip`. */
  readonly clientFrom?: ClientFrom | null;
  /** What people call sites, by id. */
  readonly siteNames?: ReadonlyMap<number, string>;
  readonly gates: readonly Gate[];
  readonly tables?: readonly TableRequest[];
  /** The slots of the timeline; null: as wide as suits the period. */
  readonly per?: SlotWidth | null;
  /** Events to tell beside what is found. */
  readonly marks?: readonly MarkedMoment[];
  /** Of bytes that are not UTF-8; null: they are shown as they are. */
  readonly encoding: string | null;
  /** How many rows the lists of the summary keep that are not complete; Infinity for all. */
  readonly top: number;
  /** What the records are compared with: those before a moment with the others, or those of other logs. */
  readonly compareWith?: CompareWith | null;
  /** Whether `save` will be called: then it counts all that another run may want to be compared with. */
  readonly saves?: boolean;
  /** What codes mean, in the language that titles are wanted in. */
  readonly codes: RunFacts['codes'];
  /** The query of every request is looked at for attacks too. */
  readonly readsQueries?: boolean;
  /** Threads that count a large run; 1 unless given. */
  readonly threads?: number;
  /** How many different paths are kept apart; of other values a quarter of it. 500,000 unless given. */
  readonly maxDistinct?: number;
  /** The version of iislog, for the summary. */
  readonly version: string;
}

/** The sides of a moment, logs by their names, or parts. */
export type CompareWith =
  | { readonly splitAt: number }
  | { readonly baseline: readonly string[] }
  | { readonly parts: Parts };

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

export interface Analysis {
  readonly summary: Summary;
  readonly verdicts: readonly Verdict[];
  /** Fields that conditions and tables ask for and no log that was read has. */
  readonly unlogged: readonly UnloggedField[];
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
  const { readsQueries = false } = plan;
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
    { ...poolOptions, filters: filtersOf({ window, excludesProbes, where }) },
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

/** All views that a run needs. */
export function viewsOfPlan({
  gates,
  tables,
  clientFrom,
  compareWith = null,
  saves = false,
  readsQueries = false,
}: {
  readonly gates: readonly Gate[];
  readonly tables: readonly TableRequest[];
  readonly clientFrom: ClientFrom | null;
  readonly compareWith?: CompareWith | null;
  readonly saves?: boolean;
  readonly readsQueries?: boolean;
}): View[] {
  const split = compareWith !== null && 'splitAt' in compareWith ? splitAt(compareWith.splitAt) : null;
  return [
    ...viewsOfSummary,
    ...(clientFrom === null ? [] : viewsOfClientFrom),
    ...(readsQueries ? viewsOfQueries : []),
    ...(split === null ? [] : viewsOfComparison((compareWith as { splitAt: number }).splitAt)),
    ...(saves || (compareWith !== null && split === null) ? viewsOfComparison(null) : []),
    ...gates.flatMap(({ condition }) =>
      split === null || !isBeside(condition)
        ? viewsOf(condition)
        : [...viewsOf(condition, split.after), ...viewsOfBaseline(condition, split.before)],
    ),
    ...(saves ? gates.flatMap(({ condition }) => viewsOfBaseline(condition)) : []),
    ...tables.flatMap(tablesFor).flatMap((table) => Object.values(viewsOfTable(table))),
  ];
}

/** What must be counted of other logs to be compared with. */
export function viewsOfBaselineRun(gates: readonly Gate[]): View[] {
  return [...viewsOfComparison(null), ...gates.flatMap(({ condition }) => viewsOfBaseline(condition))];
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

/** All filters of a run, in the order in which the summary counts what each left. */
export function filtersOf({
  window,
  excludesProbes,
  where,
}: {
  readonly window: Window | null;
  readonly excludesProbes: boolean;
  readonly where: readonly Filter[];
}): Filter[] {
  return [
    ...(window === null ? [] : [{ kind: 'during', ...window } as const]),
    ...(excludesProbes ? [withoutProbes] : []),
    ...where,
  ];
}

/** From tallies to verdicts. */
export function conclude(tallies: Tallies, run: RunFacts, gates: readonly Gate[]): Analysis {
  const summary = buildSummary(tallies, run);
  const { where, tables = [], clientFrom = null, excludesProbes = false } = run;
  const columns = summary.sources.flatMap(columnsOf);
  return {
    summary,
    verdicts: verdictsOf(gates, summary, tallies, run),
    unlogged: unloggedFields(where, tables, columns, { clientFrom, excludesProbes }),
  };
}

/** Judges gates by what was counted for them; those with a limit of a baseline beside a moment by what came after it. */
export function verdictsOf(
  gates: readonly Gate[],
  summary: Summary,
  tallies: Tallies,
  {
    comparedWith = null,
    window,
    codes,
    decode,
  }: Pick<RunFacts, 'comparedWith' | 'window' | 'codes' | 'decode'>,
): Verdict[] {
  const { comparison, sources } = summary;
  const split = comparedWith !== null && 'splitAt' in comparedWith ? splitAt(comparedWith.splitAt) : null;
  const other = comparedWith !== null && 'tallies' in comparedWith ? comparedWith : null;
  const old = other?.tallies ?? tallies;
  const columns = sources.flatMap(columnsOf);
  const tablesOf = (measurements: GateTables<Measurement>, counted: Tallies): GateTables<Table> => {
    const built = (one: Measurement | null) => one && buildTable(one.request, counted, decode, one.views);
    const { whole, part, leading } = measurements;
    return { whole: built(whole), part: built(part), leading: built(leading) };
  };
  const figuresOf = (side: During): RunFigures =>
    figuresOfSide(tallies, { side, window: joinedWindow(window, side), sources, codes, decode });
  const before = (): RunFigures =>
    split !== null
      ? figuresOf(split.before)
      : figuresOfSide(old, {
          side: null,
          window: other?.window ?? null,
          sources: comparison?.baseline?.sources ?? [],
          codes,
          decode,
        });
  return gates.map((gate) => {
    const { condition } = gate;
    const isSplit = split !== null && isBeside(condition);
    const measurements = measurementsOf(condition, isSplit ? split.after : null);
    const { whole } = measurements;
    return judge(gate, {
      figures: isSplit ? figuresOf(split.after) : summary,
      comparison,
      baseline:
        comparison === null || !isBeside(condition)
          ? null
          : {
              figures: before(),
              tables: tablesOf(measurementsOf(inBaseline(condition), split?.before ?? null), old),
            },
      tables: tablesOf(measurements, tallies),
      unlogged: whole === null ? [] : unloggedFields(conditionsOf(whole), [whole.request], columns),
    });
  });
}

/** What a window has of the records of a side. */
function joinedWindow(window: Window | null, { from, to }: During): Window {
  return {
    from: window?.from == null || (from !== null && from > window.from) ? from : window.from,
    to: window?.to == null || (to !== null && to < window.to) ? to : window.to,
  };
}

/** A log that is the baseline is not compared with itself, where a pattern names it too. */
function withoutThose(sources: readonly Source[], others: readonly Source[], cwd: string): Source[] {
  const paths = new Set(others.map(({ name }) => resolve(cwd, name)));
  return sources.filter(({ name }) => !paths.has(resolve(cwd, name)));
}

/** What is saved of a run. */
export function partOf(tallies: Tallies, run: RunFacts, encoding: string | null): PartContents {
  const { clientFrom = null, excludesProbes = false, siteNames = new Map(), marks = [] } = run;
  const { version, window, where, maxDistinct } = run;
  const { partial, sources, unread, skipped, repeated, otherFiles } = run;
  return {
    version,
    asked: { where: where.map(printFilter), window, excludesProbes, clientFrom, encoding, maxDistinct },
    found: {
      partial,
      sources,
      unread,
      skipped,
      repeated,
      otherFiles,
      siteNames: [...siteNames],
      marks,
    },
    tallies: tallies.save(),
  };
}

function conditionsOf({ request: { where } }: Measurement): Filter[] {
  return where === undefined ? [] : [where];
}

/** The columns of all records of a source. */
function columnsOf({ layouts }: SourceSummary): string[] {
  return layouts.flatMap(({ records, fields }) => (records === 0 ? [] : fields));
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
