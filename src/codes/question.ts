/** Typed words → the outcomes that they ask about. Pure: the tables only tell which numbers are codes. */

import type { Codes } from './codes.ts';
import type { CodeKind } from './entry.ts';
import type { LineFields } from './rule.ts';
import { isStatus, type Label, type Service, type TypedWord, typedWordsOf } from './typed-word.ts';

/** One outcome asked about, or a group of codes. */
export interface Question {
  /** The words that it was read from. */
  readonly asked: string;
  /** What they say; several where a word means two things. Service `unknown`: the numbers tell it, or can be both. */
  readonly lines: readonly LineFields[];
  /** The rows for a group such as `5xx`, which has no fields; a line has none. */
  readonly groups: readonly Group[];
  /** Words beside the code that were not used, such as `time-taken` at the end of a record. */
  readonly unused: readonly string[];
}

/** All codes of a group, by the key of its row. */
export interface Group {
  readonly kind: CodeKind;
  readonly key: string;
}

/** Words without any code. */
export interface NoQuestion {
  readonly asked: string;
  readonly lines: null;
}

/** Whether words are records, directives or field names of a log, and no codes. */
export function isLogText(text: string): boolean {
  return LOG_TEXT.test(text);
}

const LOG_TEXT = new RegExp(
  [
    String.raw`(?:^|[\s:"'>\x60|*])\d{4}-\d\d?-\d\d?[ \t]+\d\d?:\d\d:\d\d`,
    String.raw`(?:^|[\s:])#[ \t]*(?:software|version|date|fields)[ \t]*:`,
    String.raw`(?:^|\s)(?:date time|cs-method|cs-uri-stem|c-ip)\s`,
    // NCSA, and the native format of IIS: no codes to be taken out of them by guessing.
    String.raw`\[\d\d\/[a-z]{3}\/\d{4}:\d\d:\d\d:\d\d `,
    String.raw`, \d{1,4}[\/.-]\d{1,2}[\/.-]\d{1,4}, \d{1,2}:\d\d:\d\d, `,
  ].join('|'),
  'i',
);

/**
 * Reads what was typed. Commas, semicolons, line ends and words with blanks in them separate; within a part the
 * numbers do, by these rules:
 * - After a status without substatus a number of at most three digits is the substatus, unless it is a status.
 * - Hexadecimal, negative and numbers of four or more digits are win32, and so is a number after the substatus.
 * - A number that could be the next status is that, unless only win32 has it.
 * - Status, substatus and win32 as three numbers are a piece of a record: what follows them is not used.
 * - FTP logs have win32 before the substatus: `ftp 530 1326 41`. Of two numbers the second is the substatus if it can be.
 * - Where a method or an address tells a piece of a record, numbers before its status are no codes: a port, a query.
 */
export function parseQuestions(words: readonly string[], codes: Codes): (Question | NoQuestion)[] {
  return partsOf(words).flatMap((part): (Question | NoQuestion)[] => {
    const questions = new PartReader(codes).read(typedWordsOf(part, codes));
    return questions.length > 0 ? questions : [{ asked: part.trim(), lines: null }];
  });
}

function partsOf(words: readonly string[]): string[] {
  const parts = [''];
  for (const word of words) {
    if (/\S\s+\S/.test(word)) parts.push(word, '');
    else parts.push(`${parts.pop()} ${word}`);
  }
  return parts
    .flatMap((part) => part.replace(INNER_COMMA, ' ').split(/[,;、，；\n\r]+(?!\+)/))
    .filter((part) => /\S/.test(part));
}

/** Before the second half of a name, as reports have it: `FTP 530, substatus 41`, `HTTP 404.0, win32 2`. */
const INNER_COMMA = /[,、](?=\s?(?:substatus|win32|副状態)[\s:=])/gi;

/** What only a record has beside its codes; a `/` there is a path. */
const OF_RECORD = /^(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|PROPFIND|\d{1,3}(?:\.\d{1,3}){3})$/;

/** An outcome that is being read. */
interface Draft {
  service: Service;
  status: number | null;
  substatus: number | null;
  win32: number | null;
  reason: string | null;
  groups: readonly Group[];
  /** A hyphen stands there, which alone asks for lines without a code. */
  hasHyphen: boolean;
  /** The reason is a word of the language too. */
  isPlain: boolean;
  /** The substatus is a number of its own, as in a record. */
  isApart: boolean;
  /** FTP: the numbers after the status, whose order is settled at the end. */
  after: number[];
  words: string[];
  unused: string[];
}

/** Reads one part from left to right; a service that is named holds until another one is. */
class PartReader {
  readonly #codes: Codes;
  readonly #questions: Question[] = [];
  #draft = emptyDraft('unknown');

  constructor(codes: Codes) {
    this.#codes = codes;
  }

