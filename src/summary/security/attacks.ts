import { parseAttackAnswer, parseAttackTarget } from '../../query/attack.ts';
import type { AttackKind } from '../../query/attack-patterns.ts';
import { classOf, parseCode, type StatusClass } from '../../query/outcome.ts';
import type { Tallies } from '../../tally/tallies.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import { samplesOf } from '../findings/samples.ts';
import { type Decode, decoded } from '../groups.ts';
import { groupedBy, largestOf, order } from '../keyed.ts';
import { firstOf, mostListed, ofClients, spanOf, sumOf } from './groups.ts';
import type { AnsweredPath, AttackCount, Attacker, Security } from './security.ts';

/** Our choice: so many different pages do not have the same length by chance. */
const leastSame = 3;

/** Our choice: a product whose pages are mostly answered is there, and asking for them is no attack. */
const leastOwn = 0.5;

/** What one client tried and how it was answered. */
interface ClientAnswer {
  readonly kind: AttackKind;
  readonly answer: StatusClass;
  /** Its number in the tally: a scanned site has a great many of these, and few of them are named. */
  readonly client: number;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

export function clientAnswers(tally: ViewTally): ClientAnswer[] {
  const read = tally.reader(parseAttackAnswer);
  return tally.kept.map((group) => {
    // Copying one object into another would take most of the time.
    const { kind, answer } = read(group);
    const { first, last } = tally.spanOf(group);
    return {
      kind,
      answer,
      client: tally.valueIdOf(group, ofClients),
      count: tally.countOf(group),
      first,
      last,
    };
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

export function targetsIn(tally: ViewTally): Target[] {
  const targetOf = tally.reader(parseAttackTarget);
  const answerOf = tally.reader((code) => classOf(parseCode(code).status), 1);
  return tally.kept.map((group) => {
    const { kind, path } = targetOf(group);
    return { kind, path, answer: answerOf(group), count: tally.countOf(group), group };
  });
}

const noAnswers: Readonly<Record<StatusClass, number>> = {
  '1xx': 0,
  '2xx': 0,
  '3xx': 0,
  '4xx': 0,
  '5xx': 0,
  other: 0,
};

export function attacksIn(
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
export function isOwnProduct({ kind, count, byClass }: AttackCount): boolean {
  return kind === 'product' && byClass['2xx'] + byClass['3xx'] >= leastOwn * count;
}

/** Those who sent most; as logged. `requestsOf`: all that each sent, by its number in the tally. */
export function attackersIn(
  answers: readonly ClientAnswer[],
  requestsOf: ReadonlyMap<number, number>,
  tally: ViewTally,
): Attacker[] {
  const most = largestOf(requestsOf, mostListed, (left, right) =>
    order(tally.textOf(left, ofClients), tally.textOf(right, ofClients)),
  );
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
      client: tally.textOf(client, ofClients),
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
export function sameAnswerIn(
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
