import type { View } from '../../query/view.ts';
import type { Tallies } from '../../tally/tallies.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import type { Finding } from '../finding.ts';
import type { Decode } from '../groups.ts';
import type { Summary } from '../summary.ts';

/** What findings are made of. */
export interface Evidence {
  readonly tallies: Tallies;
  /** The tally of paths, by their routes. */
  readonly routes: ViewTally;
  /** All of the summary but the findings. */
  readonly summary: Omit<Summary, 'findings'>;
  readonly decode: Decode;
  /** What other kinds have found before, in the order of `index.ts`. */
  readonly found: readonly Finding[];
}

/** A kind of finding, or several that are told by the same figures. */
export interface FindingKind {
  /** What it must have counted, besides the views of the summary. */
  readonly views: Readonly<Record<string, View>>;
  find(evidence: Evidence): readonly Finding[];
}
