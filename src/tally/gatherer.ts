import type { Place } from '../query/dimension.ts';
import type { Filter } from '../query/filter/filter.ts';
import type { FieldName } from '../w3c/field.ts';
import { Gathering } from '../w3c/gathering.ts';
import { usualMaxEntries } from '../w3c/scanner.ts';
import { Columns } from './columns.ts';
import { Matcher } from './matcher.ts';
import type { NarrowingOptions } from './narrowing.ts';

/** From batches to the records for which a condition of some views holds: those of many batches are counted at once. */
export class Gatherer {
  readonly #matcher: Matcher;
  readonly #gathering: Gathering;
  readonly #columns: Columns;
  readonly #count: (columns: Columns) => void;
  /** Of the source of what is gathered. */
  #place: Place | null = null;

  /** `fields`: all that is asked of the records. `unread`: those of text among them that are not read of all records. */
  constructor(
    condition: Filter,
    fields: ReadonlySet<FieldName>,
    unread: ReadonlySet<FieldName>,
    { arena, seed, decode, clientFrom }: NarrowingOptions,
    count: (columns: Columns) => void,
  ) {
    this.#matcher = new Matcher(condition, decode);
    this.#gathering = new Gathering(fields, unread, { arena, seed, maxEntries: usualMaxEntries });
    this.#columns = new Columns(arena, seed, clientFrom);
    this.#count = count;
  }

  /** Adds what the condition leaves of the batch that `columns` stand at. */
  add(columns: Columns): void {
    const rows = this.#matcher.rowsOf(columns);
    if (rows.length === 0) return;
    this.#gathering.add(columns.batch, rows, this.#countGathered);
    this.#place = columns.place;
  }

  /** Counts what is gathered. */
  end(): void {
    this.#gathering.end(this.#countGathered);
  }

  readonly #countGathered = (): void => {
    this.#columns.begin(this.#gathering, this.#place!);
    this.#count(this.#columns);
  };
}
