import type { Tallies } from '../tally/tallies.ts';
import { type Decode, namedCounts } from './groups.ts';
import type { HttperrCounts } from './summary.ts';
import { summaryViews } from './views.ts';

/** HTTP.sys's figures; null without records of its error log. */
export function buildHttperr(tallies: Tallies, decode: Decode): HttperrCounts | null {
  const reasons = namedCounts(tallies.of(summaryViews.reasons), decode);
  if (reasons.length === 0) return null;
  return {
    records: reasons.reduce((all, { count }) => all + count, 0),
    reasons,
    queues: namedCounts(tallies.of(summaryViews.queues), decode),
    methods: namedCounts(tallies.of(summaryViews.httperrMethods), decode),
  };
}
