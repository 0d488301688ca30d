import { severityOf, type Verdict } from '../../gates/verdict.ts';
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

/**
 * What a job must show: gates that failed or could not be judged, and `warnings`, which are whole sentences. Of each level
 * there are at most ten; then the last says how many more there are. `inconclusiveFails`: too little to judge by is an error.
 */
export function annotationsOf(
  page: Page,
  verdicts: readonly Verdict[],
  warnings: readonly Safe[],
  inconclusiveFails = false,
): Annotation[] {
  const judged = verdicts.flatMap((verdict): Annotation[] => {
    const level = severityOf(verdict, inconclusiveFails);
    if (level === 'none') return [];
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
