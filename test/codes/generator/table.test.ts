import { describe, expect, it } from 'vitest';
import { makeTables } from '../../../src/codes/generator/table.ts';

const HEAD = '| code | title | meaning | source |';
const article = (name: string, ...rows: string[]) => ({
  name,
  text: [HEAD, '|-|-|-|-|', ...rows].join('\n'),
});
const english = article(
  'http.en.md',
  '| 404 | gone | It is gone. | KB 1 |',
  '| 404 | other | It is other. | KB 1 |',
);
const japanese = (...rows: string[]) => ({
  name: 'http.ja.md',
  text: ['| コード | 見出し | 意味 |', '|-|-|-|', ...rows].join('\n'),
});
const both = japanese('| 404 | 無い | 無い。 |', '| 404 | 別の意味 | 別。 |');
const rowsOf = (source: string) => source.split('\n').filter((line) => line.startsWith("    '{"));
const errorsOf = (...articles: { name: string; text: string }[]) =>
  makeTables(articles).errors.map(({ file, line, reason }) => `${file}:${line}: ${reason}`);

describe('makeTables', () => {
  it('says which command made it', () =>
    expect(makeTables([english, both]).sources.en).toMatch(/^\/\/ Made by `npm run codes`/));
  it('has one row per line', () => expect(rowsOf(makeTables([english, both]).sources.en)).toHaveLength(2));
  it('has the texts of each language', () =>
    expect(rowsOf(makeTables([english, both]).sources.ja)[1]).toContain('"title":"別の意味"'));
  it('has the facts in each language', () =>
    expect(rowsOf(makeTables([english, both]).sources.ja)[1]).toContain('"source":"KB 1"'));
  it('ranks the meanings of older versions after the others', () => {
    const old = article('http-iis6.en.md', '| 404 | old | It was gone. | KB 1 |');
    expect(
      rowsOf(makeTables([old, english]).sources.en).map((row) => JSON.parse(row.trim().slice(1, -2)).title),
    ).toEqual(['gone', 'other', 'old']);
  });
  it('refuses an article without translation', () =>
    expect(errorsOf(english)).toEqual(['http.en.md:1: the article has no translation: http.ja.md']));
  it('refuses a translation of nothing', () =>
    expect(errorsOf(english, japanese('| 404 | 無い | 無い。 |', '| 405 | 不可 | だめ。 |'))).toEqual([
      'http.ja.md:4: 404 belongs here: http.en.md:4 has no translation',
    ]));
  it('refuses a translation that ends early', () =>
    expect(errorsOf(english, japanese('| 404 | 無い | 無い。 |'))).toEqual([
      'http.ja.md:3: 404 belongs here: http.en.md:4 has no translation',
    ]));
  it('refuses a translation of more than there is', () =>
    expect(
      errorsOf(
        english,
        japanese('| 404 | 無い | 無い。 |', '| 404 | 別の意味 | 別。 |', '| 405 | 不可 | だめ。 |'),
      ),
    ).toEqual(['http.ja.md:5: 405 has no row in http.en.md']));
  it('refuses the same meaning twice', () =>
    expect(
      errorsOf(article('http.en.md', '| 404 | gone | It is. | KB 1 |', '| 404 | gone | It was. | KB 1 |')),
    ).toContain('http.en.md:4: 404 has this title already'));
  it('does not depend on the order of the files', () =>
    expect(makeTables([both, english])).toEqual(makeTables([english, both])));
  it('collects the errors of all articles', () =>
    expect(errorsOf(english, both, { name: 'x.md', text: '' })).toHaveLength(1));
});
