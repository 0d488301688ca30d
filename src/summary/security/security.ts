import type { AttackKind } from '../../query/attack-patterns.ts';
import type { StatusClass } from '../../query/outcome.ts';
import type { Sample } from '../finding.ts';

/**
 * What looks like an attack, and how it was answered. HTTP only. A request that looks like one proves no intent, and an
 * answer of success does not prove that it worked.
 */
export interface Security {
  /**
   * Whether the query of every request was looked at. If not, only requests with a suspect path or program are counted.
   */
  readonly queriesRead: boolean;
  /** By kind, by count descending. */
  readonly attacks: readonly AttackCount[];
  /** The clients with the most of them. */
  readonly attackers: readonly Attacker[];
  /** Attacks on several paths were answered 2xx with the same number of bytes: likely one page for everything. Null: no. */
  readonly sameAnswer: { readonly paths: number; readonly bytesSent: number } | null;
  /** Script pages that nearly nobody but attackers POSTed to. */
  readonly webShells: readonly WebShell[];
  /** Clients whose logons failed as if they guessed, by failures descending. */
  readonly guessers: readonly Guesser[];
  /** Names that several clients tried in vain, by failures descending. */
  readonly guessedUsers: readonly GuessedUser[];
  /** Clients that sent a login form very often, by count descending. */
  readonly loginPosts: readonly LoginPosts[];
}

export interface AttackCount {
  readonly kind: AttackKind;
  readonly count: number;
  /** Different clients. */
  readonly clients: number;
  readonly byClass: Readonly<Record<StatusClass, number>>;
  /** Null if no record has a time. */
  readonly first: string | null;
  readonly last: string | null;
  /** The first records. */
  readonly samples: readonly Sample[];
  /** The paths with most of them answered 2xx. */
  readonly answered: readonly AnsweredPath[];
}

export interface AnsweredPath {
  readonly path: string;
  /** Attacks answered 2xx. */
  readonly count: number;
  readonly sample: Sample | null;
}

export interface Attacker {
  readonly client: string;
  readonly count: number;
  /** Of them, answered 2xx. */
  readonly answered: number;
  /** The most frequent first. */
  readonly kinds: readonly AttackKind[];
  readonly first: string | null;
  readonly last: string | null;
}

export interface WebShell {
  readonly path: string;
  /** POSTs answered 2xx. */
  readonly posts: number;
  readonly clients: readonly string[];
  /** The first such POST. */
  readonly first: string;
  readonly sample: Sample | null;
}

export interface Guesser {
  readonly client: string;
  /** Logons that really failed; steps of handshakes are none. */
  readonly failures: number;
  /** Different user names among them; 0 where none is logged, as with NTLM. */
  readonly users: number;
  readonly first: string;
  readonly last: string;
  /** The first answer 2xx to this client with a user name, if it had none before its first failure; null: none. */
  readonly succeeded: { readonly user: string; readonly time: string; readonly sample: Sample | null } | null;
  readonly sample: Sample | null;
}

export interface GuessedUser {
  readonly user: string;
  readonly failures: number;
  readonly clients: number;
}

export interface LoginPosts {
  readonly client: string;
  readonly path: string;
  readonly count: number;
  readonly first: string;
  readonly last: string;
  /** By count descending. */
  readonly answers: readonly { readonly status: number | null; readonly count: number }[];
  readonly sample: Sample | null;
}
