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
  addDistinct(
    cells: number,
    from: number,
    to: number,
    ids: number,
    bits: number,
    values: number,
    stride: number,
  ): number;
  absorbColumn(
    from: number,
    cells: number,
    cellOf: number,
    to: number,
    stride: number,
    combine: number,
  ): void;
  addToHistograms(
    memory: number,
    heads: number,
    cells: number,
    numbers: number,
    from: number,
    to: number,
  ): number;
  endOfRun(cells: number, from: number, to: number): number;
  countValues(numbers: number, from: number, to: number, counts: number): void;
  addCounted(memory: number, head: number, counts: number): boolean | number;
  fetchHistograms(heads: number, cells: number, numbers: number, from: number, to: number): number;
  release(memory: number, block: number, size: number): void;
  toBuckets(memory: number, head: number): boolean | number;
  addValue(memory: number, head: number, value: number, times: number): boolean | number;
  absorb(memory: number, head: number, other: number, progress: number): boolean | number;
  absorbAll(
    memory: number,
    heads: number,
    others: number,
    cellOf: number,
    from: number,
    to: number,
    progress: number,
  ): number;
  findMarked(ids: number, rows: number, marks: number, mask: number, absent: number, into: number): number;
  keepMarked(from: number, count: number, ids: number, marks: number, mask: number, into: number): number;
  findBetween(numbers: number, rows: number, from: number, to: number, into: number): number;
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
  translate(ids: number, from: number, to: number, known: number, values: number): number;
  recallIds(ids: number, from: number, to: number, recent: number, mask: number, values: number): number;
  recallPairs(
    lefts: number,
    rights: number,
    from: number,
    to: number,
    recentLefts: number,
    leftMask: number,
    recentRights: number,
    rightMask: number,
    pairs: number,
    pairsMask: number,
    groups: number,
  ): number;
}

/** The code for an arena; null where WebAssembly or its SIMD instructions are missing. */
export function tallyCodeFor(arena: Arena): TallyCode | null {
  return arena.run<TallyCode>(wasm);
}
