import type { Code } from '../../query/outcome.ts';
import { isoTime } from '../time.ts';
import type { FtpGuess } from './facts.ts';
import { isKnown, type LogonRow } from './rows.ts';

/** Our choice: fewer in a row are people who mistype, or a job that tries an old password a few times. */
const leastRefused = 20;
/** Our choice: with fewer clients, one name is that of somebody who has two computers. */
const leastClients = 3;

/**
 * Why Windows says that a password is wrong, or that it is locked since it was too often: SEC_E_LOGON_DENIED, the wrong name
 * or password, and the locked account.
 */
const wrongPassword: readonly (number | null)[] = [null, 0, 1326, 1909, 2_148_074_252];

/** Substatuses of a 530 that has another reason than the password, whatever its win32 status: no rule, no home, no method. */
const otherReasons: ReadonlySet<number | null> = new Set([1, 33, 34, 36, 37, 40, 42]);

/** Whether a refused logon may have had the wrong password. IIS 4 to 6 and a log without win32 status do not say. */
export function isWrongPassword({ status, substatus, win32 }: Code): boolean {
  return status === 530 && wrongPassword.includes(win32) && !otherReasons.has(substatus);
}

/** A name that a client gave, and how often. Texts are as logged. */
export interface NameTried {
  readonly client: string;
  readonly name: string;
  readonly count: number;
}

type Guess = Omit<FtpGuess, 'samples'>;

/**
 * Who tries names and passwords in numbers: clients, and names that several clients try which never log on. `logons` in the
 * order of time. Texts are as logged, one character a byte.
 */
export function guessesIn(logons: readonly LogonRow[], names: readonly NameTried[]): Guess[] {
  const byClient = new Map<string, LogonRow[]>();
  for (const logon of logons) {
    const rows = byClient.get(logon.client);
    if (rows === undefined) byClient.set(logon.client, [logon]);
    else rows.push(logon);
  }
  const namesOf = new Map<string, string[]>();
  for (const { client, name } of names) namesOf.set(client, [...(namesOf.get(client) ?? []), name]);
  const clients = [...byClient].flatMap(([client, rows]) =>
    guessOf(client, rows, namesOf.get(client) ?? null),
  );
  const known = new Set(clients.map(({ value }) => value));
  return [...clients, ...usersGuessed(byClient, names, known)].sort(
    (one, other) =>
      Number(other.succeeded !== null) - Number(one.succeeded !== null) ||
      other.refused - one.refused ||
      (one.value < other.value ? -1 : 1),
  );
}

function guessOf(client: string, rows: readonly LogonRow[], names: readonly string[] | null): Guess[] {
  const wrong = rows.filter(({ code }) => isWrongPassword(code));
  const refused = sum(wrong);
  if (refused < leastRefused) return [];
  return [
    {
      by: 'client',
      value: client,
      refused,
      names: names === null ? null : names.length,
      name: names?.length === 1 ? names[0]! : null,
      clients: 1,
      from: isoTime(wrong[0]!.start),
      to: isoTime(wrong.at(-1)!.start),
      succeeded: successIn(rows),
    },
  ];
}

/** The first logon that ended a long run of refused ones. Within a second the refused ones count as the earlier. */
function successIn(rows: readonly LogonRow[]): Guess['succeeded'] {
  let run = 0;
  for (let index = 0; index < rows.length; ) {
    const { start } = rows[index]!;
    const slot: LogonRow[] = [];
    while (rows[index]?.start === start) slot.push(rows[index++]!);
    run += sum(slot.filter(({ code }) => isWrongPassword(code)));
    const accepted = slot.filter(({ code }) => code.status === 230);
    if (accepted.length === 0) continue;
    const users = new Set(accepted.map(({ user }) => user).filter(isKnown));
    const [user = null] = users;
    if (run >= leastRefused)
      return { time: isoTime(start), user: users.size === 1 ? user : null, refusedBefore: run };
    run = 0;
  }
  return null;
}

/** `known`: clients that are told of anyway. */
function usersGuessed(
  byClient: ReadonlyMap<string, readonly LogonRow[]>,
  names: readonly NameTried[],
  known: ReadonlySet<string>,
): Guess[] {
  const byName = new Map<string, { count: number; clients: string[] }>();
  for (const { client, name, count } of names) {
    const rows = byClient.get(client) ?? [];
    const isOutside = rows.length > 0 && rows.every(({ code }) => isWrongPassword(code));
    if (!isOutside || known.has(client)) continue;
    const one = byName.get(name) ?? { count: 0, clients: [] };
    byName.set(name, one);
    one.count += count;
    one.clients.push(client);
  }
  return [...byName]
    .filter(([, { count, clients }]) => count >= leastRefused && clients.length >= leastClients)
    .map(([name, { count, clients }]) => {
      const times = clients.flatMap((client) => byClient.get(client)!.map(({ start }) => start));
      return {
        by: 'user',
        value: name,
        refused: count,
        names: 1,
        name,
        clients: clients.length,
        from: isoTime(times.reduce((one, other) => Math.min(one, other))),
        to: isoTime(times.reduce((one, other) => Math.max(one, other))),
        succeeded: null,
      };
    });
}

function sum(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((all, { count }) => all + count, 0);
}
