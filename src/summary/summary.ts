/**
 * The facts of a run, as plain JSON: the contract between the analysis and every reporter.
 * Keys may be added within schema version 1; none changes its meaning. Units stand in the names;
 * times are ISO 8601 in UTC with seconds (`2026-11-19T09:41:07Z`); texts are log text, raw and hostile,
 * with `\xHH` for a byte that is not decodable and `\x5C` for a backslash before an `x`.
 */

import type { AgentKind } from '../query/agent-names.ts';
import type { TableFigure } from '../query/table-metrics.ts';
import type { Comparison } from './comparison/comparison.ts';
import type { Finding, Sample } from './finding.ts';
import type { FtpFacts } from './ftp/facts.ts';
import type { Httperr } from './httperr/httperr.ts';
import type { Lengths } from './lengths.ts';
import type { Security } from './security/security.ts';

export interface Summary {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'iislog'; readonly version: string };
  /** True when the run was interrupted or a source broke off, so that figures cover only a part. */
  readonly partial: boolean;
  /** First and last time of all records of every service; null if no record has a time. */
  readonly period: Period | null;
  readonly lines: LineCounts;
  /** Which records all figures but `lines`, `sources` and `period` are about; null: all of them. */
  readonly filter: FilterSummary | null;
  /** Health probes that were left out of all of that; null: none were to be. */
  readonly probes: { readonly excluded: number } | null;
  /** Which field tells the client behind proxies; null: `c-ip` is the client. */
  readonly clientFrom: ClientFromSummary | null;
  readonly sources: readonly SourceSummary[];
  /** Sources that were named or found and could not be read, or only in part. */
  readonly unread: readonly UnreadSource[];
  /** Sources without a record of the time asked for, which were not read. */
  readonly skipped: readonly SkippedSource[];
  /** Further names of files that were read once, under the name `sameAs`. */
  readonly repeated: readonly RepeatedSource[];
  /** Files of folders and archives that are no logs by name or first line. */
  readonly otherFiles: number;
  /** Sources that hold the same rows, so that figures count them twice. */
  readonly duplicates: readonly DuplicateRows[];
  readonly requests: RequestCounts;
  readonly traffic: Traffic;
  readonly distinct: { readonly paths: number; readonly clients: number; readonly userAgents: number };
  /** Every outcome of every service, by count descending. */
  readonly codes: readonly CodeCount[];
  readonly methods: readonly GroupCount[];
  readonly sites: readonly SiteCount[];
  readonly servers: readonly GroupCount[];
  readonly paths: readonly GroupCount[];
  readonly routes: readonly GroupCount[];
  /** The routes that fail most: by server errors, then by errors. */
  readonly failingRoutes: readonly FailingRoute[];
  /** The routes that take the most time in all, by its sum, without those that are meant to last. */
  readonly slowRoutes: readonly GroupCount[];
  readonly longPolls: LongPolls;
  readonly clients: readonly GroupCount[];
  readonly userAgents: readonly GroupCount[];
  /** Null: cs(User-Agent) is not logged. */
  readonly agents: Agents | null;
  /** Null: sc-bytes is not logged. */
  readonly bandwidth: Bandwidth | null;
  /** Null if there are no HTTP requests. */
  readonly security: Security | null;
  /** Null if there are no HTTP requests. */
  readonly lengths: Lengths | null;
  readonly timeline: Timeline;
  /** Null if no request has a time. */
  readonly load: Load | null;
  /** Events that were named, by time. */
  readonly marks: readonly Mark[];
  readonly ftp: FtpCounts | null;
  readonly httperr: Httperr | null;
  /** What was asked for besides. */
  readonly tables: readonly Table[];
  /** Null: none was asked for. */
  readonly comparison: Comparison | null;
  readonly approximations: readonly Approximation[];
  /** By importance. */
  readonly findings: readonly Finding[];
}

