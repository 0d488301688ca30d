/**
 * The one door for log text. What it lets out is of type `Safe`; reports are composed of `Safe` only,
 * so that the compiler refuses log text that has not passed.
 */

declare const passed: unique symbol;

/** Text that a terminal, a file or the log of a CI job shows as it is and never obeys. */
export type Safe = string & { readonly [passed]: true };

/*
 * What a terminal would obey, hide or reorder: control and format characters (bidi controls among them), line and
 * paragraph separators, lone surrogates, ignorable characters (variation selectors, tags, fillers), and every blank
 * that is not U+0020, since nobody could tell it from one.
 */
const OBEYED_OR_HIDDEN =
  '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}]|(?! )\\p{Zs}';

/*
 * `##vso[`, `##[` and `##teamcity[` are obeyed by build servers anywhere in a line. No `#` that follows another one
 * leaves as it is, so that none of them can stand in a line, whatever the line is composed of.
 */
const COMMAND_MARK = '(?<=#)#';

/*
 * GitHub obeys `::error::` and the like at the start of a line, and a line may begin with any word of a value once it
 * is wrapped. So the first colon is escaped wherever such a name follows. Every name of theirs has a hyphen or a letter
 * past `f`, which no part of an IPv6 address has: `fe80::1` stays readable.
 */
const COMMAND_NAME = ':(?=:[a-zA-Z]*[g-zG-Z\\-])';

/** A fourth combining mark on one character only serves to draw over the neighbouring lines. */
const STACKED_MARK = '(?<=\\p{M}{3})\\p{M}';

/** A literal backslash where an escape of ours would begin; texts of the summary hold those of `\x` already. */
const ESCAPE_LOOKALIKE = '\\\\(?=u\\{)';

const FOR_TEXT = new RegExp(
  [OBEYED_OR_HIDDEN, COMMAND_MARK, COMMAND_NAME, STACKED_MARK, ESCAPE_LOOKALIKE].join('|'),
  'gu',
);
const FOR_JSON = new RegExp([OBEYED_OR_HIDDEN, COMMAND_MARK, STACKED_MARK].join('|'), 'gu');

/** Whether `safe` leaves a text as it is, told quickly: ASCII without the marks that it looks at. Most log text is of this kind. */
export function isPlainText(text: string): boolean {
  return /^[ -"$-[\]-~]*$/.test(text) && !text.includes('::');
}

/** Whether a text stands in a JSON string as it is, told as quickly. */
export function isPlainJson(text: string): boolean {
  return /^[ !$-[\]-~]*$/.test(text);
}

/** Log text for a terminal or a text file: one line, everything visible, nothing obeyed. */
export function safe(text: string): Safe {
  return (isPlainText(text) ? text : text.replace(FOR_TEXT, visible)) as Safe;
}

/** Log text as a JSON string, with its quotes: the same value for a parser, the same harmlessness for a terminal. */
export function safeJsonString(text: string): string {
  if (isPlainJson(text)) return `"${text}"`;
  return JSON.stringify(text).replace(FOR_JSON, (character) =>
    Array.from({ length: character.length }, (_, index) => unicodeEscape(character.charCodeAt(index))).join(
      '',
    ),
  );
}

/** Our own words with safe pieces between them: the only other way to make `Safe`. */
export function say(words: TemplateStringsArray, ...pieces: readonly Safe[]): Safe {
  let said = words[0]!;
  for (let index = 0; index < pieces.length; index++) said += pieces[index]! + words[index + 1]!;
  return said as Safe;
}

export function join(pieces: readonly Safe[], separator: Safe): Safe {
  return pieces.join(separator) as Safe;
}

/** Text that has passed, with each match of `marks` written as its reader wants it; what `write` gives must be harmless. */
export function escaped(text: Safe, marks: RegExp, write: (mark: string) => string): Safe {
  return text.replace(marks, write) as Safe;
}

/** Colours text that has its final width; `colour` comes from the instance of chalk that the caller decided on. */
export function paint(colour: (text: string) => string, text: Safe): Safe {
  return (text === '' ? text : colour(text)) as Safe;
}

/** Colours `length` characters, from `start` on, of text that has its final width; it may have fewer. */
export function paintPart(colour: (text: string) => string, text: Safe, start: number, length: number): Safe {
  const part = text.slice(start, start + length);
  return (text.slice(0, start) + (part === '' ? part : colour(part)) + text.slice(start + length)) as Safe;
}

function visible(character: string): string {
  const code = character.codePointAt(0)!;
  const hex = code.toString(16).toUpperCase();
  return code < 0x80 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`;
}

function unicodeEscape(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
