/** Joins the reference articles into the tables that are committed as `table.en.generated.ts` and so on. */

import { codeKinds, type Language, languages } from '../entry.ts';
import { type Article, languageOfFacts, type ParsedArticle, parseArticle, subjects } from './article.ts';
import type { ArticleError } from './document.ts';
import type { ParsedRow, TableName } from './rows.ts';

export interface Tables {
  /** The source text of each table. */
  readonly sources: Readonly<Record<Language, string>>;
  /** Why they are not to be used. */
  readonly errors: readonly ArticleError[];
}

/** The same articles in any order give the same tables. */
export function makeTables(articles: readonly Article[]): Tables {
  const parsed = articles.map(parseArticle).sort(byRank);
  const errors = parsed.flatMap((article) => article.errors);
  const english = parsed.filter(({ subject, language }) => subject !== null && language === languageOfFacts);
  errors.push(...english.flatMap(repeatedTitles));
  const sources = {} as Record<Language, string>;
  for (const language of languages) {
    const translated = english.map((article) => {
      if (language === languageOfFacts) return article.rows;
      const translation = parsed.find((one) => one.subject === article.subject && one.language === language);
      const joined = joinTranslation(article, translation, language);
      errors.push(...joined.errors);
      return joined.rows;
    });
    sources[language] = render(language, translated.flat());
  }
  return { sources, errors };
}

function byRank(one: ParsedArticle, other: ParsedArticle): number {
  const order = Object.keys(subjects);
  return (
    order.indexOf(one.subject ?? '') - order.indexOf(other.subject ?? '') || (one.file < other.file ? -1 : 1)
  );
}

/** Two meanings of one code are told apart by their titles. */
function repeatedTitles({ file, rows }: ParsedArticle): ArticleError[] {
  const seen = new Set<string>();
  return rows.flatMap(({ table, name, text, line }) => {
    const title = `${table} ${name} ${text.title}`;
    if (seen.has(title)) return [{ file, line, reason: `${name} has this title already` }];
    seen.add(title);
    return [];
  });
}

/** The rows of the article with the texts of its translation. */
function joinTranslation(
  article: ParsedArticle,
  translation: ParsedArticle | undefined,
  language: Language,
): { rows: readonly ParsedRow[]; errors: ArticleError[] } {
  if (translation === undefined) {
    const reason = `the article has no translation: ${article.subject}.${language}.md`;
    return { rows: [], errors: [{ file: article.file, line: 1, reason }] };
  }
  const rows: ParsedRow[] = [];
  for (const [index, row] of article.rows.entries()) {
    const twin = translation.rows[index];
    if (twin === undefined || twin.table !== row.table || twin.name !== row.name) {
      const line = twin?.line ?? translation.rows.at(-1)?.line ?? 1;
      const reason = `${row.name} belongs here: ${article.file}:${row.line} has no translation`;
      return { rows: [], errors: [{ file: translation.file, line, reason }] };
    }
    if (twin.repeated !== row.repeated) {
      const reason = `${row.name} has another rule than in ${article.file}:${row.line}`;
      return { rows: [], errors: [{ file: translation.file, line: twin.line, reason }] };
    }
    rows.push({ ...row, text: twin.text });
  }
  const surplus = translation.rows[article.rows.length];
  if (surplus === undefined) return { rows, errors: [] };
  const reason = `${surplus.name} has no row in ${article.file}`;
  return { rows, errors: [{ file: translation.file, line: surplus.line, reason }] };
}

/** One row a line. Each number space is a function, so that the engine does not touch those that nobody asks for. */
function render(language: Language, rows: readonly ParsedRow[]): string {
  const tables: readonly TableName[] = [...codeKinds, 'readings'];
  return [
    `// Made by \`npm run codes\` from src/codes/reference/*.${language}.md: change the articles, not this file.`,
    "import type { PackedTable } from './packed.ts';",
    '',
    'export const packed: PackedTable = {',
    `  language: '${language}',`,
    ...tables.flatMap((table) => [
      `  '${table}': () => [`,
      ...grouped(rows.filter((row) => row.table === table)).map((row) => `    ${literal(row, language)},`),
      '  ],',
    ]),
    '};',
    '',
  ].join('\n');
}

/** The meanings of one code stand together, in the order of its first. */
function grouped(rows: readonly ParsedRow[]): ParsedRow[] {
  const byName = new Map<string, ParsedRow[]>();
  for (const row of rows) {
    const same = byName.get(row.name);
    if (same === undefined) byName.set(row.name, [row]);
    else same.push(row);
  }
  return [...byName.values()].flat();
}

function literal({ table, name, text, facts }: ParsedRow, language: Language): string {
  const json = JSON.stringify({ [table === 'readings' ? 'id' : 'key']: name, ...text, ...facts });
  const quoted = `'${json.replace(/[\\']/g, '\\$&')}'`;
  // A source of nothing but ASCII takes an engine one byte a character; Japanese stays as people read it.
  return language === 'en' ? quoted.replace(/[^ -~]/g, unicodeEscape) : quoted;
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
