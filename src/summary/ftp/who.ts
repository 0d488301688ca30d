import { type FtpStep, ftpSessionOf } from '../../query/ftp.ts';
import { groupedBy } from '../keyed.ts';
import type { FtpClient, FtpSession, FtpUser, FtpWork } from './facts.ts';
import {
  countedBy,
  firstOf,
  isKnown,
  lastOf,
  modeOf,
  ranked,
  type SessionSteps,
  type Totals,
  type WorkRow,
} from './rows.ts';

type Text = (latin1: string) => string;

/** A sum of what is known; null if nothing is. */
export function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((all, value) => all + value, 0);
}

/** Who logged on, and did what. */
export function usersIn(work: readonly WorkRow[], text: Text): FtpUser[] {
  return grouped(work, ({ user }) => user).map(([user, rows]) => ({
    value: text(user),
    clients: new Set(rows.map(({ client }) => client).filter(isKnown)).size,
    ...workOf(rows),
    first: firstOf(rows),
    last: lastOf(rows),
  }));
}

export function clientsIn(work: readonly WorkRow[], text: Text): FtpClient[] {
  return grouped(work, ({ client }) => client).map(([client, rows]) => ({
    value: text(client),
    users: new Set(rows.map(({ user }) => user).filter(isKnown)).size,
    ...workOf(rows),
    first: firstOf(rows),
    last: lastOf(rows),
  }));
}

/** Rows of a session with one client and user. */
interface Account {
  readonly client: string;
  readonly user: string;
  readonly session: string;
  readonly count: number;
}

/** Sessions in which most failed, then those with most commands. */
export function sessionListOf(
  sessions: ReadonlyMap<string, SessionSteps>,
  accounts: readonly Account[],
  text: Text,
): FtpSession[] {
  const accountsOf = new Map(grouped(accounts, ({ session }) => session));
  return [...sessions]
    .map(([key, { steps }]): [key: string, session: FtpSession] => {
      const rows = [...steps].map(([step, totals]) => ({ step, ...totals }));
      const who = accountsOf.get(key) ?? [];
      const session: FtpSession = {
        session: text(ftpSessionOf(key).name),
        client: mostFrequent(who, ({ client }) => client, text),
        user: mostFrequent(who, ({ user }) => user, text),
        from: firstOf(rows),
        to: lastOf(rows),
        ...workOf(rows),
        security: steps.has('secured')
          ? 'auth'
          : steps.has('accepted-implicit') || steps.has('refused-implicit')
            ? 'implicit'
            : 'none',
        mode: modeOf(steps),
      };
      return [key, session];
    })
    .sort(
      ([key, one], [otherKey, other]) =>
        other.failed - one.failed || other.count - one.count || (key < otherKey ? -1 : 1),
    )
    .map(([, session]) => session);
}

function mostFrequent(rows: readonly Account[], keyOf: (row: Account) => string, text: Text): string | null {
  const [first] = ranked(countedBy(rows, keyOf));
  return first === undefined ? null : text(first[0]);
}

function workOf(rows: readonly (Totals & { readonly step: FtpStep })[]): FtpWork {
  const of = (...steps: readonly FtpStep[]) => rows.filter(({ step }) => steps.includes(step));
  const count = (...steps: readonly FtpStep[]): number =>
    of(...steps).reduce((all, row) => all + row.count, 0);
  return {
    count: rows.reduce((all, row) => all + row.count, 0),
    logons: {
      accepted: count('accepted', 'accepted-implicit'),
      refused: count('refused', 'refused-implicit'),
    },
    sent: count('sent'),
    received: count('received'),
    deleted: count('deleted'),
    failed: count('no-data', 'transfer-failed'),
    bytesSent: sumOf(of('sent').map(({ bytesSent }) => bytesSent)),
    bytesReceived: sumOf(of('received').map(({ bytesReceived }) => bytesReceived)),
  };
}

/** Rows by a value that is logged; those with most records first, equals by the bytes of the value. */
function grouped<Row extends { readonly count: number }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): [value: string, rows: readonly Row[]][] {
  const groups = groupedBy(rows, keyOf);
  return ranked(countedBy(rows, keyOf)).map(([value]) => [value, groups.get(value)!]);
}
