import { isBeside } from './gates/condition.ts';
import type { Gate } from './gates/gate.ts';
import { viewsOf, viewsOfBaseline } from './gates/measurements.ts';
import type { Parts } from './parts/files.ts';
import type { ClientFrom } from './query/client.ts';
import type { Filter } from './query/filter/filter.ts';
import { withoutProbes } from './query/probe.ts';
import { type SlotWidth, type TableRequest, tablesFor, viewsOfTable } from './query/table.ts';
import type { MarkedMoment } from './query/time/mark.ts';
import type { Window } from './query/time/window.ts';
import type { View } from './query/view.ts';
import {
  type RunFacts,
  viewsOfClientFrom,
  viewsOfComparison,
  viewsOfQueries,
  viewsOfSummary,
} from './summary/build.ts';
import { splitAt } from './summary/comparison/views.ts';
import type { AskedTime } from './window.ts';

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
  /** Paths, queries and bodies of what was answered are measured too. */
  readonly measuresLengths?: boolean;
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
