import type { Tallies } from '../../tally/tallies.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import type { Sample } from '../finding.ts';
import { samplesOf } from '../findings/samples.ts';
import { isoTime } from '../time.ts';

/** As many as a reader takes in. */
export const mostListed = 10;

/** The dimension of clients in the tallies of pairs of `views.ts`. */
export const ofClients = 1;

/** Times are in seconds; where none is logged nothing is said of a rate. */
export function perMinute(count: number, first: number, last: number): number {
  return Number.isFinite(first) ? (count * 60) / Math.max(last - first, 60) : 0;
}

export function firstOf(tallies: Tallies, tally: ViewTally, groups: readonly number[]): Sample | null {
  return samplesOf(tallies, tally, [...groups])[0] ?? null;
}

export function spanOf(some: readonly { readonly first: number; readonly last: number }[]): {
  readonly first: string | null;
  readonly last: string | null;
} {
  const first = some.reduce((least, one) => Math.min(least, one.first), Number.POSITIVE_INFINITY);
  const last = some.reduce((most, one) => Math.max(most, one.last), Number.NEGATIVE_INFINITY);
  return Number.isFinite(first)
    ? { first: isoTime(first), last: isoTime(last) }
    : { first: null, last: null };
}

export function sumOf<One>(all: readonly One[], of: (one: One) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0);
}
