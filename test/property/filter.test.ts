import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Filter, Operand, Operator } from '../../src/query/filter/filter.ts';
import { FilterError } from '../../src/query/filter/mistake.ts';
import { parseFilter } from '../../src/query/filter/parse.ts';
import { printFilter } from '../../src/query/filter/print.ts';

/** Texts that could be taken for something of the language. */
const hostile = fc.oneof(
  fc.constantFrom(
    'and',
    'OR',
    'not',
    'gt',
    '=',
    '!=',
    '~x',
    '/a/',
    '/a',
    'a,b',
    '(a)',
    '"',
    "'",
    `"'`,
    '\\',
    '\\"',
    ' a ',
  ),
  fc.string({ unit: fc.constantFrom(...`ab"'\\ ,()=<>!~/*?\t\u3000é😀`), minLength: 1, maxLength: 8 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
);
const text = hostile.filter((one) => one !== '-');

const pattern = fc
  .array(fc.constantFrom('a', ' ', ',', '\\/', '[/]', '[^)(]', '\\\\', '(b|c)', '"', '.*', '\\Q/\\E', '😀'), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''));

const operands = (...of: fc.Arbitrary<Operand>[]) =>
  fc.array(fc.oneof(...of), { minLength: 1, maxLength: 3 });
const as = (kind: Operand['as'], from: fc.Arbitrary<string>): fc.Arbitrary<Operand> =>
  from.map((text) => ({ as: kind, text }));

const comparison = (
  field: fc.Arbitrary<string>,
  operators: readonly Operator[],
  values: fc.Arbitrary<Operand[]>,
): fc.Arbitrary<Filter> =>
  fc.record({ kind: fc.constant('is' as const), field, operator: fc.constantFrom(...operators), values });

const column = hostile.map((name) => `field(${name.toLowerCase()})`);
const textField = fc.oneof(fc.constantFrom('path', 'user', 'user-agent', 'query', 'field(c-port)'), column);
const number = as('text', fc.constantFrom('404', '5', '100-200'));
const status = as('text', fc.constantFrom('404', '404.13', '5xx', '500-504'));

const leaf = fc.oneof(
  comparison(textField, ['=', '!='], operands(as('text', text))),
  comparison(textField, ['~', '!~'], operands(as('glob', text), as('regex', pattern))),
  comparison(fc.constant('status'), ['=', '!='], operands(status)),
  comparison(fc.constantFrom('ms', 'port'), ['=', '!='], operands(number)),
  comparison(
    fc.constantFrom('ms', 'status'),
    ['<', '<=', '>', '>='],
    fc.constant([{ as: 'text', text: '5' }]),
  ),
);

const { filter } = fc.letrec<{ filter: Filter; joined: Filter; negated: Filter }>((tie) => ({
  filter: fc.oneof({ depthSize: 'small' }, leaf, tie('joined'), tie('negated')),
  joined: fc.record({
    kind: fc.constantFrom('and' as const, 'or' as const),
    of: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
  }),
  negated: fc.record({ kind: fc.constant('not' as const), of: tie('filter') }),
}));

const piece = fc.oneof(
  fc.constantFrom(
    ...'status path ms user client field( cs( service and or not ( ) = != ~ !~ < > , " \' / gt'.split(' '),
  ),
  fc.constantFrom(' ', '404', '5xx', '1-2', '10.0.0.0/8', '(?=', '[', '\\', '*', '{9999}'),
  hostile,
);

describe('filters', () => {
  test('are the same after printing and reading', () => {
    fc.assert(
      fc.property(filter, (one) => {
        expect(parseFilter(printFilter(one))).toEqual(one);
      }),
      { numRuns: 1000 },
    );
  });
  test('are read from any text, or what is wrong is said at a column of it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((all) => all.join('')),
        ),
        (typed) => {
          try {
            const printed = printFilter(parseFilter(typed));
            expect(printFilter(parseFilter(printed))).toBe(printed);
          } catch (error) {
            if (!(error instanceof FilterError)) throw error;
            expect(error.mistake.column).toBeGreaterThanOrEqual(1);
            expect(error.mistake.column).toBeLessThanOrEqual(typed.length + 1);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});
