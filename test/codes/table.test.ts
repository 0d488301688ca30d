import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/codes/entry.ts';
import { makeTable } from '../../src/codes/generator/table.ts';
import { entries } from '../../src/codes/table.generated.ts';

const codes = new URL('../../src/codes/', import.meta.url);

/** The entries that break a rule, in the form that a person can look for. */
const breaking = (rule: (entry: Entry) => boolean) =>
  entries.filter(rule).map((entry) => `${entry.kind} ${entry.key} (${entry.rank})`);
const textsOf = ({ title, meaning, causes, checks, cannotShow }: Entry['text']['en']) => [
  title,
  meaning,
  ...causes,
  ...checks,
  ...(cannotShow === null ? [] : [cannotShow]),
];
const FAILURE = /^(0|[45]\d\d(\.\d+)?)$/;

describe('the committed table', () => {
  it('is what the articles say now', () => {
    const articles = readdirSync(new URL('reference/', codes)).map((name) => ({
      name,
      text: readFileSync(new URL(`reference/${name}`, codes), 'utf8'),
    }));
    const { table, errors } = makeTable(articles);
    expect(errors).toEqual([]);
    expect(table).toBe(readFileSync(new URL('table.generated.ts', codes), 'utf8'));
  });

  it('has each rank of a key once, counted from 1', () => {
    const next = new Map<string, number>();
    const outOfTurn = breaking(({ kind, key, rank }) => {
      const expected = next.get(`${kind} ${key}`) ?? 1;
      next.set(`${kind} ${key}`, expected + 1);
      return rank !== expected;
    });
    expect(outOfTurn).toEqual([]);
  });

  it('has no empty text', () =>
    expect(breaking(({ text }) => textsOf(text.en).some((part) => part.trim() === ''))).toEqual([]));
  it('has titles of at most 60 columns', () =>
    expect(breaking(({ text }) => text.en.title.length > 60)).toEqual([]));
  it('has titles without full stop or code span', () =>
    expect(breaking(({ text }) => /[.`]$|`/.test(text.en.title))).toEqual([]));
  it('has titles that begin small, but for names', () =>
    expect(
      breaking(
        ({ text }) =>
          /^[A-Z][a-z]/.test(text.en.title) &&
          !/^(Windows|Active Directory|Content-Length|FastCGI|Host header|WebDAV)\b/.test(text.en.title),
      ),
    ).toEqual([]));
  it('ends meanings with a full stop', () =>
    expect(breaking(({ text }) => !/\.$/.test(text.en.meaning))).toEqual([]));
  it('has no Japanese in English', () =>
    expect(breaking(({ text }) => /[\u3040-\u30ff\u3400-\u9fff]/.test(textsOf(text.en).join('')))).toEqual(
      [],
    ));
  it('has a source, or is marked as field knowledge', () =>
    expect(breaking(({ source, confidence }) => (source === null) !== (confidence === 'field'))).toEqual([]));
  it('has causes and checks for every failure of HTTP', () =>
    expect(
      breaking(
        ({ kind, key, text }) =>
          kind === 'http' &&
          FAILURE.test(key) &&
          (text.en.causes.length === 0 || text.en.checks.length === 0),
      ),
    ).toEqual([]));
  it('has a check for every failure of FTP', () =>
    expect(
      breaking(({ kind, key, text }) => kind === 'ftp' && FAILURE.test(key) && text.en.checks.length === 0),
    ).toEqual([]));
});
