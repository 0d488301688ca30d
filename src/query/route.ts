/** Whole words, with a digit, that name one thing of many. Digits alone are `{id}`. */
const folds: readonly (readonly [pattern: RegExp, fold: Uint8Array])[] = [
  [/^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i, Buffer.from('{guid}')],
  [/^\d{4}-\d{2}-\d{2}(?:T[\d:.+-]+Z?)?$/, Buffer.from('{date}')],
  // Long hexadecimal: words such as "facade" have no digit and stay.
  [/^[0-9a-f]{12,}$/i, Buffer.from('{hex}')],
  // Base64 and the like: long, with both cases, digits in several places, and no run of small letters that a word has.
  [/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d[^\d]+\d)(?!.*[a-z]{6})[\w-]{20,}$/, Buffer.from('{token}')],
];
const shortestHex = 12;
const shortestToken = 20;

const slash = 0x2f;
const dot = 0x2e;
const dash = 0x2d;

/** What a byte is in a word: marks that may be several. */
const isDigit = 1;
const isHex = 2;
const isCapital = 4;
const isEnd = 8;
const marks = Uint8Array.from({ length: 256 }, (_, byte) => {
  const text = String.fromCharCode(byte);
  return (
    (/\d/.test(text) ? isDigit : 0) |
    (/[\da-f]/i.test(text) ? isHex : 0) |
    (/[A-Z]/.test(text) ? isCapital : 0) |
    (/[/.;,=~]/.test(text) ? isEnd : 0)
  );
});

/**
 * Folds URL stems to their routes: `/orders/1017/lines/3` to `/orders/{id}/lines/{id}`. A route follows from its one URL, so
 * that the same URL has the same route in every log. Words are never folded. A log has many stems: they are looked at as
 * bytes, and only a word that looks as if it could be folded is read as text.
 */
export class RouteFolder {
  #route = new Uint8Array(256);
  #end = 0;

  /** The route of a stem: its own bytes if nothing is folded, else bytes that are valid until the next call. */
  routeOf(stem: Uint8Array): Uint8Array {
    // No fold is longer than seven bytes, in place of at least one.
    if (this.#route.length < 7 * stem.length) this.#route = new Uint8Array(14 * stem.length);
    this.#end = 0;
    let isFolded = false;
    let copied = 0;
    for (let start = 0; start <= stem.length; start++) {
      // The name in a segment: the whole of it, or what stands before an extension or a parameter.
      let all = isDigit | isHex;
      let any = 0;
      let nameEnd = start;
      for (; nameEnd < stem.length; nameEnd++) {
        const mark = marks[stem[nameEnd]!]!;
        if ((mark & isEnd) !== 0) break;
        all &= mark;
        any |= mark;
      }
      let end = nameEnd;
      while (end < stem.length && stem[end] !== slash) end++;
      // A dot before a digit belongs to an address, a version or a price, of which no part is an id.
      if (stem[nameEnd] === dot && nameEnd + 1 < end && (marks[stem[nameEnd + 1]!]! & isDigit) !== 0) {
        nameEnd = end;
        all = 0;
      }
      const fold = (any & isDigit) === 0 ? null : foldOf(stem, start, nameEnd, all, any);
      if (fold !== null) {
        isFolded = true;
        this.#copy(stem, copied, start);
        this.#copy(fold, 0, fold.length);
        copied = nameEnd;
      }
      start = end;
    }
    if (!isFolded) return stem;
    this.#copy(stem, copied, stem.length);
    return this.#route.subarray(0, this.#end);
  }

  #copy(bytes: Uint8Array, from: number, to: number): void {
    // So few bytes are sooner copied one by one than as arrays.
    for (let at = from; at < to; at++) this.#route[this.#end++] = bytes[at]!;
  }
}

const idFold = Buffer.from('{id}');

/** What a name with a digit, `bytes[start, end)`, is folded to; null if it stays. `all` and `any`: marks of its bytes. */
function foldOf(bytes: Uint8Array, start: number, end: number, all: number, any: number): Uint8Array | null {
  if ((all & isDigit) !== 0) return idFold;
  const length = end - start;
  const couldBeFolded =
    ((all & isHex) !== 0 && length >= shortestHex) ||
    ((any & isCapital) !== 0 && length >= shortestToken) ||
    (length >= 36 && length <= 38) ||
    (length >= 10 && bytes[start + 4] === dash);
  if (!couldBeFolded) return null;
  const word = Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString('latin1');
  return folds.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}
