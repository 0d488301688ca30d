import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Erratum } from '../../../src/codes/generator/errata.ts';
import { errata } from '../../../src/codes/generator/errata.ts';
import { type PublishedCode, readPublished } from '../../../src/codes/generator/published.ts';

/** An article with a title, so that its own lines begin with the third. */
const http = (...lines: string[]) => ['HTTP codes', '', ...lines].join('\n');
const ftp = (...lines: string[]) => ['FTP codes', '', ...lines].join('\n');
const substatus = (...lines: string[]) => ['FTP substatus codes', '', ...lines].join('\n');
const read = (text: string, known: readonly Erratum[] = []) => readPublished(text, 'folder/some.txt', known);
const keys = (text: string) => read(text).codes.map(({ key }) => key);
const first = (text: string) => read(text).codes[0];
/** `line: reason` */
const errors = (text: string, known?: readonly Erratum[]) =>
  read(text, known).errors.map(({ line, reason }) => `${line}: ${reason}`);

describe('an item', () => {
  it('is a code with its label', () =>
    expect(read(http('• 404.13 - Body too big. More of it.'))).toEqual({
      file: 'folder/some.txt',
      versions: null,
      codes: [{ kind: 'http', key: '404.13', role: 'title', label: 'Body too big', line: 3 }],
      errors: [],
    }));
  it.each(['• 404 - a', '- 404 - a', '* 404 - a', '+ 404 - a', '◦ 404 - a', '・404 - a', '  •\t404 - a'])(
    '%s',
    (line) => expect(keys(http(line))).toEqual(['404']),
  );
  it.each([
    '- 404 - gone',
    '- 404 – gone',
    '- 404 — gone',
    '- 404: gone',
    '- 404：gone',
    '- 404. gone',
    '- 404 gone',
    '- 404 (gone)',
    '- 404 (gone): away',
    '- 404- gone',
    '- **404** - gone',
    '- `404` - gone',
    '- __404__ - gone',
    '- [404](#a) - gone',
    '- [404 - gone](https://example.com/404)',
    '- 404 &nbsp;- gone',
    '- 404 \\- gone',
    '- <a id="x"></a>404 - gone',
    '- ４０４ － gone',
    '> - 404 - gone',
  ])('%s', (line) => expect(first(http(line))).toMatchObject({ key: '404', label: 'gone' }));
  it('may have no label', () => expect(first(http('- 404'))).toMatchObject({ key: '404', label: '' }));
  it('has its label behind an aside', () =>
    expect(first(http('- 404.0 - (no reason) - Gone.'))?.label).toBe('Gone'));
  it('has its label before a Japanese full stop', () =>
    expect(first(http('- 404 - ない。次の文。'))?.label).toBe('ない'));
  it('keeps a point inside its label', () =>
    expect(first(http('- 500.19 - web.config is bad.'))?.label).toBe('web.config is bad'));
  it.each([
    ['- 401.1 and 401.2 - a', ['401.1', '401.2']],
    ['- 401.1 と 401.2 - a', ['401.1', '401.2']],
    ['- 401.1、401.2 および 403 - a', ['401.1', '401.2', '403']],
    ['- 401.1, 401.2, and 403: a', ['401.1', '401.2', '403']],
    ['- 405/406', ['405', '406']],
  ])('%s has several codes', (line, codes) => expect(keys(http(line))).toEqual(codes));
  it.each([
    ['- 500-100.ASP - a', '500.100'],
    ['- 500-12 - a', '500.12'],
    ['- 500.100.asp: a', '500.100'],
    ['- HTTP/1.1 503 Away', '503'],
    ['- HTTP 503 - Away', '503'],
    ['- HTTP error 503 - Away', '503'],
    ['- HTTP エラー 503 - ない', '503'],
  ])('%s is %s', (line, code) => expect(keys(http(line))).toEqual([code]));
  it.each([
    '- 247677 Some title: 403.2',
    '- See 404.2',
    '- In 2003 - a year',
    '- 10 users at once',
    '- 7.5 and later',
    '- 10:30 - the time of it',
  ])('%s is no code', (line) =>
    expect(read(http('- 404 - a', `  ${line}`))).toMatchObject({ codes: { length: 1 }, errors: [] }),
  );
  it('may follow its bullet on the next line', () =>
    expect(read(http('• 404 - a', '•', '  405 - b'))).toMatchObject({ codes: { length: 2 }, errors: [] }));
  it('without a code belongs to the deeper note of the one above', () =>
    expect(errors(http('- 403.1 - Two causes.', '', '  - The one', '  - The other', '- 403.2 - a'))).toEqual(
      [],
    ));
  it('with a code may stand below another', () =>
    expect(keys(http('• 404 - a', '   ', '  • 404.1 - b', '• 405 - c'))).toEqual(['404', '404.1', '405']));
  it('of a list without codes is nothing', () =>
    expect(errors(http('- 404 - a', '', 'See also', '', '- One text', '- Another text'))).toEqual([]));
  it('of a list below a table is of another list', () =>
    expect(errors(http('- 404 - a', '405 | b |', '- A remark'))).toEqual([]));
  it('of a list below a rule is of another list', () =>
    expect(errors(http('- 404 - a', '---', '- A remark'))).toEqual([]));
  it('may hold a bar', () => expect(first(http('- 404 - a | b'))?.label).toBe('a | b'));
  it('of another marker begins another list', () =>
    expect(errors(http('• 404 - a', '- A remark'))).toEqual([]));
});

