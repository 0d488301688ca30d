import { client, path } from '../../query/dimension.ts';
import type { Filter } from '../../query/filter/filter.ts';
import { type Hop, hop, parseHop } from '../../query/hop.ts';
import { linkingHost, linkingPage } from '../../query/link.ts';
import type { View } from '../../query/view.ts';
import type { ViewTally } from '../../tally/view-tally.ts';

const notFound: Filter = {
  kind: 'is',
  field: 'status',
  operator: '=',
  values: [{ as: 'text', text: '404' }],
};

const ofMisses = { service: 'http', where: notFound } as const;

/** Of all that a run keeps apart: what is asked for most is told by far fewer than a log can have. */
const share = 0.02;

/** What does not exist, by who asked whom for it: most pairs are rare, and of many a sample is enough to compare. */
export const missing: View = {
  ...ofMisses,
  by: [hop, path],
  metrics: ['count', 'first-last', 'first-record'],
  share,
  isSample: true,
};

/** Who asks for what does not exist, and for how many different things. */
export const missingClients: View = {
  ...ofMisses,
  by: [client],
  metrics: ['count', 'first-last', 'paths'],
};

/** What does not exist where a page led to it, by the host of the page and the path; where it led to itself too. */
export const missingLinks: View = {
  ...ofMisses,
  by: [linkingHost, path],
  metrics: ['count', 'first-record', 'clients'],
  share: 0.1,
};

/** The pages named by who asks for what does not exist. */
export const linkingPages: View = { ...ofMisses, by: [linkingPage], metrics: ['count', 'paths'], share };

/** Requests on one way for one thing that does not exist. Texts are as logged, one character a byte. */
export interface Miss extends Hop {
  readonly path: string;
  readonly count: number;
  /** When the first ended, in seconds since 1970 UTC; infinite if that is not logged. */
  readonly first: number;
}

/** What `missing` has counted, and the group of each; without what was folded. */
export function missesIn(tally: ViewTally): (Miss & { readonly group: number })[] {
  const wayOf = tally.reader(parseHop);
  const pathOf = tally.reader((path) => path, 1);
  return tally.kept.map((group) => {
    const { client, server } = wayOf(group);
    const count = tally.countOf(group);
    return { client, server, path: pathOf(group), count, first: tally.spanOf(group).first, group };
  });
}
