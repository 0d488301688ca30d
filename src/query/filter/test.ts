import type { FieldName } from '../../w3c/field.ts';
import type { Decode } from '../../w3c/text.ts';
import type { Dimension } from '../dimension.ts';
import { type Code, code, parseCode } from '../outcome.ts';
import { addressTest } from './address.ts';
import { filterFieldOf, services, type TextField, type ValueKind } from './fields.ts';
import type { Comparison, Operand, Operator } from './filter.ts';
import { FilterError } from './mistake.ts';
import { globTest, regexTest, withoutCase, withPlusForBlanks } from './pattern.ts';
import { type NumberKind, numberIn, type Span, spanOf } from './span.ts';

/**
 * How to test the records of a comparison. `value`: once per distinct value of a dimension, as its bytes, one character a
 * byte; never asked for a record without one. `parts`: one of them stands in every value of plain ASCII that it holds for;
 * null if nobody knows any. `number`: by the value of a numeric field, none of which is below 0.
 */
export type Test =
  | {
      readonly kind: 'value';
      readonly dimension: Dimension;
      readonly holds: (value: string) => boolean;
      readonly parts: readonly Part[] | null;
      /** Whether it can hold for some bytes, where the field tells that. */
      readonly mayHold?: TextField['mayHaveText'];
    }
  | { readonly kind: 'number'; readonly field: FieldName; readonly spans: readonly Span[] };

/** A piece of text, in small letters; `isEnd`: the value ends with it. */
export interface Part {
  readonly text: Uint8Array;
  readonly isEnd: boolean;
}

type Predicate<Value> = (value: Value) => boolean;

/**
 * The test of a comparison with a field that exists. Throws a FilterError, with the column in the value, for a value that
 * is none of the field's.
 */
export function testOf(comparison: Comparison, decode: Decode): Test {
  const { operator, values } = comparison;
  const field = filterFieldOf(comparison.field);
  if (field === null) throw new Error(`No field is called ${comparison.field}.`);
  switch (field.kind) {
    case 'status': {
      const holds = statusTest(operator, values);
      return { kind: 'value', dimension: code, holds: (key) => holds(parseCode(key)), parts: null };
    }
    case 'number':
    case 'win32':
    case 'duration': {
      const spans = numberSpans(field.kind, operator, values);
      if ('field' in field.from) return { kind: 'number', field: field.from.field, spans };
      const { dimension, numberOf } = field.from;
      return { kind: 'value', dimension, holds: whereKnown(numberOf, isIn(spans)), parts: null };
    }
    default: {
      const holds = textTest(field.kind, operator, values);
      // Most texts are as they are shown: then decoding would be most of the work.
      const decoded = (text: string) =>
        holds(plainText.test(text) ? text : decode(Buffer.from(text, 'latin1')));
      return {
        kind: 'value',
        dimension: field.dimension,
        holds: whereKnown(field.textOf, decoded),
        parts:
          field.kind === 'text' && field.isWorkedOut !== true && !isNegated(operator)
            ? partsOf(values)
            : null,
        ...(field.mayHaveText === undefined ? {} : { mayHold: field.mayHaveText }),
      };
    }
  }
}

/** ASCII without a backslash. */
const plainText = /^[\x20-\x5b\x5d-\x7e]*$/;

/** A comparison with a value that is not there is false. */
function whereKnown<Value>(
  read: (value: string) => Value | null,
  holds: Predicate<Value>,
): Predicate<string> {
  return (value) => {
    const known = read(value);
    return known !== null && holds(known);
  };
}

function isNegated(operator: Operator): boolean {
  return operator === '!=' || operator === '!~';
}

/** The longest piece of each text or glob; null if one of them has none, or is not of ASCII alone. */
function partsOf(values: readonly Operand[]): Part[] | null {
  const parts = values.map(({ as, text }) => {
    const pieces = as === 'regex' || !plainText.test(text) ? [] : text.split(/[*?]/);
    const longest = pieces.reduce((one, other) => (other.length > one.length ? other : one), '');
    return { text: Buffer.from(withoutCase(longest), 'latin1'), isEnd: longest === pieces.at(-1) };
  });
  return parts.some(({ text }) => text.length === 0) ? null : parts;
}

/** The whole numbers that an order leaves beside a limit. */
const orders: Partial<Record<Operator, (limit: number) => Span>> = {
  '<': (limit) => ({ from: 0, to: Math.ceil(limit) - 1 }),
  '<=': (limit) => ({ from: 0, to: limit }),
  '>': (limit) => ({ from: Math.floor(limit) + 1, to: Number.POSITIVE_INFINITY }),
  '>=': (limit) => ({ from: limit, to: Number.POSITIVE_INFINITY }),
};

