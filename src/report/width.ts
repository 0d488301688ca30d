import type { Safe } from './safe.ts';

/*
 * Columns of a terminal, by the width that Unicode gives East Asian text (UAX #11). Ambiguous characters count one.
 * An emoji of several characters counts the sum of them, which is never less than what a terminal takes.
 */
const NARROW = /^[ -~]*$/;
const NO_COLUMN = /[\p{Mn}\p{Me}\u1160-\u11ff]/u;
const TWO_COLUMNS =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1d300}-\u{1d376}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

export function displayWidth(text: string): number {
  if (NARROW.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += columns(character);
  return width;
}

/** At most `width` columns: the start of the text, then `mark`. */
export function cutEnd(text: Safe, width: number, mark: Safe): Safe {
  if (displayWidth(text) <= width) return text;
  return head(text, Math.max(0, width - displayWidth(mark))).concat(head(mark, width)) as Safe;
}

/** At most `width` columns: the start and the longer end of a path or name, where what tells it apart stands. */
export function cutMiddle(text: Safe, width: number, mark: Safe): Safe {
  if (displayWidth(text) <= width) return text;
  const room = width - displayWidth(mark);
  if (room < 8) return cutEnd(text, width, mark);
  const start = head(text, Math.floor(room / 3));
  return start.concat(mark, tail(text, room - displayWidth(start))) as Safe;
}

export function padStart(text: Safe, width: number): Safe {
  return ' '.repeat(Math.max(0, width - displayWidth(text))).concat(text) as Safe;
}

export function padEnd(text: Safe, width: number): Safe {
  return text.concat(' '.repeat(Math.max(0, width - displayWidth(text)))) as Safe;
}

/** Not between a number and its noun or unit, nor after the `x` of `200 x 14`. */
const BREAK = /(?<! x)(?<!(?:^|[ (、。])[\d.,:]+(?= [A-Za-z\p{Lo}])) /u;

/*
 * Japanese and Chinese text has no blanks and breaks between its characters, but some never begin a line and some
 * never end one (JIS X 4051): closing marks, small kana and the like, and opening marks. A katakana word stays whole.
 */
const UNSPACED =
  '[\\u2e80-\\u312f\\u3190-\\u4dbf\\u4e00-\\ua4cf\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff01-\\uff9f\\uffe0-\\uffe6\\u{1aff0}-\\u{1b2ff}\\u{20000}-\\u{3fffd}]';
const NEVER_FIRST =
  '[ \\p{M}\\p{Pe}\\p{Pf},.:;!?%/"\'…‥、。，．・：；！？％～〜ー々〻ヽヾゝゞ゛゜ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿ｡､･ｰﾞﾟｧ-ｯ]';
/** A blank here is one that `BREAK` keeps. */
const NEVER_LAST = '[\\p{Ps}\\p{Pi}"\' ]';
const KATAKANA = '[ァ-ヺー]';
const BETWEEN = new RegExp(
  `(?<!${NEVER_LAST})(?!${NEVER_FIRST}|(?<=${KATAKANA})${KATAKANA})(?:(?<=${UNSPACED})|(?=${UNSPACED}))`,
  'u',
);

/** Text that stands on one line if any line holds it, and the blank before it within a line. */
interface Piece {
  readonly before: '' | ' ';
  readonly text: string;
}

function piecesOf(text: string): Piece[] {
  return text
    .split(BREAK)
    .flatMap((word, index) =>
      word
        .split(BETWEEN)
        .map((part, place): Piece => ({ before: index > 0 && place === 0 ? ' ' : '', text: part })),
    );
}

/**
 * Lines of at most `width` columns, broken at blanks, which go, and between the characters of text without blanks;
 * a piece that fits no line is broken too.
 */
export function wrap(text: Safe, width: number): Safe[] {
  const lines: Safe[] = [];
  let line = '';
  for (const piece of piecesOf(text)) {
    const longer = line === '' ? piece.text : `${line}${piece.before}${piece.text}`;
    if (displayWidth(longer) <= width) {
      line = longer;
      continue;
    }
    // A piece without text can stand between two blanks.
    if (line !== '') lines.push(line.replace(/ +$/, '') as Safe);
    line = piece.text;
    while (displayWidth(line) > width) {
      const fitting = head(line, width);
      lines.push(fitting as Safe);
      line = line.slice(fitting.length);
    }
  }
  if (line !== '') lines.push(line.replace(/ +$/, '') as Safe);
  return lines;
}

/** The first line of the wrapped text, and what follows it. */
export function firstLine(text: Safe, width: number): readonly [line: Safe, rest: Safe] {
  const line = wrap(text, width)[0] ?? (text.slice(0, 0) as Safe);
  return [line, text.slice(text.indexOf(line) + line.length).trimStart() as Safe];
}

function columns(character: string): number {
  if (NO_COLUMN.test(character)) return 0;
  return TWO_COLUMNS.test(character) ? 2 : 1;
}

/** The longest start of at most `width` columns, with the combining marks of its last character. */
function head(text: string, width: number): string {
  let taken = 0;
  let end = 0;
  for (const character of text) {
    taken += columns(character);
    if (taken > width) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** The longest end of at most `width` columns that does not begin with a combining mark. */
function tail(text: string, width: number): string {
  const characters = Array.from(text);
  let taken = 0;
  let begin = characters.length;
  for (let index = characters.length - 1; index >= 0; index -= 1) {
    taken += columns(characters[index]!);
    if (taken > width) break;
    if (columns(characters[index]!) > 0) begin = index;
  }
  return characters.slice(begin).join('');
}
