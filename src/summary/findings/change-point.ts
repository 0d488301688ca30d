import type { Share } from '../finding.ts';
import { proportionTest } from './statistics.ts';

export interface FailureSlot {
  readonly failures: number;
  readonly requests: number;
}

/** The slots [`from`, `to`) among those before and after them. */
interface Stretch {
  readonly from: number;
  /** The number of slots if nothing was counted after the stretch: it lasts to the end. */
  readonly to: number;
}

/** A stretch with a higher failure rate than the other slots have. Counts are as given, `of` is requests. */
export interface ChangePoint extends Stretch {
  readonly before: Share;
  readonly during: Share;
  /** `of` is 0 if the stretch lasts to the end. */
  readonly after: Share;
  /**
   * How much more failures vary from slot to slot than independent ones would: 1 if not more. `probability` allows
   * for it.
   */
  readonly dispersion: number;
  /** Chance of such a stretch anywhere in the slots if nothing changed: corrected for the number of stretches. */
  readonly probability: number;
}

/**
 * Whether any stretch can fail so often, of its requests, and so many times as often as the slots outside it: to look for
 * one takes a while. No stretch has a higher rate than each of its slots, nor the others a lower one than each of them.
 */
export function canRise(slots: readonly FailureSlot[], rate: number, rise: number): boolean {
  let lowest: FailureSlot | null = null;
  let highest: FailureSlot | null = null;
  for (const slot of slots) {
    if (slot.requests === 0) continue;
    if (lowest === null || slot.failures * lowest.requests < lowest.failures * slot.requests) lowest = slot;
    if (highest === null || slot.failures * highest.requests > highest.failures * slot.requests)
      highest = slot;
  }
  if (lowest === null || highest === null || highest.failures === 0) return false;
  return (
    highest.failures >= rate * highest.requests &&
    highest.failures * lowest.requests >= rise * lowest.failures * highest.requests
  );
}

/**
 * The most likely stretch of slots in which requests fail more often than in the others; null if no stretch can be
 * told from the others. What `probability` to believe, and how large a change is worth words, is the caller's to say.
 *
 * The stretch is that with the greatest likelihood ratio of two binomial rates against one (scan statistic, Kulldorff
 * 1997). Its probability is Fisher's exact test times the number of stretches (Bonferroni), which holds for small counts
 * too. Failures that come in bursts are not independent: as if `dispersion` of them were one, all counts, and so the
 * logarithm of the ratio, are divided by it before the test (Rao and Scott 1992).
 *
 * Whoever asks should still ask for several clients: a single burst amid independent failures is a change. So is a
 * drift over many slots. Time grows with the square of the number of slots: fold them to some 400.
 */
export function changePoint(slots: readonly FailureSlot[]): ChangePoint | null {
  const counted = slots.flatMap((slot, index) => (slot.requests > 0 ? [{ ...slot, index }] : []));
  const sums = runningSums(counted);
  const best = likeliest(sums);
  if (best === null) return null;
  const { from, to } = best;
  const before = between(sums, 0, from);
  const during = between(sums, from, to);
  const after = between(sums, to, counted.length);
  const others = { count: before.count + after.count, of: before.of + after.of };
  const dispersion = dispersionOf(counted, { from, to });
  // All slots together are no stretch.
  const stretches = (counted.length * (counted.length + 1)) / 2 - 1;
  // Rounded so that the rates come nearer to each other.
  const chance = proportionTest(
    thinned(others, dispersion, Math.ceil, Math.floor),
    thinned(during, dispersion, Math.floor, Math.ceil),
  );
  return {
    from: counted[from]!.index,
    to: to === counted.length ? slots.length : counted[to - 1]!.index + 1,
    before,
    during,
    after,
    dispersion,
    probability: Math.min(1, chance * stretches),
  };
}

/** Failures and requests of all slots before each slot, and of all. */
interface Sums {
  readonly failures: Float64Array;
  readonly requests: Float64Array;
}

function runningSums(slots: readonly FailureSlot[]): Sums {
  const failures = new Float64Array(slots.length + 1);
  const requests = new Float64Array(slots.length + 1);
  for (const [index, slot] of slots.entries()) {
    failures[index + 1] = failures[index]! + slot.failures;
    requests[index + 1] = requests[index]! + slot.requests;
  }
  return { failures, requests };
}

