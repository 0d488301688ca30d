/** The rows of an article about codes. */

import type { CodeKind, Language, LogPlace, MeaningText } from '../entry.ts';
import type { DocumentShape } from './document.ts';
import type { ParsedRow } from './rows.ts';
import { type FactColumn, factHeads, factsOf, scopeOfRow } from './scope.ts';
import { textHeads, textOf } from './texts.ts';
import { Unreadable } from './unreadable.ts';

type Column = 'key' | 'substatus' | keyof MeaningText | FactColumn;

const keyHeads: Readonly<Record<Language, Readonly<Record<string, Column>>>> = {
  en: { code: 'key', status: 'key', reason: 'key', substatus: 'substatus' },
  ja: { コード: 'key', 状態: 'key', 理由: 'key', 副状態: 'substatus' },
};

const KEYS: Record<CodeKind, RegExp> = {
  http: /^(-|0|[1-5]xx|[1-5]\d\d(\.\d{1,3})?)$/,
  ftp: /^(-|[1-6]xx|[1-6]\d\d)$/,
  'ftp-substatus': /^\d{1,3}$/,
  win32: /^(\d{1,10}|xxxx|\d\dxxx|0x[0-9A-F]{4}xxxx)$/,
  httperr: /^(-|[A-Z][A-Za-z/_]*)$/,
};

const usualPlaces: Record<CodeKind, readonly LogPlace[]> = {
  http: ['site'],
  ftp: ['ftp'],
  'ftp-substatus': ['ftp'],
  win32: ['site', 'ftp'],
  httperr: ['httperr'],
};

/** `kind` is the number space of the article; FTP's substatuses are told by their column. */
export function meaningShape(
  kind: CodeKind,
  language: Language,
  hasFacts: boolean,
  onRow: (row: ParsedRow) => void,
): DocumentShape<Column> {
  const facts: Readonly<Record<string, Column>> = hasFacts ? factHeads : {};
  return {
    heads: { ...keyHeads[language], ...textHeads[language], ...facts },
    columnsProblem: (columns) => {
      if (columns.includes('key') === columns.includes('substatus')) return 'a table has one column of codes';
      if (columns.includes('substatus') && kind !== 'ftp') return 'only FTP has substatuses of their own';
      return null;
    },
    onRow: ({ columns, cell, scope, line }) => {
      const table = columns.includes('substatus') ? 'ftp-substatus' : kind;
      const name = cell('key') || cell('substatus');
      if (!KEYS[table].test(name)) throw new Unreadable(`"${name}" is no ${table} code`);
      const text = textOf(name, cell);
      if (!hasFacts) return onRow({ table, name, text, facts: null, repeated: '', line });
      const said = scopeOfRow(cell, scope);
      const iis = said.versions ?? { from: null, to: null };
      const loggedIn = said.loggedIn ?? usualPlaces[table];
      onRow({ table, name, text, facts: { iis, loggedIn, ...factsOf(name, said) }, repeated: '', line });
    },
  };
}
