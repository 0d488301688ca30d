import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/codes/entry.ts';
import { parseArticle } from '../../../src/codes/generator/article.ts';
import { makeTables } from '../../../src/codes/generator/table.ts';

const HEAD = '| reading | code | win32 | method | url | title | meaning |';
const article = (...rows: string[]) =>
  ['# R', '', '> Service: http. Component: core. Source: KB 1.', '', HEAD, '|-|-|-|-|-|-|-|', ...rows].join(
    '\n',
  );
const parse = (...rows: string[]) => parseArticle({ name: 'readings.en.md', text: article(...rows) });
const ruleOf = (row: string) => (parse(row).rows[0]?.facts as Reading | undefined)?.rule;
const errorOf = (...rows: string[]) =>
  parse(...rows).errors.map(({ line, reason }) => `${line}: ${reason}`)[0];
const FIRST = '| first-leg | 401.2 | 5 | | | opening | It opens. |';

describe('a rule', () => {
  it('has codes', () =>
    expect(ruleOf('| a | 401.2, 4xx | 5 | | | t | M. |')?.codes).toEqual(['401.2', '4xx']));
  it('has win32 statuses', () =>
    expect(ruleOf('| a | 500 | 64,121 | | | t | M. |')?.win32).toEqual([64, 121]));
  it('has methods', () =>
    expect(ruleOf('| a | 500 | | GET,RPC_IN_DATA | | t | M. |')?.methods).toEqual(['GET', 'RPC_IN_DATA']));
  it('has a part of the URL, without the marks of code', () =>
    expect(ruleOf('| a | 500 | | | `\\|800` | t | M. |')?.url).toBe('|800'));
  it('asks nothing of an empty cell', () => expect(ruleOf(FIRST)?.methods).toBeNull());
  it('takes * for any code', () => expect(ruleOf('| a | * | 5 | GET | | t | M. |')?.codes).toBeNull());
  it('has the service of its section', () => expect(ruleOf(FIRST)?.service).toBe('http'));
});

describe('what cannot be read', () => {
  it('a name with capitals', () =>
    expect(errorOf('| FirstLeg | 401.2 | 5 | | | t | M. |')).toBe(
      '7: "FirstLeg" is no name of a reading: small letters and hyphens',
    ));
  it('a code that is none', () =>
    expect(errorOf('| a | 4O1 | 5 | | | t | M. |')).toBe('7: "4O1" cannot stand here'));
  it('a rule about one field', () =>
    expect(errorOf('| a | 401.2 | | | | t | M. |')).toBe(
      '7: a asks for one field alone: a reading is about several',
    ));
  it('a section without service', () =>
    expect(
      parseArticle({ name: 'readings.en.md', text: article(FIRST).replace('Service: http. ', '') }).errors[0]
        ?.reason,
    ).toBe('first-leg stands under no "Service:"'));
  it('a reading that an earlier one covers', () =>
    expect(errorOf('| any | 401 | 5 | | | t | M. |', FIRST)).toBe(
      '8: first-leg never holds: any stands before it and covers it',
    ));
  it('but not the more special one first', () =>
    expect(errorOf(FIRST, '| any | 401 | 5 | | | t | M. |')).toBeUndefined());
});

describe('a translation', () => {
  const twin = (row: string) => ({
    name: 'readings.ja.md',
    text: ['| 読み方 | コード | win32 | メソッド | URL | 見出し | 意味 |', '|-|-|-|-|-|-|-|', row].join('\n'),
  });
  const errorsOf = (row: string) =>
    makeTables([{ name: 'readings.en.md', text: article(FIRST) }, twin(row)]).errors.map(
      ({ reason }) => reason,
    );
  it('repeats the rule', () =>
    expect(errorsOf('| first-leg | 401.2 | 5 | | | 最初 | 始まり。 |')).toEqual([]));
  it('is refused with another rule', () =>
    expect(errorsOf('| first-leg | 401.1 | 5 | | | 最初 | 始まり。 |')).toEqual([
      'first-leg has another rule than in readings.en.md:7',
    ]));
});
