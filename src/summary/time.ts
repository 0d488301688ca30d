import type { Period } from './summary.ts';

/** Seconds since 1970 UTC as ISO 8601, `2026-11-19T09:41:07Z`. */
export function isoTime(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, -5)}Z`;
}

/** Null if either end is infinite: no record has a time. */
export function periodOf(first: number, last: number): Period | null {
  return Number.isFinite(first) && Number.isFinite(last) ? { from: isoTime(first), to: isoTime(last) } : null;
}