describe('a class', () => {
  const classes = (text: string) => read(text).codes.map(({ key, role, label }) => [key, role, label]);
  it.each([
    '1xx - Interim',
    '### 1xx - Interim',
    '### 1**xx** - Interim',
    '### 1xx Interim',
    '- 1xx (Interim): not the end',
    '- [1xx (Interim)](#1xx): not the end',
    '1XX: Interim',
  ])('%s', (line) => expect(classes(http(line))).toEqual([['1xx', 'class', 'Interim']]));
  it('is not what a sentence begins with', () =>
    expect(read(http('- 404 - a', '', '5xx HTTP codes tell of failures.'))).toMatchObject({
      codes: { length: 1 },
      errors: [],
    }));
  it('is not read into a word', () =>
    expect(errors(http('- 4xxx - a'))).toEqual(['3: 4xx and what follows it run together']));
  it('6xx belongs to FTP alone', () => {
    expect(classes(ftp('6xx - Guarded'))).toEqual([['6xx', 'class', 'Guarded']]);
    expect(errors(http('6xx - Guarded'))).toEqual(['3: 6xx is no http code']);
  });
});

describe('a heading', () => {
  it.each(['404 - Gone', '### 404 - Gone', '### 404 Gone', '#### 404: Gone ####', '## HTTP 404 - Gone'])(
    '%s',
    (line) => expect(first(http(line))).toMatchObject({ key: '404', label: 'Gone', line: 3 }),
  );
  it.each(['405、406、408', '405, 406, 408', '### 405, 406 and 408'])('%s has several codes', (line) =>
    expect(keys(http(line))).toEqual(['405', '406', '408']),
  );
});

describe('a line of prose', () => {
  it.each([
    '10:30 was the time.',
    'HTTP 404 is met often.',
    '5xx codes tell of failures.',
    '2003 was the year.',
    '1. Open it.',
  ])('%s', (line) =>
    expect(read(http('- 404 - a', '', line))).toMatchObject({ codes: { length: 1 }, errors: [] }),
  );
});

