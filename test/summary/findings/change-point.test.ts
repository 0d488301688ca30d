import { describe, expect, it } from 'vitest';
import {
  canRise,
  changePoint,
  type FailureSlot,
  levelShift,
} from '../../../src/summary/findings/change-point.ts';
import { Random } from '../../bench/random.ts';

/** From above 0 to below 1. */
function fraction(random: Random): number {
  return (random.next() + 0.5) / 0x1_0000_0000;
}

/** A slot in which each request fails with the same chance: from failure to failure it is a geometric number of requests. */
function binomial(random: Random, requests: number, rate: number): FailureSlot {
  let failures = 0;
  let at = 0;
  while (rate > 0) {
    at += Math.floor(Math.log(fraction(random)) / Math.log(1 - rate)) + 1;
    if (at > requests) break;
    failures += 1;
  }
  return { failures, requests };
}

const series = (length: number, slot: (index: number) => FailureSlot) =>
  Array.from({ length }, (_, index) => slot(index));
const steady = (length: number, failures: number, requests: number) =>
  series(length, () => ({ failures, requests }));

/** Of `runs` series, the share with a probability of at most 5 %. */
function firing(runs: number, make: (random: Random) => FailureSlot[]): number {
  const random = new Random(11);
  let fired = 0;
  for (let run = 0; run < runs; run += 1) {
    if ((changePoint(make(random))?.probability ?? 1) <= 0.05) fired += 1;
  }
  return fired / runs;
}

