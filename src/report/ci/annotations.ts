import type { Verdict } from '../../gates/verdict.ts';
import { join, type Safe, safe, say } from '../safe.ts';
import type { Page } from '../text/page.ts';
import { verdictLabel, verdictSentences } from '../text/verdicts.ts';

/** What a CI server shows beside a job, without any place: logs are no files of its repository. */
export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly title: Safe;
  /** May have several lines. */
  readonly message: Safe;
}

/** GitHub shows ten of a level of each step and says nothing of the rest; no one reads more of the others either. */
const mostOfLevel = 10;

/** Null: nothing that must be shown. Too few records to judge are no fault. */
function levelOf({ outcome, missing }: Verdict): Annotation['level'] | null {
  switch (outcome) {
    case 'pass':
      return null;
    case 'fail':
      return 'error';
    case 'warn':
      return 'warning';
    case 'inconclusive':
      return missing === 'too-few' ? 'warning' : 'error';
  }
}

/**
 * What a job must show: gates that failed or could not be judged, and `warnings`, which are whole sentences. Of each level
 * there are at most ten; then the last says how many more there are.
 */
export function annotationsOf(
  page: Page,
  verdicts: readonly Verdict[],
  warnings: readonly Safe[],
): Annotation[] {
  const judged = verdicts.flatMap((verdict): Annotation[] => {
    const level = levelOf(verdict);
    if (level === null) return [];
    const title = say`${verdictLabel(page, verdict)} ${safe(verdict.gate)}`;
    return [{ level, title, message: join(verdictSentences(page, verdict), say`\n`) }];
  });
  const warned = warnings.map((message): Annotation => ({ level: 'warning', title: say`iislog`, message }));
  return (['error', 'warning'] as const).flatMap((level) =>
    capped(
      page,
      [...judged, ...warned].filter((annotation) => annotation.level === level),
    ),
  );
}

function capped({ wording }: Page, annotations: readonly Annotation[]): Annotation[] {
  if (annotations.length <= mostOfLevel) return [...annotations];
  const shown = annotations.slice(0, mostOfLevel - 1);
  const { level } = annotations[0]!;
  return [
    ...shown,
    { level, title: say`iislog`, message: wording.ci.more(annotations.length - shown.length) },
  ];
}
