/**
 * The parts of the scanner that touch every byte or every row, in AssemblyScript (https://www.assemblyscript.org), which
 * compiles to WebAssembly: `npm run simd` makes `module.generated.ts` of it. Each of them has a twin in TypeScript that
 * gives the same.
 *
 * All memory is the caller's, who says where it is: addresses are `usize`, and `store<i32>(address, value)` writes one
 * element of what is an Int32Array there. Nothing here allocates.
 */

export { fixedHashLow } from './fixed-hash.as';
export { gatherIds, gatherNumbers } from './gather.as';
export { findTimeChanges, placeRows, readTimes } from './lines.as';
export { addEntries, fetch, hashOf, lookUp, lookUpFetched, takeParts } from './lookup.as';
export { readNumbers } from './numbers.as';
export { survey } from './survey.as';
export { tokenize } from './tokenizer.as';
