import { method, path } from '../query/dimension.ts';
import { RouteFolder } from '../query/route.ts';
import type { View } from '../query/view.ts';
import type { Tallies } from '../tally/tallies.ts';
import type { ViewTally } from '../tally/view-tally.ts';
import { isServerFailure } from './findings/failure-views.ts';
import { samplesOf } from './findings/samples.ts';
import type { Decode } from './groups.ts';
import type { FailingRoute, GroupCount } from './summary.ts';

/** What was answered 5xx: few records of most logs. */
export const failedPaths: View = {
  service: 'http',
  where: isServerFailure,
  by: [method, path],
  metrics: ['count', 'first-record'],
  share: 0.05,
};

/** Adds to routes that fail by which methods they do, and the first record that shows it. */
export function failingRoutes(
  tallies: Tallies,
  decode: Decode,
  routes: readonly GroupCount[],
): FailingRoute[] {
  const tally = tallies.of(failedPaths);
  const groupsOf = new Map<string | null, number[]>(
    routes.filter(({ serverErrors }) => serverErrors > 0).map(({ value }) => [value, []]),
  );
  const folder = new RouteFolder();
  for (const group of groupsOf.size === 0 ? [] : tally.groups) {
    if (group === tally.rest) continue;
    const [, path = ''] = tally.valuesOf(group);
    groupsOf.get(decode(folder.routeOf(Buffer.from(path, 'latin1'))))?.push(group);
  }
  return routes.map((route) => {
    const groups = groupsOf.get(route.value) ?? [];
    const [sample = null] = samplesOf(tallies, tally, groups);
    const methods = methodsOf(tally, groups, decode);
    return { ...route, method: methods[0] ?? null, methods: methods.length, sample };
  });
}

/** By count, then by their bytes. */
function methodsOf(tally: ViewTally, groups: readonly number[], decode: Decode): string[] {
  const counts = new Map<string, number>();
  for (const group of groups) {
    const [method = ''] = tally.valuesOf(group);
    counts.set(method, (counts.get(method) ?? 0) + tally.countOf(group));
  }
  return [...counts]
    .sort(([left, one], [right, other]) => other - one || (left < right ? -1 : 1))
    .map(([method]) => decode(Buffer.from(method, 'latin1')));
}
