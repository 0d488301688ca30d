/** The rows of the tables that somebody looks for. */

import type { Codes } from './codes.ts';
import { type CodeKind, codeKinds, type MeaningRow } from './entry.ts';
import { hexOf, isOneNumber } from './win32.ts';

/** A row with the number space that it belongs to. */
export interface ListedCode {
  readonly kind: CodeKind;
  readonly row: MeaningRow;
}

/** What `--service` names: a number space; FTP with its substatuses. Null if it names none. */
export function kindsOf(service: string): readonly CodeKind[] | null {
  const kind = codeKinds.find((one) => one === service.toLowerCase());
  if (kind === undefined) return null;
  return kind === 'ftp' ? ['ftp', 'ftp-substatus'] : [kind];
}

/**
 * The codes of these number spaces, in the language of the first of `translations`. With a search, those that have it
 * in their code or texts in any of the languages: the phrase as it is, or else all of its words.
 */
export function listCodes(
  translations: readonly Codes[],
  kinds: readonly CodeKind[] = codeKinds,
  search: string | null = null,
): ListedCode[] {
  const listed = kinds.flatMap((kind) =>
    translations[0]!.rows(kind).map((row): ListedCode => ({ kind, row })),
  );
  if (search === null) return inOrder(listed);
  const texts = kinds.flatMap((kind) => textsOf(translations, kind));
  const phrase = folded(search);
  const having = (parts: readonly string[]): ListedCode[] =>
    inOrder(
      listed.filter((_, index) => texts[index]!.some((text) => parts.every((part) => text.includes(part)))),
    );
  const withPhrase = having([phrase]);
  return withPhrase.length > 0 ? withPhrase : having(phrase.split(' '));
}

/** By number, `404.2` before `404.13`; what is no number first, in the order of the tables. */
function inOrder(listed: readonly ListedCode[]): ListedCode[] {
  return listed.toSorted((one, other) => {
    if (one.kind !== other.kind) return codeKinds.indexOf(one.kind) - codeKinds.indexOf(other.kind);
    const [status = 0, substatus = -1] = numbersOf(one.row.key);
    const [otherStatus = 0, otherSubstatus = -1] = numbersOf(other.row.key);
    return status - otherStatus || substatus - otherSubstatus;
  });
}

function numbersOf(key: string): number[] {
  return /^[\d.]+$/.test(key) ? key.split('.').map(Number) : [];
}

/** All that can be found of each row of a number space, a text for each language. */
function textsOf([first, ...others]: readonly Codes[], kind: CodeKind): string[][] {
  const byName = others.map((codes) => new Map(named(codes.rows(kind)).map(([name, row]) => [name, row])));
  return named(first!.rows(kind)).map(([name, row]) => {
    const translated = byName.map((rows) => rows.get(name)).filter((one) => one !== undefined);
    return [row, ...translated].map((one) => textOf(kind, one));
  });
}

/** Each row with its code and rank, the same in every language. */
function named(rows: readonly MeaningRow[]): (readonly [name: string, row: MeaningRow])[] {
  const ranks = new Map<string, number>();
  return rows.map((row) => {
    const rank = (ranks.get(row.key) ?? 0) + 1;
    ranks.set(row.key, rank);
    return [`${row.key} ${rank}`, row];
  });
}

function textOf(kind: CodeKind, { key, title, meaning, causes, checks, cannotShow }: MeaningRow): string {
  return folded(
    [...spellingsOf(kind, key), title, meaning, ...causes, ...checks, cannotShow ?? ''].join('\n'),
  );
}

/** A Windows error is also met as HRESULT. */
function spellingsOf(kind: CodeKind, key: string): string[] {
  if (kind !== 'win32' || !isOneNumber(key)) return [key];
  const number = Number(key);
  return number < 0x10000 ? [key, hexOf(number), hexOf(0x80070000 + number)] : [key, hexOf(number)];
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('`', '').replace(/\s+/g, ' ').trim();
}
