import { describe, expect, test } from 'vitest';
import { highestPeak, median, type Runs, ratio } from './figures.ts';
import type { Measurement } from './measure.ts';
import { judge } from './targets.ts';

const run = (seconds: number, peakMebibytes: number | null = 10): Measurement => ({
  seconds,
  processorSeconds: seconds,
  peakMebibytes,
});

const runs: Runs = new Map([
  ['quick', [run(1, 90), run(2, 110), run(1, 80)]],
  ['slow', [run(3), run(8)]],
]);

test('the median of an even number of values is the mean of the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([9, 1, 5])).toBe(5);
});

test('a ratio is the median of the rounds that both ran in', () => {
  expect(ratio(runs, 'slow', 'quick')).toBe(3.5);
  expect(ratio(runs, 'quick', 'slow')).toBeCloseTo((1 / 3 + 1 / 4) / 2);
  expect(ratio(runs, 'quick', 'absent')).toBeNull();
});

test('the peak is the highest of all runs, and unknown if one is', () => {
  expect(highestPeak(runs.get('quick')!)).toBe(110);
  expect(highestPeak([run(1, 5), run(1, null)])).toBeNull();
});

describe('judge', () => {
  const ratioOf = (atLeast: number) => judge({ kind: 'ratio', of: 'slow', to: 'quick', atLeast }, runs);

  test('says the figure, what it must be and whether it held', () => {
    expect(ratioOf(3)).toEqual({ label: 'slow / quick', figure: '3.50 (must 3)', held: true });
    expect(ratioOf(4).held).toBe(false);
  });

  test('never rounds a figure up to its target', () => {
    const close: Runs = new Map([
      ['slow', [run(2.999)]],
      ['quick', [run(1)]],
    ]);
    const verdict = judge({ kind: 'ratio', of: 'slow', to: 'quick', atLeast: 3 }, close);
    expect(verdict).toMatchObject({ figure: '2.99 (must 3)', held: false });
  });

  test('judges memory', () => {
    const peak = (atMostMebibytes: number) => judge({ kind: 'peak', of: 'quick', atMostMebibytes }, runs);
    expect(peak(110)).toMatchObject({ figure: '110 MiB (must at most 110 MiB)', held: true });
    expect(peak(109).held).toBe(false);
  });

  test('knows no verdict on what did not run', () => {
    const verdict = judge({ kind: 'ratio', of: 'absent', to: 'quick', atLeast: 3 }, runs);
    expect(verdict).toMatchObject({ figure: 'not measured (must 3)', held: null });
  });
});
