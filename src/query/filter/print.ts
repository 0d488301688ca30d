import type { Comparison, Filter, Operand } from './filter.ts';
import { joiningWords } from './parse.ts';

/** A filter without times. */
type Timeless =
  | Comparison
  | { readonly kind: 'and' | 'or'; readonly of: readonly Timeless[] }
  | { readonly kind: 'not'; readonly of: Timeless };

/**
 * A filter as it can be typed, with the least quotes and parentheses: reading it gives the same filter. Times have no
 * words in the language, so that a `During` is left out; whoever worked out the times prints them.
 */
export function printFilter(filter: Filter): string {
  const timeless = withoutTimes(filter);
  return timeless === null ? '' : print(timeless);
}

function withoutTimes(filter: Filter): Timeless | null {
  switch (filter.kind) {
    case 'during':
      return null;
    case 'is':
      return filter;
    case 'not': {
      const of = withoutTimes(filter.of);
      return of === null ? null : { kind: 'not', of };
    }
    default: {
      const of = filter.of.map(withoutTimes).filter((one) => one !== null);
      return of.length < 2 ? (of[0] ?? null) : { kind: filter.kind, of };
    }
  }
}

function print(filter: Timeless): string {
  switch (filter.kind) {
    case 'and':
      return filter.of.map((one) => enclosed(one, one.kind === 'and' || one.kind === 'or')).join(' and ');
    case 'or':
      return filter.of.map((one) => enclosed(one, one.kind === 'or')).join(' or ');
    case 'not':
      return `not ${enclosed(filter.of, filter.of.kind === 'and' || filter.of.kind === 'or')}`;
    case 'is':
      return `${printField(filter.field)}${filter.operator}${filter.values.map(printOperand).join(',')}`;
  }
}

function enclosed(filter: Timeless, isEnclosed: boolean): string {
  return isEnclosed ? `(${print(filter)})` : print(filter);
}

function printField(field: string): string {
  const name = /^field\((.*)\)$/s.exec(field)?.[1];
  if (name === undefined || /^[^\s()"']*(?:\([^\s()"']*\))?$/.test(name)) return field;
  return `field(${quoted(name)})`;
}

function printOperand({ as, text }: Operand): string {
  if (as === 'regex') return `/${text}/`;
  const isPlain =
    // A brace would end the condition of a gate.
    /^[^\s,()"'=<>!~}][^\s,()}]*$/.test(text) &&
    !joiningWords.includes(text.toLowerCase()) &&
    !(as === 'glob' && text.startsWith('/'));
  return isPlain ? text : quoted(text);
}

function quoted(text: string): string {
  const quote = text.includes('"') && !text.includes("'") ? "'" : '"';
  return quote + text.replaceAll(quote, quote + quote) + quote;
}
