import { describe, expect, it } from 'vitest';
import { Pairs } from '../../src/tally/pairs.ts';
import { Arena } from '../../src/w3c/arena.ts';

describe.each([
  ['in an arena', () => new Pairs(new Arena())],
  ['in memory of their own', () => new Pairs()],
])('pairs %s', (_name, create) => {
  it('get numbers in order of first appearance', () => {
    const pairs = create();
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
    const pairs = create();
    expect([pairs.idOf(-3, 0), pairs.idOf(0, -3), pairs.idOf(-3, 0)]).toEqual([0, 1, 0]);
  });
  it('keep their numbers while they grow', () => {
    const pairs = create();
    const all = Array.from({ length: 30_000 }, (_, index) => [index % 173, Math.floor(index / 173)] as const);
    expect(all.every(([left, right], id) => pairs.idOf(left, right) === id)).toBe(true);
    expect(all.every(([left, right], id) => pairs.idOf(left, right) === id)).toBe(true);
  });
});
