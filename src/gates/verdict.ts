import type { Period } from '../summary/summary.ts';

/** What a gate came to. `inconclusive`: its figure is not in these logs, so that it could be neither passed nor failed. */
export type Outcome = 'pass' | 'fail' | 'inconclusive';

/** The outcome of one gate, with all that a reader of a job's log needs to believe it. */
export interface Verdict {
  /** The condition as it was typed, e.g. `--max-5xx-rate 1%`. */
  readonly gate: string;
  readonly metric: 'error-rate' | '5xx-rate';
  readonly outcome: Outcome;
  /** The highest share that passes, 0 to 1. */
  readonly limit: number;
  /** The share found, 0 to 1; null where inconclusive. */
  readonly value: number | null;
  /** `count` of `of` requests. */
  readonly count: number;
  readonly of: number;
  readonly window: Period | null;
  /** The code with the most of the counted requests; null if there are none. */
  readonly leading: LeadingCode | null;
  /** Why it is inconclusive. */
  readonly missing: 'no-requests' | 'sc-status-not-logged' | 'source-unread' | null;
}

export interface LeadingCode {
  readonly status: number;
  readonly substatus: number | null;
  readonly win32: number | null;
  readonly count: number;
  readonly title: string;
}