describe('a table', () => {
  const table = (...rows: string[]) => http('Code | Text | Notes |', '---|---|---|', ...rows);
  it('has bars at the end', () =>
    expect(first(table('404.1 | No site | A note. |'))).toMatchObject({
      key: '404.1',
      label: 'No site',
      line: 5,
    }));
  it('has bars at both ends', () =>
    expect(first(http('| Code | Text |', '|--|:--|', '| 404.1 | No site |'))).toMatchObject({
      key: '404.1',
      label: 'No site',
    }));
  it('has bars only between', () =>
    expect(first(http('Code | Text', '-|-', '404.1 | No site'))?.label).toBe('No site'));
  it('may have other bars than its head', () =>
    expect(read(http('| Code | Text |', '|---|---|', '404 | a', '405 | b |'))).toMatchObject({
      codes: [{ label: 'a' }, { label: 'b' }],
      errors: [],
    }));
  it('may have an empty cell in place of a code', () =>
    expect(errors(table('| 404 | a | b |', '| | more of a | more of b |'))).toEqual([]));
  it('has a code in a link', () => expect(keys(table('[404](#a) | Gone | |'))).toEqual(['404']));
  it('has two codes in a cell', () =>
    expect(keys(table('401.1 and 401.2 | a | |'))).toEqual(['401.1', '401.2']));
  it.each([
    ['404 | a \\| b | |', 'a | b'],
    ['404 | a \\|', 'a |'],
  ])('keeps an escaped bar in its cell: %s', (row, label) => expect(first(table(row))?.label).toBe(label));
  it('has rows of few cells', () =>
    expect(read(table('503.3 | a | |', '503.4 | b |', '503.5 | c | d |'))).toMatchObject({
      codes: { length: 3 },
      errors: [],
    }));
  it('has rows whose last bar stands on the next line', () =>
    expect(read(table('500.22 | a |', '|', '500.23 | b |', '|'))).toMatchObject({
      codes: { length: 2 },
      errors: [],
    }));
  it('has rows whose note stands on the next line', () =>
    expect(read(table('500.50 | a |', 'Some note. |', '500.51 | b | c |'))).toMatchObject({
      codes: { length: 2 },
      errors: [],
    }));
  it('has rows that break inside a cell', () =>
    expect(read(table('500.50 | a text', 'that goes on | a note |', '500.51 | b | c |'))).toMatchObject({
      codes: { length: 2 },
      errors: [],
    }));
  it('has rows whose note is a list', () =>
    expect(read(table('500.50 | a |', '- one', '- two |', '500.51 | b | c |'))).toMatchObject({
      codes: { length: 2 },
      errors: [],
    }));
  it.each(['', '## More', '- 405 - b', 'More of FTP'])('ends with "%s"', (line) =>
    expect(errors(http('Code | Text |', '---|---|', '404 | a |', line, 'Prose | with | bars'))).toEqual([]),
  );
  it('ends with a code in a heading', () =>
    expect(read(table('404 | a | |', '405 - Next', 'Prose with a | in it'))).toMatchObject({
      codes: { length: 2 },
      errors: [],
    }));
  it('may follow another', () =>
    expect(keys(table('400.1 | a | |', 'Newer ones:', 'Code | Text |', '---|---|', '400.10 | b |'))).toEqual([
      '400.1',
      '400.10',
    ]));
  it('may have its codes in another column', () =>
    expect(first(http('Text | Status |', '---|---|', 'Gone | 404 |'))?.key).toBe('404'));
  it('may be about something else', () =>
    expect(errors(http('- 404 - a', '', 'Field | Text |', '---|---|', 'cs-method | verb |'))).toEqual([]));
  it('needs no head', () => expect(keys(http('404 | a |', '---', '405 | b |'))).toEqual(['404', '405']));
  it('may have the label in the cell of the code', () =>
    expect(first(http('404 - Gone | a note'))?.label).toBe('Gone'));
});

describe('number spaces', () => {
  const spaces = (...lines: string[]) =>
    read(lines.join('\n')).codes.map(({ kind, key, role }) => `${kind} ${key} ${role}`);
  it('come from the title', () => expect(spaces('FTP codes', '- 425 - a')).toEqual(['ftp 425 title']));
  it('change with a bare heading', () =>
    expect(spaces('Codes', '', 'HTTP', '', '- 425 - a', '', 'FTP', '', '- 425 - b')).toEqual([
      'http 425 title',
      'ftp 425 title',
    ]));
  it.each(['FTP is told of elsewhere.', '  FTP', `FTP ${'and more '.repeat(9)}`, '- FTP'])(
    'do not change with "%s"',
    (line) => expect(spaces('HTTP codes', line, '', '- 425 - a')).toEqual(['http 425 title']),
  );
  it.each(['The log of HTTP.sys', 'http://example.com'])('of FTP do not change with "%s"', (line) =>
    expect(spaces('FTP codes', line, '- 425 - a')).toEqual(['ftp 425 title']),
  );
  it('of a code in a heading come from the section around it', () =>
    expect(spaces('# HTTP', '## 425 - Unlike FTP')).toEqual(['http 425 title']));
  it('of a code in the title come from the title', () =>
    expect(spaces('# 425 of HTTP')).toEqual(['http 425 title']));
  it('do not change with an article that is named', () =>
    expect(spaces('HTTP codes', '123456 Of FTP in IIS', '- 425 - a')).toEqual(['http 425 title']));
  it('end with their section in Markdown', () =>
    expect(
      spaces(
        '# HTTP codes',
        '## FTP',
        '### Some',
        '- 425 - a',
        '## Others',
        'FTP without a full stop',
        '- 425 - b',
      ),
    ).toEqual(['ftp 425 title', 'http 425 title']));
  it('of FTP have substatuses', () =>
    expect(spaces('FTP codes', '- 530 - a', 'FTP substatus codes', '- 0 - b', '- 41 - c')).toEqual([
      'ftp 530 title',
      'ftp-substatus 0 title',
      'ftp-substatus 41 title',
    ]));
  it.each(['FTP サブステータス コード', 'FTP 副状態コード', '# FTP sub-status', 'FTP\n\nSubstatus'])(
    '%s',
    (heading) =>
      expect(spaces(heading, '- 41 - a', '- 42 b', '- 43')).toEqual([
        'ftp-substatus 41 title',
        'ftp-substatus 42 title',
        'ftp-substatus 43 title',
      ]),
  );
  it('of substatuses hold for their subheadings', () =>
    expect(spaces('# FTP', '## Substatus', '### Of the FTP channels', '- 41 - a')).toEqual([
      'ftp-substatus 41 title',
    ]));
  it.each(['FTP status and substatus codes', 'FTP 状態コードと副状態コード'])(
    '%s begins with statuses',
    (heading) => expect(spaces(heading, '- 530 - a')).toEqual(['ftp 530 title']),
  );
  it('of HTTP hold substatuses as well', () =>
    expect(spaces('HTTP substatus codes', '- 404.1 - a')).toEqual(['http 404.1 title']));
  it('are told by a code itself', () => expect(spaces('- HTTP/1.1 503 a')).toEqual(['http 503 title']));
  it.each(['', '\ufeff'])('ignore front matter, with byte order mark "%s" or without', (mark) =>
    expect(spaces(`${mark}---`, '# HTTP', '- 404 - a', '---', '# FTP', '- 425 - b')).toEqual([
      'ftp 425 title',
    ]),
  );
});

