import { type LimitedPart, limitedParts, requestLimits } from '../query/request-limits.ts';
import type { LongestRequest } from '../tally/request-lengths.ts';
import type { Tallies } from '../tally/tallies.ts';
import type { Sample } from './finding.ts';
import type { Decode } from './groups.ts';
import { loggedShare } from './logged.ts';
import type { SourceSummary } from './summary.ts';
import { summaryViews } from './views.ts';

/** How long requests are, beside what request filtering allows unless it is set. */
export interface Lengths {
  /** Whether what was answered was measured; else only what was refused for its length. */
  readonly isComplete: boolean;
  /** The path, the query, and all that was received. */
  readonly parts: readonly PartOfRequests[];
}

/** Bytes as logged. */
interface PartOfRequests {
  readonly part: LimitedPart;
  /** What IIS allows unless it is set. */
  readonly usualLimit: number;
  /** The field that shows it, and whether it is logged. */
  readonly field: string;
  readonly isLogged: boolean;
  /** The longest of those answered 2xx or 3xx; null: there is none, or it was not measured. */
  readonly answered: LongestPart | null;
  /** How many of these have used three quarters of the usual limit; null: it was not measured. */
  readonly near: number | null;
  /** The longest of those refused for this; null: there is none. */
  readonly refused: LongestPart | null;
}

export interface LongestPart {
  readonly bytes: number;
  /** Null: no path is logged. */
  readonly route: string | null;
  readonly sample: Sample;
}

/** Null if there are no HTTP requests. */
export function buildLengths(
  tallies: Tallies,
  { sources, decode }: { readonly sources: readonly SourceSummary[]; readonly decode: Decode },
): Lengths | null {
  if (tallies.of(summaryViews.total).countOf(0) === 0) return null;
  const { isComplete, parts } = tallies.lengths;
  const longest = (one: LongestRequest | null): LongestPart | null =>
    one && {
      bytes: one.bytes,
      route: one.route && decode(Buffer.from(one.route, 'latin1')),
      sample: { source: one.source, line: tallies.source(one.source).lineNumber(one.position) },
    };
  return {
    isComplete,
    parts: limitedParts.map((part) => {
      const { field, usual } = requestLimits[part];
      const { answered, near, refused } = parts[part];
      return {
        part,
        usualLimit: usual,
        field,
        isLogged: (loggedShare(sources, 'http', field) ?? 0) > 0,
        answered: longest(answered),
        near: isComplete ? near : null,
        refused: longest(refused),
      };
    }),
  };
}