export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface FilterSummary {
  /** All conditions as one; null if only the time was limited. */
  readonly expression: string | null;
  /** Records that ended at or after `from` and before `to`; null: no bound. */
  readonly from: string | null;
  readonly to: string | null;
  /** Records of that time; then those that each condition left of what the ones before it had left. */
  readonly inTime: number;
  readonly conditions: readonly { readonly expression: string; readonly matched: number }[];
  /** Records that are left in the end. */
  readonly matched: number;
}

export interface ClientFromSummary {
  readonly field: string;
  /** Addresses and networks of the proxies. */
  readonly trusted: readonly string[];
  /** HTTP requests of which the field names no client, so that `c-ip` stands for it. */
  readonly fallback: number;
}

/** `total = blank + directives + records + malformed + foreign`; `repaired` are among the records. */
export interface LineCounts {
  readonly total: number;
  readonly blank: number;
  readonly directives: number;
  readonly records: number;
  readonly repaired: number;
  readonly malformed: number;
  readonly foreign: number;
}

export type Service = 'http' | 'ftp' | 'httperr' | 'unknown';

export interface SourceSummary {
  readonly name: string;
  /** The service of most of its records; null if it has no record. */
  readonly service: Service | null;
  /** `#Software` of its first header. */
  readonly software: string | null;
  /** Bytes after inflation. */
  readonly bytes: number;
  readonly lines: LineCounts;
  readonly period: Period | null;
  readonly layouts: readonly LayoutSummary[];
  readonly issues: readonly IssueSummary[];
}

/** All stretches of a source under one list of fields and one service; `line` is the first. */
export interface LayoutSummary {
  readonly line: number;
  /** `foreign`: a layout of another product. */
  readonly service: Service | 'foreign';
  readonly fields: readonly string[];
  readonly records: number;
  /**
   * `directive`: a `#Fields` line. `names`: a line of names without it. `recognised`: from the rows themselves.
   * `native`, `ncsa`: of these formats, whose fields are fixed.
   */
  readonly origin: 'directive' | 'names' | 'recognised' | 'native' | 'ncsa';
}

/** Something wrong in the log data. Its codes are those of `w3c/issue.ts`. */
export interface IssueSummary {
  readonly code: string;
  readonly count: number;
  /** Line of the first, from 1. */
  readonly line: number;
  /** The start of that line. */
  readonly sample: string;
  /** What tells it: the product for `foreign-layout`, the field for `bad-number`; null where the code says all. */
  readonly detail: string | null;
}

export interface UnreadSource {
  readonly name: string;
  readonly code: string;
  readonly detail: string;
}

export interface SkippedSource {
  readonly name: string;
  readonly period: Period;
}

export interface RepeatedSource {
  readonly name: string;
  readonly sameAs: string;
}

export interface DuplicateRows {
  /** Indexes into `sources`. */
  readonly sources: readonly [number, number];
  /** `same`: the same log twice. `overlap`: rows in common. */
  readonly kind: 'same' | 'overlap';
}

/** HTTP only. */
export interface RequestCounts {
  readonly total: number;
  /** 4xx + 5xx without the legs of authentication handshakes. */
  readonly errors: number;
  readonly handshakeLegs: number;
  /** `other`: status 0, `-`, unreadable, not logged, or outside 100 to 599. */
  readonly byClass: Readonly<Record<'1xx' | '2xx' | '3xx' | '4xx' | '5xx' | 'other', number>>;
}

/** Null: not logged. */
export interface Traffic {
  readonly timeTakenMs: Distribution | null;
  readonly bytesSent: Sum | null;
  readonly bytesReceived: Sum | null;
}

/** Percentiles by nearest rank; null below 20 values, `p99` null below 100. */
export interface Distribution {
  readonly count: number;
  readonly sum: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly max: number;
  /** False: too many distinct values to keep each, so the percentiles are off by at most 1 %. */
  readonly exact: boolean;
}

export interface Sum {
  readonly count: number;
  readonly sum: number;
}