function between({ failures, requests }: Sums, from: number, to: number): Share {
  return { count: failures[to]! - failures[from]!, of: requests[to]! - requests[from]! };
}

/** The stretch with the greatest likelihood ratio, the first of equal ones; null if no rate is above that of the others. */
function likeliest({ failures, requests }: Sums): Stretch | null {
  const length = failures.length - 1;
  const allFailures = failures[length]!;
  const allRequests = requests[length]!;
  let most = -Infinity;
  let best: Stretch | null = null;
  for (let from = 0; from < length; from += 1) {
    // Without a slot at its edge in which nothing fails, a stretch is always likelier.
    if (failures[from] === failures[from + 1]) continue;
    for (let to = from + 1; to <= length; to += 1) {
      if (failures[to - 1] === failures[to]) continue;
      const count = failures[to]! - failures[from]!;
      const of = requests[to]! - requests[from]!;
      if (count * allRequests <= allFailures * of) continue;
      const likelihood = logLikelihood(count, of) + logLikelihood(allFailures - count, allRequests - of);
      if (likelihood <= most) continue;
      most = likelihood;
      best = { from, to };
    }
  }
  return best;
}

/** Logarithm of the likelihood of `count` in `of` at their own rate, the binomial coefficient left out. */
function logLikelihood(count: number, of: number): number {
  return timesLog(count) + timesLog(of - count) - timesLog(of);
}

function timesLog(count: number): number {
  return count > 0 ? count * Math.log(count) : 0;
}

/**
 * 1 unless the slots outside the stretch vary more than two standard deviations beyond what independent failures
 * would: then the larger of two measures. Pearson's statistic of these slots a degree of freedom, the usual one
 * (McCullagh and Nelder 1989, 4.5), is too small when slots are few, for the scan has taken the largest burst out of them.
 * The deviance of all slots has it in, and counts a change less than Pearson's statistic does.
 */
function dispersionOf(slots: readonly FailureSlot[], { from, to }: Stretch): number {
  const others = [...slots.slice(0, from), ...slots.slice(to)];
  const freedom = Math.max(1, others.length - 1);
  const pearson = pearsonStatistic(others) / freedom;
  if (pearson <= 1 + 2 * Math.sqrt(2 / freedom)) return 1;
  return Math.max(pearson, deviance(slots) / (slots.length - 1));
}

function total(slots: readonly FailureSlot[]): Share {
  return slots.reduce(
    ({ count, of }, { failures, requests }) => ({ count: count + failures, of: of + requests }),
    {
      count: 0,
      of: 0,
    },
  );
}

function pearsonStatistic(slots: readonly FailureSlot[]): number {
  const { count, of } = total(slots);
  if (count === 0 || count === of) return 0;
  const rate = count / of;
  const squares = slots.map(({ failures, requests }) => (failures - requests * rate) ** 2 / requests);
  return squares.reduce((sum, square) => sum + square, 0) / (rate * (1 - rate));
}

/** Twice the logarithm of the likelihood of a rate for each slot against one for all. */
function deviance(slots: readonly FailureSlot[]): number {
  const { count, of } = total(slots);
  const apart = slots.reduce((sum, { failures, requests }) => sum + logLikelihood(failures, requests), 0);
  return 2 * (apart - logLikelihood(count, of));
}

type Rounding = (value: number) => number;

/** As many as if `dispersion` requests were one, each number rounded as told. */
export function thinned(
  { count, of }: Share,
  dispersion: number,
  failures: Rounding,
  others: Rounding,
): Share {
  const less = failures(count / dispersion);
  return { count: less, of: less + others((of - count) / dispersion) };
}

/** A stretch on another level than the slots before it, and all other slots. Levels are weighted medians. */
export interface LevelShift extends Stretch {
  readonly before: number;
  readonly during: number;
  /** Of the slots before and after the stretch. */
  readonly outside: number;
  /** Of the last slots before the stretch and its first ones, `leastSlots` each: near each other if it was a slope. */
  readonly step: { readonly before: number; readonly after: number };
  /** Chance of such a stretch anywhere in the slots if nothing changed: corrected for the number of stretches. */
  readonly probability: number;
}

