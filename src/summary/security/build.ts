import { parseAttackAnswer, parseAttackTarget } from '../../query/attack.ts';
import type { AttackKind } from '../../query/attack-patterns.ts';
import { parsePageAnswer, redirectsAlways } from '../../query/login.ts';
import { classOf, parseCode, type StatusClass } from '../../query/outcome.ts';
import type { Tallies } from '../../tally/tallies.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import type { Sample } from '../finding.ts';
import { samplesOf } from '../findings/samples.ts';
import type { Decode } from '../groups.ts';
import { isoTime } from '../time.ts';
import { summaryViews } from '../views.ts';
import type {
  AnsweredPath,
  AttackCount,
  Attacker,
  GuessedUser,
  Guesser,
  LoginPosts,
  Security,
  WebShell,
} from './security.ts';
import { allAttackViews, securityViews, usualAttackViews } from './views.ts';

/** As many as a reader takes in. */
const mostListed = 10;

/** Our choice: so many different pages do not have the same length by chance. */
const leastSame = 3;

/** Our choice: a product whose pages are mostly answered is there, and asking for them is no attack. */
const leastOwn = 0.5;

/** Our choice: one or two odd requests are sent by anybody, and by any office behind one address. */
const leastTried = 3;
/** Our choice: an intruder's page is nobody else's, and he may change his address once. */
const mostShellClients = 2;
/** Our choice: what nobody POSTed to in the first ten minutes of a log may be new. */
const leastSecondsBefore = 600;
/** Our choice: an intruder's page is used by POST, or at least filled by one; a page of the site is mostly read. */
const leastPosted = 0.05;

/** Our choice: fewer are a person who mistypes, or a program with an old password that tries a few times. */
const leastFailures = 20;
/** Our choice: a program with an old password tries every few minutes; who guesses has no time to lose. */
const leastPerMinute = 2;
/** Our choice: one person has one name, and a few by mistake. */
const leastNames = 5;
/** Our choice: one name is used from a few places. */
const leastPlaces = 5;

/** Our choice: people send a login form a few times a day; an office behind one address is slower or redirected. */
const leastPosts = 30;
const leastPostsPerMinute = 2;

/** What is known of a run besides its tallies. */
export interface SecurityFacts {
  /** Whether the views that look at every query were counted. */
  readonly queriesRead: boolean;
  /** HTTP requests. */
  readonly requests: number;
  readonly decode: Decode;
}

/** What looks like attacks; null if there are no HTTP requests. */
export function buildSecurity(tallies: Tallies, run: SecurityFacts): Security | null {
  if (run.requests === 0) return null;
  const views = run.queriesRead ? allAttackViews : usualAttackViews;
  const [clients, targets] = [tallies.of(views.clients), tallies.of(views.targets)];
  const answers = clientAnswers(clients);
  const sent = targetsIn(targets);
  const all = attacksIn(answers, sent, run.decode, tallies, targets);
  const attacks = all.filter((one) => !isOwnProduct(one));
  const kinds = new Set(attacks.map(({ kind }) => kind));
  const sentBy = answers.filter(({ kind }) => kinds.has(kind));
  const requestsOf = countsBy(sentBy, ({ client }) => client);
  return {
    queriesRead: run.queriesRead,
    attacks,
    attackers: attackersIn(sentBy, requestsOf).map((one) => ({
      ...one,
      client: decoded(one.client, run.decode),
    })),
    sameAnswer: sameAnswerIn(sent, kinds, targets),
    webShells: webShellsIn(
      tallies,
      new Set([...requestsOf].flatMap(([client, count]) => (count >= leastTried ? [client] : []))),
      run.decode,
    ),
    ...guessingIn(tallies, run.decode),
    loginPosts: loginPostsIn(tallies, run.decode),
  };
}

