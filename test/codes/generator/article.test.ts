import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeaningRow } from '../../../src/codes/entry.ts';
import { parseArticle } from '../../../src/codes/generator/article.ts';

const HEAD =
  '| code | title | meaning | usual causes | what to check | the log cannot show | versions | component | source |';
const DASHES = '| --- | --- | --- | --- | --- | --- | --- | --- | --- |';

/** A whole article with one table, whose first row stands on line 5. */
const article = (...rows: string[]) => ['# Title', '', HEAD, DASHES, ...rows].join('\n');
const row = (
  code: string,
  rest: Partial<Record<'title' | 'causes' | 'versions' | 'component' | 'source', string>> = {},
) =>
  `| ${code} | ${rest.title ?? 'gone'} | It is gone. | ${rest.causes ?? 'a cause'} | a check | the reason | ${rest.versions ?? ''} | ${rest.component ?? ''} | ${rest.source ?? 'KB 1'} |`;
const parse = (text: string, name = 'http.en.md') => parseArticle({ name, text });
const first = (text: string, file?: string) => parse(text, file).rows[0];
const errors = (text: string, file?: string) =>
  parse(text, file).errors.map((error) => `${error.file}:${error.line}: ${error.reason}`);
/** An article whose scope line stands above a row without source. */
const scoped = (scope: string, cells = { source: '' }) =>
  ['# Title', '', `> ${scope}`, '', HEAD, DASHES, row('404', cells)].join('\n');

describe('parseArticle', () => {
  it('reads a row', () =>
    expect(first(article(row('404.13')))).toEqual({
      table: 'http',
      name: '404.13',
      facts: {
        iis: { from: null, to: null },
        loggedIn: ['site'],
        components: [],
        source: 'KB 1',
        confidence: 'documented',
      },
      text: {
        title: 'gone',
        meaning: 'It is gone.',
        causes: ['a cause'],
        checks: ['a check'],
        cannotShow: 'the reason',
      },
      repeated: '',
      line: 5,
    }));
  it('parts a list at <br>', () =>
    expect(first(article(row('404', { causes: 'a<br> b' })))?.text.causes).toEqual(['a', 'b']));
  it('takes an empty list', () =>
    expect(first(article(row('404', { causes: ' ' })))?.text.causes).toEqual([]));
  it('reads an escaped bar', () =>
    expect(first(article(row('404', { title: 'a\\|b' })))?.text.title).toBe('a|b'));
  it('keeps backslashes', () =>
    expect(first(article(row('404', { title: 'C:\\x' })))?.text.title).toBe('C:\\x'));
  it('reads CRLF', () => expect(first(article(row('404')).replaceAll('\n', '\r\n'))?.name).toBe('404'));
  it('reads an indented row', () => expect(first(article(`  ${row('404')}`))?.name).toBe('404'));
  it('keeps the order of the rows', () =>
    expect(
      parse(article(row('404'), row('405'), row('404', { title: 'other' }))).rows.map(({ name }) => name),
    ).toEqual(['404', '405', '404']));
  it('ignores prose', () =>
    expect(parse('# Title\n\nProse of 404.\n\n- 404.13 - a bullet\n')).toMatchObject({
      rows: [],
      errors: [],
    }));
  it('takes columns in any order, and few', () =>
    expect(
      first('# T\n\n> Source: KB 1.\n\n| title | code | meaning |\n|-|-|-|\n| gone | 404 | It is. |')?.name,
    ).toBe('404'));
  it('knows FTP substatuses by their column', () =>
    expect(
      first('| substatus | title | meaning | source |\n|-|-|-|-|\n| 42 | a | B. | KB 1 |', 'ftp.en.md')
        ?.table,
    ).toBe('ftp-substatus'));
  it.each(['http.en.md', 'src/codes/reference/http.en.md'])('takes the kind from %s', (name) =>
    expect(first(article(row('404')), name)?.table).toBe('http'),
  );
  it.each(['0', '-', '4xx', '404', '404.0', '404.501'])('http has %s', (key) =>
    expect(first(article(row(key)))?.name).toBe(key),
  );
  it.each(['0', '64', '2148074254', '12xxx', 'xxxx', '0x8009xxxx'])('win32 has %s', (key) =>
    expect(first(article(row(key)), 'win32.en.md')?.name).toBe(key),
  );
  it.each(['AppOffline', 'N/A', 'Invalid_CR/LF'])('httperr has %s', (key) =>
    expect(first(article(row(key)), 'httperr.en.md')?.name).toBe(key),
  );
});

