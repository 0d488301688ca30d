import { describe, expect, it } from 'vitest';
import { type HoldsFor, ValueMarks } from '../../src/tally/value-marks.ts';
import { Dictionary } from '../../src/w3c/dictionary.ts';
import { arenas } from '../w3c/arenas.ts';
import { bytesOf } from '../w3c/reading.ts';

describe.each(arenas)('what conditions say of values in %s', (_name, create) => {
  const arena = create();
  const values = 3000;
  /** A column of so many rows; each value stands in it, and some rows have none. */
  const columnOf = (rows: number, prefix = '/p') => {
    const dictionary = new Dictionary(arena, 1);
    for (let id = 0; id < values; id++) dictionary.idOfBytes(bytesOf(`${prefix}${id}`));
    const ids = arena.int32(rows);
    for (let row = 0; row < rows; row++) ids[row] = row % 7 === 0 ? -1 : (row * 31) % values;
    return { ids, dictionary };
  };
  const isMultipleOf =
    (number: number): HoldsFor =>
    (dictionary, id) =>
      Number(dictionary.textOf(id).slice(2)) % number === 0;
  const found = (
    marks: ValueMarks,
    condition: number,
    column: ReturnType<typeof columnOf>,
    count: number,
  ) => {
    const rows = arena.int32(count);
    return [...rows.subarray(0, marks.find(condition, column, count, rows))];
  };
  const plainly = ({ ids }: { ids: Int32Array }, count: number, number: number) =>
    Array.from({ length: count }, (_, row) => row).filter(
      (row) => ids[row]! >= 0 && ids[row]! % number === 0,
    );

  it.each([
    ['few rows', [100, 250, 999]],
    ['few rows and many', [100, 2, 1]],
    ['no row', [5000]],
  ])('finds %s of each of them', (_what, numbers) => {
    const marks = new ValueMarks(arena);
    const column = columnOf(4000);
    const conditions = numbers.map((number) => marks.add(isMultipleOf(number))!);
    for (const [index, number] of numbers.entries())
      expect(found(marks, conditions[index]!, column, 3900)).toEqual(plainly(column, 3900, number));
  });
  it('finds the same for one that comes later', () => {
    const marks = new ValueMarks(arena);
    const column = columnOf(4000);
    const first = marks.add(isMultipleOf(50))!;
    found(marks, first, column, 4000);
    const second = marks.add(isMultipleOf(60))!;
    expect(found(marks, second, column, 4000)).toEqual(plainly(column, 4000, 60));
    expect(found(marks, first, column, 4000)).toEqual(plainly(column, 4000, 50));
  });
  it('forgets the rows of another batch and the values of another dictionary', () => {
    const marks = new ValueMarks(arena);
    const condition = marks.add(isMultipleOf(50))!;
    found(marks, condition, columnOf(4000), 4000);
    marks.isFresh = false;
    const other = columnOf(2000, '/q');
    expect(found(marks, condition, other, 2000)).toEqual(plainly(other, 2000, 50));
  });
  it('has room for a bit of each of 32 conditions', () => {
    const marks = new ValueMarks(arena);
    const column = columnOf(4000);
    const conditions = Array.from({ length: 33 }, (_, index) => marks.add(isMultipleOf(10 + index)));
    expect(conditions.slice(30)).toEqual([30, 31, null]);
    expect(found(marks, conditions[31]!, column, 4000)).toEqual(plainly(column, 4000, 41));
  });
});
