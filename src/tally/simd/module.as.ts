/**
 * The parts of the tallies that touch every row, in AssemblyScript (https://www.assemblyscript.org), which compiles to
 * WebAssembly: `npm run simd` makes `module.generated.ts` of it. Each of them has a twin in TypeScript that gives the
 * same. All memory is the caller's, who says where it is. Nothing here allocates.
 */

export { absorbColumn, addCounts, addDistinct, addSpans, addTotals } from './cells.as';
export { recallIds, recallPairs } from './groups.as';
export {
  absorb,
  absorbAll,
  addCounted,
  addToHistograms,
  addValue,
  countValues,
  endOfRun,
  fetchHistograms,
  release,
  toBuckets,
} from './histograms.as';
export { fillSlots, findBetween, findMarked, keepMarked, recall, translate } from './rows.as';
