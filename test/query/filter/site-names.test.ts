import { expect, it } from 'vitest';
import { parseFilter } from '../../../src/query/filter/parse.ts';
import { printFilter } from '../../../src/query/filter/print.ts';
import { withSiteIds } from '../../../src/query/filter/site-names.ts';

const names = new Map([
  [3, 'Orders'],
  [7, '注文'],
]);

it.each([
  ['site=orders', 'site=orders,W3SVC3,FTPSVC3,MSFTPSVC3'],
  ['not (site!=Orders and status=500)', 'not (site!=Orders,W3SVC3,FTPSVC3,MSFTPSVC3 and status=500)'],
  ['site=W3SVC3', 'site=W3SVC3'],
  ['site=Shop', 'site=Shop'],
  ['path=Orders', 'path=Orders'],
])('%s asks for %s', (typed, asked) =>
  expect(printFilter(withSiteIds(parseFilter(typed), names))).toBe(printFilter(parseFilter(asked))),
);

it('finds names by patterns', () =>
  expect(printFilter(withSiteIds(parseFilter('site~注*'), names))).toContain('W3SVC7'));
