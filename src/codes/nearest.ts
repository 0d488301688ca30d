/** Known codes that look like one that is not known. */

import type { Codes } from './codes.ts';
import { type CodeKind, codeKinds } from './entry.ts';
import { hexOf, unsignedOf } from './win32.ts';

/** How a code of each number space is typed. */
const spell: Readonly<Record<CodeKind, (key: string) => string>> = {
  http: (key) => key,
  ftp: (key) => `ftp ${key}`,
  'ftp-substatus': (key) => `ftp 0.${key}`,
  win32: (key) => `win32 ${key}`,
  httperr: (key) => key,
};

/** What is longer is like no code. */
const longest = 60;

/** Known codes like `text`, the most similar first, as they can be typed; none if nothing is similar. */
export function nearestCodes(text: string, codes: Codes, limit = 3): string[] {
  if (text.length > longest) return [];
  const asked = folded(/^-\d{1,10}$/.test(text) ? hexOf(unsignedOf(Number(text))) : text);
  if (asked === '') return [];
  const allowed = /^\d+$/.test(asked) ? 1 : Math.max(1, Math.floor(asked.length / 4));
  const named = /^\s*(ftp|win32|httperr|http)\b/i.exec(text)?.[1]?.toLowerCase();
  const near: { spelling: string; distance: number; difference: number }[] = [];
  for (const kind of codeKinds) {
    if (named !== undefined && kind !== named && kind !== `${named}-substatus`) continue;
    for (const key of new Set(codes.rows(kind).map((row) => row.key))) {
      if (!/^\d+(?:\.\d+)?$|^[A-Z][\w/]+$/i.test(key) || key.includes('xx')) continue;
      const forms = (kind === 'win32' ? [key, hexOf(Number(key))] : [key])
        .map(folded)
        .filter((form) => Math.abs(form.length - asked.length) <= allowed);
      const distance = Math.min(...forms.map((form) => distanceOf(asked, form)));
      const difference = Math.abs(Number(folded(key)) - Number(asked)) || 0;
      if (distance <= allowed) near.push({ spelling: spell[kind](key), distance, difference });
    }
  }
  return near
    .sort((one, other) => one.distance - other.distance || one.difference - other.difference)
    .slice(0, limit)
    .map(({ spelling }) => spelling);
}

/** Known codes with a substatus, for somebody who typed it without its status. */
export function codesWithSubstatus(substatus: number, codes: Codes, limit = 3): string[] {
  const keys = codes.rows('http').map(({ key }) => key);
  return [...new Set(keys)].filter((key) => key.endsWith(`.${substatus}`)).slice(0, limit);
}

/** Without service, separators and case: `404-13` and `40413` are one. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\s*(?:ftp|win32|httperr|http)\b/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Letters to insert, drop, change or swap with their neighbour, to make one of the other. */
function distanceOf(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      let least = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (isSame ? 0 : 1));
      const isSwap =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isSwap) least = Math.min(least, beforeLast[column - 2]! + 1);
      current.push(least);
    }
    beforeLast = last;
    last = current;
  }
  return last[other.length]!;
}
