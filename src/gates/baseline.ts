import {
  type Comparison as BeforeAndAfter,
  type CodeChange,
  regressionsOf,
  type Side,
} from '../summary/comparison/comparison.ts';
import { type Comparison, holds, type Limit } from './condition.ts';
import { magnitudeOf } from './quantity.ts';
import type { LeadingCode, Verdict } from './verdict.ts';

type BaselineLimit = Extract<Limit, { kind: 'baseline' }>;
type Judged = Pick<Verdict, 'outcome' | 'value' | 'count' | 'of' | 'limit' | 'leading' | 'missing'>;

/** What gates say of one side of a comparison, of all of its requests: the figure, and of how many it is a count. */
const figures: Readonly<
  Record<string, (side: Side) => readonly [value: number | null, count: number | null]>
> = {
  requests: ({ requests }) => [requests, null],
  errors: ({ errors }) => [errors, null],
  'error-rate': ({ errors, requests }) => [shareOf(errors, requests), errors],
  '5xx-rate': ({ serverErrors, requests }) => [shareOf(serverErrors, requests), serverErrors],
  p50: ({ timeTakenMs }) => [timeTakenMs?.p50 ?? null, null],
  p95: ({ timeTakenMs }) => [timeTakenMs?.p95 ?? null, null],
  p99: ({ timeTakenMs }) => [timeTakenMs?.p99 ?? null, null],
  max: ({ timeTakenMs }) => [timeTakenMs?.max ?? null, null],
};

function shareOf(count: number, requests: number): number | null {
  return requests === 0 ? null : count / requests;
}

/**
 * Judges what came after by what came before. Only figures of all requests have a baseline: the sides of a comparison keep
 * no others.
 */
export function judgeBeside(
  { metric, where, by, per, operator, min }: Comparison,
  { factor, added }: BaselineLimit,
  comparison: BeforeAndAfter | null,
  tripped: 'fail' | 'warn',
): Judged {
  const figureOf = where === null && by === null && per === null ? figures[metric.name] : undefined;
  const of = comparison?.after.requests ?? 0;
  const none = { limit: null, value: null, count: null, of, leading: null, outcome: 'inconclusive' } as const;
  if (comparison === null || figureOf === undefined) return { ...none, missing: 'no-baseline' };
  const [before] = figureOf(comparison.before);
  const [value, count] = figureOf(comparison.after);
  if (before === null) return { ...none, missing: 'no-baseline' };
  const limit = before * (factor ?? 1) + (added === null ? 0 : magnitudeOf(added));
  if (value === null || of < (min ?? 0)) return { ...none, limit, missing: 'too-few' };
  const outcome = holds[operator](value, limit) ? tripped : 'pass';
  return { limit, value, count, of, leading: null, outcome, missing: null };
}

/** How many figures are clearly worse than before: any one fails. `tripped`: what a condition that holds comes to. */
export function judgeRegressions(
  comparison: BeforeAndAfter | null,
  tripped: 'fail' | 'warn',
): Judged & Pick<Verdict, 'operator' | 'measure'> {
  const rule = { measure: 'count', operator: '>', limit: 0, count: null } as const;
  const none = { ...rule, value: null, of: comparison?.after.requests ?? 0, leading: null } as const;
  if (comparison === null) return { ...none, outcome: 'inconclusive', missing: 'no-baseline' };
  if (comparison.verdict === 'unknown') return { ...none, outcome: 'inconclusive', missing: 'too-few' };
  const worse = regressionsOf(comparison);
  return {
    ...none,
    outcome: worse.length > 0 ? tripped : 'pass',
    value: worse.length,
    leading: leadingOf(worse.flatMap((change) => ('change' in change ? [change] : []))),
    missing: null,
  };
}

/** The code of those that became more frequent that has the most records now. */
function leadingOf(changes: readonly CodeChange[]): LeadingCode | null {
  const [first] = [...changes].sort((one, other) => other.after.count - one.after.count);
  if (first === undefined) return null;
  const { service, status, substatus, reason, title, after } = first;
  return { service, status, substatus, win32: null, reason, count: after.count, title };
}
