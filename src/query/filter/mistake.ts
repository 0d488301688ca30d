import type { ValueKind } from './fields.ts';
import type { Operator } from './filter.ts';

/** Why the engine refuses a pattern. `too-large`: it repeats or nests too much. `syntax`: anything else. */
export type RefusalReason = 'look-around' | 'back-reference' | 'too-large' | 'syntax';

/** What is wrong with a filter, as facts. */
export type FilterProblem =
  /** A condition should stand here. `found`: what does instead; null at the end. */
  | { readonly code: 'missing-condition'; readonly found: string | null }
  /** `near`: at most three names of fields that look like it, as they can be typed. */
  | { readonly code: 'unknown-field'; readonly name: string; readonly near: readonly string[] }
  /** `date` or `time`: no comparison chooses a time, other options do. */
  | { readonly code: 'time-field'; readonly name: string }
  /** Behind a field stands no operator. */
  | { readonly code: 'missing-operator'; readonly field: string; readonly found: string | null }
  /** The field has no such operator. */
  | {
      readonly code: 'wrong-operator';
      readonly field: string;
      readonly operator: Operator;
      readonly allowed: readonly Operator[];
    }
  /** Behind an operator or a comma stands no value. A value that is called `and`, `or` or `not` needs quotes. */
  | {
      readonly code: 'missing-value';
      readonly field: string;
      readonly operator: Operator;
      readonly found: string | null;
    }
  /** Not a value of that kind; with `<`, `<=`, `>` and `>=` one number, no range or class. */
  | {
      readonly code: 'bad-value';
      readonly value: string;
      readonly expected: ValueKind;
      readonly operator: Operator;
    }
  /** The text stands for no value, and nothing compares with that: right is `not FIELD~*`. */
  | { readonly code: 'absent-value'; readonly value: string }
  /** The range ends before it begins. */
  | { readonly code: 'empty-range'; readonly value: string }
  /** Starts with a slash, could be meant as either: a glob needs quotes, a regular expression a slash at its end. */
  | { readonly code: 'ambiguous-pattern'; readonly value: string }
  /** `part`: the part of the pattern at the column; null if the engine does not say, then it is the pattern's column. */
  | { readonly code: 'refused-pattern'; readonly reason: RefusalReason; readonly part: string | null }
  /** `quote`: the mark that is never closed, at the column. */
  | { readonly code: 'unclosed-quote'; readonly quote: string }
  | { readonly code: 'unclosed-parenthesis' }
  /** A condition or value has ended, and what is found does not continue the filter. */
  | { readonly code: 'unexpected'; readonly found: string }
  | { readonly code: 'too-long'; readonly limit: number }
  | { readonly code: 'too-deep'; readonly limit: number };

/** `column`: where, from 1, in UTF-16 units of the text as typed. Texts in it are as typed, not made safe. */
export type FilterMistake = FilterProblem & { readonly column: number };

/** Something typed that cannot be used. The sentence is made from the mistake, elsewhere. */
export class TypedError<Problem extends { readonly code: string }> extends Error {
  readonly mistake: Problem & { readonly column: number };

  constructor(problem: Problem, column: number) {
    super(`${problem.code} at ${column}`);
    this.name = new.target.name;
    this.mistake = { ...problem, column };
  }
}

/** A filter that cannot be used. */
export class FilterError extends TypedError<FilterProblem> {}
