import type { Share } from '../finding.ts';
import { thinned } from '../findings/change-point.ts';
import { proportionTest } from '../findings/statistics.ts';
import type { ComparisonTests } from './comparison.ts';

/** Our choice: of all changes that are told, on average so many may be chance. */
const falseDiscoveryRate = 0.01;
/** Our choice: less is within what people call as before, however sure it is. */
const leastFactor = 1.5;
/** Our choice: three nines is the least that hosts commonly promise. */
const leastRateDifference = 0.001;
/** Our choice, in milliseconds: of less hardly anybody takes notice. */
const leastMs = 100;
/** Our choice: fewer of a code happen all the time. */
const leastCount = 5;
/** Our choice: one client that tries again and again is no independent witness, nor are two. */
const leastClients = 3;
/** Of a route, on both sides: a percentile needs as many. */
const leastRequests = 20;
/** Our choice: with fewer, a rate of one in a hundred need not be seen at all. */
const leastRecords = 100;

/** All of these, for who reads what was told. */
export const thresholds: Omit<ComparisonTests, 'count'> = {
  falseDiscoveryRate,
  leastFactor,
  leastRateDifference,
  leastMs,
  leastRequests,
  leastRecords,
};

/** The records of some clients, and those among them that are asked about. */
export interface Clustered {
  /** Of each client that has any of those, among all of its records. */
  readonly some: readonly Share[];
  /** All clients, their records, and the sum of the squares of the records of each. */
  readonly clients: number;
  readonly records: number;
  readonly squares: number;
}

/**
 * How much more shares vary from client to client than independent ones would: 1 if not more. The variance of a ratio
 * by clusters against that of a binomial share (Rao and Scott 1992).
 */
export function clientEffect({ some, clients, records, squares }: Clustered): number {
  const count = some.reduce((sum, one) => sum + one.count, 0);
  if (clients < 2 || count === 0 || count === records) return 1;
  const share = count / records;
  const squaresOfSome = some.reduce((sum, one) => sum + one.of ** 2, 0);
  const deviation =
    share ** 2 * (squares - squaresOfSome) +
    some.reduce((sum, one) => sum + (one.count - share * one.of) ** 2, 0);
  return Math.max(1, (clients / (clients - 1)) * (deviation / (count * (1 - share))));
}

export interface Compared {
  readonly before: Share;
  readonly after: Share;
  /** The same by clients; what is not known of a client is not in it. */
  readonly clients: { readonly before: Clustered; readonly after: Clustered };
}

/**
 * Chance of such a difference between two shares if both are of one: Fisher's exact test, two-sided, after all counts
 * are divided by how much more they vary from client to client than independent ones would. 1 if too few clients are behind
 * the higher share; `most`: as many as there are.
 */
export function differenceTest(
  { before, after, clients }: Compared,
  most: readonly [number, number],
): number {
  const isRise = after.count * before.of > before.count * after.of;
  const [low, high] = isRise ? [before, after] : [after, before];
  const witnesses = (isRise ? clients.after : clients.before).some.length;
  if (witnesses < Math.min(leastClients, most[isRise ? 1 : 0])) return 1;
  const effect = Math.max(clientEffect(clients.before), clientEffect(clients.after));
  // Rounded so that the shares come nearer to each other.
  const chance = proportionTest(
    thinned(low, effect, Math.ceil, Math.floor),
    thinned(high, effect, Math.floor, Math.ceil),
  );
  return Math.min(1, 2 * chance);
}

/** Whether a share differs by enough to be worth words. What is only on one side needs a few. */
export function isShareChange(before: Share, after: Share): boolean {
  if (before.count === 0) return after.count >= leastCount;
  if (after.count === 0) return before.count >= leastCount;
  const [low, high] = [before.count / before.of, after.count / after.of].sort((one, other) => one - other);
  return high! >= leastFactor * low! && high! - low! >= leastRateDifference;
}

/** Whether a time in milliseconds does. */
export function isTimeChange(before: number, after: number): boolean {
  const [low, high] = [Math.min(before, after), Math.max(before, after)];
  return high >= leastFactor * low && high - low >= leastMs;
}