/** A row of the table of codes: null where not logged, `-` or unreadable. */
export interface CodeCount {
  readonly service: Service;
  readonly status: number | null;
  readonly substatus: number | null;
  readonly win32: number | null;
  readonly reason: string | null;
  readonly count: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly title: string;
  /** What its fields say together, where that is more than each says alone. */
  readonly reading: { readonly id: string; readonly title: string } | null;
}

/** Requests that share one value. `value: null` is a folded rest. */
export interface GroupCount {
  readonly value: string | null;
  readonly count: number;
  readonly errors: number;
  readonly serverErrors: number;
  /** Null where time-taken is not logged; clients keep no percentiles. */
  readonly timeTakenMs: Distribution | null;
  /** Sum of sc-bytes; null where not logged. */
  readonly bytesSent: number | null;
}

/** What is meant to last, and how long all else took. */
export interface LongPolls {
  /** By the sum of their times. */
  readonly routes: readonly LongPoll[];
  /** Of requests of all other routes; null if there are no such routes, or no such requests. */
  readonly timeTakenMsOfOthers: Distribution | null;
}

/**
 * A route whose requests wait for news, or are a connection that stays open. Told by their `status` (101 has most of its
 * time), by their one `length`, or by their `path`, which is known for it.
 */
export interface LongPoll extends GroupCount {
  readonly by: 'status' | 'length' | 'path';
}

/** A route with the method that most of its requests answered 5xx have, and the first record of them. */
export interface FailingRoute extends GroupCount {
  /** Null if none was, or if they could not be kept apart; so is `sample`. */
  readonly method: string | null;
  /** How many methods they have. */
  readonly methods: number;
  readonly sample: Sample | null;
}

/** Two servers' `W3SVC1` are two sites. */
export interface SiteCount extends GroupCount {
  readonly server: string | null;
  /** What people call it; null where nobody said. */
  readonly name: string | null;
}

/** What programs say that they are. None of it is proved. */
export interface Agents {
  readonly kinds: readonly (AgentFigures & Pick<AgentCount, 'kind'>)[];
  /** By count descending. */
  readonly families: readonly AgentCount[];
}

/** HTTP requests of some programs. */
export interface AgentFigures {
  readonly count: number;
  readonly errors: number;
  readonly serverErrors: number;
  /** Sums; null where not logged. */
  readonly timeTakenMs: number | null;
  readonly bytesSent: number | null;
  /** Of these requests, those for /robots.txt. */
  readonly robotsTxt: number;
}

export interface AgentCount extends AgentFigures {
  /** The family, without versions; null: no user agent, or the rest. */
  readonly value: string | null;
  /** Null: the rest, of user agents that were too many to keep apart. */
  readonly kind: AgentKind | null;
}

/** What HTTP sent the most bytes for, and to whom: lists by bytes descending, without those of none. */
export interface Bandwidth {
  readonly routes: readonly BytesCount[];
  /** `value: null` are paths without an extension. */
  readonly extensions: readonly BytesCount[];
  readonly clients: readonly BytesCount[];
  /** Families of programs; `value: null` are requests without a user agent. */
  readonly agents: readonly BytesCount[];
  /** Answers 206: parts of what was asked for. */
  readonly ranges: {
    readonly count: number;
    readonly bytesSent: number;
    readonly routes: readonly BytesCount[];
  };
  /** Answers 200, and 304, which spared sending what a client had. */
  readonly revalidation: { readonly full: number; readonly notModified: number };
}

export interface BytesCount {
  readonly value: string | null;
  readonly count: number;
  readonly bytesSent: number;
}

/** HTTP only. Slots without requests are left out. */
export interface Timeline {
  readonly slotSeconds: number;
  readonly slots: readonly Slot[];
}

/** An event, as the user names it. */
export interface Mark {
  readonly time: string;
  readonly label: string;
}

export interface Slot {
  readonly start: string;
  readonly requests: number;
  readonly errors: number;
  readonly serverErrors: number;
  readonly timeTakenMs: Distribution | null;
}

