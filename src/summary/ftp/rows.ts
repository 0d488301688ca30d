import type { FtpStep } from '../../query/ftp.ts';
import { type Code, parseCode } from '../../query/outcome.ts';
import type { Place } from '../../tally/metric.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import { countsBy } from '../keyed.ts';
import { isoTime } from '../time.ts';

/** What the tallies of FTP hold, read once. Texts are as logged, one character a byte. */

export interface Totals {
  readonly count: number;
  /** Seconds since 1970 UTC; the first is infinite if no record has a time. */
  readonly first: number;
  readonly last: number;
  readonly bytesSent: number | null;
  readonly bytesReceived: number | null;
}

/** What one session did. */
export interface SessionSteps {
  readonly steps: ReadonlyMap<FtpStep, Totals & { readonly place: Place | null }>;
}

/** Who was to open the data connections of a session: the client (passive) or the server; null: nobody asked for any. */
export function modeOf(steps: SessionSteps['steps']): 'passive' | 'active' | 'both' | null {
  if (steps.has('passive')) return steps.has('active') ? 'both' : 'passive';
  return steps.has('active') ? 'active' : null;
}

/** The names by which IIS knows somebody without an account, whose password is no secret. */
export function isAnonymous(name: string): boolean {
  return /^(?:anonymous|ftp)$/i.test(name);
}

/** Each session's steps, by the session. */
export function sessionsIn(tally: ViewTally): Map<string, SessionSteps> {
  const sessions = new Map<string, { readonly steps: Map<FtpStep, Totals & { place: Place | null }> }>();
  for (const { values, group } of rowsOf(tally)) {
    const [step = '', session = ''] = values;
    const known = sessions.get(session) ?? { steps: new Map() };
    sessions.set(session, known);
    known.steps.set(step as FtpStep, { ...totalsOf(tally, group), place: tally.firstRecordOf(group) });
  }
  return sessions;
}

export interface WorkRow extends Totals {
  readonly step: FtpStep;
  readonly client: string;
  readonly user: string;
}

export function workIn(tally: ViewTally): WorkRow[] {
  return rowsOf(tally).map(({ values, group }) => {
    const [step = '', client = '', user = ''] = values;
    return { step: step as FtpStep, client, user, ...totalsOf(tally, group) };
  });
}

export interface FailureRow extends Totals {
  readonly command: string;
  readonly client: string;
  readonly user: string;
  readonly code: Code;
  readonly key: string;
  readonly group: number;
}

export function failuresIn(tally: ViewTally): FailureRow[] {
  return rowsOf(tally).map(({ values, group }) => {
    const [command = '', client = '', user = '', key = ''] = values;
    return { command, client, user, key, code: parseCode(key), group, ...totalsOf(tally, group) };
  });
}

/** Answers to PASS in one slot of time. */
export interface LogonRow {
  readonly client: string;
  readonly user: string;
  readonly key: string;
  readonly code: Code;
  /** Seconds since 1970 UTC. */
  readonly start: number;
  readonly count: number;
}

export function logonsIn(tally: ViewTally): LogonRow[] {
  const { slots } = tally;
  const rows: LogonRow[] = [];
  for (let cell = 0; cell < slots.size; cell++) {
    const count = tally.countOf(cell);
    const group = slots.groupOf(cell);
    if (count === 0 || group === tally.rest) continue;
    const [client = '', user = '', key = ''] = tally.valuesOf(group);
    rows.push({ client, user, key, code: parseCode(key), start: slots.startOf(cell), count });
  }
  return rows.sort((one, other) => one.start - other.start);
}

/** The groups of a view that are kept apart, with their values. */
export function rowsOf(
  tally: ViewTally,
): { readonly values: readonly string[]; readonly group: number; readonly count: number }[] {
  return tally.groups
    .filter((group) => group !== tally.rest)
    .map((group) => ({ values: tally.valuesOf(group), group, count: tally.countOf(group) }));
}

function totalsOf(tally: ViewTally, group: number): Totals {
  const sumOf = (metric: 'bytes-sent' | 'bytes-received'): number | null => {
    if (!tally.has(metric)) return null;
    const { count, sum } = tally.totalOf(group, metric);
    return count === 0 ? null : sum;
  };
  return {
    count: tally.countOf(group),
    ...tally.spanOf(group),
    bytesSent: sumOf('bytes-sent'),
    bytesReceived: sumOf('bytes-received'),
  };
}

export function firstOf(rows: readonly { readonly first: number }[]): string | null {
  return isoOrNull(rows.reduce((first, row) => Math.min(first, row.first), Number.POSITIVE_INFINITY));
}

export function lastOf(rows: readonly { readonly first: number; readonly last: number }[]): string | null {
  const timed = rows.filter(({ first }) => Number.isFinite(first));
  return timed.length === 0 ? null : isoOrNull(timed.reduce((last, row) => Math.max(last, row.last), 0));
}

function isoOrNull(seconds: number): string | null {
  return Number.isFinite(seconds) ? isoTime(seconds) : null;
}

/** A value that is logged. */
export function isKnown(value: string): boolean {
  return value !== '-' && value !== '';
}

/** Counts by a value, the highest first, equals by their bytes. */
export function ranked(counts: ReadonlyMap<string, number>): [value: string, count: number][] {
  return [...counts].sort(([left, one], [right, other]) => other - one || (left < right ? -1 : 1));
}

/** How many records have each value that is logged. */
export function countedBy<Row extends { readonly count: number }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Map<string, number> {
  return countsBy(
    rows.filter((row) => isKnown(keyOf(row))),
    keyOf,
  );
}
