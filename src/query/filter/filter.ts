/**
 * A condition on records, as plain JSON: it goes to other threads and into saved parts. It is two-valued: a comparison
 * with a value that a record does not have (`-`, or not logged) is false, and `not` of it true.
 */
export type Filter = Every | Any | Not | Comparison | During;

/** True if all are. */
interface Every {
  readonly kind: 'and';
  readonly of: readonly Filter[];
}

/** True if any is. */
interface Any {
  readonly kind: 'or';
  readonly of: readonly Filter[];
}

interface Not {
  readonly kind: 'not';
  readonly of: Filter;
}

/** A field beside what it is compared with; more than one value stand for any of them, and with `!=` for none of them. */
export interface Comparison {
  readonly kind: 'is';
  /** The name that `fields.ts` lists first, or `field(X-Name)` for one that it does not know. */
  readonly field: string;
  readonly operator: Operator;
  readonly values: readonly Operand[];
}

export type Operator = '=' | '!=' | '~' | '!~' | '<' | '<=' | '>' | '>=';

/** What stands behind an operator: the text as typed without its quotes, and how it is meant. */
export interface Operand {
  /** `text`: a word, number, range, class or network. `glob` and `regex` only with `~` and `!~`. */
  readonly as: 'text' | 'glob' | 'regex';
  readonly text: string;
}

/** Records that ended at or after `from` and before `to`, in seconds since 1970 UTC; null: no bound. */
export interface During {
  readonly kind: 'during';
  readonly from: number | null;
  readonly to: number | null;
}

/** All comparisons of a condition. */
export function comparisonsIn(filter: Filter): readonly Comparison[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.of.flatMap(comparisonsIn);
    case 'not':
      return comparisonsIn(filter.of);
    case 'is':
      return [filter];
    case 'during':
      return [];
  }
}

/** All of some conditions as one; null if there are none. */
export function every(filters: readonly (Filter | null)[]): Filter | null {
  const given = filters.filter((filter) => filter !== null);
  return given.length < 2 ? (given[0] ?? null) : { kind: 'and', of: given };
}
