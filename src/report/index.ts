import type { Verdict } from '../gates/verdict.ts';
import type { Summary } from '../summary/summary.ts';
import type { TextOptions } from './text/page.ts';
import { type SectionName, sectionNames } from './text/section-names.ts';

/** Renders a run in pieces of text, line ends included; each takes the options that it needs. */
export type Reporter = (
  summary: Summary,
  verdicts: readonly Verdict[],
  options: TextOptions,
) => Iterable<string> | Promise<Iterable<string>>;

/** Format as the user names it → its reporter, which is loaded only if it is wanted. A new format joins here. */
export const reporters = {
  text: async () => (await import('./text.ts')).textReport,
  json: async () => (await import('./json.ts')).jsonReport,
  csv: async () => (await import('./csv.ts')).csvReport,
  markdown: async () => (await import('./markdown-tables.ts')).markdownReport,
} as const satisfies Readonly<Record<string, () => Promise<Reporter>>>;

/** Reports with a form of their own, by the name that the user gives them. */
export const reports = {
  incident: async () => (await import('./incident/incident.ts')).incidentReport,
} as const satisfies Readonly<Record<string, () => Promise<Reporter>>>;

/** Reports that a run can write to files besides, by the option that names each file. */
export const fileReports = {
  json: reporters.json,
  markdown: reporters.markdown,
  junit: async () => (await import('./junit.ts')).junitReport,
  openmetrics: async () => (await import('./openmetrics.ts')).openmetricsReport,
} as const satisfies Readonly<Record<string, () => Promise<Reporter>>>;

export type FileReport = keyof typeof fileReports;

export type ReportName = keyof typeof reports;

export type Format = keyof typeof reporters;

export { type SectionName, sectionNames, type TextOptions };
