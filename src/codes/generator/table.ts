/** Joins the reference articles into the table that is committed as `table.generated.ts`. */

import type { Entry } from '../entry.ts';
import { type ArticleError, type ParsedMeaning, parseArticle } from './article.ts';

export interface Article {
  /** `http.en.md`, with or without folders before it. */
  readonly name: string;
  readonly text: string;
}

/** The source text of the table, and why it is not to be used. The same articles in any order give the same text. */
export function makeTable(articles: readonly Article[]): { table: string; errors: readonly ArticleError[] } {
  const byName = [...articles].sort((a, b) => (a.name < b.name ? -1 : 1));
  const parsed = byName.map((article) => parseArticle(article.text, article.name));
  const joined = joinLanguages(parsed.flatMap((article) => article.meanings));
  const errors = [...parsed.flatMap((article) => article.errors), ...joined.errors];
  return { table: render(joined.entries), errors };
}

/** A translation joins the English row of the same code and rank. */
function joinLanguages(meanings: readonly ParsedMeaning[]): { entries: Entry[]; errors: ArticleError[] } {
  const entries = new Map<string, Entry>();
  for (const { kind, key, rank, facts, text } of meanings)
    if (facts !== null)
      entries.set(`${kind} ${key} ${rank}`, { kind, key, rank, ...facts, text: { en: text } });

  const errors: ArticleError[] = [];
  for (const { kind, key, rank, facts, language, text, file, line } of meanings) {
    if (facts !== null) continue;
    const entry = entries.get(`${kind} ${key} ${rank}`);
    if (entry === undefined) errors.push({ file, line, reason: `${key} has no meaning ${rank} in English` });
    else entries.set(`${kind} ${key} ${rank}`, { ...entry, text: { ...entry.text, [language]: text } });
  }
  return { entries: [...entries.values()], errors };
}

function render(entries: readonly Entry[]): string {
  return [
    '// Made by `npm run codes` from src/codes/reference/*.md: change the articles, not this file.',
    "import type { Entry } from './entry.ts';",
    '',
    'export const entries: readonly Entry[] = [',
    ...entries.map((entry) => `  ${JSON.stringify(entry)},`),
    '];',
    '',
  ].join('\n');
}
