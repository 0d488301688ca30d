import type { Safe } from '../safe.ts';

/** A table that a report can hold in any format. */
export interface ReportTable {
  readonly title: Safe;
  /** Before its rows: what they count; after them: what they leave out. */
  readonly about: readonly Safe[];
  readonly notes: readonly Safe[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/** With its heads and what is said around it, that fits the smallest terminal. */
export const usualTableRows = 16;

export interface TableColumn {
  /** For programs: the same in every language. */
  readonly key: string;
  readonly head: Safe;
  /** `log`: text of a log. `words`: text of ours, in which code spans may stand. */
  readonly holds: 'log' | 'words' | 'time' | 'figures';
  /** On a narrow page the column with the highest number goes first; 0 stays. */
  readonly dispensable: number;
}

export interface Cell {
  /** The value for programs, in the unit that the key of its column names; null for none. */
  readonly raw: string | number | null;
  /** The same for people. */
  readonly shown: Safe;
}
