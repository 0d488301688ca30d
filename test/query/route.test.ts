import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createRouteOf, routeOf } from '../../src/query/route.ts';

describe('routeOf', () => {
  it.each([
    ['/orders/1017', '/orders/{id}'],
    ['/orders/1017/lines/3', '/orders/{id}/lines/{id}'],
    ['/orders/1017/', '/orders/{id}/'],
    ['/1017', '/{id}'],
    ['/users/3f2b8c10-7a4e-4d2b-9c61-0a1b2c3d4e5f', '/users/{guid}'],
    ['/users/{3F2B8C10-7A4E-4D2B-9C61-0A1B2C3D4E5F}', '/users/{guid}'],
    ['/reports/2026-11-19', '/reports/{date}'],
    ['/reports/2026-11-19T09:41:07Z/rows', '/reports/{date}/rows'],
    ['/blobs/9f86d081884c7d659a2feaa0', '/blobs/{hex}'],
    ['/blobs/9F86D081884C7D659A2FEAA0', '/blobs/{hex}'],
    ['/reset/eyJhbGciOiJIUzI1NiJ9Qx7Zk2', '/reset/{token}'],
    ['/images/1017.png', '/images/{id}.png'],
    ['/images/1017.min.css', '/images/{id}.min.css'],
    ['/app/42;v=1', '/app/{id};v=1'],
    ['/items/12,15', '/items/{id},15'],
  ])('folds %s to %s', (path, folded) => expect(routeOf(path)).toBe(folded));

  it.each([
    '/',
    '',
    '-',
    '/shop/cart.aspx',
    '/v2/orders',
    '/page1',
    '/order-1017',
    '/1017a',
    '/jquery-3.7.1.min.js',
    '/facade',
    '/deadbeef',
    '/nets/192.0.2.66/hosts',
    '/assets/3.7.1/app.js',
    '/caf\xe9/menu',
    '/2026-11',
    '/internationalization',
    '/get_all_customers_by_country_2',
  ])('keeps %j', (path) => expect(routeOf(path)).toBe(path));
});

it('keeps a long name of several words and a number', () => {
  expect(routeOf('/api/GetOrdersOfCustomerByYear2024')).not.toBe(
    routeOf('/api/GetInvoicesOfSupplierByYear2024'),
  );
});

const word = fc.stringMatching(/^[a-z][a-z_-]{0,11}[a-z]$/);

test('two paths that differ in a word are two routes', () => {
  const numbered = fc.record({ words: fc.array(word, { minLength: 1, maxLength: 4 }), id: fc.nat() });
  fc.assert(
    fc.property(numbered, word, fc.nat(), ({ words, id }, other, at) => {
      const path = (all: readonly string[]) => `/${all.join('/')}/${id}`;
      const changed = words.with(at % words.length, other);
      expect(routeOf(path(words)) === routeOf(path(changed))).toBe(path(words) === path(changed));
    }),
  );
});

test('two paths that differ in a number are one route', () => {
  fc.assert(
    fc.property(fc.array(word), fc.nat(), fc.nat(), (words, one, other) => {
      const path = (id: number) => `/${[...words, id, 'edit'].join('/')}`;
      expect(routeOf(path(one))).toBe(routeOf(path(other)));
    }),
  );
});

test('a route is a route of its own', () => {
  fc.assert(
    fc.property(fc.string(), (path) => {
      expect(routeOf(routeOf(path))).toBe(routeOf(path));
    }),
  );
});

test('a memory of folders changes no route', () => {
  const remembering = createRouteOf();
  const segment = fc.oneof(
    fc.constantFrom('', 'orders', 'a1', '2026-11-19', '1017.png'),
    fc.nat().map(String),
  );
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 4 }), (segments) => {
      const stem = segments.join('/');
      expect(remembering(stem)).toBe(routeOf(stem));
    }),
  );
});
