import type { Position } from './chunk.ts';
import type { IssueCode } from './issue.ts';
import type { Layout } from './layout.ts';

/** `total = blank + directives + records + malformed + foreign`; `repaired` are among the records. */
export interface LineCounts {
  total: number;
  blank: number;
  directives: number;
  records: number;
  repaired: number;
  malformed: number;
  foreign: number;
}

export function noLines(): LineCounts {
  return { total: 0, blank: 0, directives: 0, records: 0, repaired: 0, malformed: 0, foreign: 0 };
}

/** One kind of trouble: how often, and the start of the first line that has it. */
export interface IssueCount {
  readonly code: IssueCode;
  /** The product or field it is about; null where the code says all. */
  readonly detail: string | null;
  count: number;
  first: Position;
  /** The start of that line, as read. */
  sample: Uint8Array;
}

/** Lines under one layout. `first` is the line that brought it. */
export interface LayoutCount {
  readonly layout: Layout;
  first: Position;
  records: number;
}

/** What became of each line of a chunk. */
export interface Account {
  readonly lines: LineCounts;
  readonly issues: readonly IssueCount[];
  readonly layouts: readonly LayoutCount[];
}