  read(words: readonly TypedWord[]): Question[] {
    // In a sentence `Forbidden` and `Header` are words like any other.
    const isSentence = words.some(({ kind }) => kind === 'other');
    const isOfRecord = words.some(({ kind, text }) => kind === 'other' && OF_RECORD.test(text));
    const begin = isOfRecord ? this.#beginOfCodes(words) : 0;
    let label: Label | null = null;
    for (const [index, word] of words.entries()) {
      if (word.kind === 'hyphen') {
        this.#draft.hasHyphen = true;
        continue;
      }
      if (word.kind === 'label' && !(isOfRecord && word.text === '/')) {
        if (word.label === 'status' && this.#draft.status !== null) this.#finish();
        label = word.label;
      } else {
        const isWord =
          word.kind === 'label' ||
          (isSentence && word.kind === 'reason' && word.isPlain) ||
          (index < begin && word.kind === 'number' && label === null);
        this.#take(isWord ? { ...word, kind: 'other' } : word, label, words[index + 1]);
        label = null;
      }
      this.#draft.words.push(word.text);
    }
    this.#finish();
    if (this.#questions.length === 0) this.#askForNothing();
    return this.#questions;
  }

  /** Where the codes of a piece of a record begin. */
  #beginOfCodes(words: readonly TypedWord[]): number {
    return words.findIndex(
      (word) => word.kind === 'code' || (word.kind === 'number' && this.#isKnownStatus(word.number)),
    );
  }

  /** `ftp -`: a line of this service without any code. */
  #askForNothing(): void {
    const draft = this.#draft;
    if (!draft.hasHyphen || draft.service === 'unknown' || draft.unused.length > 0) return;
    this.#questions.push({
      asked: [...draft.words, '-'].join(' '),
      lines: [linesOf(draft)[0]!],
      groups: [],
      unused: [],
    });
  }

  #take(
    word: Exclude<TypedWord, { kind: 'label' | 'hyphen' }>,
    label: Label | null,
    next: TypedWord | undefined,
  ): void {
    // A group is asked for by itself.
    if (this.#draft.groups.length > 0 && word.kind !== 'other') this.#finish();
    switch (word.kind) {
      case 'service':
        if (hasCode(this.#draft)) this.#finish();
        this.#draft.service = word.service;
        return;
      case 'code':
        this.#takeCode(word.status, word.substatus, word.win32);
        return;
      case 'win32':
        this.#takeWin32(word.number);
        return;
      case 'number':
        this.#takeNumber(word.number, word.text, label, next);
        return;
      case 'reason':
        this.#takeReason(word.text, word.isPlain);
        return;
      case 'group':
        this.#takeGroup(word.key, word.spaces, word.text);
        return;
      case 'other':
        // A log may have a reason that nobody has heard of.
        if (label === 'reason' || (this.#draft.service === 'httperr' && this.#draft.reason === null)) {
          this.#takeReason(word.text, false);
        } else this.#draft.unused.push(word.text);
    }
  }

  #takeCode(status: number, substatus: number, win32: number | null): void {
    if (hasCode(this.#draft)) this.#finish();
    const isSubstatusAlone = this.#draft.service === 'ftp' && status === 0;
    Object.assign(this.#draft, { status: isSubstatusAlone ? null : status, substatus, win32 });
  }

  #takeWin32(number: number): void {
    if (this.#draft.win32 !== null) this.#finish();
    this.#draft.win32 = number;
  }

  #takeGroup(key: string, spaces: readonly CodeKind[], text: string): void {
    if (hasCode(this.#draft)) this.#finish();
    const { service } = this.#draft;
    const fitting = spaces.filter((kind) => kind === 'win32' || service === 'unknown' || kind === service);
    if (fitting.length === 0) this.#draft.unused.push(text);
    else this.#draft.groups = fitting.map((kind) => ({ kind, key }));
  }

  #takeReason(reason: string, isPlain: boolean): void {
    const draft = this.#draft;
    // After `HTTP/1.1 403` or `403.14` it is the phrase of the status.
    if (isPlain && (draft.service === 'http' || draft.service === 'ftp' || draft.substatus !== null)) {
      draft.unused.push(reason);
      return;
    }
    if (draft.reason !== null) this.#finish();
    Object.assign(this.#draft, { reason, isPlain });
  }

  #takeNumber(number: number, text: string, label: Label | null, next: TypedWord | undefined): void {
    const draft = this.#draft;
    if (label === 'nothing') draft.unused.push(text);
    else if (label === 'win32') this.#takeWin32(number);
    else if (label === 'substatus') draft.substatus = number;
    else if (!hasCode(draft) || label === 'status') this.#takeFirst(number, text);
    else if (draft.reason !== null) draft.unused.push(text);
    else if (draft.service === 'ftp') this.#takeAfterFtp(number, text);
    else if (draft.win32 !== null) this.#takeAfterWin32(number, text);
    else if (number > 999) this.#takeWin32(number);
    else if (draft.substatus === null) this.#takeSecond(number, text, next);
    else if (this.#startsAnother(number, draft.isApart)) this.#startWith(number, text);
    else this.#takeWin32(number);
  }

  /** A status, or else win32, which is the only other number that is written alone. */
  #takeFirst(number: number, text: string): void {
    const draft = this.#draft;
    if (draft.service === 'ftp' && number < 100) draft.substatus = number;
    else if (isStatus(number) || number === 0) draft.status = number;
    else if (draft.service === 'unknown' || draft.win32 !== null) draft.win32 = number;
    else draft.unused.push(text);
  }

  #takeSecond(number: number, text: string, next: TypedWord | undefined): void {
    const draft = this.#draft;
    const isKnownPair = this.#codes.http(draft.status, number).found === `${draft.status}.${number}`;
    // `403 502 0` is of a record, `403 502` are two codes.
    const isOfRecord = isKnownPair && next?.kind === 'number' && next.number < 100;
    if (!isStatus(number) || isOfRecord) Object.assign(draft, { substatus: number, isApart: true });
    else if (this.#startsAnother(number, false)) this.#startWith(number, text);
    else this.#takeWin32(number);
  }

  #takeAfterWin32(number: number, text: string): void {
    const draft = this.#draft;
    const isFtpOrder = draft.status !== null && draft.substatus === null && number < 100;
    if (isFtpOrder && this.#codes.ftp(draft.status).match === 'exact') {
      Object.assign(draft, { service: 'ftp', substatus: number });
    } else if (!draft.isApart && this.#isKnownStatus(number)) this.#startWith(number, text);
    else draft.unused.push(text);
  }

  #takeAfterFtp(number: number, text: string): void {
    const { status, after } = this.#draft;
    const isNext = after.length === 0 && isStatus(number) && this.#codes.ftp(number).match === 'exact';
    if (status === null || isNext) this.#startWith(number, text);
    else after.push(number);
  }

  /** Whether a number after a status is the next status. In a record win32 stands there, if it can be. */
  #startsAnother(number: number, isRecord: boolean): boolean {
    if (!isStatus(number)) return false;
    const isWin32 = this.#codes.win32(number).match === 'exact';
    return isRecord ? this.#isKnownStatus(number) && !isWin32 : this.#isKnownStatus(number) || !isWin32;
  }

  #isKnownStatus(number: number): boolean {
    if (!isStatus(number)) return false;
    return this.#codes.http(number, null).match === 'exact' || this.#codes.ftp(number).match === 'exact';
  }

  #startWith(number: number, text: string): void {
    this.#finish();
    this.#takeFirst(number, text);
  }

  #finish(): void {
    const draft = this.#draft;
    if (!hasCode(draft)) return;
    this.#draft = emptyDraft(draft.service);
    settleNumbers(draft);
    this.#questions.push({
      asked: draft.words.join(' '),
      lines: draft.groups.length > 0 ? [] : linesOf(draft),
      groups: draft.groups,
      unused: draft.unused,
    });
  }
}

