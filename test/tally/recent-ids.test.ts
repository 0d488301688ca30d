import { describe, expect, it } from 'vitest';
import { RecentIds } from '../../src/tally/recent-ids.ts';
import { Arena } from '../../src/w3c/arena.ts';

/** How often the double of each id was worked out when all were asked for `times` times. */
function askedFor(ids: readonly number[], times: number, recent = new RecentIds(new Arena())): number {
  let workedOut = 0;
  const workOut = (id: number): number => {
    workedOut++;
    return 2 * id;
  };
  const wrong: number[] = [];
  for (let time = 0; time < times; time++)
    for (const id of ids) if (recent.of(id, workOut) !== 2 * id) wrong.push(id);
  expect(wrong).toEqual([]);
  return workedOut;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, id) => id);

describe('ids', () => {
  it('are worked out once', () => expect(askedFor([7, 0, 7], 3)).toBe(2));
  it('are remembered while the room for them grows', () => expect(askedFor(upTo(300), 9)).toBe(300));
  it('get room once they are asked for', () => expect(askedFor(upTo(8000), 20)).toBe(8000));
  it('push each other out where they are too many', () => expect(askedFor([1, 1 + 2 ** 14], 5)).toBe(10));
  it('are forgotten', () => {
    const recent = new RecentIds(new Arena());
    askedFor([1, 2], 1, recent);
    recent.forget();
    expect(askedFor([1, 2], 1, recent)).toBe(2);
  });
});
