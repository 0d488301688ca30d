import { type FilterMistake, TypedError } from '../query/filter/mistake.ts';
import type { MetricName, Modifier } from './condition.ts';
import type { Measure } from './quantity.ts';

/** What is wrong with a condition of a gate, as facts. `near`: names that look like it. */
export type GateProblem =
  /** A metric should stand here. `found`: what does instead; null at the end. */
  | { readonly code: 'missing-metric'; readonly found: string | null }
  | { readonly code: 'unknown-metric'; readonly name: string; readonly near: readonly string[] }
  /** The metric needs something in parentheses: a code, or how long slow is. */
  | { readonly code: 'missing-argument'; readonly metric: MetricName }
  | { readonly code: 'extra-argument'; readonly metric: MetricName }
  | { readonly code: 'unclosed'; readonly mark: '(' | '{' }
  /** No status, class, range or win32 code. */
  | { readonly code: 'bad-code'; readonly value: string }
  /** No code that is documented: as a condition on records it could be asked for. */
  | { readonly code: 'unknown-code'; readonly value: string }
  | { readonly code: 'unknown-reason'; readonly value: string; readonly near: readonly string[] }
  | { readonly code: 'bad-duration'; readonly value: string }
  /** The shell has taken it for a redirection, maybe. */
  | { readonly code: 'missing-operator'; readonly metric: string; readonly found: string | null }
  /** `=`, `==`, `!=` and the like. */
  | { readonly code: 'wrong-operator'; readonly operator: string }
  | { readonly code: 'missing-limit'; readonly measure: Measure; readonly found: string | null }
  | { readonly code: 'missing-unit'; readonly value: string; readonly measure: 'share' | 'ms' }
  | { readonly code: 'bad-limit'; readonly value: string; readonly measure: Measure }
  /** Not what can be added to the baseline, or what it can be multiplied with. */
  | { readonly code: 'bad-baseline'; readonly value: string; readonly measure: Measure }
  | { readonly code: 'bad-modifier'; readonly modifier: Modifier; readonly value: string | null }
  | { readonly code: 'unknown-field'; readonly name: string; readonly near: readonly string[] }
  /** A field whose values make no groups. */
  | { readonly code: 'measured-field'; readonly name: string }
  | { readonly code: 'repeated'; readonly modifier: Modifier }
  | { readonly code: 'refused'; readonly modifier: Modifier | 'where'; readonly metric: MetricName }
  /** A number of slots beside that of all of a baseline's time. */
  | { readonly code: 'slots-of-baseline'; readonly metric: MetricName }
  | { readonly code: 'alone'; readonly modifier: 'top' | 'for'; readonly needs: 'by' | 'per' }
  | { readonly code: 'unexpected'; readonly found: string }
  | { readonly code: 'too-long'; readonly limit: number }
  /** In the braces; its column counts from the start of the whole. */
  | { readonly code: 'filter'; readonly mistake: FilterMistake };

/** `column`: where, from 1, in UTF-16 units of the text as typed. Texts in it are as typed, not made safe. */
export type GateMistake = GateProblem & { readonly column: number };

/** A condition that cannot be used. */
export class GateError extends TypedError<GateProblem> {}