describe('causes', () => {
  const roles = (...lines: string[]) => read(lines.join('\n')).codes.map(({ key, role }) => `${key} ${role}`);
  it.each(['Usual HTTP codes and their causes', 'Usual causes', 'よくある HTTP コードとその原因'])(
    '%s',
    (heading) =>
      expect(roles('HTTP codes', '- 404 - a', heading, '- 404 - b', '  - 404.1 - c')).toEqual([
        '404 title',
        '404 cause',
        '404.1 cause',
      ]),
  );
  it('in a title hold for the whole article', () =>
    expect(roles('HTTP causes', '- 404 - a', 'FTP', '- 425 - b').at(-1)).toBe('425 cause'));
  it('end with their section', () =>
    expect(roles('Codes', 'HTTP causes', '- 404 - a', 'FTP', '- 425 - b')).toEqual([
      '404 cause',
      '425 title',
    ]));
  it('end with their section in Markdown', () =>
    expect(roles('# HTTP', '## Causes', '### 4xx - a', '- 404 - b', '## More', '- 405 - c')).toEqual([
      '4xx class',
      '404 cause',
      '405 title',
    ]));
});

describe('versions', () => {
  const versions = (...lines: string[]) => read(lines.join('\n')).versions;
  it.each([
    ['FTP in IIS 7.0 and later versions', 7, null],
    ['IIS 7.5 以降の FTP', 7.5, null],
    ['(IIS) 5.0 および 6.0 の HTTP', 5, 6],
    ['IIS 7.0, IIS 7.5, and IIS 8.0', 7, 8],
    ['Internet Information Services (IIS) 6.0', 6, 6],
    ['インターネット インフォメーション サービス 10.0 以降', 10, null],
    ['IIS 5.0 to 6.0', 5, 6],
    ['IIS 5.0 から 6.0', 5, 6],
  ])('%s', (line, from, to) => expect(versions(line)).toEqual({ from, to }));
  it('are those that are named first', () =>
    expect(versions('HTTP', '', 'For IIS 6.0 alone.', 'IIS 7.0 differs.')).toEqual({ from: 6, to: 6 }));
  it('are not those of the front matter', () =>
    expect(versions('---', 'title: IIS 5.0', '---', '# IIS 8.0')).toEqual({ from: 8, to: 8 }));
  it('may be unknown', () => expect(versions('HTTP', 'Made by IIS 2003')).toBeNull());
});

