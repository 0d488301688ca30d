import type { Answer, NotUnderstood } from '../report/explanation/answer.ts';
import { type Safe, safe, say } from '../report/safe.ts';
import { cutEnd } from '../report/width.ts';

/** What came of the words typed: the answers, what has none, and a sentence for each trouble. */
export interface Explained {
  readonly answers: readonly Answer[];
  readonly notUnderstood: readonly NotUnderstood[];
  readonly complaints: readonly Safe[];
}

/** The start of what was typed, for a sentence about it. */
export function shortened(text: string): Safe {
  // Of a megabyte without a blank nobody needs the width.
  return cutEnd(safe(text.slice(0, 200)), 60, say`...`);
}