describe('scope of a section', () => {
  const facts = (text: string) => parse(text).rows.at(-1)?.facts as Partial<MeaningRow> | undefined;
  it('gives versions', () =>
    expect(facts(scoped('Applies to IIS 8.0 and later. Source: KB 2.'))?.iis).toEqual({
      from: 8,
      to: null,
    }));
  it('gives a range', () =>
    expect(facts(scoped('Applies to IIS 5.0 to 6.0. Source: KB 2.'))?.iis).toEqual({
      from: 5,
      to: 6,
    }));
  it('gives one version', () =>
    expect(facts(scoped('Applies to IIS 6.0 only. Source: KB 2.'))?.iis).toEqual({ from: 6, to: 6 }));
  it('gives a component with a full stop inside', () =>
    expect(facts(scoped('Component: ASP.NET Core Module. Source: KB 2.'))?.components).toEqual([
      'ASP.NET Core Module',
    ]));
  it('gives several components', () =>
    expect(facts(scoped('Component: core, WebDAV or application. Source: KB 2.'))?.components).toEqual([
      'core',
      'WebDAV',
      'application',
    ]));
  it('gives the logs', () =>
    expect(facts(scoped('Logged in: site log or HTTPERR. Source: KB 2.'))?.loggedIn).toEqual([
      'site',
      'httperr',
    ]));
  it('gives a source', () =>
    expect(facts(scoped('Source: RFC 9110 15.4.8.'))?.source).toBe('RFC 9110 15.4.8'));
  it('marks field knowledge', () =>
    expect(facts(scoped('Source: field.'))).toMatchObject({ source: null, confidence: 'field' }));
  it('yields to the row', () =>
    expect(facts(scoped('Source: KB 2.', { source: 'KB 3' }))?.source).toBe('KB 3'));
  it('yields to the versions of the row', () =>
    expect(facts(article(row('404', { versions: 'IIS 6.0 only' })))?.iis).toEqual({
      from: 6,
      to: 6,
    }));
  it('holds for subheadings', () =>
    expect(facts(scoped('Source: KB 2.').replace(HEAD, `## Sub\n\n${HEAD}`))?.source).toBe('KB 2'));
  it('ends with its section', () =>
    expect(errors(scoped('Source: KB 2.').replace(HEAD, `# Next\n\n${HEAD}`))).toEqual([
      'http.en.md:9: 404 has no source; what is known from the field says "field"',
    ]));
});

describe('what cannot be read', () => {
  const of = (...rows: string[]) => errors(article(...rows));
  it('a code that is none', () => expect(of(row('4O4'))).toEqual(['http.en.md:5: "4O4" is no http code']));
  it('a code with a hyphen', () =>
    expect(of(row('500-12'))).toEqual(['http.en.md:5: "500-12" is no http code']));
  it('two codes in one row', () =>
    expect(of(row('401.1, 401.2'))).toEqual(['http.en.md:5: "401.1, 401.2" is no http code']));
  it('a row with few cells', () =>
    expect(of(row('404'), '| 405 | a |')).toEqual([
      'http.en.md:6: the row has 2 cells and its table 9 columns',
    ]));
  it('a row without its end', () =>
    expect(of('| 404 | gone')).toEqual(['http.en.md:5: a row ends with a bar']));
  it('a row broken over lines', () =>
    expect(of(row('404'), 'more of it')).toEqual(['http.en.md:6: a table ends with an empty line']));
  it('a row without its beginning', () =>
    expect(of('', '404 | gone |')).toEqual(['http.en.md:6: a row starts with a bar']));
  it('no title', () => expect(of(row('404', { title: ' ' }))).toEqual(['http.en.md:5: 404 has no title']));
  it('no source', () =>
    expect(of(row('404', { source: ' ' }))).toEqual([
      'http.en.md:5: 404 has no source; what is known from the field says "field"',
    ]));
  it('an unknown component', () =>
    expect(errors(scoped('Component: the other one. Source: KB 2.'))[0]).toBe(
      'http.en.md:3: no component is called "the other one"',
    ));
  it('an unknown log', () =>
    expect(errors(scoped('Logged in: diary. Source: KB 2.'))[0]).toBe(
      'http.en.md:3: "diary" is no log: site log, HTTPERR, site log or HTTPERR, FTP log, nowhere',
    ));
  it('unknown versions', () =>
    expect(of(row('404', { versions: 'new ones' }))).toEqual([
      'http.en.md:5: "new ones" names no versions: IIS 8.0 and later',
    ]));
  it('an unclosed code span', () =>
    expect(of(row('404', { causes: 'a `b' }))).toEqual(['http.en.md:5: 404 has an unclosed code span']));
  it('an unknown column, once', () =>
    expect(errors(`| code | colour |\n|-|-|\n| 404 | red |`)).toEqual([
      'http.en.md:1: no column is called "colour"',
    ]));
  it('a column twice', () =>
    expect(errors('| code | status |')).toEqual(['http.en.md:1: "status" repeats a column']));
  it('a table without codes', () =>
    expect(errors('| title |')).toEqual(['http.en.md:1: a table has one column of codes']));
  it('substatuses outside FTP', () =>
    expect(errors('| substatus |')).toEqual(['http.en.md:1: only FTP has substatuses of their own']));
  it('a head without dashes', () =>
    expect(errors([HEAD, row('404')].join('\n'))).toEqual([
      'http.en.md:2: the head of a table is followed by a row of dashes',
    ]));
  it('a scope that says something else', () =>
    expect(errors('# T\n\n> Since IIS 8.')).toEqual([
      'http.en.md:3: a quoted line says what holds for its rows, not "Since IIS 8"',
    ]));
  it('a scope without heading', () =>
    expect(errors('> Source: KB 1.')).toEqual([
      'http.en.md:1: a quoted line holds for the rows below a heading, and there is none',
    ]));
  it('another file', () =>
    expect(errors('', 'README.md')).toEqual([
      'README.md:1: an article is called http, http-iis6, ftp, ftp-iis6, win32, httperr, readings, then its language: http.en.md',
    ]));
  it('goes on after an error', () =>
    expect(parse(article(row('x'), row('404'))).rows.map(({ name }) => name)).toEqual(['404']));
  it('never throws', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(HEAD, DASHES, row('404'), '#', '# a', '> x', '|', '\\|', '', '| `')),
        (lines) => {
          parse(lines.join('\n'));
        },
      ),
    ));
});
