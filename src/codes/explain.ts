/** What the codes of IIS logs mean. Pure look-ups in the table made from the reference articles. */

import type { CodeKind, Entry, MeaningFacts, MeaningText } from './entry.ts';
import { entries } from './table.generated.ts';

export type { CodeKind, Language } from './entry.ts';

/** One meaning of a code, with all that is known about it. */
export interface Meaning extends MeaningText, MeaningFacts {}

/** What a code means, and how well that fits the code asked for. */
export interface Explanation {
  readonly kind: CodeKind;
  /** The code asked for: `404.13`, `530.41`, `64`, `AppOffline`; `-` where the log has none. */
  readonly asked: string;
  /** The key of the table that answers: `404`, `4xx`; null if nothing does. */
  readonly found: string | null;
  /** `exact`; `status`: the substatus or reason is unknown and its status answers; `class`: only the group answers. */
  readonly match: 'exact' | 'status' | 'class' | 'none';
  /** Ranked, the one met most often first; empty only for `none`. */
  readonly meanings: readonly Meaning[];
}

/** The outcome of a record as logged; null where a field is not logged or holds `-`. */
export interface LoggedCode {
  readonly service: 'http' | 'ftp' | 'httperr' | 'unknown';
  readonly status: number | null;
  readonly substatus: number | null;
  readonly win32: number | null;
  readonly reason: string | null;
}

/** The explanation of `sc-status` and `sc-substatus` of an HTTP log. A substatus of 0 without a row of its own is the status itself. */
export function explainHttp(status: number | null, substatus: number | null): Explanation {
  if (status === null) return explainByKeys('http', NOTHING_LOGGED, [[NOTHING_LOGGED, 'exact']]);
  const asked = substatus === null ? `${status}` : `${status}.${substatus}`;
  return explainByKeys('http', asked, [
    [asked, 'exact'],
    [`${status}`, substatus ? 'status' : 'exact'],
    [classOfStatus(status), 'class'],
  ]);
}

/** The explanation of `sc-status` of an FTP log; null is a line about a channel, which answers no command. */
export function explainFtp(status: number | null): Explanation {
  if (status === null) return explainByKeys('ftp', NOTHING_LOGGED, [[NOTHING_LOGGED, 'exact']]);
  return explainByKeys('ftp', `${status}`, [
    [`${status}`, 'exact'],
    [classOfStatus(status), 'class'],
  ]);
}

/** The explanation of `sc-substatus` of an FTP log, which means the same with every status. */
export function explainFtpSubstatus(substatus: number): Explanation {
  return explainByKeys('ftp-substatus', `${substatus}`, [[`${substatus}`, 'exact']]);
}

/**
 * The explanation of `sc-win32-status`, an unsigned 32-bit number (its signed form is accepted).
 * An HRESULT of facility 7 is the Windows error in its low 16 bits in another form, so that it answers exactly.
 */
export function explainWin32(code: number): Explanation {
  const unsigned = code < 0 ? code + 2 ** 32 : code;
  const keys: Fit[] = [[`${unsigned}`, 'exact']];
  const windowsError = windowsErrorOf(unsigned);
  if (windowsError !== null) keys.push([`${windowsError}`, 'exact'], [groupOfWin32(windowsError), 'class']);
  keys.push([groupOfWin32(unsigned), 'class']);
  return explainByKeys('win32', `${unsigned}`, keys);
}

/** The explanation of `s-reason` of an HTTP.sys error log, in the spelling of the documentation or in any other case. */
export function explainReason(reason: string): Explanation {
  const known = meaningsOf('httperr').has(reason) ? reason : reasonSpellings().get(reason.toLowerCase());
  return explainByKeys('httperr', reason, known === undefined ? [] : [[known, 'exact']]);
}

/**
 * The one explanation for the outcome of a record.
 * FTP: a known substatus other than 0 says more than the status and answers in its place, as kind `ftp-substatus`.
 * HTTP.sys: the reason answers; an unknown or missing one leaves the HTTP status.
 * Unknown service: the number space that knows the status better, HTTP first.
 * `sc-win32-status` does not choose; ask `explainWin32` for what it adds.
 */
