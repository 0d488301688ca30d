import { path } from '../../query/dimension.ts';
import type { Filter } from '../../query/filter/filter.ts';
import { type Hop, hop, parseHop } from '../../query/hop.ts';
import type { View } from '../../query/view.ts';
import type { ViewTally } from '../../tally/view-tally.ts';

export const notFound: Filter = {
  kind: 'is',
  field: 'status',
  operator: '=',
  values: [{ as: 'text', text: '404' }],
};

/** Of all that a run keeps apart: who asks for the most is told by far fewer pairs than a log can have. */
export const shareOfMisses = 0.02;

/** What does not exist, by who asked whom for it. */
export const missing: View = {
  service: 'http',
  where: notFound,
  by: [hop, path],
  metrics: ['count', 'first-record'],
  share: shareOfMisses,
};

/** Requests on one way for one thing that does not exist. Texts are as logged, one character a byte. */
export interface Miss extends Hop {
  readonly path: string;
  readonly count: number;
}

/** What `missing` has counted, and the group of each; without what was folded. */
export function missesIn(tally: ViewTally): (Miss & { readonly group: number })[] {
  const misses: (Miss & { readonly group: number })[] = [];
  const { groups, rest } = tally;
  for (const group of groups) {
    if (group === rest) continue;
    const [way = '', path = ''] = tally.valuesOf(group);
    const { client, server } = parseHop(way);
    misses.push({ client, server, path, count: tally.countOf(group), group });
  }
  return misses;
}