describe('what cannot be read', () => {
  const only = (line: string, head = http) => errors(head(line));
  it('a number glued to a word', () =>
    expect(only('- 404Gone')).toEqual(['3: 404 and what follows it run together']));
  it('a row inside another', () =>
    expect(only('- 39 - Too big. 40Apart', substatus)).toEqual([
      '3: the row of 39 seems to hold 40 as well',
    ]));
  it('a row after another', () =>
    expect(only('100 - Go on. 101 - Change over.')).toEqual(['3: the row of 100 seems to hold 101 as well']));
  it.each([
    '- 401.1 to 401.3 - a',
    '- 401.1 から 401.3 - a',
    '- 400-499 - a',
    '- 403.1 - 403.3 - a',
    '- 4xx to 5xx',
  ])('a range: %s', (line) =>
    expect(only(line)).toEqual([expect.stringMatching(/^3: a range of codes begins with 4/)]),
  );
  it('a range of glued codes', () =>
    expect(only('- 403.1-403.3 - a')).toEqual(['3: 403.1 and what follows it run together']));
  it('a number out of its space', () => {
    expect(only('- 604 - a')).toEqual(['3: 604 is no http code']);
    expect(only('- 530.41 - a', ftp)).toEqual(['3: 530.41 is no ftp code']);
    expect(only('- 41 - a', ftp)).toEqual(['3: 41 is no ftp code']);
    expect(only('- 4.1 - a', substatus)).toEqual(['3: 4.1 is no ftp-substatus code']);
  });
  it('a code of FTP in a section about HTTP', () =>
    expect(only('- FTP 425 - a')).toEqual(['3: no heading says whether 425 is of HTTP or FTP']));
  it('a code in no space', () =>
    expect(errors('Codes\n\n- 404 - a')).toEqual(['3: no heading says whether 404 is of HTTP or FTP']));
  it('a code in two spaces', () =>
    expect(errors('Codes of HTTP and FTP\n\n- 404 - a')).toEqual([
      '3: no heading says whether 404 is of HTTP or FTP',
    ]));
  it.each(['404 means that it is gone.', '404 Gone', '404. Gone'])(
    'a line that may be a sentence: %s',
    (line) => expect(only(line)).toEqual(['3: a line begins with 404, but is no item, row or heading']),
  );
  it('an item that lost its code, after others', () =>
    expect(errors(substatus('• 54 - a', '• SSL needs 55 b'))).toEqual([
      '4: an item without a code stands in a list of codes',
    ]));
  it('an item that lost its code, before others', () =>
    expect(errors(http('• 4O4 - a', '  • Some note', '• 405 - b'))).toEqual([
      '3: an item without a code stands in a list of codes',
    ]));
  const table = (...rows: string[]) => errors(http('Code | Text | Notes |', '---|---|---|', ...rows));
  it('a row that lost its code', () =>
    expect(table('404 | a | b |', '4O5 | c | d |')).toEqual([
      '6: a row without a code stands in a table of codes',
    ]));
  it('a row that lost its code, after a short one', () =>
    expect(table('404 | a |', '4O5 | c |')).toEqual(['6: a row without a code stands in a table of codes']));
  it('a row that lost its code, after a broken one', () =>
    expect(table('404 | a |', 'b |', '4O5 |')).toEqual([
      '7: a row without a code stands in a table of codes',
    ]));
  it('a row that lost its code, without bars at its ends', () =>
    expect(table('404 | a | b', '4O5 | c')).toEqual(['6: a row without a code stands in a table of codes']));
  it('a first row without a code', () =>
    expect(table('4O4 | a | b |')).toEqual(['5: a row without a code stands in a table of codes']));
  it('a cell of a code with more in it', () =>
    expect(table('404 Gone | a | b |')).toEqual(['5: more than a code stands in the cell of 404']));
  it('a code in a table about something else', () =>
    expect(errors(http('Field | Text |', '---|---|', 'x | a |', '404 | b |'))).toEqual([
      '6: the head of the table of 404 names no codes',
    ]));
  it('a table with two columns of codes', () =>
    expect(errors(http('Status | Substatus |', '---|---|'))).toContain(
      '3: the head of a table names two columns of codes',
    ));
  it('an article without codes', () => expect(errors('HTTP')).toEqual(['1: the article has no codes']));
  it('is told in the order of lines', () =>
    expect(errors(http('- lost', '- 404Gone')).map((error) => error.slice(0, 2))).toEqual(['3:', '4:']));
  it('leaves the rest', () => expect(keys(http('- 404Gone', '- 405 - a'))).toEqual(['405']));
  it('never throws', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '# HTTP',
            '## FTP substatus',
            '- 404 - a',
            '  - b',
            '404 |',
            '|',
            '-|-',
            'Code|a',
            '>',
            '---',
            '5xx',
            '404 a',
            '\\|',
          ),
        ),
        (lines) => {
          read(lines.join('\n'), errata);
        },
      ),
    ));
});

