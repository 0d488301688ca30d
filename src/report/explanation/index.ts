import type { Safe } from '../safe.ts';
import type { Answers } from './answer.ts';
import type { ExplanationWording } from './wording.ts';

/** How an explanation looks on its page. */
export interface Look {
  readonly wording: ExplanationWording;
  /** Columns, at least 40. */
  readonly width: number;
  /** Stands where text was cut. */
  readonly mark: Safe;
  /** Colours that support and never carry; they leave text as it is where colour is off. */
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

export type ExplanationReporter = (answers: Answers, look: Look) => Iterable<string>;

/** Format as the user names it → its reporter, which is loaded only if it is wanted. A new format joins here. */
export const explanationReporters = {
  text: async () => (await import('./text.ts')).explanationText,
  json: async () => (await import('./json.ts')).explanationJson,
  markdown: async () => (await import('./markdown.ts')).explanationMarkdown,
} as const satisfies Readonly<Record<string, () => Promise<ExplanationReporter>>>;

export type ExplanationFormat = keyof typeof explanationReporters;
