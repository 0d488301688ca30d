import type { Finding } from '../../src/summary/finding.ts';
import type { Server } from './request.ts';
import type { Change, Flow } from './traffic.ts';

/** An incident told in log files, and what happened in truth. */
export interface Story {
  /** Number of the question that an administrator asks here; null: none of the thirty, a log as such. */
  readonly question: number | null;
  /** Texts by name, such as `WEB01/W3SVC1/u_ex261119.log`. */
  readonly files: Readonly<Record<string, string>>;
  readonly truth: Truth;
}

/** What a good report must state. Times are ISO 8601 in UTC, as in the summary. */
export interface Truth {
  /** Records of all files. */
  readonly records: number;
  /** Records of each failed outcome, 4xx and 5xx, complete: `502.3 12002` with its win32 status, `500` where only that is logged. */
  readonly codes: Readonly<Record<string, number>>;
  /** Time of the first 5xx (FTP: of the first transfer that failed). Without it nothing began to fail. */
  readonly failingSince?: string;
  /** Time of the last 5xx, where it was over before the end of the log. */
  readonly failingUntil?: string;
  /** When something other than failures began: slowness, load, an attack; or a rise of failures that were there before. */
  readonly changedAt?: string;
  /** The server that is unlike the others. */
  readonly server?: string;
  /** The routes that it is about, the worst first: those that fail, or without failures those that take most time. */
  readonly routes?: readonly string[];
  /** The clients that it is about, the busiest first. */
  readonly clients?: readonly string[];
  /** The values of `cs(User-Agent)` that it is about. */
  readonly agents?: readonly string[];
  readonly user?: string;
  /** Most or many failures end after this long, in milliseconds: a time-out. */
  readonly timeOut?: readonly [from: number, to: number];
  /** From the last record before to the first record after it: nothing was logged. */
  readonly gap?: readonly [from: string, to: string];
  /** Lines that are no records. */
  readonly malformed?: number;
  /** W3C names of fields that an answer needs and that are not logged. */
  readonly missing?: readonly string[];
  /** Attacks that were answered with success, as `path?query`. */
  readonly succeeded?: readonly string[];
  /** Findings that must be among the summary's. */
  readonly findings: readonly Finding['id'][];
  /** Findings that would be false here. */
  readonly wrong: readonly Finding['id'][];
}

/** An incident as data, of which `logFiles` and `requestsOf` make its logs. */
export interface Incident {
  readonly question: number | null;
  /** The same seed gives the same logs. */
  readonly seed: number;
  /** One server unless given. */
  readonly servers?: readonly Server[];
  /** The 15 default fields of IIS 10 unless given. */
  readonly fields?: readonly string[];
  /** When logging was opened again, which writes a header: on new fields if given. */
  readonly reopened?: readonly { readonly at: string; readonly fields?: readonly string[] }[];
  readonly flows: readonly Flow[];
  /** What went wrong, in this order: a later change also applies to what an earlier one has changed. */
  readonly changes?: readonly Change[];
  /** When the log was copied: what ended later is not in it. */
  readonly copiedAt?: string;
  /** What happened to the files afterwards. */
  readonly spoil?: (files: Readonly<Record<string, string>>) => Record<string, string>;
  readonly truth: Truth;
}