describe('changePoint', () => {
  it('tells the stretch, and the counts before, during and after', () => {
    const slots = [...steady(10, 1, 100), ...steady(3, 40, 100), ...steady(5, 1, 100)];
    expect(changePoint(slots)).toMatchObject({
      from: 10,
      to: 13,
      before: { count: 10, of: 1000 },
      during: { count: 120, of: 300 },
      after: { count: 5, of: 500 },
      dispersion: 1,
    });
  });
  it('is all but certain of a large one', () =>
    expect(changePoint([...steady(20, 1, 100), ...steady(5, 40, 100)])?.probability).toBeLessThan(1e-50));
  it('lasts to the end, with nothing after', () =>
    expect(changePoint([...steady(10, 1, 100), ...steady(3, 40, 100)])).toMatchObject({
      from: 10,
      to: 13,
      after: { count: 0, of: 0 },
    }));
  it('lasts to the end if no request follows', () =>
    expect(changePoint([...steady(10, 1, 100), ...steady(3, 40, 100), ...steady(4, 0, 0)])?.to).toBe(17));
  it('begins and ends with slots that have requests', () =>
    expect(
      changePoint([
        ...steady(10, 1, 100),
        ...steady(2, 0, 0),
        ...steady(3, 40, 100),
        ...steady(2, 0, 0),
        ...steady(5, 1, 100),
      ]),
    ).toMatchObject({ from: 12, to: 15 }));
  it('may begin with the first slot', () =>
    expect(changePoint([...steady(3, 40, 100), ...steady(10, 1, 100)])).toMatchObject({
      from: 0,
      to: 3,
      before: { count: 0, of: 0 },
    }));
  it('does not take a lower rate for a higher one', () =>
    expect(
      changePoint([...steady(10, 40, 100), ...steady(2, 1, 100), ...steady(10, 40, 100)])?.during,
    ).not.toEqual({
      count: 2,
      of: 200,
    }));
  it.each([
    ['no slots', []],
    ['one slot', steady(1, 5, 10)],
    ['no requests', steady(9, 0, 0)],
    ['no failures', steady(9, 0, 100)],
    ['nothing but failures', steady(9, 100, 100)],
    ['the same rate everywhere', steady(9, 5, 100)],
  ])('is null for %s', (_, slots) => expect(changePoint(slots)).toBeNull());
  it('does not believe few requests', () =>
    expect(changePoint([...steady(6, 0, 1), ...steady(2, 1, 1)])?.probability).toBe(1));
  it('multiplies by the number of stretches', () => {
    // 4 of 4 and 0 of 16 has a chance of 1 in 4,845; of 5 slots there are 14 stretches that are not all.
    const slots = [...steady(4, 0, 4), ...steady(1, 4, 4)];
    expect(changePoint(slots)?.probability).toBeCloseTo(14 / 4845, 12);
  });

  describe('in steady noise', () => {
    it.each([
      ['rare failures', 0.002, 200],
      ['some failures', 0.02, 300],
      ['many failures', 0.4, 100],
      ['few requests', 0.1, 3],
    ])('fires at most at its level: %s', (_, rate, requests) => {
      const make = (random: Random) => series(30, () => binomial(random, requests, rate));
      expect(firing(1000, make)).toBeLessThanOrEqual(0.05);
    });
    it('fires at most at its level where traffic comes and goes', () => {
      const make = (random: Random) =>
        series(48, (index) => binomial(random, 20 + 25 * Math.abs(24 - index), 0.01));
      expect(firing(1000, make)).toBeLessThanOrEqual(0.05);
    });
    it('hardly fires where the rate itself varies from slot to slot', () => {
      const make = (random: Random) =>
        series(60, () => binomial(random, 300, Math.min(0.9, -0.02 * Math.log(fraction(random)))));
      expect(firing(300, make)).toBeLessThanOrEqual(0.05);
    });
    it('hardly fires where failures come in bursts', () => {
      const make = (random: Random) =>
        series(288, () => {
          const { failures } = binomial(random, 300, 0.003);
          const burst = random.oneIn(10) ? random.between(5, 35) : 0;
          return { failures: failures + burst, requests: 300 + burst };
        });
      expect(firing(60, make)).toBeLessThanOrEqual(0.05);
    });
  });

  describe('finds planted changes, their ends within one slot', () => {
    it.each([
      { base: 0.005, high: 0.05, requests: 300, slots: 120, length: 20 },
      { base: 0, high: 0.02, requests: 200, slots: 120, length: 10 },
      { base: 0.01, high: 0.3, requests: 100, slots: 60, length: 5 },
      { base: 0.01, high: 0.5, requests: 100, slots: 24, length: 3 },
    ])('$base to $high', ({ base, high, requests, slots, length }) => {
      const random = new Random(5);
      const runs = 50;
      let near = 0;
      for (let run = 0; run < runs; run += 1) {
        const at = random.between(5, slots - length - 5);
        const found = changePoint(
          series(slots, (index) =>
            binomial(random, requests, index >= at && index < at + length ? high : base),
          ),
        )!;
        const isNear = Math.abs(found.from - at) <= 1 && Math.abs(found.to - at - length) <= 1;
        if (isNear && found.probability < 0.001) near += 1;
      }
      expect(near / runs).toBeGreaterThanOrEqual(0.9);
    });
    it('one of two alike', () => {
      const random = new Random(5);
      const slots = series(288, (index) =>
        binomial(random, 1000, (index >= 50 && index < 56) || (index >= 200 && index < 206) ? 0.3 : 0.001),
      );
      const found = changePoint(slots)!;
      expect([50, 200]).toContain(found.from);
      expect(found.probability).toBeLessThan(0.01);
    });
  });

  it('measures how much failures vary beyond chance', () => {
    const random = new Random(3);
    const even = series(100, () => binomial(random, 300, 0.02));
    // Every failure is logged four times.
    const fourfold = even.map(({ failures, requests }) => ({
      failures: 4 * failures,
      requests: 4 * requests,
    }));
    expect(changePoint(even)?.dispersion).toBe(1);
    expect(changePoint(fourfold)?.dispersion).toBeGreaterThan(3);
    expect(changePoint(fourfold)?.dispersion).toBeLessThan(5);
  });
});

const higher = { direction: 'higher', factor: 2, leastSlots: 3 } as const;
const lower = { ...higher, direction: 'lower' } as const;
const ones = (values: readonly unknown[]) => values.map(() => 1);
/** Values of about `level`, a tenth more or less. */
const about = (level: number, length: number, random = new Random(length)) =>
  Array.from({ length }, () => Math.round(level * (0.9 + 0.2 * fraction(random))));

