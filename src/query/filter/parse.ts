import { kindOf, knownField } from '../../w3c/field.ts';
import { type FilterField, filterFieldOf, operatorsOf } from './fields.ts';
import type { Comparison, Filter, Operand, Operator } from './filter.ts';
import { FilterError, type FilterProblem } from './mistake.ts';
import { nearFields } from './near-fields.ts';
import { slashAfter } from './pattern.ts';
import { testOf } from './test.ts';

/** In UTF-16 units. More than a command line of Windows holds. */
export const longestFilter = 10_000;
/** Parentheses and `not` within each other. */
export const deepestFilter = 100;

/**
 * Reads a filter:
 *
 *     filter     = all { "or" all }
 *     all        = one { "and" one }
 *     one        = "not" one | "(" filter ")" | comparison
 *     comparison = field operator value { "," value }
 *     field      = a name of fields.ts | a W3C name | "field(" a column's name ")"
 *     operator   = "=" | "!=" | "~" | "!~" | "<" | "<=" | ">" | ">=" | "eq" | "ne" | "lt" | "le" | "gt" | "ge"
 *     value      = text without blanks, commas and parentheses | text in '…' or "…", where a doubled quote is one
 *
 * Names and words are in any case, and blanks may stand between all parts. Operators in letters have blanks around them:
 * shells redirect `<` and `>`. Behind `~` and `!~` stands a glob, or a regular expression as `/…/` without quotes; text that
 * begins with a slash but is not closed by one is a glob if nothing in it says otherwise.
 *
 * Throws a FilterError. What this gives can be tested and printed.
 */
export function parseFilter(text: string): Filter {
  if (text.length > longestFilter) {
    throw new FilterError({ code: 'too-long', limit: longestFilter }, longestFilter + 1);
  }
  return new Parser(text).parse();
}

/** `end`: behind the last brace; null: it is never closed. */
export interface BracedFilter {
  readonly filter: Filter;
  readonly end: number | null;
}

/**
 * Reads the filter that stands in braces within another text, of which the first is at `start`. A value with a brace needs
 * quotes there. Throws as `parseFilter` does, with the column in the whole text.
 */
export function parseBraced(text: string, start: number): BracedFilter {
  return new Parser(text, start + 1).parseToBrace();
}

const symbols: Readonly<Record<string, Operator>> = {
  eq: '=',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};

/** Words that join conditions, and so are no field and no value without quotes. */
export const joiningWords: readonly string[] = ['and', 'or', 'not'];

class Parser {
  readonly #text: string;
  /** Within braces the next one ends a word. */
  readonly #isBraced: boolean;
  #at: number;
  #depth = 0;

  /** `from`: where a filter in braces begins. */
  constructor(text: string, from: number | null = null) {
    this.#text = text;
    this.#isBraced = from !== null;
    this.#at = from ?? 0;
  }

  parse(): Filter {
    const filter = this.#filter();
    const found = this.#found();
    if (found !== null) throw this.#mistake({ code: 'unexpected', found });
    return filter;
  }

  parseToBrace(): BracedFilter {
    const filter = this.#filter();
    const found = this.#found();
    if (found === null) return { filter, end: null };
    if (this.#take(/\}/y) === null) throw this.#mistake({ code: 'unexpected', found });
    return { filter, end: this.#at };
  }

  #filter(): Filter {
    return this.#joined('or', () => this.#joined('and', () => this.#one()));
  }

  #joined(kind: 'and' | 'or', next: () => Filter): Filter {
    const first = next();
    const of = [first];
    while (this.#takeWord(kind)) of.push(next());
    return of.length === 1 ? first : { kind, of };
  }

  #one(): Filter {
    const start = this.#skipBlanks();
    if (this.#takeWord('not')) return { kind: 'not', of: this.#deeper(start, () => this.#one()) };
    if (this.#take(/\(/y) === null) return this.#comparison();
    const filter = this.#deeper(start, () => this.#filter());
    this.#close(start);
    return filter;
  }

  #deeper(start: number, next: () => Filter): Filter {
    if (this.#depth === deepestFilter) throw this.#mistake({ code: 'too-deep', limit: deepestFilter }, start);
    this.#depth++;
    const filter = next();
    this.#depth--;
    return filter;
  }

  /** Takes the parenthesis that closes the one at `start`. */
  #close(start: number): void {
    const found = this.#found();
    if (found === null) throw this.#mistake({ code: 'unclosed-parenthesis' }, start);
    if (this.#take(/\)/y) === null) throw this.#mistake({ code: 'unexpected', found });
  }

  #comparison(): Comparison {
    const { name: field, kind } = this.#field();
    const start = this.#skipBlanks();
    const operator = this.#operator(field);
    const allowed = operatorsOf(kind);
    if (!allowed.includes(operator)) {
      throw this.#mistake({ code: 'wrong-operator', field, operator, allowed }, start);
    }
    const values = [this.#value(field, operator)];
    // What is less than one of several is what is less than the largest.
    if (!/[<>]/.test(operator)) {
      while (this.#take(/\s*,/y) !== null) values.push(this.#value(field, operator));
    }
    return { kind: 'is', field, operator, values };
  }

  #field(): FilterField {
    const start = this.#skipBlanks();
    const word = this.#take(this.#isBraced ? /[^\s()=<>!~,"'}]+/y : /[^\s()=<>!~,"']+/y);
    if (word === null || joiningWords.includes(word.toLowerCase())) {
      this.#at = start;
      throw this.#mistake({ code: 'missing-condition', found: this.#found() });
    }
    const name = this.#text[this.#at] === '(' ? `${word}(${this.#inParentheses()})` : word;
    const field = filterFieldOf(name);
    if (field !== null) return field;
    const column = /^field\((.*)\)$/is.exec(name)?.[1] ?? name;
    const known = knownField(column);
    const isTime = known !== null && kindOf(known) === 'time';
    throw this.#mistake(
      isTime
        ? { code: 'time-field', name: known }
        : { code: 'unknown-field', name, near: nearFields(column) },
      start,
    );
  }

  /** The name within the parentheses that begin here, which may hold others, or be quoted. */
  #inParentheses(): string {
    const start = this.#at++;
    this.#skipBlanks();
    const name = this.#quoted() ?? this.#take(/[^\s()"']*(?:\([^\s()"']*\))?/y) ?? '';
    this.#close(start);
    return name;
  }

