/** When a reading holds. */

import type { ReadingRule } from './entry.ts';
import { windowsErrorOf } from './win32.ts';

/** The fields of a line that say how it ended; null where a field is not logged or holds `-`. */
export interface LineFields {
  readonly service: 'http' | 'ftp' | 'httperr' | 'unknown';
  readonly status: number | null;
  readonly substatus: number | null;
  readonly win32: number | null;
  readonly reason: string | null;
  readonly method?: string | null;
  readonly stem?: string | null;
  readonly query?: string | null;
}

/** The outcome of a record as logged; null where a field is not logged or holds `-`. */
export type LoggedCode = Omit<LineFields, 'method' | 'stem' | 'query'>;

/** What a line holds besides its code, as rules compare it. */
interface Request {
  readonly method: string | null;
  readonly url: string;
}

/** Whether it holds for a line with this code if it holds for the rest of it. */
export function holdsForCode(rule: ReadingRule, code: LoggedCode): boolean {
  return (
    rule.service === code.service &&
    (rule.codes === null || rule.codes.some((pattern) => isCode(pattern, code.status, code.substatus))) &&
    (rule.win32 === null || (code.win32 !== null && rule.win32.includes(plain(code.win32)))) &&
    (rule.reasons === null || isOneOf(rule.reasons, code.reason?.toLowerCase() ?? null))
  );
}

/** Whether it holds for what a line holds besides its code. */
export function holdsForRequest({ methods, url }: ReadingRule, request: Request): boolean {
  return (
    (methods === null || isOneOf(methods, request.method)) &&
    (url === null || request.url.includes(url.toLowerCase()))
  );
}

export function requestOf({ method, stem, query }: Omit<LineFields, keyof LoggedCode>): Request {
  return {
    method: method == null ? null : withoutSession(method).toLowerCase(),
    url: `${stem ?? ''}?${query ?? ''}`.toLowerCase(),
  };
}

/** Whether `one` holds for every line that `other` holds for. */
export function covers(one: ReadingRule, other: ReadingRule): boolean {
  return (
    one.service === other.service &&
    coversList(one.codes, other.codes, coversCode) &&
    coversList(one.win32, other.win32, Object.is) &&
    coversList(one.reasons, other.reasons, Object.is) &&
    coversList(one.methods, other.methods, Object.is) &&
    (one.url === null || (other.url ?? '').toLowerCase().includes(one.url.toLowerCase()))
  );
}

/** Fields that a rule asks for, by their W3C names. */
export function fieldsOf(rule: ReadingRule): string[] {
  return [
    ...(rule.codes === null ? [] : ['sc-status']),
    ...(rule.codes?.some((code) => code.includes('.')) ? ['sc-substatus'] : []),
    ...(rule.win32 === null ? [] : ['sc-win32-status']),
    ...(rule.reasons === null ? [] : ['s-reason']),
    ...(rule.methods === null ? [] : ['cs-method']),
    ...(rule.url === null ? [] : ['cs-uri-stem', 'cs-uri-query']),
  ];
}

function isCode(pattern: string, status: number | null, substatus: number | null): boolean {
  if (status === null) return false;
  return (
    pattern === `${status}` ||
    pattern === `${status}.${substatus ?? 0}` ||
    pattern === `${Math.floor(status / 100)}xx`
  );
}

/** Log text may spell a reason or a method in any case; `small` is in lower case. */
function isOneOf(names: readonly string[], small: string | null): boolean {
  return names.some((one) => one.toLowerCase() === small);
}

/** FTP logs of IIS 4 to 6 write `[3]SIZE`: the session, then the command. */
function withoutSession(method: string): string {
  return method.startsWith('[') ? method.replace(/^\[\d+\]/, '') : method;
}

function plain(win32: number): number {
  return windowsErrorOf(win32) ?? win32;
}

function coversCode(pattern: string, other: string): boolean {
  return (
    pattern === other ||
    other.startsWith(`${pattern}.`) ||
    (pattern.endsWith('xx') && other[0] === pattern[0])
  );
}

function coversList<T>(
  some: readonly T[] | null,
  others: readonly T[] | null,
  isCovered: (one: T, other: T) => boolean,
): boolean {
  if (some === null) return true;
  return others?.every((other) => some.some((one) => isCovered(one, other))) ?? false;
}
