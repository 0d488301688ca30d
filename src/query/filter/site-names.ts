import { createDecoder } from '../../w3c/text.ts';
import { siteIdIn } from '../place.ts';
import type { Comparison, Filter } from './filter.ts';
import { testOf } from './test.ts';

/** Services whose sites have ids: a site may offer both, and logs write them apart. */
const prefixes = ['W3SVC', 'FTPSVC', 'MSFTPSVC'];

/**
 * A condition in which sites may be called by the names that people have for them: beside each value stand the ids of the
 * sites that it names, since logs have those. Throws a FilterError for a value that is none.
 */
export function withSiteIds(filter: Filter, names: ReadonlyMap<number, string>): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { ...filter, of: filter.of.map((one) => withSiteIds(one, names)) };
    case 'not':
      return { ...filter, of: withSiteIds(filter.of, names) };
    case 'is':
      return filter.field === 'site' ? named(filter, names) : filter;
    case 'during':
      return filter;
  }
}

function named(comparison: Comparison, names: ReadonlyMap<number, string>): Comparison {
  const { operator, values } = comparison;
  const asks = {
    ...comparison,
    operator: operator === '!~' || operator === '~' ? ('~' as const) : ('=' as const),
  };
  const test = testOf(asks, createDecoder(null));
  if (test.kind !== 'value') return comparison;
  const known = values.map(({ text }) => siteIdIn(text));
  const ids = [...names]
    .filter(([id, name]) => !known.includes(id) && test.holds(`\0${Buffer.from(name).toString('latin1')}`))
    .map(([id]) => id);
  const added = ids.flatMap((id) =>
    prefixes.map((prefix) => ({ as: 'text' as const, text: `${prefix}${id}` })),
  );
  return { ...comparison, values: [...values, ...added] };
}
