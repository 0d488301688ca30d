import type { ClientFrom } from '../query/client.ts';
import type { Filter } from '../query/filter/filter.ts';
import type { Arena } from '../w3c/arena.ts';
import type { Batch } from '../w3c/batch.ts';
import type { FieldName } from '../w3c/field.ts';
import { usualMaxEntries } from '../w3c/scanner.ts';
import { Selection } from '../w3c/selection.ts';
import { Columns } from './columns.ts';
import { type Decode, Matcher } from './matcher.ts';

export interface NarrowingOptions {
  readonly seed: number;
  readonly arena: Arena;
  /** Turns bytes of a log into the text that filters compare. */
  readonly decode: Decode;
  /** What tells the client; null: `c-ip`. */
  readonly clientFrom: ClientFrom | null;
}

/** From batches to the records in them for which some filters hold. */
export class Narrowing {
  /** How many records each filter left of those that the ones before it had left. */
  readonly matched: number[];
  readonly #matchers: readonly Matcher[];
  readonly #selection: Selection;
  readonly #columns: Columns<Batch>;

  /** `texts`: fields of text that are needed of the records that are left, and are not read of all. */
  constructor(filters: readonly Filter[], texts: Iterable<FieldName>, options: NarrowingOptions) {
    const { arena, seed, decode, clientFrom } = options;
    this.matched = filters.map(() => 0);
    this.#matchers = filters.map((filter) => new Matcher(filter, { arena, decode }));
    this.#selection = new Selection(texts, { arena, seed, maxEntries: usualMaxEntries });
    this.#columns = new Columns(arena, seed, clientFrom);
  }

  /** Adds what others have matched. */
  addMatched(matched: readonly number[]): void {
    for (const [index, count] of matched.entries()) this.matched[index]! += count;
  }

  /** The records that are left of the batch that `columns` stand at, valid until the next; null if none is. */
  of(columns: Columns<Batch>): Columns<Batch> | null {
    let rows: Int32Array | null = null;
    for (const [index, matcher] of this.#matchers.entries()) {
      rows = matcher.rowsOf(columns, rows);
      this.matched[index]! += rows.length;
      if (rows.length === 0) return null;
    }
    if (rows === null) return columns;
    this.#columns.begin(this.#selection.take(columns.batch, rows), columns.place);
    return this.#columns;
  }
}
