/** Typed words, each for itself: what a word is whatever stands beside it. */

import type { Codes } from './codes.ts';
import { type CodeKind, codeKinds } from './entry.ts';
import type { LineFields } from './rule.ts';
import { unsignedOf } from './win32.ts';

export type Service = LineFields['service'];

/** What the number or name after a label is. `nothing`: a number that is no code, such as a version. */
export type Label = 'status' | 'substatus' | 'win32' | 'reason' | 'nothing';

export type TypedWord = { readonly text: string } & (
  | { readonly kind: 'service'; readonly service: Service }
  | { readonly kind: 'label'; readonly label: Label }
  /** `404.13`, `404-13`, `404/13`, `502.3/12002`, `500-100.asp`. */
  | {
      readonly kind: 'code';
      readonly status: number;
      readonly substatus: number;
      readonly win32: number | null;
    }
  /** Hexadecimal, negative or a symbol. */
  | { readonly kind: 'win32'; readonly number: number }
  | { readonly kind: 'number'; readonly number: number }
  /** All codes of a group, as `5xx` or `0x8009xxxx`, in the number spaces that have a row for it. */
  | { readonly kind: 'group'; readonly key: string; readonly spaces: readonly CodeKind[] }
  /** A reason of HTTP.sys; `isPlain` if it is a word of the language too, such as `Forbidden`. */
  | { readonly kind: 'reason'; readonly isPlain: boolean }
  /** A hyphen, as a log has for nothing. */
  | { readonly kind: 'hyphen' }
  | { readonly kind: 'other' }
);

const services: readonly (readonly [pattern: RegExp, service: Service])[] = [
  [/^https?(?:\/[\d.?]+)?$/, 'http'],
  [/^(?:httperr|http\.?sys)$/, 'httperr'],
  [/^ftps?$/, 'ftp'],
];

const labels = new Map<string, Label>([
  ['status', 'status'],
  ['sc-status', 'status'],
  ['ステータス', 'status'],
  ['状態', 'status'],
  ['状態コード', 'status'],
  ['sub', 'substatus'],
  ['substatus', 'substatus'],
  ['sc-substatus', 'substatus'],
  ['サブステータス', 'substatus'],
  ['副状態', 'substatus'],
  ['win32', 'win32'],
  ['win32-status', 'win32'],
  ['sc-win32-status', 'win32'],
  ['hresult', 'win32'],
  ['hr', 'win32'],
  ['reason', 'reason'],
  ['s-reason', 'reason'],
  // As reports of iislog write it: `502.3 / 12002`.
  ['/', 'win32'],
  ['iis', 'nothing'],
]);

/** Words that stand around codes in messages and reports, and say nothing. */
const noise = new Set(
  'error errors code codes and エラー コード エラーコード の と が で は を | : = + ・ → ⇒'.split(' '),
);

/** A longer word is no code, and not worth looking at. */
const longestWord = 100;

/** The words of a text that say something. */
export function typedWordsOf(text: string, codes: Codes): TypedWord[] {
  const plain = text
    // Full-width forms, and the dashes and minus signs of word processors.
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    // A message in Japanese has no blanks around its code, and `sc-status=404` none before it.
    .replace(/[^\0-\x7f]+/g, ' $& ')
    // `codes` lists the substatuses of FTP as a number space.
    .replace(/\bftp-substatus\b/gi, 'ftp substatus')
    .replace(/\b([a-z][a-z\d-]{0,20})[=:](?=\S)/gi, (whole, name: string) =>
      labels.has(name.toLowerCase()) ? `${name} ` : whole,
    );
  return plain
    .split(/[\s"'`()[\]{}<>「」『』【】]+/)
    .map((word) => (word.length > longestWord ? word : word.replace(/^[#:!?*]+|[.:!?*]+$/g, '')))
    .filter((word) => word !== '' && !noise.has(word.toLowerCase()))
    .map((word) => typedWordOf(word, codes));
}

function typedWordOf(text: string, codes: Codes): TypedWord {
  if (text.length > longestWord) return { text, kind: 'other' };
  if (text === '-') return { text, kind: 'hyphen' };
  const word = text.toLowerCase();
  const service = services.find(([pattern]) => pattern.test(word))?.[1];
  if (service !== undefined) return { text, kind: 'service', service };
  const label = labels.get(word);
  if (label !== undefined) return { text, kind: 'label', label };
  const number = numberOf(text, word);
  if (number !== null) return number;
  const reason = codes.reason(text).found;
  if (reason !== null && /[a-z]/i.test(reason)) {
    return { text, kind: 'reason', isPlain: /^(?:[A-Z][a-z]+|URL)$/.test(reason) };
  }
  const symbol = codes.win32OfSymbol(text);
  if (symbol !== null) return { text, kind: 'win32', number: symbol };
  return groupNamed(text, word, codes) ?? { text, kind: 'other' };
}

function groupNamed(text: string, word: string, codes: Codes): TypedWord | null {
  if (!word.includes('xx')) return null;
  const key = groupKeyOf(word);
  const spaces = codeKinds.filter((kind) => codes.group(kind, key).found !== null);
  return spaces.length === 0 ? null : { text, kind: 'group', key, spaces };
}

/** As the tables spell it: `5xx`, `0x800Axxxx`. */
function groupKeyOf(word: string): string {
  return word.replace(/^0x([\da-f]{4})xxxx$/, (_, digits: string) => `0x${digits.toUpperCase()}xxxx`);
}

function numberOf(text: string, word: string): TypedWord | null {
  const win32 = win32Of(word);
  if (win32 !== null) return { text, kind: 'win32', number: win32 };
  // IIS names the pages of its errors `500-100.asp` and `404-13.htm`.
  const digits = word.replace(/\.(?:asp|html?)$/, '');
  const parts = /^(\d{1,3})[.\-/:](\d{1,4})(?:[.\-/:](\w+))?$/.exec(digits);
  if (parts !== null) {
    const [status, substatus] = [Number(parts[1]), Number(parts[2])];
    const third = parts[3] === undefined ? null : (win32Of(parts[3]) ?? unsigned32(parts[3]));
    const isCode = (isStatus(status) || status === 0) && (third !== null || parts[3] === undefined);
    return isCode ? { text, kind: 'code', status, substatus, win32: third } : null;
  }
  const number = unsigned32(digits.replace(/^\./, ''));
  return number === null ? null : { text, kind: 'number', number };
}

/** `0x8009030E`, `8009030E`, `&H8009030E`, `-2146893042`, `-0x7FF6FCF2`. */
function win32Of(word: string): number | null {
  const hex = /^(?:0x|&h)([\da-f]{1,8})$/.exec(word)?.[1] ?? /^[89a-f][\da-f]{7}$/.exec(word)?.[0];
  if (hex !== undefined) return Number.parseInt(hex, 16);
  if (!/^-(?:\d{1,10}|0x[\da-f]{1,8})$/.test(word)) return null;
  const negative = -Number(word.slice(1));
  return negative < -(2 ** 31) ? null : unsignedOf(negative);
}

function unsigned32(digits: string): number | null {
  return /^\d{1,10}$/.test(digits) && Number(digits) < 2 ** 32 ? Number(digits) : null;
}

/** Whether a number can be a status of HTTP or FTP. */
export function isStatus(number: number): boolean {
  return number >= 100 && number < 700;
}
