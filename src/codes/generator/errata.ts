/** Slips of published articles that no rule can read: lines looked at by a person, and what they mean. */

import type { PublishedKind } from './published-row.ts';

export interface Erratum {
  /** The name of the article's file. */
  readonly article: string;
  /** 1-based. */
  readonly line: number;
  /** What the line must look like for the reading to hold. */
  readonly looksLike: RegExp;
  /** The codes of the line, labelled in our words; none if the line only looks like a row. */
  readonly reading: readonly { readonly kind: PublishedKind; readonly key: string; readonly label: string }[];
}

const fileTooLarge = { kind: 'ftp-substatus', key: '39', label: 'file too large' } as const;
const isolation = {
  kind: 'ftp-substatus',
  key: '40',
  label: 'Active Directory isolation needs basic authentication',
} as const;
const encryption = { kind: 'ftp-substatus', key: '55', label: '128-bit encryption required' } as const;

export const errata: readonly Erratum[] = [
  // Two rows in one line: the second has lost its bullet and its dash.
  {
    article: 'ftp-iis7.en.txt',
    line: 177,
    looksLike: /39 - .* 40Active/,
    reading: [fileTooLarge, isolation],
  },
  {
    article: 'ftp-iis7.ja.txt',
    line: 170,
    looksLike: /39 - .* 40Active/,
    reading: [fileTooLarge, isolation],
  },
  // Code and text translated together, as a range from 55 to 128.
  { article: 'ftp-iis7.ja.txt', line: 185, looksLike: /SSL.*55 .* 128 /, reading: [encryption] },
];
