import type { Wording } from '../wording.ts';
import type { RecordReporter } from './report.ts';

/** Format as the user names it → its reporter, which is loaded only if it is wanted. A new format joins here. */
export const recordReporters = {
  text: async () => (await import('./text.ts')).recordText,
  ndjson: async () => (await import('./ndjson.ts')).recordNdjson,
  csv: async () => (await import('./csv.ts')).recordCsv,
  w3c: async () => (await import('./w3c.ts')).recordW3c,
} as const satisfies Readonly<Record<string, () => Promise<RecordReporter>>>;

/** In place of the text: sessions of FTP, each as a story. */
export async function recordStories(wording: Wording): Promise<RecordReporter> {
  return (await import('./story.ts')).recordStories(wording.ftpTold);
}

export type RecordFormat = keyof typeof recordReporters;

export {
  type Column,
  type OwnColumn,
  ownColumns,
  type RecordReporter,
  type RecordReportOptions,
} from './report.ts';
