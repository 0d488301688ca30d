import { FilterError } from '../query/filter/mistake.ts';
import { nearFields, nearNames } from '../query/filter/near-fields.ts';
import { type BracedFilter, parseBraced, parseFilter } from '../query/filter/parse.ts';
import { groupFieldOf } from '../query/group.ts';
import { durationOf } from '../query/time/duration.ts';
import {
  type Comparison,
  type Condition,
  isPlain,
  isTimeless,
  type Limit,
  type Metric,
  type Modifier,
  measureOfMetric,
  metricNames,
  type Operator,
  takes,
} from './condition.ts';
import { GateError, type GateProblem } from './mistake.ts';
import { isLimitOf, type Measure, magnitudeOf, measureOf, type Quantity, quantityIn } from './quantity.ts';

/** What the parser cannot know itself: which codes there are. */
export interface KnownCodes {
  /** Whether `404` or `404.13` is documented. */
  isCode(status: number, substatus: number | null): boolean;
  /** Why HTTP.sys refuses, in the spelling of the documentation. */
  readonly reasons: readonly string[];
}

/** In UTF-16 units, as for a filter. */
const longestCondition = 10_000;

/** The preset that is no figure. */
export const regressions = 'regressions';

/**
 * Reads when a gate fails:
 *
 *     condition = "regressions" | metric [ "{" filter "}" ] operator limit { modifier }
 *     metric    = a name of condition.ts | "count(" code ")" | "rate(" code ")" | "slow-rate(" time ")"
 *               | "httperr" [ "(" reason ")" ]
 *     code      = what `status=` takes | "win32=" what `win32=` takes
 *     operator  = ">" | ">=" | "<" | "<=" | "gt" | "ge" | "lt" | "le"
 *     limit     = number [ unit ] | "baseline" [ "*" number | "+" number unit ]
 *     modifier  = "by" field | "top" number | "per" time | "for" number | "min" number
 *
 * Names and words are in any case; blanks or colons stand between words: `5xx-rate:gt:1pct` needs no quotes in any shell.
 * Throws a GateError.
 */
export function parseCondition(text: string, known: KnownCodes): Condition {
  if (text.length > longestCondition)
    throw new GateError({ code: 'too-long', limit: longestCondition }, longestCondition + 1);
  return new Parser(text, known).parse();
}

const words: Readonly<Record<string, Operator>> = { gt: '>', ge: '>=', lt: '<', le: '<=' };

/** Past it a count of slots or records means nothing. */
const wholeNumber = /^[1-9]\d{0,8}$/;

class Parser {
  readonly #text: string;
  readonly #known: KnownCodes;
  #at = 0;

  constructor(text: string, known: KnownCodes) {
    this.#text = text;
    this.#known = known;
  }

