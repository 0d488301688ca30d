import { describe, expect, it } from 'vitest';
import { hiddenFailures, severityOf } from '../../../src/summary/findings/hidden-failures.ts';
import { log, times } from '../shop.ts';
import { findingsOf } from './finding.ts';

it.each([
  [9, 100, null],
  [10, 10_001, null],
  [10, 10_000, 'trouble'],
  [99, 10_000, 'trouble'],
  [100, 10_000, 'failure'],
  [0, 0, null],
])('%i hidden failures of %i requests are %s', (count, of, severity) =>
  expect(severityOf({ count, of })).toBe(severity),
);

describe('hidden failures', () => {
  const found = async (query: string, status: number, count = 12, page = '/Default.aspx') =>
    (
      await findingsOf(hiddenFailures, {
        'u_ex261119.log': log(
          '#Fields: date time cs-uri-stem cs-uri-query sc-status',
          ...times(88, () => ({})).map(() => '2026-11-19 09:41:07 /shop - 200'),
          ...times(count, () => ({})).map(() => `2026-11-19 09:41:08 ${page} ${query} ${status}`),
        ),
      })
    ).map((one) => one.id === 'hidden-failures' && [one.kind, one.share.count, one.samples[0]?.line]);

  it.each([
    ['aspxerrorpath=/orders.aspx', 200, 'aspx-error-path'],
    ['id=7&ASPXErrorPath=/orders.aspx', 302, 'aspx-error-path'],
    ['|27|800a01a8|Object_required', 200, 'asp-error'],
    ['id=7|14|80004005|No_connection', 200, 'asp-error'],
  ])('are told by %s with status %i', async (query, status, kind) =>
    expect(await found(query, status)).toEqual([[kind, 12, 90]]),
  );
  it.each([
    ['aspxerrorpath=/orders.aspx', 500],
    ['|27|800a01a8|Object_required', 500],
    ['|-|0|404_Object_Not_Found', 200],
    ['id=8004', 200],
    ['from=|80|to', 200],
    ['-', 200],
  ])('are not told by %s with status %i', async (query, status) =>
    expect(await found(query, status)).toEqual([]),
  );
  it('are told by an error page of any name like that', async () =>
    expect(await found('aspxerrorpath=/', 200, 12, '/shop/Error')).toHaveLength(1));
  it('are not looked for among other pages', async () =>
    expect(await found('aspxerrorpath=/', 200, 12, '/search')).toEqual([]));
  it('are not told by a few', async () => expect(await found('aspxerrorpath=/', 200, 9)).toEqual([]));
  it('are none where the query is not logged', async () =>
    expect(
      await findingsOf(hiddenFailures, {
        'a.log': log('#Fields: date time sc-status', '2026-11-19 09:41:07 200'),
      }),
    ).toEqual([]));
});
