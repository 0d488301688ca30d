/** What the codes of IIS logs mean. Pure look-ups in the tables made from the reference articles. */

import type { CodeKind, Language, Meaning, MeaningRow, Reading, Table } from './entry.ts';
import { unpack } from './packed.ts';
import { holdsForCode, holdsForRequest, type LineFields, type LoggedCode, requestOf } from './rule.ts';
import { groupOf, symbolOf, unsignedOf, windowsErrorOf } from './win32.ts';

export type { LoggedCode } from './rule.ts';

/** One meaning or several of a code, and how well they fit the code asked for. */
export interface Explanation {
  readonly kind: CodeKind;
  /** The code asked for: `404.13`, `530.41`, `64`, `AppOffline`, a group as `5xx`; `-` where the log has none. */
  readonly asked: string;
  /** The key of the table that answers: `404`, `4xx`; null if nothing does. */
  readonly found: string | null;
  /** `exact`; `status`: the substatus or reason is unknown and its status answers; `class`: only the group answers. */
  readonly match: 'exact' | 'status' | 'class' | 'none';
  /** Ranked, the one met most often first; empty only for `none`. */
  readonly meanings: readonly Meaning[];
  /** Whether a version was asked for in which the code has none of these meanings. */
  readonly isOfOtherVersions: boolean;
}

/** An IIS version such as 7.5 or 10; null: not known, so that the meanings of all versions are given. */
export type IisVersion = number | null;

/** Loads what is known in one language. Nothing else is loaded. */
export async function loadCodes(language: Language = 'en'): Promise<Codes> {
  const { packed } =
    language === 'ja' ? await import('./table.ja.generated.ts') : await import('./table.en.generated.ts');
  return new Codes(unpack(packed));
}

const NOTHING_LOGGED = '-';
const noMeaning: Readonly<Record<Language, string>> = { en: 'no such code is known', ja: '未知のコード' };
const FITNESS: readonly Explanation['match'][] = ['exact', 'status', 'class', 'none'];

/** A key of the table to try, and what finding it there means. */
type Fit = readonly [key: string, match: 'exact' | 'status' | 'class'];

export class Codes {
  readonly language: Language;
  readonly #table: Table;
  // Built at the first question of their kind: most runs ask for few kinds.
  readonly #byKind = new Map<CodeKind, ReadonlyMap<string, readonly MeaningRow[]>>();
  #spellings: ReadonlyMap<string, string> | undefined;
  #symbols: ReadonlyMap<string, number> | undefined;
  #readings: readonly Reading[] | undefined;

  constructor(table: Table) {
    this.language = table.language;
    this.#table = table;
  }

  /**
   * The one explanation for the outcome of a record.
   * FTP: a known substatus other than 0 says more than the status and answers in its place, as kind `ftp-substatus`.
   * HTTP.sys: the reason answers; an unknown or missing one leaves the HTTP status.
   * Unknown service: the number space that knows the status better, HTTP first.
   * `sc-win32-status` does not choose: `win32` tells what it says alone, `readings` what all fields say together.
   */
  explain(code: LoggedCode, iis: IisVersion = null): Explanation {
    switch (code.service) {
      case 'http':
        return this.http(code.status, code.substatus, iis);
      case 'ftp':
        return this.#ftpOutcome(code.status, code.substatus, iis);
      case 'httperr':
        return this.#httpSysOutcome(code.reason, code.status, iis);
      case 'unknown': {
        if (code.reason !== null) return this.#httpSysOutcome(code.reason, code.status, iis);
        const http = this.http(code.status, code.substatus, iis);
        const ftp = this.#ftpOutcome(code.status, code.substatus, iis);
        return FITNESS.indexOf(ftp.match) < FITNESS.indexOf(http.match) ? ftp : http;
      }
    }
  }

  /** The title of the first meaning; words that say so where there is none. */
  title(code: LoggedCode, iis: IisVersion = null): string {
    return this.explain(code, iis).meanings[0]?.title ?? noMeaning[this.language];
  }

  /** Of `sc-status` and `sc-substatus` of an HTTP log. A substatus of 0 without a row of its own is the status itself. */
  http(status: number | null, substatus: number | null, iis: IisVersion = null): Explanation {
    if (status === null) return this.#byKeys('http', NOTHING_LOGGED, [[NOTHING_LOGGED, 'exact']], iis);
    const asked = substatus === null ? `${status}` : `${status}.${substatus}`;
    const keys: readonly Fit[] = [
      [asked, 'exact'],
      [`${status}`, substatus ? 'status' : 'exact'],
      [classOfStatus(status), 'class'],
    ];
    return this.#byKeys('http', asked, keys, iis);
  }

  /** Of `sc-status` of an FTP log; null is a line about a channel, which answers no command. */
  ftp(status: number | null, iis: IisVersion = null): Explanation {
    if (status === null) return this.#byKeys('ftp', NOTHING_LOGGED, [[NOTHING_LOGGED, 'exact']], iis);
    const keys: readonly Fit[] = [
      [`${status}`, 'exact'],
      [classOfStatus(status), 'class'],
    ];
    return this.#byKeys('ftp', `${status}`, keys, iis);
  }

  /** Of `sc-substatus` of an FTP log, which means the same with every status. */
  ftpSubstatus(substatus: number, iis: IisVersion = null): Explanation {
    return this.#byKeys('ftp-substatus', `${substatus}`, [[`${substatus}`, 'exact']], iis);
  }

