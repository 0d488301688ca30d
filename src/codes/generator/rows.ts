import type { CodeKind, MeaningRow, MeaningText, Reading } from '../entry.ts';

/** A table of the generated file. */
export type TableName = CodeKind | 'readings';

/** What a row says besides its texts: the same in every language. */
type RowFacts = Omit<MeaningRow, 'key' | keyof MeaningText> | Omit<Reading, 'id' | keyof MeaningText>;

/** A row of an article. */
export interface ParsedRow {
  readonly table: TableName;
  /** The code, or the id of a reading. */
  readonly name: string;
  readonly text: MeaningText;
  /** Null in a translation. */
  readonly facts: RowFacts | null;
  /** What a translation repeats as it is. */
  readonly repeated: string;
  /** 1-based. */
  readonly line: number;
}