export function explainCode(code: LoggedCode): Explanation {
  switch (code.service) {
    case 'http':
      return explainHttp(code.status, code.substatus);
    case 'ftp':
      return explainFtpOutcome(code.status, code.substatus);
    case 'httperr':
      return explainHttpSysOutcome(code.reason, code.status);
    case 'unknown': {
      if (code.reason !== null) return explainHttpSysOutcome(code.reason, code.status);
      const http = explainHttp(code.status, code.substatus);
      const ftp = explainFtpOutcome(code.status, code.substatus);
      return FITNESS.indexOf(ftp.match) < FITNESS.indexOf(http.match) ? ftp : http;
    }
  }
}

const NOTHING_LOGGED = '-';
const FITNESS: readonly Explanation['match'][] = ['exact', 'status', 'class', 'none'];

/** A key of the table to try, and what finding it there means. */
type Fit = readonly [key: string, match: 'exact' | 'status' | 'class'];

function explainByKeys(kind: CodeKind, asked: string, keys: readonly Fit[]): Explanation {
  const known = meaningsOf(kind);
  for (const [key, match] of keys) {
    const meanings = known.get(key);
    if (meanings !== undefined) return { kind, asked, found: key, match, meanings };
  }
  return { kind, asked, found: null, match: 'none', meanings: [] };
}

function explainFtpOutcome(status: number | null, substatus: number | null): Explanation {
  const byStatus = explainFtp(status);
  if (!substatus) return byStatus;
  const asked = `${byStatus.asked}.${substatus}`;
  const bySubstatus = explainFtpSubstatus(substatus);
  if (bySubstatus.found !== null) return { ...bySubstatus, asked };
  return { ...byStatus, asked, match: byStatus.match === 'exact' ? 'status' : byStatus.match };
}

function explainHttpSysOutcome(reason: string | null, status: number | null): Explanation {
  const byReason = explainReason(reason ?? NOTHING_LOGGED);
  const reasonAnswers = reason !== null && byReason.found !== null;
  if (reasonAnswers || status === null) return byReason;
  const byStatus = explainHttp(status, null);
  if (reason === null) return byStatus;
  return { ...byStatus, asked: reason, match: byStatus.match === 'exact' ? 'status' : byStatus.match };
}

function classOfStatus(status: number): string {
  return `${Math.floor(status / 100)}xx`;
}

/** The Windows error in an HRESULT of facility 7 (0x8007xxxx); null for any other number. */
function windowsErrorOf(unsigned: number): number | null {
  return Math.floor(unsigned / 0x10000) === 0x8007 ? unsigned % 0x10000 : null;
}

function groupOfWin32(unsigned: number): string {
  if (unsigned < 10_000) return 'xxxx';
  if (unsigned < 0x80000000) return `${Math.floor(unsigned / 1000)}xxx`;
  return `0x${Math.floor(unsigned / 0x10000)
    .toString(16)
    .toUpperCase()}xxxx`;
}

// The maps are built at the first question of their kind: most runs ask for few kinds, and loading costs nothing.
const meaningsByKind = new Map<CodeKind, ReadonlyMap<string, readonly Meaning[]>>();
let spellings: ReadonlyMap<string, string> | undefined;

function meaningsOf(kind: CodeKind): ReadonlyMap<string, readonly Meaning[]> {
  let byKey = meaningsByKind.get(kind);
  if (byKey === undefined) {
    byKey = groupByKey(entries.filter((entry) => entry.kind === kind));
    meaningsByKind.set(kind, byKey);
  }
  return byKey;
}

/** The table lists the meanings of a key in the order of their rank. */
function groupByKey(ranked: readonly Entry[]): ReadonlyMap<string, readonly Meaning[]> {
  const byKey = new Map<string, Meaning[]>();
  for (const { key, text, iis, component, source, confidence } of ranked) {
    const meaning: Meaning = { ...text.en, iis, component, source, confidence };
    const meanings = byKey.get(key);
    if (meanings === undefined) byKey.set(key, [meaning]);
    else meanings.push(meaning);
  }
  return byKey;
}

function reasonSpellings(): ReadonlyMap<string, string> {
  spellings ??= new Map([...meaningsOf('httperr').keys()].map((key) => [key.toLowerCase(), key]));
  return spellings;
}
