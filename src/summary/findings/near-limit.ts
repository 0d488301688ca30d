import type { Filter } from '../../query/filter/filter.ts';
import { nearShare, requestLimits } from '../../query/request-limits.ts';
import type { View } from '../../query/view.ts';
import type { Tallies } from '../../tally/tallies.ts';
import type { NearLimit, TimeOut } from '../finding.ts';
import type { Lengths } from '../lengths.ts';
import { countOf, timesWithout } from '../times.ts';
import { summaryViews } from '../views.ts';
import { failureViews } from './failure-views.ts';
import type { FindingKind } from './kind.ts';
import { samplesOf } from './samples.ts';
import { isAnswered } from './slow-views.ts';

/** Our choice: fewer may be chance. */
const leastCount = 5;

const uploadLimit = requestLimits.body.usual;
/** cs-bytes has the header too, which HTTP.sys limits to 16 KiB unless `MaxRequestBytes` is set. */
const largestHeader = 16_384;

const uploads = (operator: '>' | '>=', bytes: number): Filter => ({
  kind: 'is',
  field: 'bytes-received',
  operator,
  values: [{ as: 'text', text: String(bytes) }],
});

const uploadFrom = nearShare * uploadLimit;
const large = { service: 'http', where: uploads('>=', uploadFrom), by: [] } as const;

const largeUploads: View = { ...large, andWhere: isAnswered, metrics: ['count', 'first-record'] };
const passed: View = {
  ...large,
  andWhere: { kind: 'and', of: [isAnswered, uploads('>', uploadLimit + largestHeader)] },
  metrics: ['count'],
};

/** Finds requests that were just answered: a little longer or larger, and a limit would have ended them. */
export const nearLimit: FindingKind = {
  views: { largeUploads, passed, times: failureViews.times },
  find({ tallies, summary, found }) {
    const near: NearLimit[] = found.flatMap((one) =>
      one.id === 'time-out' ? nearTimeOut(tallies, one) : [],
    );
    const count = tallies.of(largeUploads).countOf(0);
    // Where a larger one has passed, the limit is not the usual one.
    if (count >= leastCount && tallies.of(passed).groups.length === 0)
      near.push({
        ...nearLimitOf('upload', count, uploadFrom, uploadLimit),
        samples: samplesOf(tallies, tallies.of(largeUploads)),
      });
    return [...near, ...nearLengths(summary.lengths)];
  },
};

/** Paths and queries that were answered, where they were measured. */
export function nearLengths(lengths: Lengths | null): NearLimit[] {
  return (lengths?.parts ?? []).flatMap(({ part, usualLimit, answered, near }): NearLimit[] => {
    // Bodies are counted in any case.
    if (
      part === 'body' ||
      answered === null ||
      near === null ||
      near < leastCount ||
      answered.bytes > usualLimit
    )
      return [];
    const from = Math.ceil(nearShare * usualLimit);
    return [{ ...nearLimitOf(part, near, from, usualLimit), samples: [answered.sample] }];
  });
}

/** Requests that were answered in the last quarter of a time after which failures end. */
function nearTimeOut(tallies: Tallies, { among, fromMs }: TimeOut): NearLimit[] {
  const failures = tallies.of(failureViews.times).histogramOf(0);
  const all = tallies.of(summaryViews.total).histogramOf(0);
  if (among !== 'failures' || failures === null || all === null) return [];
  const from = Math.round(nearShare * fromMs);
  const near = timesWithout(all, failures).values.filter(([ms]) => ms >= from && ms < fromMs);
  const count = countOf({ values: near });
  return count < leastCount ? [] : [{ ...nearLimitOf('time-out', count, from, fromMs), samples: [] }];
}

function nearLimitOf(
  limit: NearLimit['limit'],
  count: number,
  from: number,
  at: number,
): Omit<NearLimit, 'samples'> {
  return { id: 'near-limit', severity: 'note', limit, count, from, at };
}
