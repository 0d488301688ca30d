import { isBeside } from './gates/condition.ts';
import type { Gate } from './gates/gate.ts';
import { judge } from './gates/judge.ts';
import { type GateTables, inBaseline, type Measurement, measurementsOf } from './gates/measurements.ts';
import type { Verdict } from './gates/verdict.ts';
import type { PartContents } from './parts/part.ts';
import type { During, Filter } from './query/filter/filter.ts';
import { printFilter } from './query/filter/print.ts';
import type { Window } from './query/time/window.ts';
import { type UnloggedField, unloggedFields } from './query/unlogged.ts';
import { buildSummary, type RunFacts } from './summary/build.ts';
import { splitAt } from './summary/comparison/views.ts';
import { figuresOfSide, type RunFigures } from './summary/run-figures.ts';
import type { SourceSummary, Summary, Table } from './summary/summary.ts';
import { buildTable } from './summary/tables.ts';
import type { Tallies } from './tally/tallies.ts';

/** What a run comes to. */
export interface Analysis {
  readonly summary: Summary;
  readonly verdicts: readonly Verdict[];
  /** Fields that conditions and tables ask for and no log that was read has. */
  readonly unlogged: readonly UnloggedField[];
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
