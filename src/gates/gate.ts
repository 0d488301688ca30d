import { isError, isServerError } from '../query/outcome.ts';
import type { View } from '../query/view.ts';
import { loggedShare } from '../summary/logged.ts';
import type { Summary } from '../summary/summary.ts';
import { summaryViews } from '../summary/views.ts';
import type { LeadingCode, Outcome, Verdict } from './verdict.ts';

/** A condition that a run passes or fails. */
export interface Gate {
  /** As it was typed, e.g. `--max-5xx-rate 1%`. */
  readonly text: string;
  readonly metric: Verdict['metric'];
  /** The highest share that passes, 0 to 1. */
  readonly limit: number;
}

/** What must be counted to judge the gate. */
export function viewsOf(_gate: Gate): readonly View[] {
  return [summaryViews.codes];
}

/** Which requests a metric counts. */
const counts: Record<Gate['metric'], (code: Summary['codes'][number]) => boolean> = {
  'error-rate': isError,
  '5xx-rate': isServerError,
};

/**
 * Judges a gate by the facts of a run. What is not in the logs cannot pass: a rate over records whose status is not
 * logged would hide every error, so such a run is inconclusive.
 */
export function judge({ text, metric, limit }: Gate, summary: Summary): Verdict {
  const counted = summary.codes.filter(counts[metric]);
  const count = counted.reduce((all, code) => all + code.count, 0);
  const of = summary.requests.total;
  const missing = missingFor(summary);
  const value = missing === null ? count / of : null;
  const outcome: Outcome = value === null ? 'inconclusive' : value > limit ? 'fail' : 'pass';
  return {
    gate: text,
    metric,
    outcome,
    limit,
    value,
    count,
    of,
    window: summary.period,
    leading: leadingOf(counted),
    missing,
  };
}

function missingFor({ requests, sources }: Summary): Verdict['missing'] {
  if (requests.total === 0) return 'no-requests';
  return loggedShare(sources, 'http', 'sc-status') === 1 ? null : 'sc-status-not-logged';
}

/** The codes come by count descending. */
function leadingOf(counted: Summary['codes']): LeadingCode | null {
  const [first] = counted;
  if (first === undefined || first.status === null) return null;
  const { status, substatus, win32, count, title } = first;
  return { status, substatus, win32, count, title };
}
