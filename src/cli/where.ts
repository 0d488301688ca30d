import { filterFields } from '../query/filter/fields.ts';
import type { Filter } from '../query/filter/filter.ts';
import { FilterError, type FilterMistake } from '../query/filter/mistake.ts';
import { parseFilter } from '../query/filter/parse.ts';
import { type Safe, safe } from '../report/safe.ts';
import { UsageError } from './usage-error.ts';
import type { CommandWording } from './wording.ts';

/** The filters that were typed; throws a `UsageError` for the first that is none. */
export function resolveWhere(typed: readonly string[], wording: CommandWording): Filter[] {
  return typed.map((text) => {
    try {
      return parseFilter(text);
    } catch (error) {
      if (!(error instanceof FilterError)) throw error;
      const { mistake } = error;
      const words = wording.filter;
      throw new UsageError(
        ...words.mistake(
          safe(text),
          mistake.column,
          filterProblem(mistake, words),
          filterHint(mistake, words),
        ),
      );
    }
  });
}

type Words = CommandWording['filter'];

/** What is wrong with a filter. */
export function filterProblem(mistake: FilterMistake, { what }: Words): Safe {
  switch (mistake.code) {
    case 'missing-condition':
      return what[mistake.code](mistake.found === null ? null : safe(mistake.found));
    case 'unknown-field':
    case 'time-field':
      return what[mistake.code](safe(mistake.name));
    case 'missing-operator':
      return what[mistake.code](safe(mistake.field));
    case 'wrong-operator':
      return what[mistake.code](safe(mistake.field), safe(mistake.operator));
    case 'missing-value':
      return what[mistake.code](safe(mistake.operator));
    case 'bad-value':
    case 'absent-value':
    case 'empty-range':
    case 'ambiguous-pattern':
      return what[mistake.code](safe(mistake.value));
    case 'unclosed-quote':
      return what[mistake.code](safe(mistake.quote));
    case 'unexpected':
      return what[mistake.code](safe(mistake.found));
    case 'too-long':
    case 'too-deep':
      return what[mistake.code](safe(String(mistake.limit)));
    case 'refused-pattern':
    case 'unclosed-parenthesis':
      return what[mistake.code];
  }
}

/** What would be right instead. */
export function filterHint(mistake: FilterMistake, { hint }: Words): Safe {
  switch (mistake.code) {
    case 'unknown-field':
      return mistake.near.length > 0
        ? hint.near(mistake.near.map(safe))
        : hint.fields(filterFields.map(({ name }) => safe(name)));
    case 'time-field':
      return hint.time;
    case 'wrong-operator':
      return hint.operators(mistake.allowed.map(safe));
    case 'bad-value':
      return hint.values[mistake.expected];
    case 'absent-value':
      return hint.absent;
    case 'empty-range':
      return hint.range;
    case 'ambiguous-pattern':
      return hint.ambiguous;
    case 'refused-pattern':
      return hint.patterns[mistake.reason];
    case 'missing-value':
    case 'unexpected':
    case 'missing-condition':
      return hint.quotes;
    default:
      return hint.general;
  }
}
