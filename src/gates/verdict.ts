import type { Period, Service } from '../summary/summary.ts';
import type { Operator } from './condition.ts';
import type { Measure } from './quantity.ts';

/** What becomes of a run whose condition holds: it fails, or it is only told. */
export type Level = 'fail' | 'warn';

/** What a gate came to. `warn`: it would have failed. `inconclusive`: it could be neither passed nor failed. */
export type Outcome = 'pass' | 'fail' | 'warn' | 'inconclusive';

/**
 * Why a gate is inconclusive. `too-few`: there are not enough records to say, which is no fault of the logs.
 * `slots-too-wide`: there are more slots than are kept apart. `source-unread`: what was not read could have failed it.
 * `no-baseline`: none was named, since the run is to become one. `baseline-…`: it has no records of what is asked about, does
 * not log a field, or has too few records to be a limit.
 */
export type Missing =
  | 'no-requests'
  | 'no-records'
  | 'field-not-logged'
  | 'source-unread'
  | 'too-few'
  | 'slots-too-wide'
  | 'no-baseline'
  | 'baseline-empty'
  | 'baseline-not-logged'
  | 'baseline-too-few';

/** What a job makes of a verdict. */
export type Severity = 'none' | 'warning' | 'error';

/** Why nothing can be said although nothing is wrong with the logs. */
const blameless: ReadonlySet<Missing> = new Set(['too-few', 'baseline-too-few', 'no-baseline']);

export function isBlameless(missing: Missing | null): boolean {
  return missing !== null && blameless.has(missing);
}

/** `inconclusiveFails`: that there is too little to judge by is as bad as logs that cannot be judged. */
export function severityOf(
  { outcome, missing }: Pick<Verdict, 'outcome' | 'missing'>,
  inconclusiveFails: boolean,
): Severity {
  switch (outcome) {
    case 'pass':
      return 'none';
    case 'fail':
      return 'error';
    case 'warn':
      return 'warning';
    case 'inconclusive':
      return isBlameless(missing) && !inconclusiveFails ? 'warning' : 'error';
  }
}

/** The outcome of one gate, with all that a reader of a job's log needs to believe it. */
export interface Verdict {
  /** As it was typed: `5xx-rate > 1%`, or with its option `--max-5xx-rate 1%`. */
  readonly gate: string;
  readonly level: Level;
  /** The condition in full, as it could be typed for `--fail-on`. */
  readonly condition: string;
  /** What is compared, such as `p95{path~"/api/*"}`. */
  readonly metric: string;
  readonly measure: Measure | null;
  /** Null for the preset, and so are the limit and the figures. */
  readonly operator: Operator | null;
  readonly outcome: Outcome;
  /** In the unit of its measure; null where no baseline tells it. */
  readonly limit: number | null;
  /** What was found, of groups and slots the worst; null where nothing was. */
  readonly value: number | null;
  /** `count` of `of` requests, records or lines; null for a figure that is no count. */
  readonly count: number | null;
  readonly of: number;
  readonly counts: 'requests' | 'records' | 'lines';
  /** Records that it takes to say anything; null: any number. */
  readonly needs: number | null;
  /** The time that was judged. */
  readonly window: Period | null;
  /** Where the worst was found, if slots are judged. */
  readonly slots: JudgedSlots | null;
  /** Null if no groups are judged. */
  readonly groups: JudgedGroups | null;
  /** The code with the most of the counted records, in the worst group and slots; null if there are none. */
  readonly leading: LeadingCode | null;
  /** Why it is inconclusive; null if it is not. */
  readonly missing: Missing | null;
  /** W3C names of the fields that are not logged. */
  readonly fields: readonly string[];
}

/** Slots in a row. */
export interface JudgedSlots extends Period {
  readonly slotSeconds: number;
  readonly count: number;
}

export interface JudgedGroups {
  readonly by: string;
  /** Groups that could be judged, of them those that fail, and those of too few records, here or in the baseline. */
  readonly judged: number;
  readonly failed: number;
  readonly tooFew: number;
  /** Groups of which the baseline has no record; 0 where the limit is fixed. */
  readonly notInBaseline: number;
  /** The worst of those that fail, or if none does of those that were judged. */
  readonly worst: readonly JudgedGroup[];
}

export interface JudgedGroup {
  readonly group: string;
  readonly value: number;
  /** That of the verdict, or beside a baseline one of its own. */
  readonly limit: number;
  readonly count: number | null;
  readonly of: number;
  readonly slots: JudgedSlots | null;
}

export interface LeadingCode {
  readonly service: Service;
  readonly status: number | null;
  readonly substatus: number | null;
  readonly win32: number | null;
  readonly reason: string | null;
  readonly count: number;
  readonly title: string;
}