export interface ShiftQuestion {
  readonly direction: 'higher' | 'lower';
  /** By which the level of the stretch differs at least from that before it, and from that of all other slots; above 1. */
  readonly factor: number;
  /** Of the stretch so many slots differ at least that much, and so many slots with a value are before it. */
  readonly leastSlots: number;
}

/**
 * The most likely stretch of slots whose values are on a higher (or lower) level by at least a factor; null if there is
 * none. Values are not negative, whole, and large if they matter, such as requests or milliseconds in a slot; null where
 * nothing is known, which is left out. A weight says how much a value is worth beside others.
 *
 * The stretch is that with the greatest likelihood ratio if the logarithms of the values deviate from their level as
 * Laplace's distribution has it: the levels are medians then, and single wild values, even far ones, do not move them.
 * `probability` is one over that ratio, with Kish's effective number of values (Kish 1965) less one for each level and
 * end that was fitted, times the number of stretches (Bonferroni). A daily curve is a shift, too: see `step`. Where
 * wild values are common enough to be neighbours, ask for more slots. Time grows with the square of the number of slots:
 * fold them to some 400.
 */
export function levelShift(
  values: readonly (number | null)[],
  weights: readonly number[],
  question: ShiftQuestion,
): LevelShift | null {
  const known = values.flatMap((value, index) => {
    const weight = weights[index]!;
    return value === null || weight <= 0 ? [] : [{ value, weight, index }];
  });
  const best = likeliestShift(known, question);
  if (best === null) return null;
  const { from, to } = best;
  const { leastSlots } = question;
  return {
    from: known[from]!.index,
    to: to === known.length ? values.length : known[to - 1]!.index + 1,
    before: best.before,
    during: best.during,
    outside: best.outside,
    step: {
      before: medianOf(known.slice(from - leastSlots, from)),
      after: medianOf(known.slice(from, from + leastSlots)),
    },
    probability: best.probability,
  };
}

interface Weighed {
  readonly value: number;
  readonly weight: number;
}

interface Shift extends Stretch {
  readonly before: number;
  readonly during: number;
  readonly outside: number;
  readonly probability: number;
}

function likeliestShift(
  slots: readonly Weighed[],
  { direction, factor, leastSlots }: ShiftQuestion,
): Shift | null {
  const order = ranked(slots);
  const { ranks } = order;
  const all = Levels.of(order);
  const past = new Levels(order);
  for (const rank of ranks.subarray(0, leastSlots)) past.add(rank);
  const rounding = roundingOf(slots);
  const differs = (value: number, level: number): boolean =>
    direction === 'higher'
      ? value > level && value >= level * factor
      : value < level && value * factor <= level;
  let least = Infinity;
  let best: Omit<Shift, 'probability'> | null = null;
  let stretches = 0;
  for (let from = leastSlots; from <= slots.length - leastSlots; from += 1) {
    const before = past.level();
    past.add(ranks[from]!);
    const inside = new Levels(order);
    const outside = all.copy();
    for (let to = from + 1; to <= slots.length; to += 1) {
      inside.add(ranks[to - 1]!);
      outside.remove(ranks[to - 1]!);
      if (to - from < leastSlots) continue;
      stretches += 1;
      const during = inside.level();
      const others = outside.level();
      if (!differs(during, before) || !differs(during, others)) continue;
      const deviation = inside.deviation() + outside.deviation() + rounding;
      if (deviation >= least) continue;
      // The median of three is wild with two of them.
      const apart = slots.slice(from, to).filter(({ value }) => differs(value, before));
      if (apart.length < leastSlots) continue;
      least = deviation;
      best = { from, to, before, during, outside: others };
    }
  }
  if (best === null) return null;
  all.level();
  const ratio = Math.log((all.deviation() + rounding) / least);
  const values = Math.max(0, effectiveNumber(slots) - fitted);
  return { ...best, probability: Math.min(1, stretches * Math.exp(-values * ratio)) };
}

/** Two levels and two ends. */
const fitted = 4;

