/** From runs to figures. */
import type { Measurement } from './measure.ts';

/** The runs of each contestant by its name, in the order of the rounds. Who is slow takes part in the first rounds only. */
export type Runs = ReadonlyMap<string, readonly Measurement[]>;

/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * How many times as long `of` takes as `to`: the median of the ratios of each round that both ran in, since what
 * else the machine does changes from round to round. Null if there is no such round.
 */
export function ratio(runs: Runs, of: string, to: string): number | null {
  const base = runs.get(to) ?? [];
  const ratios = (runs.get(of) ?? [])
    .slice(0, base.length)
    .map((run, round) => run.seconds / base[round]!.seconds);
  return ratios.length === 0 ? null : median(ratios);
}

/** The median of a figure of the runs; null if one of them lacks it, or there are none. */
export function medianOf(
  runs: readonly Measurement[],
  figure: (run: Measurement) => number | null,
): number | null {
  const numbers = runs.map(figure).filter((value) => value !== null);
  return numbers.length === runs.length && numbers.length > 0 ? median(numbers) : null;
}

/** The largest peak of memory among the runs, in MiB; null if one is not known, or there are none. */
export function highestPeak(runs: readonly Measurement[]): number | null {
  const peaks = runs.map((run) => run.peakMebibytes).filter((value) => value !== null);
  return peaks.length === runs.length && peaks.length > 0 ? Math.max(...peaks) : null;
}
