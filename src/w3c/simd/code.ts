import type { Arena } from '../arena.ts';
import { wasm } from './module.generated.ts';

/**
 * A field of the rows `from` to `to` − 1: addresses of the text, of its stops and of where the stops of each row begin, and
 * the place of the field in a row.
 */
export type FieldOfRows = [text: number, stops: number, at: number, column: number, from: number, to: number];

/** What `module.as.ts` exports: addresses are those of the arena, and a row is an index. */
export interface ScanCode {
  survey(text: number, length: number): number;
  tokenize(text: number, length: number, start: number, stops: number, lines: number): number;
  placeRows(
    text: number,
    stops: number,
    lines: number,
    from: number,
    to: number,
    mark: number,
    fields: number,
    longest: number,
    rows: number,
    at: number,
    lineOfRow: number,
  ): number;
  readTimes(
    text: number,
    stops: number,
    at: number,
    date: number,
    time: number,
    from: number,
    to: number,
    known: number,
    midnight: number,
    times: number,
  ): number;
  findTimeChanges(times: number, rows: number, into: number): number;
  fixedHashLow(start: number, length: number): number;
  hashOf(start: number, length: number, seed: number): number;
  lookUp(
    text: number,
    stops: number,
    at: number,
    column: number,
    width: number,
    from: number,
    to: number,
    table: number,
    ids: number,
  ): number;
  lookUpFetched(
    ...fieldTableAndIds: [...FieldOfRows, table: number, ids: number, hashes: number, first: number]
  ): number;
  takeParts(texts: number, from: number, to: number, parts: number, stride: number, ids: number): void;
  addEntries(places: number, from: number, to: number, table: number, ids: number): number;
  fetch(...fieldTableAndScratch: [...FieldOfRows, table: number, scratch: number, hashes: number]): number;
  readNumbers(...fieldAndValues: [...FieldOfRows, values: number]): number;
  gatherIds(from: number, rows: number, count: number, into: number): void;
  gatherNumbers(from: number, rows: number, count: number, into: number): void;
}

/** The code for an arena; null where WebAssembly or its SIMD instructions are missing. */
export function scanCodeFor(arena: Arena): ScanCode | null {
  return arena.run<ScanCode>(wasm);
}