  parse(): Condition {
    this.#skip();
    if (this.#take(/regressions(?=[\s:]*$)/iy) !== null) return { kind: regressions };
    const metric = this.#metric();
    const where = this.#where(metric);
    const operator = this.#operator(metric);
    const limit = this.#limit(measureOfMetric(metric));
    return { kind: 'compare', metric, where, operator, limit, ...this.#modifiers(metric, limit) };
  }

  #metric(): Metric {
    const start = this.#skip();
    const word = this.#take(/[^\s:(){}<>=!*+,"']+/y);
    if (word === null) throw this.#mistake({ code: 'missing-metric', found: this.#found() });
    const name = metricNames.find((one) => one === word.toLowerCase());
    if (name === undefined) {
      const near = nearNames(word, [...metricNames, regressions]);
      throw this.#mistake({ code: 'unknown-metric', name: word, near }, start);
    }
    const open = this.#at;
    const argument = this.#argument();
    if (isPlain(name)) {
      if (argument === null) return { name };
      throw this.#mistake({ code: 'extra-argument', metric: name }, open);
    }
    if (name === 'httperr') return { name, reason: argument && this.#reason(argument) };
    if (argument === null) throw this.#mistake({ code: 'missing-argument', metric: name }, open);
    if (name === 'slow-rate') return { name, over: this.#duration(argument) };
    return { name, ...this.#codes(argument) };
  }

  /** What stands in parentheses, and where; null if none begin here. */
  #argument(): Argument | null {
    const open = this.#at;
    if (this.#take(/\(/y) === null) return null;
    this.#take(/\s*/y);
    const start = this.#at;
    const text = this.#take(/[^()]*/y)!.trimEnd();
    if (this.#take(/\)/y) === null) throw this.#mistake({ code: 'unclosed', mark: '(' }, open);
    return { text, start };
  }

  #reason({ text, start }: Argument): string {
    const { reasons } = this.#known;
    const reason = reasons.find((one) => one.toLowerCase() === text.toLowerCase());
    if (reason !== undefined) return reason;
    throw this.#mistake({ code: 'unknown-reason', value: text, near: nearNames(text, reasons) }, start);
  }

  #duration({ text, start }: Argument): Quantity {
    const quantity = quantityIn(text);
    if (quantity !== null && measureOf(quantity) === 'ms' && isFilter(`ms>${magnitudeOf(quantity)}`))
      return quantity;
    throw this.#mistake({ code: 'bad-duration', value: text }, start);
  }

  #codes({ text, start }: Argument): Pick<Extract<Metric, { field: string }>, 'field' | 'values'> {
    const ofWin32 = /^win32\s*=\s*/i.exec(text)?.[0];
    const field = ofWin32 === undefined ? 'status' : 'win32';
    const values = text
      .slice(ofWin32?.length ?? 0)
      .split(',')
      .map((value) => value.trim().toLowerCase());
    for (const value of values) this.#checkCode(field, value, start);
    return { field, values };
  }

  #checkCode(field: 'status' | 'win32', value: string, start: number): void {
    if (!/^[\w.-]+$/.test(value) || !isFilter(`${field}=${value}`))
      throw this.#mistake({ code: 'bad-code', value }, start);
    if (field === 'win32' || value.endsWith('xx')) return;
    const isKnown = value.includes('-')
      ? value.split('-').every((end) => Number(end) >= 100 && Number(end) <= 599)
      : this.#isKnown(value);
    if (!isKnown) throw this.#mistake({ code: 'unknown-code', value }, start);
  }

  #isKnown(value: string): boolean {
    const [status, substatus] = value.split('.');
    return this.#known.isCode(Number(status), substatus === undefined ? null : Number(substatus));
  }

  #where(metric: Metric): Comparison['where'] {
    const start = this.#skip();
    if (this.#text[start] !== '{') return null;
    if (!takes(metric, 'where'))
      throw this.#mistake({ code: 'refused', modifier: 'where', metric: metric.name }, start);
    const { filter, end } = this.#braced(start);
    if (end === null) throw this.#mistake({ code: 'unclosed', mark: '{' }, start);
    this.#at = end;
    return filter;
  }

  #braced(start: number): BracedFilter {
    try {
      return parseBraced(this.#text, start);
    } catch (error) {
      if (!(error instanceof FilterError)) throw error;
      const { mistake } = error;
      throw this.#mistake({ code: 'filter', mistake }, mistake.column - 1);
    }
  }