/** The numbers from 0 on that a comparison holds for; all that is compared is whole. */
function numberSpans(kind: NumberKind, operator: Operator, values: readonly Operand[]): readonly Span[] {
  const order = orders[operator];
  if (order !== undefined)
    return values.map(({ text }) => order(numberIn(kind, text) ?? refuse(text, kind, operator)));
  const spans = values.map(({ text }) => checkedSpan(kind, text, operator));
  return isNegated(operator) ? others(spans) : spans;
}

/** The whole numbers from 0 on that are in none of some spans. */
function others(spans: readonly Span[]): Span[] {
  const left: Span[] = [];
  let from = 0;
  for (const span of spans.toSorted((one, other) => one.from - other.from)) {
    const to = Math.ceil(span.from) - 1;
    if (to >= from) left.push({ from, to });
    from = Math.max(from, Math.floor(span.to) + 1);
  }
  return [...left, { from, to: Number.POSITIVE_INFINITY }];
}

function isIn(spans: readonly Span[]): Predicate<number> {
  return (value) => spans.some(({ from, to }) => value >= from && value <= to);
}

function checkedSpan(kind: NumberKind, text: string, operator: Operator): Span {
  const span = spanOf(kind, text) ?? refuse(text, kind, operator);
  if (span.from > span.to) throw new FilterError({ code: 'empty-range', value: text }, 1);
  return span;
}

function refuse(value: string, expected: ValueKind, operator: Operator): never {
  throw new FilterError({ code: 'bad-value', value, expected, operator }, 1);
}

function statusTest(operator: Operator, values: readonly Operand[]): Predicate<Code> {
  if (orders[operator] !== undefined) {
    const holds = isIn(numberSpans('status', operator, values));
    return ({ status }) => status !== null && holds(status);
  }
  const outcomes = values.map(({ text }) => {
    const [, status, asked] = /^(\d{1,3})\.(\d{1,10})$/.exec(text) ?? [];
    return { span: checkedSpan('status', status ?? text, operator), asked: asked ? Number(asked) : null };
  });
  return ({ status, substatus }) => {
    if (status === null) return false;
    const asked = outcomes.filter(({ span }) => status >= span.from && status <= span.to);
    if (asked.some((one) => one.asked === null || one.asked === substatus)) return operator === '=';
    // One that is not logged could be the one that is asked for.
    return operator === '!=' && (asked.length === 0 || substatus !== null);
  };
}

function textTest(
  kind: TextField['kind'],
  operator: Operator,
  values: readonly Operand[],
): Predicate<string> {
  const isEquality = operator === '=' || operator === '!=';
  const holds = isEquality ? equalTest(kind, operator, values) : patternTest(kind, values);
  return isNegated(operator) ? (text) => !holds(text) : holds;
}

function equalTest(
  kind: TextField['kind'],
  operator: Operator,
  values: readonly Operand[],
): Predicate<string> {
  if (kind === 'address') {
    const addresses = values.map(({ text }) => addressTest(text) ?? refuse(text, kind, operator));
    return (text) => addresses.some((isOne) => isOne(text));
  }
  const fold = foldedFor(kind);
  const texts = new Set(values.map(({ text }) => fold(checkedText(text))));
  const isWrong = ({ text }: Operand) => kind === 'service' && !services.includes(fold(text));
  const wrong = values.find(isWrong);
  if (wrong !== undefined) refuse(wrong.text, kind, operator);
  return (text) => texts.has(fold(text));
}

function patternTest(kind: TextField['kind'], values: readonly Operand[]): Predicate<string> {
  const fold = foldedFor(kind);
  const globs = values
    .filter(({ as }) => as !== 'regex')
    .map(({ text }) => globTest(fold(checkedText(text))));
  const regexes = values.filter(({ as }) => as === 'regex').map(({ text }) => checkedRegex(kind, text));
  return (text) => {
    if (regexes.some((isIn) => isIn(text))) return true;
    if (globs.length === 0) return false;
    const folded = fold(text);
    return globs.some((isOneOf) => isOneOf(folded));
  };
}

/** The pattern as typed is tried first, so that a refusal names a part of it. */
function checkedRegex(kind: TextField['kind'], pattern: string): Predicate<string> {
  const isIn = regexTest(pattern);
  return kind === 'header' && pattern.includes(' ') ? regexTest(withPlusForBlanks(pattern)) : isIn;
}

/** `-` and nothing are how logs write that there is no value. */
function checkedText(text: string): string {
  if (text === '' || text === '-') throw new FilterError({ code: 'absent-value', value: text }, 1);
  return text;
}

/** Texts that are equal in this form are equal. */
function foldedFor(kind: TextField['kind']): (text: string) => string {
  return kind === 'header' ? (text) => withoutCase(text).replaceAll(' ', '+') : withoutCase;
}