/** How much is asked of the servers. HTTP only. Rates are over the time that the logs cover. */
export interface Load {
  readonly requestsPerMinute: number;
  /** The last whole minutes; null if the log is too short, or too long to keep its minutes apart. */
  readonly latest: BusySlot | null;
  /** The minute with the most requests; a wider slot if the log is too long to keep its minutes apart. */
  readonly peak: BusySlot;
  /** Null if the log is too long to keep its seconds apart. */
  readonly peakSecond: BusySlot | null;
  /**
   * Requests that are worked on at a time, estimated: time-taken over the length of the whole, and of the slot that it is
   * most in. It counts with the slot in which a request ends, so that long ones make too much of it. Null: not logged.
   */
  readonly inFlight: { readonly average: number; readonly most: number; readonly at: string } | null;
  /** Null: not logged. */
  readonly bytesSentPerSecond: number | null;
  readonly sameHour: SameHour | null;
}

export interface BusySlot {
  readonly start: string;
  readonly seconds: number;
  readonly requests: number;
}

/** Requests of the last whole hour, and of the same hour a day and a week before; null: not in the logs. */
export interface SameHour {
  readonly from: string;
  readonly to: string;
  readonly requests: number;
  readonly yesterday: number | null;
  readonly lastWeek: number | null;
}

/** A table that was asked for. */
export interface Table {
  /** The fields that records are grouped by; none: by slots alone. */
  readonly by: readonly string[];
  /** Only records of this service are counted; null: of every one. */
  readonly service: Service | null;
  /** Rows are of slots too, by the clocks of `zone`; wider than asked if they would be too many to keep apart. */
  readonly slots: {
    readonly seconds: number;
    readonly askedSeconds: number;
    readonly zone: string;
  } | null;
  /** The figures of each row. */
  readonly metrics: readonly TableFigure[];
  readonly rows: readonly TableRow[];
  /** Records of the service, and those of them that have a value in every field and, with slots, a time. */
  readonly total: number;
  readonly counted: number;
  /** What no row has: how many values (slots, if there are no fields; null: not known) and records. Null: nothing. */
  readonly folded: { readonly values: number | null; readonly count: number } | null;
  /** By how much a count can be too low; above 0 only if there were more values than are kept apart. */
  readonly maxUndercount: number;
}

/** Rates and shares are of 1; null: not logged, or of too few records. */
export interface TableRow extends Readonly<Partial<Record<TableFigure, number | null>>> {
  /** Only with slots. */
  readonly start?: string;
  /** In the order of the fields. */
  readonly values: readonly string[];
}

/** FTP only; never part of HTTP's figures. */
export interface FtpCounts extends FtpFacts {
  readonly commands: number;
  /** Distinct sessions; null where the log has neither x-session nor `[n]` numbers. */
  readonly sessions: number | null;
  /** PASS answered by 230 and by 530. */
  readonly logons: { readonly accepted: number; readonly refused: number };
  /** Replies 226 and 250 to RETR/`sent` and to STOR, STOU, APPE/`created`, `appended`; 4xx and 5xx to any of them. */
  readonly transfers: { readonly sent: number; readonly received: number; readonly failed: number };
  /** Commands without the `[n]` prefix of IIS 4 to 6. */
  readonly methods: readonly NamedCount[];
  readonly bytesSent: Sum | null;
  readonly bytesReceived: Sum | null;
  readonly timeTakenMs: Sum | null;
}

/** `value: null` stands for `-`. */
export interface NamedCount {
  readonly value: string | null;
  readonly count: number;
}

/**
 * Counts of the named tally may be too low by at most `maxUndercount`, because only `limit` values are kept. The number of
 * different values is an estimate with a standard error of `distinctError`, a share of it.
 */
export interface Approximation {
  readonly tally: string;
  readonly limit: number;
  readonly maxUndercount: number;
  readonly distinctError: number;
}
