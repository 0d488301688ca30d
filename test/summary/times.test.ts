import { expect, it } from 'vitest';
import { timesWithout } from '../../src/summary/times.ts';

it('takes equal times off', () =>
  expect(
    timesWithout(
      {
        isExact: true,
        values: [
          [10, 3],
          [20, 1],
          [30, 2],
        ],
      },
      {
        isExact: true,
        values: [
          [20, 1],
          [30, 1],
        ],
      },
    ),
  ).toEqual({
    isExact: true,
    values: [
      [10, 3],
      [30, 1],
    ],
  }));
it('takes them off their buckets', () =>
  expect(
    timesWithout(
      {
        isExact: false,
        values: [
          [10, 3],
          [30_079, 2],
        ],
      },
      { isExact: true, values: [[30_001, 1]] },
    ),
  ).toEqual({
    isExact: false,
    values: [
      [10, 3],
      [30_079, 1],
    ],
  }));