/** What one client tried and how it was answered; the client as logged. */
interface ClientAnswer {
  readonly kind: AttackKind;
  readonly answer: StatusClass;
  readonly client: string;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

function clientAnswers(tally: ViewTally): ClientAnswer[] {
  return kept(tally).map((group) => {
    const [value = '', client = ''] = tally.valuesOf(group);
    // A scanned site has a great many of these: copying one object into another would take most of the time.
    const { kind, answer } = parseAttackAnswer(value);
    const { first, last } = tally.spanOf(group);
    return { kind, answer, client, count: tally.countOf(group), first, last };
  });
}

interface Target {
  readonly kind: AttackKind;
  /** As logged. */
  readonly path: string;
  readonly answer: StatusClass;
  readonly count: number;
  readonly group: number;
}

function targetsIn(tally: ViewTally): Target[] {
  return kept(tally).map((group) => {
    const [target = '', code = ''] = tally.valuesOf(group);
    const answer = classOf(parseCode(code).status);
    return { ...parseAttackTarget(target), answer, count: tally.countOf(group), group };
  });
}

/** All groups but the folded rest. */
function kept(tally: ViewTally): number[] {
  return tally.groups.filter((group) => group !== tally.rest);
}

const noAnswers: Readonly<Record<StatusClass, number>> = {
  '1xx': 0,
  '2xx': 0,
  '3xx': 0,
  '4xx': 0,
  '5xx': 0,
  other: 0,
};

function attacksIn(
  answers: readonly ClientAnswer[],
  targets: readonly Target[],
  decode: Decode,
  tallies: Tallies,
  tally: ViewTally,
): AttackCount[] {
  const attacks = [...groupedBy(answers, ({ kind }) => kind)].map(([kind, some]): AttackCount => {
    const byClass = { ...noAnswers };
    for (const { answer, count } of some) byClass[answer] += count;
    const own = targets.filter((target) => target.kind === kind);
    return {
      kind,
      count: sumOf(some, ({ count }) => count),
      clients: new Set(some.map(({ client }) => client)).size,
      byClass,
      ...spanOf(some),
      samples: samplesOf(
        tallies,
        tally,
        own.map(({ group }) => group),
      ),
      answered: answeredIn(own, decode, tallies, tally),
    };
  });
  return attacks.sort((left, right) => right.count - left.count || order(left.kind, right.kind));
}

function answeredIn(
  targets: readonly Target[],
  decode: Decode,
  tallies: Tallies,
  tally: ViewTally,
): AnsweredPath[] {
  const answered = targets.filter(({ answer }) => answer === '2xx');
  return [...groupedBy(answered, ({ path }) => path)]
    .map(([path, some]) => ({ path, some, count: sumOf(some, ({ count }) => count) }))
    .sort((left, right) => right.count - left.count || order(left.path, right.path))
    .slice(0, mostListed)
    .map(({ path, some, count }) => ({
      path: decoded(path, decode),
      count,
      sample: firstOf(
        tallies,
        tally,
        some.map(({ group }) => group),
      ),
    }));
}

/** Whether the software that was asked for is there, so that its users are among the requests. */
function isOwnProduct({ kind, count, byClass }: AttackCount): boolean {
  return kind === 'product' && byClass['2xx'] + byClass['3xx'] >= leastOwn * count;
}

/** Those who sent most; as logged. `requestsOf`: all that each sent. */
function attackersIn(answers: readonly ClientAnswer[], requestsOf: ReadonlyMap<string, number>): Attacker[] {
  const most = [...requestsOf]
    .sort(([left, one], [right, other]) => other - one || order(left, right))
    .slice(0, mostListed);
  const listed = new Set(most.map(([client]) => client));
  const answersOf = groupedBy(
    answers.filter(({ client }) => listed.has(client)),
    ({ client }) => client,
  );
  return most.map(([client, count]): Attacker => {
    const some = answersOf.get(client)!;
    const byKind = [...groupedBy(some, ({ kind }) => kind)].map(([kind, ofKind]) => ({
      kind,
      count: sumOf(ofKind, ({ count }) => count),
    }));
    return {
      client,
      count,
      answered: sumOf(some, ({ answer, count }) => (answer === '2xx' ? count : 0)),
      kinds: byKind
        .sort((left, right) => right.count - left.count || order(left.kind, right.kind))
        .map(({ kind }) => kind),
      ...spanOf(some),
    };
  });
}

/** Kinds that are told by the path, so that each path should have an answer of its own. */
const toldByPath: ReadonlySet<AttackKind> = new Set(['exploit', 'web-shell', 'secret-file', 'product']);

/** Whether all paths that were answered 2xx were answered the same, as far as their lengths tell. */
function sameAnswerIn(
  targets: readonly Target[],
  kinds: ReadonlySet<AttackKind>,
  tally: ViewTally,
): Security['sameAnswer'] {
  const lengths = new Set<number | null>();
  const paths = new Set<string>();
  for (const { kind, path, answer, group } of targets) {
    if (answer !== '2xx' || !kinds.has(kind) || !toldByPath.has(kind)) continue;
    const { count, sum } = tally.totalOf(group, 'bytes-sent');
    lengths.add(count === 0 ? null : sum / count);
    paths.add(path);
  }
  const [bytesSent = null] = lengths;
  if (paths.size < leastSame || lengths.size !== 1 || bytesSent === null) return null;
  return Number.isInteger(bytesSent) ? { paths: paths.size, bytesSent } : null;
}

/** `attackers`: clients as logged. */
function webShellsIn(tallies: Tallies, attackers: ReadonlySet<string>, decode: Decode): WebShell[] {
  if (attackers.size === 0) return [];
  const tally = tallies.of(securityViews.scriptPosts);
  const start = tallies.of(summaryViews.total).spanOf(0).first;
  const posted = kept(tally).map((group) => {
    const [path = '', client = ''] = tally.valuesOf(group);
    return { path, client, group, count: tally.countOf(group), ...tally.spanOf(group) };
  });
  const suspects = [...groupedBy(posted, ({ path }) => path)]
    .map(([path, some]) => ({
      path,
      some,
      posts: sumOf(some, ({ count }) => count),
      first: Math.min(...some.map(({ first }) => first)),
    }))
    .filter(
      ({ some, first }) =>
        some.length <= mostShellClients &&
        some.every(({ client }) => attackers.has(client)) &&
        Number.isFinite(first) &&
        first - start >= leastSecondsBefore,
    );
  if (suspects.length === 0) return [];
  const requests = requestsOf(tallies.of(summaryViews.paths), new Set(suspects.map(({ path }) => path)));
  return suspects
    .filter(({ path, posts }) => posts >= leastPosted * (requests.get(path) ?? 0))
    .sort((left, right) => left.first - right.first || order(left.path, right.path))
    .slice(0, mostListed)
    .map(({ path, some, posts, first }) => ({
      path: decoded(path, decode),
      posts,
      clients: some
        .map(({ client }) => client)
        .sort()
        .map((client) => decoded(client, decode)),
      first: isoTime(first),
      sample: firstOf(
        tallies,
        tally,
        some.map(({ group }) => group),
      ),
    }));
}

/** All requests for some paths. */
function requestsOf(tally: ViewTally, paths: ReadonlySet<string>): ReadonlyMap<string, number> {
  const requests = new Map<string, number>();
  // A log has many paths, of which nearly all are told by their length.
  const lengths = new Set([...paths].map(({ length }) => length));
  for (const group of kept(tally)) {
    if (!lengths.has(tally.bytesOf(group).length)) continue;
    const path = tally.valuesOf(group)[0]!;
    if (paths.has(path)) requests.set(path, tally.countOf(group));
  }
  return requests;
}

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
  return kept(tally).map((group) => {
    const [user = '', client = ''] = tally.valuesOf(group);
    return { user, client, group, count: tally.countOf(group), ...tally.spanOf(group) };
  });
}

