import type { Place } from '../query/dimension.ts';
import type { Filter } from '../query/filter/filter.ts';
import type { RowColumns } from '../w3c/batch.ts';
import type { FieldName } from '../w3c/field.ts';
import { Gathering } from '../w3c/gathering.ts';
import { usualMaxEntries } from '../w3c/scanner.ts';
import { Columns } from './columns.ts';
import { Matcher } from './matcher.ts';
import type { NarrowingOptions } from './narrowing.ts';
import { type Peek, peekOf } from './value-test.ts';

/** From batches to the records for which a condition of some views holds: those of many batches are counted at once. */
export class Gatherer {
  readonly #matcher: Matcher;
  readonly #gathering: Gathering;
  readonly #columns: Columns;
  readonly #count: (columns: Columns) => void;
  /** Of the source of what is gathered. */
  #place: Place | null = null;

  /** One of them may hold for each record that is gathered; null: any record is. */
  readonly #peeks: readonly Peek[] | null;

  /**
   * `fields`: all that is asked of the records. `unread`: those of text among them that are not read of all records.
   * `further`: conditions of which one must hold too for a record to be counted; null: it is counted in any case.
   */
  constructor(
    condition: Filter,
    fields: ReadonlySet<FieldName>,
    unread: ReadonlySet<FieldName>,
    further: readonly Filter[] | null,
    { arena, seed, decode, clientFrom }: NarrowingOptions,
    count: (columns: Columns) => void,
  ) {
    const peeks = further?.map((one) => peekOf(one, decode)) ?? [null];
    // What the scanner reads anyway need not be looked at twice.
    this.#peeks = peeks.every((peek) => peek !== null && unread.has(peek.field)) ? (peeks as Peek[]) : null;
    this.#matcher = new Matcher(condition, { arena, decode });
    this.#gathering = new Gathering(fields, unread, { arena, seed, maxEntries: usualMaxEntries });
    this.#columns = new Columns(arena, seed, clientFrom);
    this.#count = count;
  }

  /** Adds what the condition leaves of the batch that `columns` stand at. */
  add(columns: Columns): void {
    const found = this.#matcher.rowsOf(columns);
    const rows = this.#peeks === null ? found : promising(this.#peeks, columns.batch, found);
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

/** Moves to the front those of some rows for which a condition may hold. */
function promising(peeks: readonly Peek[], { fields, segments }: RowColumns, rows: Int32Array): Int32Array {
  const { bytes, stops, at } = fields!;
  let kept = 0;
  let segment = 0;
  for (const row of rows) {
    while (row >= segments[segment]!.to) segment++;
    const { columns } = segments[segment]!.layout;
    const holds = peeks.some(({ field, mayHold }) => {
      const column = columns.get(field);
      if (column === undefined) return false;
      const stop = at[row]! + column;
      return mayHold(bytes, stops[stop]! + 1, stops[stop + 1]!);
    });
    if (holds) rows[kept++] = row;
  }
  return rows.subarray(0, kept);
}
