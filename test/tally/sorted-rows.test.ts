import { describe, expect, it } from 'vitest';
import { SortedRows } from '../../src/tally/sorted-rows.ts';
import { arenas } from '../w3c/arenas.ts';

describe.each(arenas)('rows sorted by value in %s', (_name, create) => {
  const sorted = (ids: readonly number[], count: number, size: number): number[][] => {
    const arena = create();
    const column = arena.int32(ids.length);
    column.set(ids);
    const rows = new SortedRows(arena);
    rows.sort(column, count, size);
    return Array.from({ length: size }, (_, id) => [...rows.of(id)]);
  };

  it('are in order for each value', () =>
    expect(sorted([2, 0, 2, 1, 0], 5, 3)).toEqual([[1, 4], [3], [0, 2]]));
  it('leave out rows without a value', () => expect(sorted([-3, 1, -1, 1], 4, 2)).toEqual([[], [1, 3]]));
  it('end with the batch', () => expect(sorted([0, 0, 0], 2, 1)).toEqual([[0, 1]]));
  it('can be none', () => expect(sorted([], 0, 2)).toEqual([[], []]));
});
