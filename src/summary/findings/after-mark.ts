import type { AfterMark, BeginningFinding, Finding } from '../finding.ts';
import type { Mark } from '../summary.ts';
import type { FindingKind } from './kind.ts';

/** Our choice, in seconds: a deployment has warmed up and is noticed by then; what begins later may have any cause. */
const mostSeconds = 15 * 60;

/** Tells which events were followed soon by something that was found. */
export const afterMark: FindingKind = {
  views: {},
  find: ({ summary: { marks }, found }) => followed(marks, found),
};

/** For each mark, in order, the first of the findings that began within minutes after it and after no later mark. */
export function followed(marks: readonly Mark[], found: readonly Finding[]): AfterMark[] {
  const beginnings = found.flatMap((finding) => {
    const since = beginningOf(finding);
    return since === null ? [] : [{ id: finding.id as BeginningFinding['id'], since }];
  });
  return marks.flatMap(({ time, label }, index): AfterMark[] => {
    const start = Date.parse(time);
    const next = Date.parse(marks[index + 1]?.time ?? '9999-12-31T23:59:59Z');
    const first = beginnings.find(({ since }) => {
      const began = Date.parse(since);
      return began >= start && began < next && began - start <= mostSeconds * 1000;
    });
    if (first === undefined) return [];
    return [
      { id: 'after-mark', severity: 'note', label, time, began: first.id, since: first.since, samples: [] },
    ];
  });
}

function beginningOf(finding: Finding): string | null {
  switch (finding.id) {
    case 'failing':
    case 'pool-unavailable':
    case 'traffic-collapsed':
    case 'traffic-surged':
    case 'slower':
    case 'cut-off':
      return finding.since;
    case 'new-code':
      return finding.first;
    default:
      return null;
  }
}
