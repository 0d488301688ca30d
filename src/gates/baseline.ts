import {
  type Comparison as BeforeAndAfter,
  type CodeChange,
  regressionsOf,
} from '../summary/comparison/comparison.ts';
import type { RunFigures } from '../summary/run-figures.ts';
import type { Table } from '../summary/summary.ts';
import type { Comparison, Limit } from './condition.ts';
import { pointsIn, type Span } from './figures.ts';
import { type GateTables, inBaseline } from './measurements.ts';
import { magnitudeOf, type Quantity } from './quantity.ts';
import type { LeadingCode, Verdict } from './verdict.ts';

type Judged = Pick<Verdict, 'outcome' | 'value' | 'count' | 'of' | 'limit' | 'leading' | 'missing'>;

/** What the figures of a gate are held against. */
export interface Limits {
  /** Whether it is the same for all groups. */
  readonly isShared: boolean;
  /** Of a group, or null: of all records. Null if the baseline has too few records to tell; not there if it has none of them. */
  of(group: string | null): number | null | undefined;
}

/** What was counted of a baseline for a gate. */
export interface Baseline {
  readonly figures: RunFigures;
  /** Of the measurements of the condition as it is asked of a baseline. */
  readonly tables: GateTables<Table>;
}

export function fixedLimit(quantity: Quantity): Limits {
  const limit = magnitudeOf(quantity);
  return { isShared: true, of: () => limit };
}

/**
 * The limits of each group, from the figures of what came before. Of fewer records than the gate asks for they would be chance.
 * `span`: the time that the baseline has records of.
 */
export function limitsOf(
  condition: Comparison,
  { factor, added }: Extract<Limit, { kind: 'baseline' }>,
  { figures, tables }: Baseline,
  span: Span,
): Limits {
  const asked = inBaseline(condition);
  const limits = new Map<string | null, number | null>();
  for (const { group, value, of } of pointsIn(asked, tables, figures, span)) {
    if (value === null && of === 0) continue;
    const isEnough = value !== null && of >= (condition.min ?? 0);
    limits.set(group, isEnough ? value * (factor ?? 1) + (added === null ? 0 : magnitudeOf(added)) : null);
  }
  return { isShared: condition.by === null, of: (group) => limits.get(group) };
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
