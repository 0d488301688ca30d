import { type Code, isError, parseCode } from '../../query/outcome.ts';
import type { NewCode } from '../finding.ts';
import { isoTime } from '../time.ts';
import { summaryViews } from '../views.ts';
import { spanOf } from './failing.ts';
import { failureViews } from './failure-views.ts';
import type { FindingKind } from './kind.ts';
import { isOverLimit } from './limit-hit.ts';
import { samplesOf } from './samples.ts';
import { type SlotRow, type Span, slotsOf } from './slots.ts';
import { falseDiscoveries } from './statistics.ts';

/** Our choice: fewer happen all the time. */
const leastCount = 5;
/** Of the period, without the code, before it is new. */
const leastWithout = 0.2;
/** Our choice, of the period: what is over sooner was a visitor, not a change of the site. */
const leastLasting = 0.1;
/** Our choice: of the codes that are told so many may be chance. */
const level = 0.01;

/** Finds codes of failures that came up when the site began to fail, or that came later and stayed. */
export const newCode: FindingKind = {
  views: { byCode: failureViews.byCode },
  find({ tallies, summary, found }) {
    const codes = tallies.of(summaryViews.codes);
    const counted = codes.groups
      .filter((group) => group !== codes.rest)
      .map((group) => {
        const key = codes.valuesOf(group)[0]!;
        return { key, code: parseCode(key), count: codes.countOf(group), ...codes.spanOf(group) };
      })
      .filter(({ code }) => !found.some((finding) => finding.id === 'refused' && isSame(finding.code, code)));
    const stretch = found.find((finding) => finding.id === 'failing');
    const failing = stretch === undefined ? null : spanOf(stretch);
    const period = {
      ...tallies.of(summaryViews.total).spanOf(0),
      requestsBefore: requestsBeforeIn(slotsOf(tallies.of(summaryViews.timeline)), summary.requests.total),
    };
    const byCode = tallies.of(failureViews.byCode);
    return newCodes(counted, period, failing).map(({ key, code, first, count }): NewCode => {
      const groups = byCode.groups.filter((group) => byCode.valuesOf(group)[0] === key);
      return {
        id: 'new-code',
        severity: 'trouble',
        code,
        first: isoTime(first),
        count,
        samples: samplesOf(tallies, byCode, groups),
      };
    });
  },
};

/** A code with its first and last time in seconds since 1970 UTC; the first is infinite if no record has one. */
export interface SeenCode {
  readonly key: string;
  readonly code: Code;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

interface Period {
  readonly first: number;
  readonly last: number;
  /** Share of all requests that came before a time at which there was one. */
  requestsBefore(time: number): number;
}

/** Whether it is told with more figures already. */
function isSame(one: Code, other: Code): boolean {
  return one.status === other.status && one.substatus === other.substatus;
}

function requestsBeforeIn({ seconds, slots }: SlotRow, of: number): Period['requestsBefore'] {
  const before = new Map<number, number>();
  let count = 0;
  for (const { start, requests } of slots) {
    before.set(start, count / of);
    count += requests;
  }
  return (time) => before.get(time - (time % seconds)) ?? 0;
}

/** The codes that are new, by their first time. `failing`: the stretch in which the site fails. */
export function newCodes(codes: readonly SeenCode[], period: Period, failing: Span | null): SeenCode[] {
  const frequent = codes.filter(
    ({ code, count, first }) =>
      isError(code) && !isOverLimit(code) && count >= leastCount && Number.isFinite(first),
  );
  const length = period.last - period.first;
  // The chance that all of so many came after the share of the requests that was without them.
  const chances = frequent.map(
    ({ first, count }) => (1 - period.requestsBefore(failing?.since ?? first)) ** count,
  );
  const believed = falseDiscoveries(chances, level);
  return frequent
    .filter(({ code, first, last }, index) => {
      if (believed[index] !== true) return false;
      if (failing !== null)
        return first >= failing.since && (failing.until === null || first < failing.until);
      // Visitors ask for what does not exist whenever they like.
      const isNotFound = code.status === 404 && !code.substatus;
      const isLate = first - period.first >= leastWithout * length;
      return !isNotFound && isLate && last - first >= leastLasting * length;
    })
    .sort((left, right) => left.first - right.first || (left.key < right.key ? -1 : 1));
}
