import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type CodeKind,
  codeKinds,
  type Facts,
  type Language,
  languages,
  type MeaningText,
} from '../../src/codes/entry.ts';
import { makeTables } from '../../src/codes/generator/table.ts';
import { unpack } from '../../src/codes/packed.ts';
import { covers, fieldsOf } from '../../src/codes/rule.ts';
import { packed as packedEnglish } from '../../src/codes/table.en.generated.ts';
import { packed as packedJapanese } from '../../src/codes/table.ja.generated.ts';
import { displayWidth } from '../../src/report/width.ts';

const codes = new URL('../../src/codes/', import.meta.url);
const tables = { en: unpack(packedEnglish), ja: unpack(packedJapanese) };

interface Row extends MeaningText, Facts {
  readonly kind: CodeKind | 'reading';
  /** `http 404.13`, `reading handshake-first-leg`. */
  readonly name: string;
}

function rowsOf(language: Language): Row[] {
  const table = tables[language];
  return [
    ...codeKinds.flatMap((kind) =>
      table[kind]().map((row) => ({ ...row, kind, name: `${kind} ${row.key}` })),
    ),
    ...table.readings().map((row) => ({ ...row, kind: 'reading' as const, name: `reading ${row.id}` })),
  ];
}

const rows = { en: rowsOf('en'), ja: rowsOf('ja') };
/** The rows that break a rule, in the form that a person can look for. */
const breaking = (language: Language, rule: (row: Row) => boolean) =>
  rows[language].filter(rule).map(({ name, title }) => `${name}: ${title}`);
const textsOf = ({ title, meaning, causes, checks, cannotShow }: MeaningText) => [
  title,
  meaning,
  ...causes,
  ...checks,
  ...(cannotShow === null ? [] : [cannotShow]),
];
const FAILURE = /^(http|ftp) [45]\d\d(\.\d+)?$/;
const JAPANESE = /[\u3040-\u30ff\u3400-\u9fff]/;

describe('the committed tables', () => {
  const articles = readdirSync(new URL('reference/', codes)).map((name) => ({
    name,
    text: readFileSync(new URL(`reference/${name}`, codes), 'utf8'),
  }));
  const { sources, errors } = makeTables(articles);
  it('come from articles without errors', () => expect(errors).toEqual([]));
  it.each(languages)('are what the articles say now: %s', (language) =>
    expect(sources[language]).toBe(readFileSync(new URL(`table.${language}.generated.ts`, codes), 'utf8')),
  );
});

describe('both languages', () => {
  it('have the same rows', () =>
    expect(rows.ja.map(({ name }) => name)).toEqual(rows.en.map(({ name }) => name)));
  it('have causes, checks and limits in the same rows', () => {
    const shape = ({ name, causes, checks, cannotShow }: Row) =>
      [name, causes.length > 0, checks.length > 0, cannotShow !== null].join(' ');
    expect(rows.ja.map(shape)).toEqual(rows.en.map(shape));
  });
});

describe.each(languages)('the table in %s', (language) => {
  it('has no empty text', () =>
    expect(breaking(language, (row) => textsOf(row).some((part) => part.trim() === ''))).toEqual([]));
  it('has titles of at most 60 columns', () =>
    expect(breaking(language, ({ title }) => displayWidth(title) > 60)).toEqual([]));
  it('has titles without full stop or code span', () =>
    expect(breaking(language, ({ title }) => /[.。`]$|`/.test(title))).toEqual([]));
  it('ends meanings with a full stop', () =>
    expect(breaking(language, ({ meaning }) => !/[.。]$/.test(meaning))).toEqual([]));
});

describe('the table', () => {
  it('has titles that begin small, but for names', () =>
    expect(
      breaking(
        'en',
        ({ title }) =>
          /^[A-Z][a-z]/.test(title) &&
          !/^(Windows|Active Directory|Content-Length|FastCGI|Host header|WebDAV|Kerberos|Passport|Global\.asax|UrlScan)\b/.test(
            title,
          ),
      ),
    ).toEqual([]));
  it('has no Japanese in English', () =>
    expect(breaking('en', (row) => JAPANESE.test(textsOf(row).join('')))).toEqual([]));
  it('has a source, or is marked as field knowledge', () =>
    expect(
      breaking('en', ({ source, confidence }) => (source === null) !== (confidence === 'field')),
    ).toEqual([]));
  it('has causes and checks for every failure of HTTP and FTP', () =>
    expect(
      breaking(
        'en',
        ({ name, causes, checks }) => FAILURE.test(name) && (causes.length === 0 || checks.length === 0),
      ),
    ).toEqual([]));
});

/** What stays as it is in Japanese: code spans, names, numbers, and what is written in capitals. */
const NAMES =
  /`[^`]*`|[A-Z][A-Za-z0-9.'+/-]*( (and|of|for|in|on|to|[A-Z0-9][A-Za-z0-9.'+/-]*))*|\b(win32|web\.config|applicationHost\.config|app_offline\.htm|dotnet|aspnetcore\w*|nginx|iPhone|iOS|mod_\w+|php\S*|w3wp\S*|inetinfo\S*)\b/g;

describe('the table in Japanese', () => {
  it('has a Japanese meaning in every row', () =>
    expect(breaking('ja', ({ meaning }) => !JAPANESE.test(meaning))).toEqual([]));
  it('has a Japanese title in every row, but for names', () =>
    expect(
      breaking('ja', ({ title }) => !JAPANESE.test(title) && /[a-z]{2}/.test(title.replace(NAMES, ''))),
    ).toEqual([]));
  it('has no run of English words', () =>
    expect(
      breaking('ja', (row) =>
        textsOf(row).some((text) => /([a-z]+[ ,]+){3,}[a-z]+/.test(text.replace(NAMES, ' | '))),
      ),
    ).toEqual([]));
  it('differs from the English in every text', () => {
    const english = new Map(rows.en.map((row, index) => [index, row.meaning]));
    expect(rows.ja.filter(({ meaning }, index) => english.get(index) === meaning)).toEqual([]);
  });
});

describe('the readings', () => {
  const readings = tables.en.readings();
  it('are at least forty', () => expect(readings.length).toBeGreaterThanOrEqual(40));
  it('have names of their own', () =>
    expect(new Set(readings.map(({ id }) => id)).size).toBe(readings.length));
  it('are about several fields', () =>
    expect(readings.filter(({ rule }) => fieldsOf(rule).length < 2).map(({ id }) => id)).toEqual([]));
  it('each hold for lines that none before them covers', () =>
    expect(
      readings
        .filter(({ rule }, index) => readings.slice(0, index).some((earlier) => covers(earlier.rule, rule)))
        .map(({ id }) => id),
    ).toEqual([]));
});
