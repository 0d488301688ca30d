import type { AttackKind } from '../../query/attack-patterns.ts';
import { grouped } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';

const counted = (count: number, noun: string): Safe =>
  count === 1 ? say`1 ${safe(noun)}` : say`${grouped(count)} ${safe(noun)}s`;

/** At the start of a sentence. */
const kinds: Readonly<Record<AttackKind, Safe>> = {
  'sql-injection': say`SQL injection`,
  command: say`Commands of a shell`,
  script: say`Script injection (XSS)`,
  traversal: say`Path traversal`,
  exploit: say`Known exploits`,
  'web-shell': say`Names of web shells`,
  'secret-file': say`Secret files (.env, .git, web.config)`,
  product: say`Looking for other products`,
  scanner: say`Security scanners`,
};

/** What looks like an attack, and how it was answered. */
export const securityWords = {
  heading: say`SECURITY`,
  kinds,
  none: say`No request looks like an attack that this program knows.`,
  queriesRead: say`Looked at: the path, query and program of every request. Request bodies are in no log.`,
  queriesNotRead: say`The query was looked at only where path or program is suspect: --show security looks at all.`,
  /** Told of every report: what it is not. */
  noProof: say`It is told by looks: a 2xx proves no break-in, and an attack in a request body or by another name is not seen.`,

  kindHead: say`kind`,
  requests: say`requests`,
  clients: say`clients`,
  refused: say`4xx`,
  redirected: say`3xx`,
  failed: say`5xx`,
  succeeded: say`2xx`,
  answered: say`ANSWERED 2xx`,
  answeredPath: (kind: Safe, path: Safe, count: number) => say`${kind}: ${path} x ${grouped(count)}`,
  attackers: say`WHO SENDS THEM`,
  client: say`client`,
  first: say`first`,
  last: say`last`,

  attacks: (kind: Safe, count: number, clients: number, refused: number) =>
    say`${kind}: ${counted(count, 'request')} of ${counted(clients, 'client')}, ${grouped(refused)} refused (4xx)`,
  noneAnswered: (what: Safe) => say`${what}, none answered 2xx.`,
  someAnswered: (what: Safe, answered: number, paths: Safe) =>
    say`${what}, ${grouped(answered)} ANSWERED 2xx: ${paths}.`,
  sameAnswer: (paths: number, size: number) =>
    say`All ${grouped(paths)} of these paths were answered with ${counted(size, 'byte')}: likely one page for everything.`,
  likelySame: say`All these answers have the same length: likely one page for everything.`,
  webShell: (path: Safe, first: Safe, client: Safe, posts: number) =>
    say`Possible web shell: ${path}, POSTed only by ${client}, which attacked too: ${counted(posts, 'POST')} answered 2xx since ${first}. Look at the file.`,
  guessing: (client: Safe, failures: number, users: number, length: Safe) =>
    users === 0
      ? say`${client} failed ${counted(failures, 'logon')} in ${length}, as if guessing`
      : say`${client} failed ${counted(failures, 'logon')} in ${length} with ${counted(users, 'name')}, as if guessing`,
  neverIn: (what: Safe) => say`${what}; no answer 2xx to it names a user after that.`,
  gotIn: (what: Safe, user: Safe, time: Safe) => say`${what}; then IT GOT IN as ${user} at ${time}.`,
  guessedUser: (user: Safe, failures: number, clients: number) =>
    say`${counted(clients, 'client')} tried the name ${user} in vain ${grouped(failures)} times.`,
  loginPosts: (client: Safe, path: Safe, count: number, length: Safe, answers: Safe) =>
    say`${client} sent ${counted(count, 'POST')} to ${path} in ${length} (${answers}): the log cannot tell right from wrong passwords there.`,
  noStatus: say`no status`,
};
