import type { FilterSummary, Summary } from '../../summary/summary.ts';
import { type Safe, safe, say } from '../safe.ts';
import { nextCommands, sourceWords } from '../text/first/next.ts';
import type { Page } from '../text/page.ts';

/** Conditions that any shell takes as they are between double quotes. */
const plain = /^[^"'`$%!^\\]*$/;

/** What was run, with the time and the conditions that it was limited to, and what tells more. */
export function commandsOf(page: Page, summary: Summary): Safe[] {
  if (summary.lines.records === 0) return [];
  return [
    say`iislog analyze ${sourceWords(page, summary)}${limits(page, summary.filter)}`,
    ...nextCommands(page, summary, Number.POSITIVE_INFINITY),
  ];
}

function limits({ mark }: Page, filter: FilterSummary | null): Safe {
  if (filter === null) return say``;
  const { from, to, expression } = filter;
  const since = from === null ? say`` : say` --since ${safe(from)}`;
  const until = to === null ? say`` : say` --until ${safe(to)}`;
  const condition = expression === null ? null : plain.test(expression) ? safe(expression) : mark;
  return say`${since}${until}${condition === null ? say`` : say` --where "${condition}"`}`;
}
