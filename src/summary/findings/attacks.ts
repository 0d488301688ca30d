import type { AttackKind } from '../../query/attack-patterns.ts';
import type { Attacks, Finding, Sample } from '../finding.ts';
import type { AttackCount, Security } from '../security/security.ts';
import type { FindingKind } from './kind.ts';

/** Our choice: every public address gets a few a day. */
const leastCount = 20;
/** As many as a reader takes in. */
const mostListed = 3;

/** What no site answers with success unless something is wrong: files that hold secrets, an intruder's page, a known hole. */
const neverAnswered: ReadonlySet<AttackKind> = new Set(['secret-file', 'web-shell', 'exploit', 'traversal']);
/** What a page may answer that takes no notice of it, or that shows it as the text that was searched for. */
const rarelyAnswered: ReadonlySet<AttackKind> = new Set(['sql-injection', 'command', 'script']);
/** Our choice: what answers more of them than it refuses takes no notice of them. */
const fewAnswered = 0.5;

/** Says what looks like an attack and how it was answered, of what the summary has of it. */
export const attackKindsFound: FindingKind = {
  views: {},
  find({ summary: { security } }) {
    return security === null ? [] : attacksFoundIn(security);
  },
};

/** The kinds of findings that are made here. */
type Found = Extract<Finding, { id: 'attacks' | 'web-shell' | 'guessing' | 'login-posts' }>;

export function attacksFoundIn(security: Security): Found[] {
  const attacks = security.attacks.map((one) => attacksOf(one, security.sameAnswer !== null));
  return [
    ...security.webShells.slice(0, mostListed).map(
      ({ path, posts, clients, first, sample }): Found => ({
        id: 'web-shell',
        severity: 'trouble',
        path,
        posts,
        client: clients[0]!,
        first,
        samples: samplesOf(sample),
      }),
    ),
    ...attacks.filter(({ severity, count }) => severity === 'trouble' || count >= leastCount),
    ...security.guessers.slice(0, mostListed).map(
      ({ client, failures, users, first, last, succeeded, sample }): Found => ({
        id: 'guessing',
        severity: 'trouble',
        client,
        failures,
        users,
        first,
        last,
        succeeded: succeeded && { user: succeeded.user, time: succeeded.time },
        samples: [...samplesOf(sample), ...samplesOf(succeeded?.sample ?? null)],
      }),
    ),
    ...security.loginPosts.slice(0, mostListed).map(
      ({ client, path, count, first, last, answers, sample }): Found => ({
        id: 'login-posts',
        severity: 'note',
        client,
        path,
        count,
        first,
        last,
        answers,
        samples: samplesOf(sample),
      }),
    ),
  ];
}

/** The records that were answered with success where there are any: they are the ones to look at. */
function attacksOf(attack: AttackCount, isSameAnswer: boolean): Attacks {
  const { kind, count, clients, byClass } = attack;
  const answered = attack.answered.map(({ sample }) => sample).flatMap(samplesOf);
  const hasSameAnswer = isSameAnswer && byClass['2xx'] > 0 && neverAnswered.has(kind);
  return {
    id: 'attacks',
    severity: isTrouble(kind, byClass['2xx'], count) && !hasSameAnswer ? 'trouble' : 'note',
    kind,
    count,
    clients,
    answered: byClass['2xx'],
    refused: byClass['4xx'],
    paths: attack.answered.slice(0, mostListed).map(({ path, count: paths }) => ({ path, count: paths })),
    hasSameAnswer,
    samples: (answered.length > 0 ? answered : attack.samples).slice(0, mostListed),
  };
}

function isTrouble(kind: AttackKind, answered: number, count: number): boolean {
  if (answered === 0) return false;
  return neverAnswered.has(kind) || (rarelyAnswered.has(kind) && answered < fewAnswered * count);
}

function samplesOf(sample: Sample | null): Sample[] {
  return sample === null ? [] : [sample];
}
