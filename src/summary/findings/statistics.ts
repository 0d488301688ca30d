import type { Share } from '../finding.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Where the true share lies, given `count` of `of`: Wilson's score interval (Wilson 1927). `z` is the normal quantile
 * of the wanted confidence: 1.96 for 95 %, 2.576 for 99 %. Everything from 0 to 1 if nothing was counted.
 */
export function wilsonInterval(count: number, of: number, z: number): Interval {
  if (of === 0) return { low: 0, high: 1 };
  const share = count / of;
  const stretch = 1 + z ** 2 / of;
  const centre = (share + z ** 2 / (2 * of)) / stretch;
  const half = (z / stretch) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  // At the ends of the scale the formula gives 0 and 1 but for the rounding.
  return { low: count === 0 ? 0 : centre - half, high: count === of ? 1 : centre + half };
}

/**
 * Chance, from 0 to 1, that `b` has at least so many if both have the same true share: small if the share in `b` is
 * higher than in `a`. Fisher's exact test, one-sided (Fisher 1935), for counts of any size: its sum only needs the terms
 * within some standard deviations, so there is no switch to an approximation. 1 if either is of nothing.
 */
export function proportionTest(a: Share, b: Share): number {
  if (a.of === 0 || b.of === 0) return 1;
  return upperTail(b.count, { drawn: b.of, marked: a.count + b.count, all: a.of + b.of });
}

/**
 * Which of many tests to believe so that on average at most the share `level` of the believed ones is chance:
 * Benjamini and Hochberg 1995. In the order of `pValues`.
 */
export function falseDiscoveries(pValues: readonly number[], level: number): boolean[] {
  const sorted = pValues.toSorted((left, right) => left - right);
  const last = sorted.findLastIndex((p, index) => p <= ((index + 1) / sorted.length) * level);
  const limit = sorted[last] ?? -1;
  return pValues.map((p) => p <= limit);
}

/** `drawn` balls out of `all`, of which `marked` are marked. */
interface Urn {
  readonly drawn: number;
  readonly marked: number;
  readonly all: number;
}

/** Chance that at least `count` of the drawn balls are marked: the tail of the hypergeometric distribution. */
function upperTail(count: number, urn: Urn): number {
  const { drawn, marked, all } = urn;
  const least = Math.max(0, drawn + marked - all);
  if (count <= least) return 1;
  // The sum starts with its largest term, on the side that has no mode in it, so that it may stop early.
  const mode = Math.floor(((drawn + 1) * (marked + 1)) / (all + 2));
  return Math.min(1, count > mode ? sumFrom(count, 1, urn) : 1 - sumFrom(count - 1, -1, urn));
}

/** The chances of `count` and all numbers above it (`step` 1) or below it (`step` -1), which must fall from there on. */
function sumFrom(count: number, step: 1 | -1, { drawn, marked, all }: Urn): number {
  let term = Math.exp(
    logChoose(marked, count) + logChoose(all - marked, drawn - count) - logChoose(all, drawn),
  );
  let sum = 0;
  for (let at = count; term > sum * Number.EPSILON; at += step) {
    sum += term;
    const up = (marked - at) * (drawn - at);
    const down = at * (all - marked - drawn + at);
    // What follows from one number to the next; 0 at the end of what is possible.
    term *=
      step === 1
        ? up / ((at + 1) * (all - marked - drawn + at + 1))
        : down / ((marked - at + 1) * (drawn - at + 1));
  }
  return sum;
}

function logChoose(all: number, chosen: number): number {
  return logFactorial(all) - logFactorial(chosen) - logFactorial(all - chosen);
}

/** From here on three terms of the series below are exact to 1e-12. */
const stirlingFrom = 16;

const smallLogFactorials = logFactorialsBelow(stirlingFrom);

function logFactorialsBelow(limit: number): number[] {
  const logs = [0];
  for (let number = 1; number < limit; number += 1) logs.push(logs.at(-1)! + Math.log(number));
  return logs;
}

/** Natural logarithm of `number`!, by Stirling's series (Abramowitz and Stegun 6.1.41) past a few. */
function logFactorial(number: number): number {
  if (number < stirlingFrom) return smallLogFactorials[number]!;
  const square = number * number;
  const correction = (1 / 12 - (1 / 360 - 1 / (1260 * square)) / square) / number;
  return (number + 0.5) * Math.log(number) - number + 0.5 * Math.log(2 * Math.PI) + correction;
}
