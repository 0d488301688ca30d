import type { Tallies } from '../../tally/tallies.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import type { Sample } from '../finding.ts';

/** A few are enough to look at. */
const mostSamples = 3;

/** The first records of some groups of a view with `first-record`, in the order of the logs. */
export function samplesOf(tallies: Tallies, tally: ViewTally, groups = tally.groups): Sample[] {
  return groups
    .map((group) => tally.firstRecordOf(group))
    .filter((record) => record !== null)
    .sort((left, right) => left.source - right.source || left.position - right.position)
    .slice(0, mostSamples)
    .map(({ source, position }) => ({ source, line: tallies.source(source).lineNumber(position) }));
}
