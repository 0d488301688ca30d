import type { Verdict } from '../gates/verdict.ts';
import type { Summary } from '../summary/summary.ts';
import { jsonReport } from './json.ts';
import type { TextOptions } from './text/page.ts';
import { textReport } from './text.ts';

/** Renders a run in pieces of text, line ends included; each takes the options that it needs. */
export type Reporter = (
  summary: Summary,
  verdicts: readonly Verdict[],
  options: TextOptions,
) => Iterable<string>;

/** Format as the user names it → reporter. A new format joins here. */
export const reporters = {
  text: textReport,
  json: jsonReport,
} as const satisfies Readonly<Record<string, Reporter>>;

export type Format = keyof typeof reporters;

export type { TextOptions };
