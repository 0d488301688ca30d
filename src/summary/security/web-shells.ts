import type { Tallies } from '../../tally/tallies.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import { type Decode, decoded } from '../groups.ts';
import { groupedBy, order } from '../keyed.ts';
import { isoTime } from '../time.ts';
import { summaryViews } from '../views.ts';
import { firstOf, mostListed, sumOf } from './groups.ts';
import type { WebShell } from './security.ts';
import { securityViews } from './views.ts';

/** Our choice: an intruder's page is nobody else's, and he may change his address once. */
const mostShellClients = 2;
/** Our choice: what nobody POSTed to in the first ten minutes of a log may be new. */
const leastSecondsBefore = 600;
/** Our choice: an intruder's page is used by POST, or at least filled by one; a page of the site is mostly read. */
const leastPosted = 0.05;

/** `isAttacker`: of a client as logged. */
export function webShellsIn(
  tallies: Tallies,
  isAttacker: (client: string) => boolean,
  decode: Decode,
): WebShell[] {
  const tally = tallies.of(securityViews.scriptPosts);
  const start = tallies.of(summaryViews.total).spanOf(0).first;
  // A form that many send is no intruder's, and its clients are not looked at.
  return [...groupedBy(tally.kept, (group) => tally.valueIdOf(group))]
    .filter(([, groups]) => groups.length <= mostShellClients)
    .map(([path, groups]) => ({
      path: tally.textOf(path),
      groups,
      posts: sumOf(groups, (group) => tally.countOf(group)),
      first: Math.min(...groups.map((group) => tally.spanOf(group).first)),
    }))
    .filter(({ first }) => Number.isFinite(first) && first - start >= leastSecondsBefore)
    .map((one) => ({ ...one, some: one.groups.map((group) => tally.valuesOf(group)[1]!) }))
    .filter(
      ({ path, posts, some }) =>
        some.every(isAttacker) && posts >= leastPosted * requestsOf(tallies.of(summaryViews.paths), path),
    )
    .sort((left, right) => left.first - right.first || order(left.path, right.path))
    .slice(0, mostListed)
    .map(({ path, groups, some, posts, first }) => ({
      path: decoded(path, decode),
      posts,
      clients: some.sort().map((client) => decoded(client, decode)),
      first: isoTime(first),
      sample: firstOf(tallies, tally, groups),
    }));
}

/** All requests for a path. */
function requestsOf(tally: ViewTally, path: string): number {
  const group = tally.valueIdOfText(path);
  return group < 0 || group === tally.rest ? 0 : tally.countOf(group);
}
