import type { Arena } from '../../w3c/arena.ts';
import { wasm } from './module.generated.ts';

/** What `module.as.ts` exports: addresses are those of the arena, and a row is an index. */
export interface TallyCode {
  addCounts(cells: number, rows: number, values: number, stride: number): void;
  addTotals(
    cells: number,
    rows: number,
    numbers: number,
    values: number,
    stride: number,
    hasHighest: boolean,
  ): void;
  addSpans(cells: number, rows: number, times: number, values: number, stride: number): void;
  absorbColumn(
    from: number,
    cells: number,
    cellOf: number,
    to: number,
    stride: number,
    combine: number,
  ): void;
  absorb(head: number, other: number, from: number, exactValues: number): number;
  addToHistograms(
    cells: number,
    numbers: number,
    from: number,
    to: number,
    heads: number,
    exactValues: number,
  ): number;
  fetchHistograms(cells: number, numbers: number, from: number, to: number, heads: number): number;
  fillSlots(
    times: number,
    cells: number,
    from: number,
    to: number,
    group: number,
    start: number,
    end: number,
    cell: number,
  ): number;
  recall(
    first: number,
    second: number,
    third: number,
    fourth: number,
    from: number,
    to: number,
    memory: number,
    values: number,
  ): number;
}

/** The code for an arena; null where WebAssembly or its SIMD instructions are missing. */
export function tallyCodeFor(arena: Arena): TallyCode | null {
  return arena.run<TallyCode>(wasm);
}
