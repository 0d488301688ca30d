/**
 * Reads a reference article. Its name tells subject and language: `http-iis6.en.md`.
 * The English article states the facts and the rules; a translation has the same rows in the same order, texts alone.
 */

import type { CodeKind, Language } from '../entry.ts';
import { type ArticleError, readDocument } from './document.ts';
import { meaningShape } from './meanings.ts';
import { readingShape } from './readings.ts';
import type { ParsedRow } from './rows.ts';

/** The subjects of articles, in the order in which their meanings of one code rank. */
export const subjects = {
  http: 'http',
  'http-iis6': 'http',
  ftp: 'ftp',
  'ftp-iis6': 'ftp',
  win32: 'win32',
  httperr: 'httperr',
  readings: 'readings',
} as const satisfies Readonly<Record<string, CodeKind | 'readings'>>;

type Subject = keyof typeof subjects;

export interface Article {
  /** `http.en.md`, with or without folders before it. */
  readonly name: string;
  readonly text: string;
}

export interface ParsedArticle {
  readonly file: string;
  /** Null if the name tells none. */
  readonly subject: Subject | null;
  readonly language: Language;
  readonly rows: readonly ParsedRow[];
  readonly errors: readonly ArticleError[];
}

/** The language whose articles state versions, components, sources and rules. */
export const languageOfFacts: Language = 'en';

/** Errors are collected, so that all of them can be repaired at once. */
export function parseArticle({ name, text }: Article): ParsedArticle {
  const [, subject = '', code] = /(?:^|\/)([a-z0-9-]+)\.(en|ja)\.md$/.exec(name) ?? [];
  const language = (code ?? languageOfFacts) as Language;
  if (!isSubject(subject)) {
    const reason = `an article is called ${Object.keys(subjects).join(', ')}, then its language: http.en.md`;
    return { file: name, subject: null, language, rows: [], errors: [{ file: name, line: 1, reason }] };
  }
  const rows: ParsedRow[] = [];
  const onRow = (row: ParsedRow): void => void rows.push(row);
  const hasFacts = language === languageOfFacts;
  const kind = subjects[subject];
  const errors =
    kind === 'readings'
      ? readDocument(text, name, readingShape(language, hasFacts, onRow))
      : readDocument(text, name, meaningShape(kind, language, hasFacts, onRow));
  return { file: name, subject, language, rows, errors };
}

function isSubject(name: string): name is Subject {
  return Object.hasOwn(subjects, name);
}
