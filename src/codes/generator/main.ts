/**
 * `npm run codes`: reads the reference articles and writes the tables.
 * `npm run codes -- --check FILE…`: compares published articles with them instead; fails if they have codes that we lack.
 * Errors go to standard error as `file:line: reason`.
 */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Article } from './article.ts';
import { checkArticles } from './check.ts';
import type { ArticleError } from './document.ts';
import { makeTables } from './table.ts';

const codes = new URL('../', import.meta.url);
const articles = readdirSync(new URL('reference/', codes))
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({
    name: `src/codes/reference/${name}`,
    text: readFileSync(new URL(`reference/${name}`, codes), 'utf8'),
  }));

const [option, ...files] = process.argv.slice(2);
if (option === undefined) {
  const { sources, errors } = makeTables(articles);
  report(errors);
  if (errors.length === 0)
    for (const [language, source] of Object.entries(sources))
      writeFileSync(new URL(`table.${language}.generated.ts`, codes), source);
} else if (option === '--check' && files.length > 0) {
  const published = files.flatMap(open);
  const { lines, errors, passed } = checkArticles(published, articles);
  for (const line of lines) console.log(line);
  report(errors);
  if (!passed) process.exitCode = 1;
} else {
  console.error('usage: npm run codes [-- --check FILE…]');
  process.exitCode = 1;
}

function report(errors: readonly ArticleError[]): void {
  for (const { file, line, reason } of errors) console.error(`${file}:${line}: ${reason}`);
  if (errors.length > 0) process.exitCode = 1;
}

/** None if the file cannot be read. */
function open(name: string): Article[] {
  try {
    return [{ name, text: readFileSync(name, 'utf8') }];
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
    return [];
  }
}
