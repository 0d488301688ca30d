/* JSON as it is defined, read by ourselves: `JSON.parse` keeps silent about a key that stands twice, and says where a mistake is in other words in each version of Node. */

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A map, so that no key has a meaning of its own, not even `__proto__`. */
export type JsonObject = ReadonlyMap<string, JsonValue>;

/** What is wrong with a text that should be JSON. */
export type JsonMistakeKind =
  | { readonly code: 'comment' | 'trailing-comma' | 'end' | 'text' | 'too-deep' }
  | { readonly code: 'unexpected'; readonly found: string }
  | { readonly code: 'twice'; readonly key: string };

/** The same with its place. */
export class JsonMistake extends Error {
  readonly kind: JsonMistakeKind;
  /** From 1. */
  readonly line: number;
  /** In characters, from 1. */
  readonly column: number;

  constructor(kind: JsonMistakeKind, text: string, offset: number) {
    super(kind.code);
    this.name = 'JsonMistake';
    this.kind = kind;
    const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
    this.line = lines.length;
    this.column = [...lines.at(-1)!].length + 1;
  }
}

/** Our choice: no setting is nested deeper than a list; a hostile file must not use up the stack. */
const mostLevels = 16;

/** Throws a `JsonMistake` for the first mistake. */
export function parseJson(text: string): JsonValue {
  return new Parser(text).all();
}

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  all(): JsonValue {
    const value = this.#value(0);
    if (this.#next() !== '') this.#refuse();
    return value;
  }

  #value(level: number): JsonValue {
    const character = this.#next();
    if (level > mostLevels) this.#fail({ code: 'too-deep' });
    if (character === '{') return this.#object(level);
    if (character === '[') return this.#list(level);
    if (character === '"') return this.#string();
    return this.#word();
  }

  #object(level: number): JsonObject {
    const entries = new Map<string, JsonValue>();
    this.#items('}', () => {
      if (this.#next() !== '"') this.#refuse();
      const start = this.#at;
      const key = this.#string();
      if (entries.has(key)) this.#fail({ code: 'twice', key }, start);
      if (this.#next() !== ':') this.#refuse();
      this.#at += 1;
      entries.set(key, this.#value(level + 1));
    });
    return entries;
  }

  #list(level: number): JsonValue[] {
    const values: JsonValue[] = [];
    this.#items(']', () => values.push(this.#value(level + 1)));
    return values;
  }

  /** What stands between an opening bracket and `close`, with commas between. */
  #items(close: string, readItem: () => void): void {
    this.#at += 1;
    if (this.#next() === close) {
      this.#at += 1;
      return;
    }
    for (;;) {
      readItem();
      const character = this.#next();
      if (character !== ',' && character !== close) this.#refuse();
      const comma = this.#at;
      this.#at += 1;
      if (character === close) return;
      if (this.#next() === close) this.#fail({ code: 'trailing-comma' }, comma);
    }
  }

  #string(): string {
    const start = this.#at;
    let end = start + 1;
    while (end < this.#text.length && this.#text[end] !== '"') end += this.#text[end] === '\\' ? 2 : 1;
    this.#at = end + 1;
    try {
      return JSON.parse(this.#text.slice(start, this.#at)) as string;
    } catch {
      return this.#fail({ code: 'text' }, start);
    }
  }

  /** A number, true, false or null. */
  #word(): JsonValue {
    const [word = ''] = /^[\w.+-]+/.exec(this.#text.slice(this.#at, this.#at + longestWord)) ?? [];
    const isWord = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(word);
    if (!isWord) this.#refuse(word);
    this.#at += word.length;
    return JSON.parse(word) as JsonValue;
  }

  /** The next character that is no blank, which is stepped over; nothing at the end. */
  #next(): string {
    while (' \t\r\n'.includes(this.#text[this.#at] ?? '.')) this.#at += 1;
    return this.#text[this.#at] ?? '';
  }

  /** Says that what comes next cannot stand there. */
  #refuse(word = ''): never {
    const rest = this.#text.slice(this.#at, this.#at + 2);
    if (rest === '') this.#fail({ code: 'end' });
    if (rest === '//' || rest === '/*') this.#fail({ code: 'comment' });
    const found = word === '' ? String.fromCodePoint(this.#text.codePointAt(this.#at)!) : word;
    this.#fail({ code: 'unexpected', found });
  }

  #fail(kind: JsonMistakeKind, offset = this.#at): never {
    throw new JsonMistake(kind, this.#text, offset);
  }
}

/** Characters of a number; no setting has more. */
const longestWord = 40;
