import type { Tallies } from '../../tally/tallies.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import { type Decode, decoded } from '../groups.ts';
import { groupedBy, order } from '../keyed.ts';
import { isoTime } from '../time.ts';
import { summaryViews } from '../views.ts';
import { firstOf, kept, mostListed, sumOf } from './groups.ts';
import type { WebShell } from './security.ts';
import { securityViews } from './views.ts';

/** Our choice: an intruder's page is nobody else's, and he may change his address once. */
const mostShellClients = 2;
/** Our choice: what nobody POSTed to in the first ten minutes of a log may be new. */
const leastSecondsBefore = 600;
/** Our choice: an intruder's page is used by POST, or at least filled by one; a page of the site is mostly read. */
const leastPosted = 0.05;

/** `attackers`: clients as logged. */
export function webShellsIn(tallies: Tallies, attackers: ReadonlySet<string>, decode: Decode): WebShell[] {
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
