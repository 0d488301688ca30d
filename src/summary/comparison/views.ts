import { client } from '../../query/dimension.ts';
import { route } from '../../query/filter/fields.ts';
import type { During, Filter } from '../../query/filter/filter.ts';
import { code } from '../../query/outcome.ts';
import type { View } from '../../query/view.ts';
import { summaryViews } from '../views.ts';

/** The views of one side. */
export type SideViews = Readonly<
  Record<'total' | 'codes' | 'paths' | 'codesOfClients' | 'routesOfClients', View>
>;

/** What is counted of the records for which a condition holds, or of all: then it is what a summary counts anyway. */
export function sideViews(where: Filter | null): SideViews {
  const condition = where === null ? {} : { where };
  return {
    total: { ...summaryViews.total, ...condition },
    codes: { ...summaryViews.codes, ...condition },
    // Both sides share what a run may keep with the paths of the summary. Past it routes are still exact.
    paths: { ...summaryViews.paths, ...condition, ...(where === null ? {} : { share: 0.25 }) },
    // How much of a difference is the doing of single clients.
    codesOfClients: { service: null, by: [code, client], metrics: ['count'], ...condition },
    routesOfClients: {
      service: 'http',
      by: [route, client],
      metrics: ['count', 'errors', 'time-taken-percentiles'],
      ...condition,
    },
  };
}

/** The records of both sides of a moment, in seconds since 1970 UTC. Those without a time are on neither. */
export function splitAt(at: number): { readonly before: During; readonly after: During } {
  return { before: { kind: 'during', from: null, to: at }, after: { kind: 'during', from: at, to: null } };
}

export function viewsOfSplit(at: number): { readonly before: SideViews; readonly after: SideViews } {
  const { before, after } = splitAt(at);
  return { before: sideViews(before), after: sideViews(after) };
}
