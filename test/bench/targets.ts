/** What iislog must reach, and whether it did. */
import { highestPeak, type Runs, ratio } from './figures.ts';

export type Target =
  /** The time of `of` divided by the time of `to`. */
  | { readonly kind: 'ratio'; readonly of: string; readonly to: string; readonly atLeast: number }
  /** The highest peak of memory of all runs. */
  | { readonly kind: 'peak'; readonly of: string; readonly atMostMebibytes: number };

export interface Verdict {
  /** What was measured. */
  readonly label: string;
  /** The figure and what it must be; or that it was not measured. */
  readonly figure: string;
  /** Null: not measured. */
  readonly held: boolean | null;
}

export function judge(target: Target, runs: Runs): Verdict {
  if (target.kind === 'peak') {
    const { of, atMostMebibytes } = target;
    const peak = highestPeak(runs.get(of) ?? []);
    return verdict(`peak memory of ${of}`, peak, (value) => value <= atMostMebibytes, {
      text: (value) => `${Math.ceil(value)} MiB`,
      must: `at most ${atMostMebibytes} MiB`,
    });
  }
  const { of, to, atLeast } = target;
  return verdict(`${of} / ${to}`, ratio(runs, of, to), (value) => value >= atLeast, {
    text: ratioText,
    must: String(atLeast),
  });
}

function verdict(
  label: string,
  value: number | null,
  holds: (value: number) => boolean,
  { text, must }: { readonly text: (value: number) => string; readonly must: string },
): Verdict {
  if (value === null) return { label, figure: `not measured (must ${must})`, held: null };
  return { label, figure: `${text(value)} (must ${must})`, held: holds(value) };
}

/** Two digits after the point, so that no rounding makes a target look reached: 2.996 is 2.99. */
function ratioText(value: number): string {
  return (Math.floor(value * 100) / 100).toFixed(2);
}
