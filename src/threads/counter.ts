import { type ClientFrom, withClientColumns } from '../query/client.ts';
import type { Filter } from '../query/filter/filter.ts';
import { placeOf } from '../query/place.ts';
import { scannedFieldsOf, type View } from '../query/view.ts';
import { type Budget, noBudget } from '../tally/budget.ts';
import { Columns } from '../tally/columns.ts';
import { lengthFields, type Measured } from '../tally/length-tally.ts';
import { Tallies } from '../tally/tallies.ts';
import { Arena, type SharedMemory } from '../w3c/arena.ts';
import type { Batch } from '../w3c/batch.ts';
import type { Chunk } from '../w3c/chunk.ts';
import { createScanner, type Scanner } from '../w3c/scanner.ts';
import { createDecoder } from '../w3c/text.ts';

export interface CounterOptions {
  /** Seeds the in-memory tables. */
  readonly seed: number;
  /** Different values that the view with the largest share keeps apart. */
  readonly maxDistinct: number;
  /** Bytes that this thread keeps of different values; as many as it needs unless given. */
  readonly budget?: Budget;
  /** Only records are counted for which all of these hold. */
  readonly filters?: readonly Filter[];
  /** Of bytes that are not UTF-8, for the filter; null: they are compared as they are shown. */
  readonly encoding?: string | null;
  /** What tells the client; null or not given: `c-ip`. */
  readonly clientFrom?: ClientFrom | null;
  /** Which requests are measured; not given: none. */
  readonly measures?: Measured;
  /** A longer line is malformed. */
  readonly maxLineBytes?: number;
}

/** From chunks to tallies: the work of one thread. */
export class Counter {
  /** The memory in which all of this lies, and in which chunks may lie too. */
  readonly arena: Arena;
  readonly tallies: Tallies;
  readonly #scanner: Scanner;
  readonly #columns: Columns<Batch>;

  /** `memory`: that of another thread, to be shared. */
  constructor(views: readonly View[], options: CounterOptions, memory?: SharedMemory) {
    const arena = new Arena(memory);
    this.arena = arena;
    const {
      seed,
      maxDistinct,
      budget = noBudget,
      filters = [],
      encoding = null,
      clientFrom = null,
      measures,
    } = options;
    const decode = createDecoder(encoding);
    this.tallies = new Tallies(views, {
      seed,
      arena,
      most: maxDistinct,
      budget,
      filters,
      decode,
      clientFrom,
      measures,
    });
    const read = withClientColumns(scannedFieldsOf(views, filters), clientFrom);
    const scanned = measures === undefined ? read : new Set([...read, ...lengthFields]);
    this.#scanner = createScanner(scanned, { ...options, arena });
    this.#columns = new Columns(arena, seed, clientFrom);
  }

  /** Adds a chunk of the source called `name`. */
  add(chunk: Chunk, name: string): void {
    this.#columns.begin(this.#scanner.scan(chunk), placeOf(name));
    this.tallies.add(this.#columns);
  }
}
