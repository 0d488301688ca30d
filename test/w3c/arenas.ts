import { Arena, createMemory } from '../../src/w3c/arena.ts';
import { scanCodeFor } from '../../src/w3c/simd/code.ts';

const hasSimd = scanCodeFor(new Arena()) !== null;
if (!hasSimd) console.warn('No SIMD in WebAssembly here: its code is not tested.');

/** Every kind of memory, with and without the code that works on it: each of them must pass the same tests. */
export const arenas: [name: string, create: () => Arena][] = [
  ['TypeScript', () => new Arena(createMemory(true))],
  ...(hasSimd ? [['WebAssembly', () => new Arena()] satisfies [string, () => Arena]] : []),
];
