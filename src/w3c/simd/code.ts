import type { Arena } from '../arena.ts';
import { wasm } from './module.generated.ts';

/** What `module.as.ts` exports: addresses are those of the arena, and a row is an index. */
export interface ScanCode {
  tokenize(text: number, length: number, start: number, stops: number, lines: number): number;
  hashOf(start: number, length: number, seed: number): number;
  lookUp(
    text: number,
    stops: number,
    at: number,
    column: number,
    from: number,
    to: number,
    table: number,
    ids: number,
  ): number;
  addEntries(places: number, from: number, to: number, table: number, ids: number): number;
  fetch(
    text: number,
    stops: number,
    at: number,
    column: number,
    from: number,
    to: number,
    table: number,
    scratch: number,
  ): number;
  readNumbers(
    text: number,
    stops: number,
    at: number,
    column: number,
    from: number,
    to: number,
    values: number,
  ): number;
}

/** The code for an arena; null where WebAssembly or its SIMD instructions are missing. */
export function scanCodeFor(arena: Arena): ScanCode | null {
  return arena.run<ScanCode>(wasm);
}
