import { describe, expect, it } from 'vitest';
import { Pairs } from '../../src/tally/pairs.ts';
import { Arena } from '../../src/w3c/arena.ts';

describe('pairs', () => {
  it('get numbers in order of first appearance', () => {
    const pairs = new Pairs(new Arena());
    const ids = [
      [3, 4],
      [4, 3],
      [3, 4],
      [0, 0],
      [4, 3],
    ].map(([left, right]) => pairs.idOf(left!, right!));
    expect(ids).toEqual([0, 1, 0, 2, 1]);
    expect(pairs.size).toBe(3);
  });
  it('may be of negative numbers', () => {
    const pairs = new Pairs(new Arena());
    expect([pairs.idOf(-3, 0), pairs.idOf(0, -3), pairs.idOf(-3, 0)]).toEqual([0, 1, 0]);
  });
  it('give back what they outgrow', () => {
    const arena = new Arena();
    const bytes = (): number => arena.claims.reduce((sum, claim) => sum + claim.bytes, 0);
    const fill = (): void => {
      const pairs = new Pairs(arena);
      for (let left = 0; left < 30_000; left++) pairs.idOf(left, 1);
      pairs.free();
    };
    fill();
    const once = bytes();
    for (let time = 0; time < 5; time++) fill();
    expect(bytes()).toBe(once);
  });
  it('keep their numbers while they grow', () => {
    const pairs = new Pairs(new Arena());
    const all = Array.from({ length: 30_000 }, (_, index) => [index % 173, Math.floor(index / 173)] as const);
    expect(all.every(([left, right], id) => pairs.idOf(left, right) === id)).toBe(true);
    expect(all.every(([left, right], id) => pairs.idOf(left, right) === id)).toBe(true);
  });
});
