import { parsePageAnswer, redirectsAlways } from '../../query/login.ts';
import { classOf } from '../../query/outcome.ts';
import type { Tallies } from '../../tally/tallies.ts';
import { type Decode, decoded } from '../groups.ts';
import { groupedBy, order } from '../keyed.ts';
import { isoTime } from '../time.ts';
import { firstOf, mostListed, ofClients, perMinute, sumOf } from './groups.ts';
import type { LoginPosts } from './security.ts';
import { securityViews } from './views.ts';

/** Our choice: people send a login form a few times a day; an office behind one address is slower or redirected. */
const leastPosts = 30;
const leastPostsPerMinute = 2;

export function loginPostsIn(tallies: Tallies, decode: Decode): LoginPosts[] {
  const tally = tallies.of(securityViews.loginPosts);
  // Nearly everybody sends a form once or twice.
  const postsOf = new Map<number, number>();
  for (const group of tally.kept) {
    const client = tally.valueIdOf(group, ofClients);
    postsOf.set(client, (postsOf.get(client) ?? 0) + tally.countOf(group));
  }
  const posts = tally.kept
    .filter((group) => postsOf.get(tally.valueIdOf(group, ofClients))! >= leastPosts)
    .map((group) => {
      const [answer = '', client = ''] = tally.valuesOf(group);
      const count = tally.countOf(group);
      return { client, group, count, ...parsePageAnswer(answer), ...tally.spanOf(group) };
    });
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