function medianOf(slots: readonly Weighed[]): number {
  return Levels.of(ranked(slots)).level();
}

/** So many values of equal weight would tell as much. */
function effectiveNumber(slots: readonly Weighed[]): number {
  const sum = slots.reduce((total, { weight }) => total + weight, 0);
  const squares = slots.reduce((total, { weight }) => total + weight ** 2, 0);
  return sum ** 2 / squares;
}

/** What rounding to whole numbers can do to all deviations: no value is surer than half of one. */
function roundingOf(slots: readonly Weighed[]): number {
  return slots.reduce((sum, { value, weight }) => sum + weight * (logOf(value + 0.5) - logOf(value)), 0);
}

/** One more, so that there is one of 0, and nothing to see between 0 and 1. */
function logOf(value: number): number {
  return Math.log(value + 1);
}

/** Slots in the order of their values. */
interface Ranked {
  /** By slot, from 0. */
  readonly ranks: Int32Array;
  /** By rank. */
  readonly values: Float64Array;
  readonly logs: Float64Array;
  readonly weights: Float64Array;
}

function ranked(slots: readonly Weighed[]): Ranked {
  const order = [...slots.keys()].sort((a, b) => slots[a]!.value - slots[b]!.value || a - b);
  const ranks = new Int32Array(slots.length);
  for (const [rank, index] of order.entries()) ranks[index] = rank;
  const values = Float64Array.from(order, (index) => slots[index]!.value);
  return {
    ranks,
    values,
    logs: values.map(logOf),
    weights: Float64Array.from(order, (index) => slots[index]!.weight),
  };
}

/** Slots that come and go, and their weighted median, which moves little with each: it is walked to from where it was. */
class Levels {
  readonly #order: Ranked;
  /** By rank; 0 for a slot that is not in. */
  readonly #weights: Float64Array;
  #weight = 0;
  /** Of the weighted logarithms. */
  #sum = 0;
  #median = 0;
  #weightBelow = 0;
  #sumBelow = 0;

  constructor(order: Ranked) {
    this.#order = order;
    this.#weights = new Float64Array(order.weights.length);
  }

  static of(order: Ranked): Levels {
    const levels = new Levels(order);
    for (const rank of order.ranks) levels.add(rank);
    return levels;
  }

  copy(): Levels {
    const copy = new Levels(this.#order);
    copy.#weights.set(this.#weights);
    copy.#weight = this.#weight;
    copy.#sum = this.#sum;
    copy.#median = this.#median;
    copy.#weightBelow = this.#weightBelow;
    copy.#sumBelow = this.#sumBelow;
    return copy;
  }

  add(rank: number): void {
    const weight = this.#order.weights[rank]!;
    this.#weights[rank] = weight;
    this.#count(rank, weight);
  }

  remove(rank: number): void {
    this.#weights[rank] = 0;
    this.#count(rank, -this.#order.weights[rank]!);
  }

  #count(rank: number, weight: number): void {
    const sum = weight * this.#order.logs[rank]!;
    this.#weight += weight;
    this.#sum += sum;
    if (rank >= this.#median) return;
    this.#weightBelow += weight;
    this.#sumBelow += sum;
  }

  /** The lower one, if there are two. */
  level(): number {
    const { logs, values } = this.#order;
    const half = this.#weight / 2;
    while (this.#weightBelow >= half && this.#median > 0) {
      this.#median -= 1;
      const weight = this.#weights[this.#median]!;
      this.#weightBelow -= weight;
      this.#sumBelow -= weight * logs[this.#median]!;
    }
    while (this.#weightBelow + this.#weights[this.#median]! < half && this.#median < logs.length - 1) {
      const weight = this.#weights[this.#median]!;
      this.#weightBelow += weight;
      this.#sumBelow += weight * logs[this.#median]!;
      this.#median += 1;
    }
    return values[this.#median]!;
  }

  /** How far the logarithms of all values are from that of the level that was asked for last, by weight and summed up. */
  deviation(): number {
    const level = this.#order.logs[this.#median]!;
    return level * (2 * this.#weightBelow - this.#weight) + this.#sum - 2 * this.#sumBelow;
  }
}
