import { placeOf } from '../query/place.ts';
import { fieldsOf, type View } from '../query/view.ts';
import { Columns } from '../tally/columns.ts';
import { Tallies } from '../tally/tallies.ts';
import { Arena, type SharedMemory } from '../w3c/arena.ts';
import type { Chunk } from '../w3c/chunk.ts';
import { createScanner, type Scanner } from '../w3c/scanner.ts';

export interface CounterOptions {
  /** Seeds the in-memory tables. */
  readonly seed: number;
  /** Different values that the view with the largest share keeps apart. */
  readonly maxDistinct: number;
  /** A longer line is malformed. */
  readonly maxLineBytes?: number;
}

/** From chunks to tallies: the work of one thread. */
export class Counter {
  /** The memory in which all of this lies, and in which chunks may lie too. */
  readonly arena: Arena;
  readonly tallies: Tallies;
  readonly #scanner: Scanner;
  readonly #columns: Columns;

  /** `memory`: that of another thread, to be shared. */
  constructor(views: readonly View[], options: CounterOptions, memory?: SharedMemory) {
    const arena = new Arena(memory);
    this.arena = arena;
    this.tallies = new Tallies(views, options.seed, arena, options.maxDistinct);
    this.#scanner = createScanner(fieldsOf(views), { ...options, arena });
    this.#columns = new Columns(arena, options.seed);
  }

  /** Adds a chunk of the source called `name`. */
  add(chunk: Chunk, name: string): void {
    this.#columns.begin(this.#scanner.scan(chunk), placeOf(name));
    this.tallies.add(this.#columns);
  }
}
