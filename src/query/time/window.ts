import { type Clock, type MomentMistake, momentOf } from './moment.ts';

/** From the first moment up to the other, that not included, in seconds since 1970 UTC; null: no bound. */
export interface Window {
  readonly from: number | null;
  readonly to: number | null;
}

export type WindowMistake =
  | (MomentMistake & { readonly option: 'since' | 'until' })
  /** `since` is not before `until`. */
  | { readonly code: 'empty-window'; readonly from: number; readonly to: number };

/** The window between two moments as typed; null where one is not given. */
export function windowOf(
  { since, until }: { readonly since: string | null; readonly until: string | null },
  clock: Clock,
): Window | WindowMistake {
  const from = since === null ? null : momentOf(since, clock);
  if (from !== null && typeof from !== 'number') return { ...from, option: 'since' };
  const to = until === null ? null : momentOf(until, clock);
  if (to !== null && typeof to !== 'number') return { ...to, option: 'until' };
  if (from !== null && to !== null && from >= to) return { code: 'empty-window', from, to };
  return { from, to };
}