  /**
   * Of `sc-win32-status`, an unsigned 32-bit number (its signed form is accepted).
   * An HRESULT of facility 7 is the Windows error in its low 16 bits in another form, so that it answers exactly.
   */
  win32(code: number): Explanation {
    const unsigned = unsignedOf(code);
    const keys: Fit[] = [[`${unsigned}`, 'exact']];
    const windowsError = windowsErrorOf(unsigned);
    if (windowsError !== null) keys.push([`${windowsError}`, 'exact'], [groupOf(windowsError), 'class']);
    keys.push([groupOf(unsigned), 'class']);
    return this.#byKeys('win32', `${unsigned}`, keys, null);
  }

  /** Of `s-reason` of an HTTP.sys error log, in the spelling of the documentation or in any other case. */
  reason(reason: string): Explanation {
    const rows = this.#rowsByKey('httperr');
    this.#spellings ??= new Map([...rows.keys()].map((key) => [key.toLowerCase(), key]));
    const known = rows.has(reason) ? reason : this.#spellings.get(reason.toLowerCase());
    return this.#byKeys('httperr', reason, known === undefined ? [] : [[known, 'exact']], null);
  }

  /** The number of a symbol of Windows, such as `ERROR_ACCESS_DENIED`, in any case; null if no row begins with it. */
  win32OfSymbol(symbol: string): number | null {
    this.#symbols ??= new Map(
      this.rows('win32').flatMap(({ key, meaning }) => {
        const name = symbolOf(meaning);
        return name === null ? [] : [[name, Number(key)]];
      }),
    );
    return this.#symbols.get(symbol.toUpperCase()) ?? null;
  }

  /** Of all codes of a group together, by the key of its row: `5xx`, `12xxx`, `0x8009xxxx`. */
  group(kind: CodeKind, key: string, iis: IisVersion = null): Explanation {
    return this.#byKeys(kind, key, [[key, 'exact']], iis);
  }

  /** What the fields say together, the most special first; fields left out are taken as not logged. */
  readings(line: LineFields): readonly Reading[] {
    // A reading is about several fields; a status with its substatus counts as one.
    const { win32, reason, method, stem, query } = line;
    if ([win32, reason, method, stem, query].every((field) => field === null || field === undefined))
      return [];
    return this.readerOf(line)?.(line) ?? [];
  }

  /**
   * Gives `readings` for many lines with one code, at a small part of its cost for each; null if no line with it has any.
   * Of a line, only what stands besides the code is looked at.
   */
  readerOf(code: LoggedCode): ((line: Omit<LineFields, keyof LoggedCode>) => readonly Reading[]) | null {
    this.#readings ??= this.#table.readings();
    const possible = this.#readings.filter(({ rule }) => holdsForCode(rule, code));
    if (possible.length === 0) return null;
    return (line) => {
      const request = requestOf(line);
      return possible.filter(({ rule }) => holdsForRequest(rule, request));
    };
  }

  /** All rows of a number space, those of one code together and ranked. */
  rows(kind: CodeKind): readonly MeaningRow[] {
    return [...this.#rowsByKey(kind).values()].flat();
  }

  #ftpOutcome(status: number | null, substatus: number | null, iis: IisVersion): Explanation {
    const byStatus = this.ftp(status, iis);
    if (!substatus) return byStatus;
    const asked = `${byStatus.asked}.${substatus}`;
    const bySubstatus = this.ftpSubstatus(substatus, iis);
    if (bySubstatus.found !== null) return { ...bySubstatus, asked };
    return { ...byStatus, asked, match: byStatus.match === 'exact' ? 'status' : byStatus.match };
  }

  #httpSysOutcome(reason: string | null, status: number | null, iis: IisVersion): Explanation {
    const byReason = this.reason(reason ?? NOTHING_LOGGED);
    const reasonAnswers = reason !== null && byReason.found !== null;
    if (reasonAnswers || status === null) return byReason;
    const byStatus = this.http(status, null, iis);
    if (reason === null) return byStatus;
    return { ...byStatus, asked: reason, match: byStatus.match === 'exact' ? 'status' : byStatus.match };
  }

  #byKeys(kind: CodeKind, asked: string, keys: readonly Fit[], iis: IisVersion): Explanation {
    const rows = this.#rowsByKey(kind);
    let ofOthers: Explanation | null = null;
    for (const [found, match] of keys) {
      const all = rows.get(found);
      if (all === undefined) continue;
      // What other versions say of the code outranks what this one says of its status.
      if (ofOthers !== null && match !== 'exact') break;
      const meanings = iis === null ? all : ofVersion(all, iis);
      if (meanings.length > 0) return { kind, asked, found, match, meanings, isOfOtherVersions: false };
      ofOthers ??= { kind, asked, found, match, meanings: all, isOfOtherVersions: true };
    }
    if (ofOthers !== null) return ofOthers;
    return { kind, asked, found: null, match: 'none', meanings: [], isOfOtherVersions: false };
  }

  #rowsByKey(kind: CodeKind): ReadonlyMap<string, readonly MeaningRow[]> {
    const made = this.#byKind.get(kind);
    if (made !== undefined) return made;
    const byKey = new Map<string, MeaningRow[]>();
    for (const row of this.#table[kind]()) {
      const meanings = byKey.get(row.key);
      if (meanings === undefined) byKey.set(row.key, [row]);
      else meanings.push(row);
    }
    this.#byKind.set(kind, byKey);
    return byKey;
  }
}

function classOfStatus(status: number): string {
  return `${Math.floor(status / 100)}xx`;
}

/** Those that a version has; the ones that later versions no longer have say more about it, and come first. */
function ofVersion<M extends Meaning>(meanings: readonly M[], version: number): M[] {
  const held = meanings.filter(
    ({ iis: { from, to } }) => (from === null || from <= version) && (to === null || version <= to),
  );
  return held.sort((one, other) => Number(one.iis.to === null) - Number(other.iis.to === null));
}
