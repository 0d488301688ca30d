import { describe, expect, it } from 'vitest';
import { Arena, createMemory } from '../../src/w3c/arena.ts';
import { Dictionary } from '../../src/w3c/dictionary.ts';
import { scanCodeFor } from '../../src/w3c/simd/code.ts';
import {
  collidingPaths,
  collidingUnderEverySeed,
  type Lanes,
  lanes32,
  lanes64,
  ordinaryPaths,
} from '../cli/colliding-paths.ts';

/* Work is counted, not timed: with one hash for all, each path is compared with every one before it. */

let reads = 0;

/** Memory without WebAssembly that counts how often the hash and the comparison read a word of a text. */
class CountingArena extends Arena {
  override look(): void {
    super.look();
    const { view } = this;
    view.getInt32 = (at, isLittle) => {
      reads++;
      return DataView.prototype.getInt32.call(view, at, isLittle);
    };
  }
}

/** How many others a path is compared with, at most, in TypeScript. */
function comparedInTypeScript(paths: readonly Buffer[], seed: number): number {
  const dictionary = new Dictionary(new CountingArena(createMemory(true)), seed);
  reads = 0;
  for (const path of paths) dictionary.idOfBytes(path);
  expect(dictionary.size).toBe(paths.length);
  // The hash reads each word once; a comparison reads at least one of each text.
  return (reads / paths.length - paths[0]!.length / 4) / 2;
}

/** The same in WebAssembly, where those are compared that have the same hash. */
function comparedInWebAssembly(paths: readonly Buffer[], seed: number): number {
  const arena = new Arena();
  const code = scanCodeFor(arena)!;
  const counts = new Map<number, number>();
  let compared = 0;
  for (const path of paths) {
    const hash = code.hashOf(arena.copy(path), path.length, seed);
    const same = counts.get(hash) ?? 0;
    compared += same;
    counts.set(hash, same + 1);
  }
  return compared / paths.length;
}

type Compared = (paths: readonly Buffer[], seed: number) => number;

const hashes: [string, Lanes, Compared][] = [
  ['TypeScript', lanes32, comparedInTypeScript],
  ...(scanCodeFor(new Arena()) === null
    ? []
    : [['WebAssembly', lanes64, comparedInWebAssembly] satisfies [string, Lanes, Compared]]),
];

describe.each(hashes)('the hash in %s', (_name, lanes, compared) => {
  const count = 2_000;
  /** A run draws one of 2 ** 31. */
  const seeds = [123_456_789, 987_654_321, 1_618_033_988];
  /** What colliding paths exceed a hundredfold, and what a weak moment of a hash does not reach. */
  const few = 10;

  it('spreads ordinary paths', () => {
    for (const seed of [0, ...seeds]) expect(compared(ordinaryPaths(lanes, count), seed)).toBeLessThan(few);
  });
  // Should this fail, the hash has changed, and colliding-paths.ts must follow it: else the next fact says nothing.
  it('can be made to collide where its seed is known', () =>
    expect(compared(collidingPaths(lanes, count), 0)).toBeGreaterThan(count / 4));
  it('spreads the same paths under another seed', () => {
    for (const seed of seeds) expect(compared(collidingPaths(lanes, count), seed)).toBeLessThan(few);
  });
  it('spreads paths that are made to collide under every seed', () => {
    for (const seed of seeds) expect(compared(collidingUnderEverySeed(lanes, 11), seed)).toBeLessThan(few);
  });
});
