import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../src/query/filter/parse.ts';
import { serviceOfTable, type TableRequest, viewsOfTable } from '../../src/query/table.ts';
import { tableMetricNames, tableMetricOf } from '../../src/query/table-metrics.ts';
import { unloggedFields } from '../../src/query/unlogged.ts';

const request: TableRequest = {
  by: ['path'],
  per: null,
  metrics: ['count'],
  sort: null,
  top: 10,
  service: 'http',
};

describe('the views of a table', () => {
  const metricsOf = (changes: Partial<TableRequest>) => {
    const { groups, all } = viewsOfTable({ ...request, ...changes });
    return [groups.metrics, all.metrics];
  };

  it('add up what its metrics need, and percentiles only for them', () => {
    expect(metricsOf({})).toEqual([['count'], ['count']]);
    expect(metricsOf({ metrics: ['5xx-rate', 'errors'] })).toEqual([['count', 'errors'], ['count']]);
    expect(metricsOf({ metrics: ['avg', 'bytes'] })).toEqual([
      ['count', 'time-taken', 'bytes-sent'],
      ['count', 'time-taken'],
    ]);
    expect(metricsOf({ metrics: ['p95'] })[0]).toContain('time-taken-percentiles');
  });
  it('add up what it is sorted by', () =>
    expect(metricsOf({ sort: { metric: 'bytes', isAscending: false } })[0]).toContain('bytes-sent'));
  it('have slots only if they are asked for', () => {
    expect(viewsOfTable(request).groups).not.toHaveProperty('bySlot');
    expect(viewsOfTable({ ...request, per: { seconds: 60, zone: 'UTC' } }).groups.bySlot).toBe('end');
  });
});

describe('a metric', () => {
  it.each(tableMetricNames)('%s is read in any case', (name) =>
    expect(tableMetricOf(name.toUpperCase())).toBe(name),
  );
  it('5xx is the errors of the server', () => expect(tableMetricOf('5XX')).toBe('server-errors'));
  it.each(['', 'p97', 'toString'])('%j is none', (name) => expect(tableMetricOf(name)).toBeNull());
});

describe('the service of a table', () => {
  it.each([
    [['path'], [], 'http'],
    [['path'], ['status=5xx and not client=192.0.2.7'], 'http'],
    [['session'], [], null],
    [['reason'], [], null],
    [['field(s-siteid)'], [], null],
    [['client'], ['status=5xx', 'client=192.0.2.7 or not service=http'], null],
    [['client'], ['queue~Shop*'], null],
  ] as const)('of %j where %j is %j', (by, where, service) =>
    expect(
      serviceOfTable(
        by,
        where.map((text) => parseFilter(text)),
      ),
    ).toBe(service),
  );
});

describe('fields that no log has', () => {
  const columns = ['date', 'time', 's-ip', 'cs-method', 'CS-URI-STEM', 'sc-status', 'X-Tenant'];
  const missing = (by: readonly string[], ...where: string[]) =>
    unloggedFields(
      where.map((text) => parseFilter(text)),
      [{ ...request, by }],
      columns,
    ).map(({ name, columns: [column] }) => [name, column]);

  it('are those whose columns are missing', () => {
    expect(missing(['path', 'client'])).toEqual([['client', 'c-ip']]);
    expect(missing(['network'])).toEqual([['network', 'c-ip']]);
    expect(missing(['agent'])).toEqual([['agent', 'cs(User-Agent)']]);
    expect(missing(['win32'])).toEqual([['win32', 'sc-win32-status']]);
    expect(missing(['field(tenant)'])).toEqual([['field(tenant)', 'tenant']]);
  });
  it('are not those that a log has under any spelling, or tells otherwise', () =>
    expect(
      missing(['path', 'field(x-tenant)', 'code', 'status', 'service', 'server', 'site', 'route']),
    ).toEqual([]));
  it('are those of conditions too', () => {
    expect(missing(['path'], 'ms>2s or not substatus=13', 'status=404')).toEqual([
      ['ms', 'time-taken'],
      ['substatus', 'sc-substatus'],
    ]);
    expect(missing(['path'], 'reason=AppOffline and service=httperr')).toEqual([['reason', 's-reason']]);
  });
  it('are none where no record was read', () =>
    expect(unloggedFields([parseFilter('ms>2s')], [request], [])).toEqual([]));
});
