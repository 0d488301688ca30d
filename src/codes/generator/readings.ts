/** The rows of the article about readings. */

import type { Language, MeaningText, ReadingRule } from '../entry.ts';
import { covers } from '../rule.ts';
import type { DocumentShape } from './document.ts';
import type { ParsedRow } from './rows.ts';
import { type FactColumn, factHeads, factsOf, scopeOfRow } from './scope.ts';
import { textHeads, textOf } from './texts.ts';
import { Unreadable } from './unreadable.ts';

type RuleColumn = 'code' | 'win32' | 'reason' | 'method' | 'url';
type Column = 'id' | RuleColumn | keyof MeaningText | FactColumn;

const idHeads: Readonly<Record<Language, string>> = { en: 'reading', ja: '読み方' };

const ruleColumns: readonly RuleColumn[] = ['code', 'win32', 'reason', 'method', 'url'];

const ruleHeads: Readonly<Record<Language, Readonly<Record<string, RuleColumn>>>> = {
  en: { code: 'code', win32: 'win32', reason: 'reason', method: 'method', url: 'url' },
  ja: { コード: 'code', win32: 'win32', 理由: 'reason', メソッド: 'method', URL: 'url' },
};

/** A reading that could never hold, because one before it covers all its lines, is an error. */
export function readingShape(
  language: Language,
  hasFacts: boolean,
  onRow: (row: ParsedRow) => void,
): DocumentShape<Column> {
  const earlier: { name: string; rule: ReadingRule }[] = [];
  const facts: Readonly<Record<string, Column>> = hasFacts ? factHeads : {};
  return {
    heads: { [idHeads[language]]: 'id', ...ruleHeads[language], ...textHeads[language], ...facts },
    columnsProblem: (columns) =>
      columns.includes('id') ? null : 'a table of readings names them in its first column',
    onRow: ({ cell, scope, line }) => {
      const name = cell('id');
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
        throw new Unreadable(`"${name}" is no name of a reading: small letters and hyphens`);
      const repeated = ruleColumns.map(cell).join(' | ');
      const row = { table: 'readings', name, text: textOf(name, cell), repeated, line } as const;
      if (!hasFacts) return onRow({ ...row, facts: null });
      const said = scopeOfRow(cell, scope);
      const rule = ruleOf(name, cell, said.service);
      const before = earlier.find((one) => covers(one.rule, rule));
      if (before !== undefined)
        throw new Unreadable(`${name} never holds: ${before.name} stands before it and covers it`);
      earlier.push({ name, rule });
      onRow({ ...row, facts: { rule, ...factsOf(name, said) } });
    },
  };
}

function ruleOf(
  name: string,
  cell: (column: RuleColumn) => string,
  service: ReadingRule['service'] | undefined,
): ReadingRule {
  if (service === undefined) throw new Unreadable(`${name} stands under no "Service:"`);
  const asked = {
    codes: listOf(cell('code'), /^(\dxx|\d{1,3}(\.\d{1,3})?)$/),
    win32: listOf(cell('win32'), /^\d{1,10}$/)?.map(Number) ?? null,
    reasons: listOf(cell('reason'), /^[A-Z][A-Za-z/_]*$/),
    methods: listOf(cell('method'), /^[A-Za-z_-]+$/),
    url: cell('url').replaceAll('`', '') || null,
  };
  if (Object.values(asked).filter((field) => field !== null).length < 2)
    throw new Unreadable(`${name} asks for one field alone: a reading is about several`);
  return { service, ...asked };
}

/** Null for an empty cell or `*`, which ask nothing. */
function listOf(cell: string, item: RegExp): string[] | null {
  const plain = cell.replaceAll('`', '');
  if (plain === '' || plain === '*') return null;
  const items = plain.split(/, */);
  for (const one of items) if (!item.test(one)) throw new Unreadable(`"${one}" cannot stand here`);
  return items;
}