/** What stands where no name is logged. */
const noName = '-';

function guessingIn(tallies: Tallies, decode: Decode): Pick<Security, 'guessers' | 'guessedUsers'> {
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

function loginPostsIn(tallies: Tallies, decode: Decode): LoginPosts[] {
  const tally = tallies.of(securityViews.loginPosts);
  const all = kept(tally).map((group) => {
    const [answer = '', client = ''] = tally.valuesOf(group);
    return { answer, client, group, count: tally.countOf(group) };
  });
  // Nearly everybody sends a form once or twice.
  const postsOf = countsBy(all, ({ client }) => client);
  const posts = all
    .filter(({ client }) => postsOf.get(client)! >= leastPosts)
    .map((one) => ({ ...one, ...parsePageAnswer(one.answer), ...tally.spanOf(one.group) }));
  return [...groupedBy(posts, ({ client, path }) => `${client}\n${path}`).values()]
    .map((some) => ({
      some,
      count: sumOf(some, ({ count }) => count),
      first: Math.min(...some.map((one) => one.first)),
      last: Math.max(...some.map((one) => one.last)),
    }))
    .filter(({ some, first, last }) => {
      const { path } = some[0]!;
      const doubtful = sumOf(some, ({ status, count }) =>
        classOf(status) === '3xx' && !redirectsAlways(path) ? 0 : count,
      );
      return doubtful >= leastPosts && perMinute(doubtful, first, last) >= leastPostsPerMinute;
    })
    .sort(
      (left, right) =>
        right.count - left.count ||
        order(left.some[0]!.client, right.some[0]!.client) ||
        order(left.some[0]!.path, right.some[0]!.path),
    )
    .slice(0, mostListed)
    .map(({ some, count, first, last }) => ({
      client: decoded(some[0]!.client, decode),
      path: decoded(some[0]!.path, decode),
      count,
      first: isoTime(first),
      last: isoTime(last),
      answers: some
        .map(({ status, count: answers }) => ({ status, count: answers }))
        .sort((left, right) => right.count - left.count || (left.status ?? 0) - (right.status ?? 0)),
      sample: firstOf(
        tallies,
        tally,
        some.map(({ group }) => group),
      ),
    }));
}

/** Times are in seconds; where none is logged nothing is said of a rate. */
function perMinute(count: number, first: number, last: number): number {
  return Number.isFinite(first) ? (count * 60) / Math.max(last - first, 60) : 0;
}

function firstOf(tallies: Tallies, tally: ViewTally, groups: readonly number[]): Sample | null {
  return samplesOf(tallies, tally, [...groups])[0] ?? null;
}

function spanOf(some: readonly { readonly first: number; readonly last: number }[]): {
  readonly first: string | null;
  readonly last: string | null;
} {
  const first = some.reduce((least, one) => Math.min(least, one.first), Number.POSITIVE_INFINITY);
  const last = some.reduce((most, one) => Math.max(most, one.last), Number.NEGATIVE_INFINITY);
  return Number.isFinite(first)
    ? { first: isoTime(first), last: isoTime(last) }
    : { first: null, last: null };
}

function countsBy<One extends { readonly count: number }>(
  all: readonly One[],
  keyOf: (one: One) => string,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + one.count);
  return counts;
}

function groupedBy<One, Key>(all: readonly One[], keyOf: (one: One) => Key): Map<Key, One[]> {
  const groups = new Map<Key, One[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

function sumOf<One>(all: readonly One[], of: (one: One) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0);
}

function decoded(text: string, decode: Decode): string {
  return decode(Buffer.from(text, 'latin1'));
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
