import type { Language } from '../../codes/entry.ts';
import type { ListedCode } from '../../codes/listing.ts';
import type { Look } from './index.ts';

/** All facts of a run of `iislog codes`. What was searched is raw. */
export interface CodeList {
  readonly language: Language;
  readonly version: string;
  readonly search: string | null;
  readonly service: string | null;
  readonly codes: readonly ListedCode[];
}

export type ListReporter = (list: CodeList, look: Look) => Iterable<string> | Promise<Iterable<string>>;

/** Format as the user names it → its reporter, which is loaded only if it is wanted. A new format joins here. */
export const listReporters = {
  table: async () => (await import('./list-table.ts')).codeTable,
  json: async () => (await import('./list-json.ts')).codeJson,
  csv: async () => (await import('./list-csv.ts')).codeCsv,
  markdown: async () => (await import('./list-markdown.ts')).codeMarkdown,
} as const satisfies Readonly<Record<string, () => Promise<ListReporter>>>;

export type ListFormat = keyof typeof listReporters;
