/** How a row of a published article begins: `404.13 - …`, `401.1 and 401.2: …`, `HTTP/1.1 503 …`, `500-100.asp`, `5xx (…)`. */

import { Unreadable } from './unreadable.ts';

/** The number spaces that published articles are about. */
export type PublishedKind = 'http' | 'ftp' | 'ftp-substatus';

export interface RowStart {
  readonly kind: PublishedKind;
  /** `404.13`, `530`, `41`; `4xx`. */
  readonly keys: readonly string[];
  readonly isClass: boolean;
  /** `HTTP 404` and the like. */
  readonly hasPrefix: boolean;
  /** What stands after the codes. A sentence may begin with a number, too, but no dash or colon follows it. */
  readonly mark: 'dash' | 'stop' | 'end' | 'blank';
  /** The first sentence after the mark. */
  readonly label: string;
}

/** `247677` is no code, `404.13` is; a hyphen may stand for the point, and an ASP page for its code. */
const CODE = String.raw`(?:\dxx|\d{1,3}(?:[.-]\d{1,3})?(?:\.as[apx]x?)?(?!\d))`;
const JOINT = String.raw`\s*(?:[,、・/&]|と|および|または|,?\s(?:and|or)\s)\s*`;
const PREFIX = String.raw`(?:(HTTP|FTP)(?:/[\d.]+)?\s+(?:(?:status|error|エラー)(?:\s+code|\s*コード)?\s+)?)?`;
const START = new RegExp(`^${PREFIX}(${CODE}(?:${JOINT}${CODE})*)(.*)$`, 'is');

const DASH = '[-‐–—―−]';
/** `(informational): text`, `- text`, `. text`, or nothing. */
const END = new RegExp(
  String.raw`^(?:\s*\((?<aside>[^()]*)\))?(?:(?<dash>\s*:(?!\d)\s*|\s+${DASH}\s*|\s*${DASH}(?:\s+|$))|(?<stop>\.(?:\s+|$))|\s*$)(?<text>.*)$`,
  's',
);
/** `403.1 to 403.3`, `403.1 - 403.3 - …`; `55 - 128-bit` is none. */
const RANGE = new RegExp(
  String.raw`^\s*(?:[~〜]|から|to\b|through\b)\s*\d|^\s*(?::|${DASH})?\s*(?:\dxx|\d{1,3}(?:\.\d+)?)\s*(?::|${DASH}\s|$)`,
  'i',
);
/** After a full stop, a number with a dash or glued to a word: a row that lost its line to the one above. */
const SECOND_ROW = new RegExp(String.raw`(?:。\s*|\.\s+)(\d{1,3}(?:\.\d{1,3})?)(?=[a-z]|\s+${DASH}\s)`, 'gi');

const KEYS: Readonly<Record<PublishedKind, RegExp>> = {
  http: /^[1-5](xx|\d\d(\.\d{1,3})?)$/,
  ftp: /^[1-6](xx|\d\d)$/,
  'ftp-substatus': /^\d{1,3}$/,
};

/**
 * Null for a text that does not begin like a row. Throws `Unreadable` for one that does and cannot be read.
 * `kind` is the number space of the section, null if no heading has named it.
 */
export function readRowStart(text: string, kind: PublishedKind | null): RowStart | null {
  const [, prefix, codes = '', rest = ''] = START.exec(text) ?? [];
  const end = readEnd(rest);
  if (codes === '' || !looksLikeRow(codes, kind, end)) return null;
  if (end === null) throw new Unreadable(`${codes} and what follows it run together`);
  if (isRange(codes, rest)) throw new Unreadable(`a range of codes begins with ${codes}`);
  const space = spaceOf(codes, kind, prefix);
  const keys = [...codes.matchAll(new RegExp(CODE, 'gi'))].map(([code]) => keyOf(code));
  for (const key of keys) if (!KEYS[space].test(key)) throw new Unreadable(`${key} is no ${space} code`);
  for (const [, number = ''] of rest.matchAll(SECOND_ROW))
    if (KEYS[space].test(number)) throw new Unreadable(`the row of ${codes} seems to hold ${number} as well`);
  const isClass = keys.some((key) => key.endsWith('xx'));
  return { kind: space, keys, isClass, hasPrefix: prefix !== undefined, ...end };
}

/** A line without Markdown's marks, links and entities. */
export function plainText(line: string): string {
  return line
    .replaceAll('&nbsp;', ' ')
    .replace(/<\/?[a-z][^>]*>/gi, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`]|\\(?=[^\w\s])|(?<!\w)_+|_+(?!\w)/g, '')
    .trim();
}

type End = Pick<RowStart, 'mark' | 'label'>;

/** Null if the codes run into what follows them. */
function readEnd(rest: string): End | null {
  const parts = END.exec(rest)?.groups;
  if (parts === undefined)
    return /^[\s(]/.test(rest) ? { mark: 'blank', label: firstSentence(rest.trim()) } : null;
  const { aside, dash, stop, text = '' } = parts;
  const mark = dash !== undefined ? 'dash' : stop !== undefined ? 'stop' : 'end';
  return { mark, label: aside ?? firstSentence(text) };
}

/** Without an aside in front of it: `(none) - Not found.` */
function firstSentence(text: string): string {
  const [, sentence = ''] = /^(?:\([^()]*\)\s+[-–—]\s+)?(.*?)(?:。.*|\.(?:\s.*)?)?$/s.exec(text) ?? [];
  return sentence.trim();
}

/** A number of one or two digits begins a row among substatuses, elsewhere a sentence or the item of a numbered list. */
function looksLikeRow(codes: string, kind: PublishedKind | null, end: End | null): boolean {
  return kind === 'ftp-substatus' || /^\d(\d\d|xx)/i.test(codes) || end?.mark === 'dash';
}

function isRange(codes: string, rest: string): boolean {
  const [, from, to] = /^(\d{3})-(\d{3})$/.exec(codes) ?? [];
  return (from !== undefined && Number(to) > Number(from)) || RANGE.test(rest);
}

function spaceOf(codes: string, kind: PublishedKind | null, prefix: string | undefined): PublishedKind {
  const named = prefix?.toLowerCase() as 'http' | 'ftp' | undefined;
  if (kind !== null && (named === undefined || kind.startsWith(named))) return kind;
  if (kind === null && named !== undefined) return named;
  throw new Unreadable(`no heading says whether ${codes} is of HTTP or FTP`);
}

function keyOf(code: string): string {
  return code
    .toLowerCase()
    .replace(/\.as[apx]x?$/, '')
    .replace('-', '.');
}