function emptyDraft(service: Service): Draft {
  return {
    service,
    status: null,
    substatus: null,
    win32: null,
    reason: null,
    groups: [],
    hasHyphen: false,
    isPlain: false,
    isApart: false,
    after: [],
    words: [],
    unused: [],
  };
}

function hasCode({ status, substatus, win32, reason, groups }: Draft): boolean {
  return [status, substatus, win32, reason].some((field) => field !== null) || groups.length > 0;
}

/** Gives the numbers of FTP and HTTP.sys their places. */
function settleNumbers(draft: Draft): void {
  if (draft.reason !== null && draft.isApart) {
    // `503 1 AppOffline`: the site stands between status and reason.
    draft.unused.unshift(`${draft.substatus}`);
    draft.substatus = null;
  }
  if (draft.service !== 'ftp' || draft.after.length === 0) return;
  const [first, second, ...more] = draft.after as [number, ...number[]];
  const isSecondSubstatus = second !== undefined && second < 100;
  let unused = draft.after;
  if (draft.substatus !== null || draft.win32 !== null) {
    if (draft.win32 === null) draft.win32 = first;
    else draft.substatus ??= first;
    unused = unused.slice(1);
  } else if (second === undefined) {
    if (first < 1000) draft.substatus = first;
    else draft.win32 = first;
    unused = [];
  } else {
    draft.win32 = isSecondSubstatus ? first : second;
    draft.substatus = isSecondSubstatus ? second : first;
    unused = more;
  }
  draft.unused.push(...unused.map(String));
}

function linesOf(draft: Draft): LineFields[] {
  const { service, status, substatus, win32, reason } = draft;
  const line: LineFields = { service, status, substatus, win32, reason };
  if (reason === null || service === 'httperr') return [line];
  const httperr: LineFields = { ...line, service: 'httperr' };
  // `403 Forbidden` is what any browser shows, too.
  return draft.isPlain && status !== null ? [{ ...line, service: 'http', reason: null }, httperr] : [httperr];
}
