/** The columns of what people read, which meanings and readings have in common. */

import type { Language, MeaningText } from '../entry.ts';
import { itemsOf } from './document.ts';
import { Unreadable } from './unreadable.ts';

export const textHeads: Readonly<Record<Language, Readonly<Record<string, keyof MeaningText>>>> = {
  en: {
    title: 'title',
    meaning: 'meaning',
    'usual causes': 'causes',
    'what to check': 'checks',
    'the log cannot show': 'cannotShow',
  },
  ja: {
    見出し: 'title',
    意味: 'meaning',
    主な原因: 'causes',
    確認すること: 'checks',
    ログではわからないこと: 'cannotShow',
  },
};

export function textOf(name: string, cell: (column: keyof MeaningText) => string): MeaningText {
  for (const column of ['title', 'meaning'] as const)
    if (cell(column) === '') throw new Unreadable(`${name} has no ${column}`);
  return {
    title: cell('title'),
    meaning: cell('meaning'),
    causes: itemsOf(cell('causes')),
    checks: itemsOf(cell('checks')),
    cannotShow: cell('cannotShow') || null,
  };
}
