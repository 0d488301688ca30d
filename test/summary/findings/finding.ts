import { type LimitedPart, limitedParts, requestLimits } from '../../../src/query/request-limits.ts';
import type { Finding } from '../../../src/summary/finding.ts';
import type { FindingKind } from '../../../src/summary/findings/kind.ts';
import type { Lengths } from '../../../src/summary/lengths.ts';
import type { CodeCount, SourceSummary, Summary } from '../../../src/summary/summary.ts';
import { summaryViews } from '../../../src/summary/views.ts';
import { createDecoder } from '../../../src/w3c/text.ts';
import { count, type Logs } from '../../tally/counting.ts';
import { summaryOfTallies, views } from '../summarizing.ts';

/** A filter that a summary was made with. */
export const filtered: Partial<Summary> = {
  filter: {
    expression: 'client=10.0.0.5',
    from: null,
    to: null,
    inTime: 100,
    conditions: [{ expression: 'client=10.0.0.5', matched: 100 }],
    matched: 100,
  },
};

/** What a kind finds in logs, after others have found something, with some facts of the summary replaced. */
export async function findingsOf(
  kind: FindingKind,
  logs: Logs,
  found: readonly Finding[] = [],
  facts: Partial<Summary> = {},
): Promise<readonly Finding[]> {
  const tallies = await count(logs, [...views, ...Object.values(kind.views)]);
  const summary = { ...summaryOfTallies(tallies, logs), ...facts };
  const routes = tallies.of(summaryViews.paths).routes();
  return kind.find({ tallies, routes, summary, decode: createDecoder(null), found });
}

/** A row of the table of codes, by status, substatus and win32 status. */
export function counted(code: string, count: number): CodeCount {
  const [status = 0, substatus = 0, win32 = 0] = code.split(' ').map(Number);
  const outcome = { service: 'http' as const, status, substatus, win32, reason: null };
  return { ...outcome, count, first: null, last: null, title: '', reading: null };
}

/** A source of an HTTP log with records under one layout. */
export function sourceOf({
  name = 'u_ex261119.log',
  fields = ['date', 'time'],
  records = 1000,
  from = '2026-11-19T00:00:00Z',
  to = '2026-11-19T23:59:00Z',
}: {
  readonly name?: string;
  readonly fields?: readonly string[];
  readonly records?: number;
  readonly from?: string;
  readonly to?: string;
} = {}): SourceSummary {
  return {
    name,
    service: 'http',
    software: 'Microsoft Internet Information Services 10.0',
    bytes: 0,
    lines: { total: 0, blank: 0, directives: 4, records, repaired: 0, malformed: 0, foreign: 0 },
    period: { from, to },
    layouts: [{ line: 4, service: 'http', fields, records, origin: 'directive' }],
    issues: [],
  };
}

/** The same thing so many times over, by its index. */
export const many = <One>(length: number, one: (index: number) => One): One[] =>
  Array.from({ length }, (_, index) => one(index));

/** What was measured: of each part the longest that was answered and the longest that was refused. */
export function lengthsOf(
  longest: Partial<Record<LimitedPart, readonly [answered: number | null, refused: number | null]>>,
  near = 0,
): Lengths {
  const request = (bytes: number | null) =>
    bytes === null ? null : { bytes, route: '/search', sample: { source: 0, line: 2 } };
  return {
    isComplete: true,
    parts: limitedParts.map((part) => ({
      part,
      usualLimit: requestLimits[part].usual,
      field: requestLimits[part].field,
      isLogged: true,
      answered: request(longest[part]?.[0] ?? null),
      near,
      refused: request(longest[part]?.[1] ?? null),
    })),
  };
}
