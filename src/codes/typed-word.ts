/** Typed words, each for itself: what a word is whatever stands beside it. */

import type { Codes } from './codes.ts';
import type { LineFields } from './rule.ts';
import { symbolOf, unsignedOf } from './win32.ts';

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
  | { readonly kind: 'number'; readonly number: number; readonly digits: number }
  /** A reason of HTTP.sys; `isPlain` if it is a word of the language too, such as `Forbidden`. */
  | { readonly kind: 'reason'; readonly isPlain: boolean }
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
  ['sub', 'substatus'],
  ['substatus', 'substatus'],
  ['sc-substatus', 'substatus'],
  ['サブステータス', 'substatus'],
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
  'error errors code codes and エラー コード の と が で は を - – — | : = + ・ → ⇒'.split(' '),
);

/** The words of a text that say something. */
export function typedWordsOf(text: string, codes: Codes): TypedWord[] {
  const plain = text
    // Full-width forms, and the dashes and minus signs of word processors.
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    // A message in Japanese has no blanks around its code, and `sc-status=404` none before it.
    .replace(/[^\0-\x7f]+/g, ' $& ')
    .replace(/\b([a-z][a-z\d-]*)[=:](?=\S)/gi, (whole, name: string) =>
      labels.has(name.toLowerCase()) ? `${name} ` : whole,
    );
  return plain
    .split(/[\s"'`()[\]{}<>「」『』【】]+/)
    .map((word) => word.replace(/^[#:!?*]+|[.:!?*]+$/g, ''))
    .filter((word) => word !== '' && !noise.has(word.toLowerCase()))
    .map((word) => typedWordOf(word, codes));
}

function typedWordOf(text: string, codes: Codes): TypedWord {
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
  const symbol = codes.rows('win32').find(({ meaning }) => symbolOf(meaning) === text.toUpperCase());
  if (symbol !== undefined) return { text, kind: 'win32', number: Number(symbol.key) };
  return { text, kind: 'other' };
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
  return number === null ? null : { text, kind: 'number', number, digits: digits.length };
}

/** `0x8009030E`, `8009030E`, `&H8009030E`, `-2146893042`. */
function win32Of(word: string): number | null {
  const hex = /^(?:0x|&h)([\da-f]{1,8})$/.exec(word)?.[1] ?? /^[89a-f][\da-f]{7}$/.exec(word)?.[0];
  if (hex !== undefined) return Number.parseInt(hex, 16);
  if (!/^-\d{1,10}$/.test(word) || Number(word) < -(2 ** 31)) return null;
  return unsignedOf(Number(word));
}

function unsigned32(digits: string): number | null {
  return /^\d{1,10}$/.test(digits) && Number(digits) < 2 ** 32 ? Number(digits) : null;
}

/** Whether a number can be a status of HTTP or FTP. */
export function isStatus(number: number): boolean {
  return number >= 100 && number < 700;
}