describe('levelShift', () => {
  it('tells the stretch and the levels', () => {
    const values = [...about(100, 20), ...about(400, 6), ...about(100, 15)];
    const shift = levelShift(values, ones(values), higher)!;
    expect(shift).toMatchObject({ from: 20, to: 26 });
    expect(shift.before / 100).toBeCloseTo(1, 0);
    expect(shift.outside / 100).toBeCloseTo(1, 0);
    expect(shift.during / 400).toBeCloseTo(1, 0);
    expect(shift.probability).toBeLessThan(1e-6);
  });
  it('tells a silence', () => {
    const values = [...about(500, 40), 0, 0, 0, ...about(500, 10)];
    expect(levelShift(values, ones(values), lower)).toMatchObject({ from: 40, to: 43, during: 0 });
  });
  it('lasts to the end', () => {
    const values = [...about(100, 20), ...about(400, 6)];
    expect(levelShift(values, ones(values), higher)).toMatchObject({ from: 20, to: 26 });
  });
  it('may hold most of the slots', () => {
    const values = [...about(100, 10), ...about(400, 60)];
    expect(levelShift(values, ones(values), higher)).toMatchObject({ from: 10, to: 70 });
  });
  it('leaves out what is not known, and what has no weight', () => {
    const values = [...about(100, 20), null, ...about(400, 3), null, 1, ...about(400, 3), null];
    const weights = ones(values);
    weights[25] = 0;
    expect(levelShift(values, weights, higher)).toMatchObject({ from: 21, to: 30 });
  });
  it('is not moved by single wild values', () => {
    const values = [...about(100, 30), 90_000, ...about(100, 5), ...about(400, 4), 1, ...about(400, 4)];
    const shift = levelShift(values, ones(values), higher)!;
    expect(shift).toMatchObject({ from: 36, to: 45 });
    expect(shift.during / 400).toBeCloseTo(1, 0);
  });
  it('lets weight decide the level', () => {
    const values = [...about(100, 20), 400, 90, 400, 90, 400, 90];
    const heavy = values.map((value) => (value === 400 ? 10 : 1));
    expect(levelShift(values, heavy, higher)).toMatchObject({ from: 20, to: 25, during: 400 });
  });
  it('believes less if few values have all the weight', () => {
    const values = [...about(100, 20), ...about(400, 6)];
    const uneven = values.map((_, index) => (index % 5 === 0 ? 100 : 1));
    const even = levelShift(values, ones(values), higher)!.probability;
    expect(levelShift(values, uneven, higher)!.probability).toBeGreaterThan(even * 1000);
  });
  it('says whether it was a step or a slope', () => {
    const step = [...about(100, 20), ...about(400, 20)];
    const slope = Array.from({ length: 40 }, (_, index) => Math.round(100 * 1.04 ** index));
    const ofStep = levelShift(step, ones(step), higher)!.step;
    const ofSlope = levelShift(slope, ones(slope), higher)!.step;
    expect(ofStep.after / ofStep.before).toBeGreaterThan(3);
    expect(ofSlope.after / ofSlope.before).toBeLessThan(1.5);
  });
  it.each([
    ['no values', [], higher],
    ['nothing known', [null, null, null, null, null, null, null], higher],
    ['too small a factor', [...about(100, 20), ...about(150, 10)], higher],
    ['too few slots', [...about(100, 20), 400, 400, ...about(100, 20)], higher],
    ['too few slots before', [400, ...about(100, 20)], lower],
    ['the other direction', [...about(100, 20), ...about(400, 10)], lower],
    ['zeros', new Array<number>(30).fill(0), higher],
  ] as const)('is null for %s', (_, values, question) =>
    expect(levelShift(values, ones(values), question)).toBeNull(),
  );
  it.each([
    ['bell', (random: Random) => Math.round(300 * (0.4 + fraction(random) + fraction(random)))],
    ['long tails', (random: Random) => Math.round(300 * fraction(random) ** (random.oneIn(2) ? 0.5 : -0.5))],
    ['small counts', (random: Random) => random.below(3) + random.below(3)],
  ])('hardly fires in steady noise: %s', (_, value) => {
    const random = new Random(7);
    const runs = 200;
    let fired = 0;
    for (let run = 0; run < runs; run += 1) {
      const values = Array.from({ length: 48 }, () => value(random));
      if ((levelShift(values, ones(values), { ...higher, factor: 1.05 })?.probability ?? 1) <= 0.05)
        fired += 1;
    }
    expect(fired / runs).toBeLessThanOrEqual(0.05);
  });
});

describe('a rise', () => {
  const slots = (...rates: [number, number][]) =>
    rates.map(([failures, requests]): FailureSlot => ({ failures, requests }));
  it.each([
    ['a slot fails so often', slots([1, 10], [3, 10]), true],
    ['nothing fails in another', slots([0, 10], [1, 10]), true],
    ['slots have requests alone', slots([2, 10], [0, 0], [3, 10]), false],
    ['all slots fail much alike', slots([10, 100], [29, 100], [20, 100]), false],
    ['a slot fails too seldom', slots([0, 100], [9, 100]), false],
    ['nothing fails', slots([0, 10], [0, 10]), false],
    ['there are no slots', [], false],
  ])('where %s', (_, some, can) => expect(canRise(some, 0.1, 3)).toBe(can));
});
