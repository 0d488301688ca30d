import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Comparison,
  type Condition,
  isTimeless,
  metricNames,
  takes,
} from '../../src/gates/condition.ts';
import { GateError } from '../../src/gates/mistake.ts';
import { parseCondition } from '../../src/gates/parse.ts';
import { printCondition } from '../../src/gates/print.ts';
import { printQuantity, quantityIn } from '../../src/gates/quantity.ts';
import { known } from '../gates/judging.ts';

const amount = fc.oneof(
  fc.nat(1_000_000_000),
  fc.integer({ min: 0, max: 100_000_000 }).map((one) => one / 1e6),
  fc.integer({ min: 0, max: 999_999_999_999_999 }),
);
const digits = (most: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: most });
const nullable = <One>(one: fc.Arbitrary<One>) => fc.option(one);
const count = fc.integer({ min: 1, max: 999_999_999 });
const value = fc.oneof(
  fc.constantFrom('}', 'a}b', '{', '} > 1%', 'and', 'a b', `"'`, '/a/', ':'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }).filter((one) => one !== '-'),
);
const where = fc.record({
  kind: fc.constant('is' as const),
  field: fc.constantFrom('path', 'user', 'field(x}y)'),
  operator: fc.constantFrom('=' as const, '!=' as const),
  values: fc.array(fc.record({ as: fc.constant('text' as const), text: value }), {
    minLength: 1,
    maxLength: 3,
  }),
});

const shape = fc.record({
  metric: fc.constantFrom(
    ...([
      [{ name: '5xx-rate' }, '%'],
      [{ name: 'rate', field: 'status', values: ['502.3', '5xx'] }, '%'],
      [{ name: 'slow-rate', over: { amount: 2, unit: 's' } }, '%'],
      [{ name: 'malformed-rate' }, '%'],
      [{ name: 'p99.9' }, 'h'],
      [{ name: 'gap' }, 'm'],
      [{ name: 'count', field: 'win32', values: ['64'] }, ''],
      [{ name: 'httperr', reason: null }, ''],
      [{ name: 'httperr', reason: 'AppOffline' }, ''],
      [{ name: 'bytes' }, 'GiB'],
      [{ name: 'peak-rps' }, ''],
    ] as const),
  ),
  operator: fc.constantFrom('>' as const, '>=' as const, '<' as const, '<=' as const),
  where: nullable(where),
  amount,
  baseline: fc.constantFrom('no', 'plain', 'factor', 'added'),
  by: nullable(
    fc.record({ field: fc.constantFrom('route', 'code', 'field(x-y)', 'field(a b)'), top: nullable(count) }),
  ),
  per: nullable(fc.record({ seconds: fc.integer({ min: 1, max: 1_000_000 }), times: count })),
  min: nullable(count),
});

const condition = shape.map(
  ({ metric: [metric, unit], operator, where, amount, baseline, by, per, min }): Condition => {
    const kept = unit === '%' ? Math.min(amount, 100) : amount;
    const limit = {
      no: { kind: 'fixed', quantity: { amount: kept, unit } },
      plain: { kind: 'baseline', factor: null, added: null },
      factor: { kind: 'baseline', factor: amount || 1, added: null },
      added: { kind: 'baseline', factor: null, added: { amount: kept, unit: unit === '%' ? 'pp' : unit } },
    } as const;
    return {
      kind: 'compare',
      metric: metric as Comparison['metric'],
      where: takes(metric as Comparison['metric'], 'where') ? where : null,
      operator,
      limit: limit[baseline as keyof typeof limit],
      by: takes(metric as Comparison['metric'], 'by') ? by : null,
      per:
        takes(metric as Comparison['metric'], 'per') &&
        (baseline === 'no' || isTimeless(metric as Comparison['metric']))
          ? per
          : null,
      min,
    };
  },
);

test('what is printed is read as the same condition', () => {
  fc.assert(
    fc.property(condition, (one) => {
      expect(parseCondition(printCondition(one), known)).toEqual(one);
    }),
    { numRuns: 300 },
  );
});

test('any amount that is taken is printed as one that is the same', () => {
  const typed = fc.oneof(
    fc.tuple(digits(16), digits(7)),
    fc.tuple(fc.constantFrom('999999999999999', '0', ''), fc.constantFrom('999999', '000001', '5', '')),
  );
  const unit = fc.constantFrom('', '%', 'pp', 'ms', 'h', 'KiB', 'GB');
  fc.assert(
    fc.property(typed, unit, ([whole, part], one) => {
      const read = quantityIn(`${whole}${part === '' ? '' : `.${part}`}${one}`);
      if (read !== null) expect(quantityIn(printQuantity(read))).toEqual(read);
    }),
    { numRuns: 1000 },
  );
});

const piece = fc.oneof(
  fc.constantFrom(
    ...metricNames,
    ...'( ) { } > >= < <= = : , 1% 5 2s 1pct 500 5xx win32= baseline * + by route top per 1m for min status=5xx " regressions'.split(
      ' ',
    ),
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

test('any text is a condition, or a mistake at one of its columns', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom('', ' ', ':'), (pieces, between) => {
      const text = pieces.join(between);
      try {
        const read = parseCondition(text, known);
        expect(parseCondition(printCondition(read), known)).toEqual(read);
      } catch (error) {
        if (!(error instanceof GateError)) throw error;
        expect(error.mistake.column).toBeGreaterThanOrEqual(1);
        expect(error.mistake.column).toBeLessThanOrEqual(text.length + 1);
      }
    }),
    { numRuns: 500 },
  );
});