  #operator(metric: Metric): Operator {
    const start = this.#skip();
    const symbol = this.#take(/[<>=!~]+/y);
    if (symbol === null) {
      const word = this.#take(/(?:gt|ge|lt|le)(?=[\s:]|$)/iy);
      if (word !== null) return words[word.toLowerCase()]!;
      throw this.#mistake({ code: 'missing-operator', metric: metric.name, found: this.#found() });
    }
    if (/^[<>]=?$/.test(symbol)) return symbol as Operator;
    throw this.#mistake({ code: 'wrong-operator', operator: symbol }, start);
  }

  #limit(measure: Measure): Limit {
    const start = this.#skip();
    if (this.#take(/baseline(?![^\s:*+])/iy) !== null) return this.#ofBaseline(measure);
    const text = this.#quantity();
    if (text === null) throw this.#mistake({ code: 'missing-limit', measure, found: this.#found() });
    const quantity = quantityIn(text);
    if (quantity?.unit === '' && (measure === 'share' || measure === 'ms'))
      throw this.#mistake({ code: 'missing-unit', value: text, measure }, start);
    if (quantity !== null && isLimitOf(measure, quantity)) return { kind: 'fixed', quantity };
    throw this.#mistake({ code: 'bad-limit', value: text, measure }, start);
  }

  #ofBaseline(measure: Measure): Limit {
    this.#skip();
    const sign = this.#take(/[*+]/y);
    if (sign === null) return { kind: 'baseline', factor: null, added: null };
    const start = this.#skip();
    const text = this.#quantity();
    const quantity = text === null ? null : quantityIn(text);
    if (quantity !== null && sign === '*' && quantity.unit === '' && quantity.amount > 0)
      return { kind: 'baseline', factor: quantity.amount, added: null };
    if (quantity !== null && sign === '+' && isAddedTo(measure, quantity))
      return { kind: 'baseline', factor: null, added: quantity };
    throw this.#mistake({ code: 'bad-baseline', value: text ?? this.#found() ?? '', measure }, start);
  }

  /** A number with its unit, which may stand apart, but for words that go on after it. */
  #quantity(): string | null {
    return this.#take(/[\d.]+(?:[^\S\n]?(?!(?:by|top|per|for|min)(?![^\s:]))[%a-z]+)?[^\s:]*|[^\s:]+/iy);
  }

  #modifiers(metric: Metric, limit: Limit): Pick<Comparison, 'by' | 'per' | 'min'> {
    const given = new Map<Modifier, { readonly value: string | number; readonly start: number }>();
    for (;;) {
      const start = this.#skip();
      const word = this.#take(/(?:by|top|per|for|min)(?![^\s:])/iy)?.toLowerCase() as Modifier | undefined;
      if (word === undefined) break;
      if (given.has(word)) throw this.#mistake({ code: 'repeated', modifier: word }, start);
      if (!takes(metric, word))
        throw this.#mistake({ code: 'refused', modifier: word, metric: metric.name }, start);
      if (word === 'per' && limit.kind === 'baseline' && !isTimeless(metric))
        throw this.#mistake({ code: 'slots-of-baseline', metric: metric.name }, start);
      given.set(word, { value: word === 'by' ? this.#field() : this.#number(word), start });
    }
    const found = this.#found();
    if (found !== null) throw this.#mistake({ code: 'unexpected', found });
    const number = (word: Modifier): number | null => (given.get(word)?.value as number | undefined) ?? null;
    const [field, seconds] = [given.get('by')?.value, number('per')];
    for (const [modifier, needs] of [
      ['top', 'by'],
      ['for', 'per'],
    ] as const)
      if (given.has(modifier) && !given.has(needs))
        throw this.#mistake({ code: 'alone', modifier, needs }, given.get(modifier)!.start);
    return {
      by: field === undefined ? null : { field: field as string, top: number('top') },
      per: seconds === null ? null : { seconds, times: number('for') ?? 1 },
      min: number('min'),
    };
  }

  #field(): string {
    const start = this.#skip();
    const name = this.#take(/[^\s:(){}<>=!~,"']+(?:\((?:[^()]|\([^()]*\))*\))?/y);
    if (name === null) throw this.#mistake({ code: 'bad-modifier', modifier: 'by', value: this.#found() });
    const field = groupFieldOf(name);
    if (field === 'measured') throw this.#mistake({ code: 'measured-field', name }, start);
    if (field !== null) return field.name;
    const near = nearFields(name).filter((one) => groupFieldOf(one) !== 'measured');
    throw this.#mistake({ code: 'unknown-field', name, near }, start);
  }

  #number(modifier: Modifier): number {
    const start = this.#skip();
    const text = this.#take(/[^\s:]+/y);
    if (text !== null && modifier === 'per') {
      const seconds = durationOf(text);
      if (seconds !== null) return seconds;
    } else if (text !== null && wholeNumber.test(text)) {
      return Number(text);
    }
    throw this.#mistake({ code: 'bad-modifier', modifier, value: text }, start);
  }

  /** Passes what stands between words. */
  #skip(): number {
    this.#take(/[\s:]*/y);
    return this.#at;
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
    const start = this.#skip();
    const found = this.#take(/[^\s:(){}<>=!~,"']+|[<>=!~]+|./suy);
    this.#at = start;
    return found;
  }

  #mistake(problem: GateProblem, at = this.#at): GateError {
    return new GateError(problem, at + 1);
  }
}

interface Argument {
  readonly text: string;
  readonly start: number;
}

/** Percentage points are added to a share. */
function isAddedTo(measure: Measure, quantity: Quantity): boolean {
  if (measure === 'share') return quantity.unit === 'pp' && quantity.amount <= 100;
  return isLimitOf(measure, quantity);
}

function isFilter(text: string): boolean {
  try {
    parseFilter(text);
    return true;
  } catch (error) {
    if (error instanceof FilterError) return false;
    throw error;
  }
}
