import type { Tallies } from '../../tally/tallies.ts';
import { type Decode, decoded } from '../groups.ts';
import { countsBy } from '../keyed.ts';
import { attackersIn, attacksIn, clientAnswers, isOwnProduct, sameAnswerIn, targetsIn } from './attacks.ts';
import { ofClients } from './groups.ts';
import { guessingIn } from './guessing.ts';
import { loginPostsIn } from './login-posts.ts';
import type { Security } from './security.ts';
import { allAttackViews, usualAttackViews } from './views.ts';
import { webShellsIn } from './web-shells.ts';

/** Our choice: one or two odd requests are sent by anybody, and by any office behind one address. */
const leastTried = 3;

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
    attackers: attackersIn(sentBy, requestsOf, clients).map((one) => ({
      ...one,
      client: decoded(one.client, run.decode),
    })),
    sameAnswer: sameAnswerIn(sent, kinds, targets),
    webShells: webShellsIn(
      tallies,
      (client) => (requestsOf.get(clients.valueIdOfText(client, ofClients)) ?? 0) >= leastTried,
      run.decode,
    ),
    ...guessingIn(tallies, run.decode),
    loginPosts: loginPostsIn(tallies, run.decode),
  };
}
