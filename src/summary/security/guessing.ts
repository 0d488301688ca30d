import type { Tallies } from '../../tally/tallies.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import { type Decode, decoded } from '../groups.ts';
import { groupedBy, order } from '../keyed.ts';
import { isoTime } from '../time.ts';
import { firstOf, mostListed, perMinute, sumOf } from './groups.ts';
import type { GuessedUser, Guesser, Security } from './security.ts';
import { securityViews } from './views.ts';

/** Our choice: fewer are a person who mistypes, or a program with an old password that tries a few times. */
const leastFailures = 20;
/** Our choice: a program with an old password tries every few minutes; who guesses has no time to lose. */
const leastPerMinute = 2;
/** Our choice: one person has one name, and a few by mistake. */
const leastNames = 5;
/** Our choice: one name is used from a few places. */
const leastPlaces = 5;

/** Logons of a name from a client; both as logged. */
interface Logon {
  readonly user: string;
  readonly client: string;
  readonly count: number;
  readonly first: number;
  readonly last: number;
  readonly group: number;
}

function logonsIn(tally: ViewTally): Logon[] {
  return tally.kept.map((group) => {
    const [user = '', client = ''] = tally.valuesOf(group);
    return { user, client, group, count: tally.countOf(group), ...tally.spanOf(group) };
  });
}

/** What stands where no name is logged. */
const noName = '-';

export function guessingIn(tallies: Tallies, decode: Decode): Pick<Security, 'guessers' | 'guessedUsers'> {
  const tally = tallies.of(securityViews.failedLogons);
  const failed = logonsIn(tally);
  if (failed.length === 0) return { guessers: [], guessedUsers: [] };
  const suspects = [...groupedBy(failed, ({ client }) => client)].flatMap(([client, some]) => {
    const failures = sumOf(some, ({ count }) => count);
    const users = some.filter(({ user }) => user !== noName).length;
    const first = Math.min(...some.map((one) => one.first));
    const last = Math.max(...some.map((one) => one.last));
    const isGuessing =
      failures >= leastFailures &&
      (users >= leastNames || perMinute(failures, first, last) >= leastPerMinute);
    return isGuessing ? [{ client, some, failures, users, first, last }] : [];
  });
  const successes = suspects.length === 0 ? [] : logonsIn(tallies.of(securityViews.logons));
  const guessers = suspects
    .sort((left, right) => right.failures - left.failures || order(left.client, right.client))
    .slice(0, mostListed)
    .map(({ client, some, failures, users, first, last }): Guesser => {
      const success = successAfter(
        first,
        successes.filter((one) => one.client === client),
      );
      return {
        client: decoded(client, decode),
        failures,
        users,
        first: isoTime(first),
        last: isoTime(last),
        succeeded: success && {
          user: decoded(success.user, decode),
          time: isoTime(success.first),
          sample: firstOf(tallies, tallies.of(securityViews.logons), [success.group]),
        },
        sample: firstOf(
          tallies,
          tally,
          some.map(({ group }) => group),
        ),
      };
    });
  return { guessers, guessedUsers: guessedUsersIn(failed, decode) };
}

/** The first success of a client, if all of its successes came after `time`. */
function successAfter(time: number, successes: readonly Logon[]): Logon | null {
  const [first] = successes.toSorted(
    (left, right) => left.first - right.first || order(left.user, right.user),
  );
  return first === undefined || !Number.isFinite(first.first) || first.first < time ? null : first;
}

function guessedUsersIn(failed: readonly Logon[], decode: Decode): GuessedUser[] {
  const named = failed.filter(({ user }) => user !== noName);
  return [...groupedBy(named, ({ user }) => user.toLowerCase())]
    .map(([, some]) => ({
      user: some.map(({ user }) => user).sort()[0]!,
      failures: sumOf(some, ({ count }) => count),
      clients: new Set(some.map(({ client }) => client)).size,
    }))
    .filter(({ failures, clients }) => failures >= leastFailures && clients >= leastPlaces)
    .sort((left, right) => right.failures - left.failures || order(left.user, right.user))
    .slice(0, mostListed)
    .map((one) => ({ ...one, user: decoded(one.user, decode) }));
}
