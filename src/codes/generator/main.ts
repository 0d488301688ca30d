/** `npm run codes`: reads the reference articles and writes the table. Errors go to standard error as `file:line: reason`. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { makeTable } from './table.ts';

const codes = new URL('../', import.meta.url);
const articles = readdirSync(new URL('reference/', codes))
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({
    name: `src/codes/reference/${name}`,
    text: readFileSync(new URL(`reference/${name}`, codes), 'utf8'),
  }));

const { table, errors } = makeTable(articles);
if (errors.length === 0) {
  writeFileSync(new URL('table.generated.ts', codes), table);
} else {
  for (const { file, line, reason } of errors) console.error(`${file}:${line}: ${reason}`);
  process.exitCode = 1;
}
