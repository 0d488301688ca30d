import { describe, expect, it } from 'vitest';
import type { Dimension } from '../../src/query/dimension.ts';
import { nameView, viewOf } from '../../src/query/dimensions.ts';
import { groupFieldOf, groupFields } from '../../src/query/group.ts';
import type { Service } from '../../src/w3c/layout.ts';

function dimensionOf(name: string): Dimension {
  const field = groupFieldOf(name);
  if (field === null || field === 'measured') throw new Error(`${name}: ${field}`);
  return field.dimension;
}

/** What a field makes of the values of its columns. */
function groupOf(name: string, values: readonly (string | null)[], service: Service = 'http'): string | null {
  return dimensionOf(name).valueOf({ values, service, place: { site: null, server: null } });
}

describe('a field to group by', () => {
  it.each([
    ['code', ['404', '13', '0', null], 'http', '404.13'],
    ['code', ['404', null, null, null], 'http', '404'],
    ['code', ['530', '41', '1326', null], 'ftp', '530.41'],
    ['code', ['503', null, null, 'AppOffline'], 'httperr', 'AppOffline'],
    ['code', ['-', '0', '0', null], 'http', null],
    ['status', ['404', '13', '0', null], 'http', '404'],
    ['status', ['0404', '13', '0', null], 'http', '404'],
    ['substatus', ['404', '13', '0', null], 'http', '13'],
    ['win32', ['200', '0', '64', null], 'http', '64'],
    ['service', ['226', null, null, null], 'ftp', 'ftp'],
    ['network', ['192.0.2.77'], 'http', '192.0.2.0/24'],
    ['network', ['-'], 'http', null],
    ['agent', ['curl/8.5.0'], 'http', 'curl'],
    ['agent', ['-'], 'http', null],
    ['agent-kind', ['curl/8.5.0'], 'http', 'tool'],
    ['agent-kind', ['-'], 'http', 'missing'],
    ['agent-kind', [null], 'http', null],
    ['extension', ['/shop.JS'], 'http', 'js'],
    ['extension', ['/shop'], 'http', null],
    ['route', ['/orders/17'], 'http', '/orders/{id}'],
    ['port', ['443'], 'http', '443'],
    ['method', ['[12]RETR'], 'ftp', 'RETR'],
    ['site', ['W3SVC1', 'WEB01'], 'http', 'WEB01/W3SVC1'],
    ['site', ['W3SVC1', '-'], 'http', 'W3SVC1'],
    ['site', [null, null], 'http', null],
  ] as const)('%s of %j in %s is %j', (name, values, service, value) =>
    expect(groupOf(name, values, service)).toBe(value),
  );

  it.each([
    ['PATH', 'path'],
    ['cs-uri-stem', 'path'],
    ['Code', 'code'],
    ['sc-status', 'status'],
    ['s-sitename', 'site'],
    ['cs(X-Tenant)', 'field(cs(x-tenant))'],
    ['field(Tenant)', 'field(tenant)'],
    ['streamid', 'field(streamid)'],
  ])('%s is called %s', (typed, name) => expect(groupFieldOf(typed)).toMatchObject({ name }));

  it.each(['ms', 'time-taken', 'bytes-sent', 'cs-bytes'])('%s is measured', (name) =>
    expect(groupFieldOf(name)).toBe('measured'),
  );
  it.each(['bogus', '', 'date', 'time'])('%j is none', (name) => expect(groupFieldOf(name)).toBeNull());

  it('is found again by another thread', () => {
    const names = [...groupFields.map(({ name }) => name), 'cs(X-Tenant)', 'field(Tenant)', 'streamid'];
    for (const name of names) {
      const dimension = dimensionOf(name);
      const view = { service: 'http', by: [dimension], metrics: ['count'] } as const;
      const [found] = viewOf(nameView(view)).by;
      expect([name, found!.fields, found!.isField ?? false]).toEqual([
        name,
        dimension.fields,
        dimension.isField ?? false,
      ]);
    }
  });
  it('is not another one for it', () => {
    const dimensions = groupFields.map(({ dimension }) => dimension);
    const found = dimensions.map(
      (dimension) => viewOf(nameView({ service: null, by: [dimension], metrics: [] })).by[0],
    );
    expect(found).toEqual(dimensions);
    for (const [index, dimension] of dimensions.entries()) expect(found[index]).toBe(dimension);
  });
});