  #operator(field: string): Operator {
    const symbol = this.#take(/<=|>=|!=|!~|[=~<>]/y);
    if (symbol !== null) return symbol as Operator;
    const word = this.#take(/(?:eq|ne|lt|le|gt|ge)(?=\s|$)/iy);
    if (word === null) throw this.#mistake({ code: 'missing-operator', field, found: this.#found() });
    return symbols[word.toLowerCase()]!;
  }

  #value(field: string, operator: Operator): Operand {
    const start = this.#skipBlanks();
    const isPattern = operator === '~' || operator === '!~';
    const operand = this.#quotedOperand(isPattern) ?? this.#bareOperand(field, operator, isPattern);
    if (!this.#ends.test(this.#text.slice(this.#at, this.#at + 1))) {
      throw this.#mistake({ code: 'unexpected', found: this.#found()! });
    }
    this.#check({ kind: 'is', field, operator, values: [operand] }, start);
    return operand;
  }

  #quotedOperand(isPattern: boolean): Operand | null {
    const text = this.#quoted();
    return text === null ? null : { as: isPattern ? 'glob' : 'text', text };
  }

  /** What a value stands for is known by making its test. */
  #check(comparison: Comparison, start: number): void {
    try {
      testOf(comparison, String);
    } catch (error) {
      if (!(error instanceof FilterError)) throw error;
      const { column, ...problem } = error.mistake;
      // A pattern's columns count from behind its slash.
      const offset = problem.code === 'refused-pattern' ? column : 0;
      throw this.#mistake(problem, start + offset);
    }
  }

  #bareOperand(field: string, operator: Operator, isPattern: boolean): Operand {
    const start = this.#at;
    if (this.#take(/(?=[=<>!~])/y) !== null)
      throw this.#mistake({ code: 'unexpected', found: this.#found()! });
    if (isPattern && this.#text[start] === '/') return this.#afterSlash();
    const text = this.#take(this.#bare);
    if (text === null || joiningWords.includes(text.toLowerCase())) {
      this.#at = start;
      throw this.#mistake({ code: 'missing-value', field, operator, found: this.#found() });
    }
    return { as: isPattern ? 'glob' : 'text', text };
  }

  #afterSlash(): Operand {
    const start = this.#at;
    const end = slashAfter(this.#text, start + 1);
    if (end >= 0 && this.#ends.test(this.#text.slice(end + 1, end + 2))) {
      this.#at = end + 1;
      return { as: 'regex', text: this.#text.slice(start + 1, end) };
    }
    const text = this.#take(this.#bare)!;
    if (/[|+^$\\[\]{}]/.test(text)) throw this.#mistake({ code: 'ambiguous-pattern', value: text }, start);
    return { as: 'glob', text };
  }

  /** A word without quotes. */
  get #bare(): RegExp {
    return this.#isBraced ? /[^\s,()}]+/y : /[^\s,()]+/y;
  }

  /** What may follow a value, or nothing. */
  get #ends(): RegExp {
    return this.#isBraced ? /^[\s,)}]?$/ : /^[\s,)]?$/;
  }

  /** The text of the quotes that begin here; null if none do. */
  #quoted(): string | null {
    const start = this.#at;
    const quote = this.#take(/["']/y);
    if (quote === null) return null;
    const text = this.#take(quote === '"' ? /(?:[^"]|"")*/y : /(?:[^']|'')*/y)!;
    if (this.#text[this.#at] !== quote) throw this.#mistake({ code: 'unclosed-quote', quote }, start);
    this.#at++;
    return text.replaceAll(quote + quote, quote);
  }

  #skipBlanks(): number {
    this.#take(/\s*/y);
    return this.#at;
  }

  #takeWord(word: 'and' | 'or' | 'not'): boolean {
    this.#skipBlanks();
    const end = this.#at + word.length;
    const isWord = this.#text.slice(this.#at, end).toLowerCase() === word;
    if (!isWord || /[^\s()]/.test(this.#text[end] ?? ' ')) return false;
    this.#at = end;
    return true;
  }

  /** What a sticky pattern finds here, which is then passed; null if it finds nothing. */
  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    this.#at += found?.length ?? 0;
    return found;
  }

  /** The word or mark that comes next; null at the end. */
  #found(): string | null {
    const start = this.#skipBlanks();
    const found = this.#take(/[^\s,()"'=<>!~]+|[=<>!~]+|./suy);
    this.#at = start;
    return found;
  }

  #mistake(problem: FilterProblem, at = this.#at): FilterError {
    return new FilterError(problem, at + 1);
  }
}