describe('errata', () => {
  const erratum = (rest: Partial<Erratum>): Erratum => ({
    article: 'some.txt',
    line: 4,
    looksLike: /SSL.*55/,
    reading: [{ kind: 'ftp-substatus', key: '55', label: 'our words' }],
    ...rest,
  });
  const text = substatus('• 54 - a', '• SSL needs 55 b');
  it('say what a line means', () =>
    expect(read(text, [erratum({})])).toMatchObject({
      codes: [
        { key: '54' },
        { kind: 'ftp-substatus', key: '55', role: 'title', label: 'our words', line: 4 },
      ],
      errors: [],
    }));
  it('may say that an item has a code, and its siblings must have one', () =>
    expect(errors(substatus('• Lost', '• SSL needs 55 b'), [erratum({})])).toEqual([
      '3: an item without a code stands in a list of codes',
    ]));
  it('may say that a line is no row', () =>
    expect(
      errors(http('- 404 - a', '500 users at once.'), [erratum({ looksLike: /^500 users/, reading: [] })]),
    ).toEqual([]));
  it('do not hide a line that changed', () =>
    expect(errors(text, [erratum({ looksLike: /TLS.*55/ })])).toEqual([
      '4: the erratum of this line does not match it any more',
      '4: an item without a code stands in a list of codes',
    ]));
  it('do not outlive a correction', () =>
    expect(errors(substatus('• 54 - a', '• 55 - SSL'), [erratum({})])).toEqual([
      '4: the erratum of this line does not match it any more',
    ]));
  it('do not outlive their line', () =>
    expect(errors(substatus('• 54 - a'), [erratum({})])).toEqual([
      '4: the erratum of this line does not match it any more',
    ]));
  it('of another article say nothing', () =>
    expect(errors(substatus('• 54 - a'), [erratum({ article: 'other.txt' })])).toEqual([]));
});

/**
 * Compares with what a person found in the published articles. They are other people's texts and no part of the
 * project: without the folder, the test is skipped.
 */
const shared = join(import.meta.dirname, '../../../../shared');
const articles = {
  '000': { name: 'ftp-iis7.ja.txt', causes: 7 },
  '001': { name: 'http-ftp-iis5-6.ja.txt', causes: 38 },
  '002': { name: 'http-iis7.ja.txt', causes: 0 },
  '003': { name: 'ftp-iis7.en.txt', causes: 7 },
};

if (!existsSync(join(shared, 'articles'))) {
  test.skip('published articles: the folder with them is not here', () => {});
} else {
  const truth = readFileSync(join(shared, 'facts/article-codes.tsv'), 'utf8').trim().split(/\r?\n/).slice(1);
  describe.each(Object.entries(articles))('%s', (number, { name, causes }) => {
    const article = readPublished(readFileSync(join(shared, 'articles', name), 'utf8'), name);
    const rows = truth.map((row) => row.split('\t')).filter(([article]) => article === number);
    test('has the codes that a person found', () =>
      expect(article.codes.map(rowOf)).toEqual(
        rows.map(([, line, protocol, kind, , status, substatus = '']) =>
          [line, protocol, kind, status, substatus].join(' '),
        ),
      ));
    test('has nothing that cannot be read', () => expect(article.errors).toEqual([]));
    test('tells causes from titles', () =>
      expect(article.codes.filter(({ role }) => role === 'cause')).toHaveLength(causes));
    test('is about its generation', () =>
      expect(article.versions).toEqual(rows[0]?.[4] === '7+' ? { from: 7, to: null } : { from: 5, to: 6 }));
  });

  test('every erratum is needed', () => {
    const slips = Object.values(articles).flatMap(({ name }) =>
      readPublished(readFileSync(join(shared, 'articles', name), 'utf8'), name, []).errors.map(
        ({ file, line }) => `${file}:${line}`,
      ),
    );
    expect(slips.sort()).toEqual(errata.map(({ article, line }) => `${article}:${line}`).sort());
  });
}

/** A code in the words of the list of facts. */
function rowOf({ kind, key, role, line }: PublishedCode): string {
  if (kind === 'ftp-substatus') return `${line} ftp ftp-substatus  ${key}`;
  if (role === 'class') return `${line} ${kind} class ${key} `;
  const [status, substatus] = key.split('.');
  return substatus === undefined
    ? `${line} ${kind} status ${status} `
    : `${line} ${kind} substatus ${status} ${substatus}`;
}
