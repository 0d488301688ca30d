import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { RouteFolder } from '../../src/query/route.ts';
import { bytesOf, textOf } from '../w3c/reading.ts';
import { plainRouteOf } from './plain-route.ts';

/** By bytes, as one character each. */
function createFolder(): (stem: string) => string {
  const folder = new RouteFolder();
  return (stem) => textOf(folder.routeOf(bytesOf(stem)));
}

const routeOf = createFolder();

describe('a route', () => {
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

describe('a folder of bytes', () => {
  it('gives the bytes themselves if nothing is folded', () => {
    const stem = bytesOf('/shop/v2/caf\xe9');
    expect(new RouteFolder().routeOf(stem)).toBe(stem);
  });
  it('leaves the bytes as they are', () => {
    const stem = bytesOf('/orders/1017');
    new RouteFolder().routeOf(stem);
    expect(textOf(stem)).toBe('/orders/1017');
  });
  it.each([
    '/abcdefab-abcd-abcd-abcd-abcdefabcdef;v=1',
    '/1/2/3/4/5/6/7/8/9',
    '1',
    '1/',
    '//1//',
    '/1.2',
    '/1.a',
    '/1.',
    '/.1',
    '/1;2',
    '/1\n2',
    '/2026-11-19T09:41:07.123Z',
    '/2026-11-19.log',
    '/ABCDEF012345.min.js',
    '/v1.2/orders/1017,1018=7~1',
    '/{3F2B8C10-7A4E-4D2B-9C61-0A1B2C3D4E5F}.aspx',
    '/{3f2b8c10-7a4e-4d2b-9c61-0a1b2c3d4e5f}',
    '/\xb2\xb3/1',
  ])('folds %j as text is folded', (stem) => expect(createFolder()(stem)).toBe(plainRouteOf(stem)));
  it('folds stems of any length', () => {
    const fold = createFolder();
    for (const length of [1, 51, 52, 100, 127, 128, 129, 5_000, 3]) {
      const stem = '/7'.repeat(length);
      expect(fold(stem)).toBe(plainRouteOf(stem));
    }
  });
});

const letters = (alphabet: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
const hex = (length: number) => letters('0123456789abcdefABCDEF', length, length);

/** What can be folded, or just not. */
const piece = fc.oneof(
  { arbitrary: fc.nat().map(String), weight: 3 },
  fc.constantFrom(
    'orders',
    'facade',
    'deadbeef',
    'a1',
    'v2',
    'GetOrdersOfCustomer2024',
    'page-7',
    '-',
    '{',
    '}',
  ),
  letters('abcdefghijklmnopqrstuvwxyz', 1, 12),
  fc.integer({ min: 8, max: 40 }).chain(hex),
  letters('abcdefABCDEF', 8, 40),
  fc
    .tuple(
      fc.constantFrom('', '{'),
      fc.tuple(hex(8), hex(4), hex(4), hex(4), hex(12)),
      fc.constantFrom('', '}', '0'),
    )
    .map(([open, groups, close]) => open + groups.join('-') + close),
  fc
    .tuple(
      fc.constantFrom('2026-11-19', '2026-1-19', '0000-00-00', '2026-11-19T', '2026-11-19T09:41:07'),
      fc.constantFrom('', '', 'Z', 'T1', '.5', '.5Z', '+09:00'),
    )
    .map((parts) => parts.join('')),
  fc.integer({ min: 17, max: 40 }).chain((length) => letters('ABCdef0123_-', length, length)),
);
const separator = fc.oneof({ arbitrary: fc.constant('/'), weight: 4 }, fc.constantFrom(...'.;,=~', ''));
const anyByte = fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte));
const anyStem = fc
  .array(
    fc.oneof(
      { arbitrary: fc.tuple(separator, piece).map((parts) => parts.join('')), weight: 8 },
      { arbitrary: separator, weight: 1 },
      { arbitrary: anyByte, weight: 1 },
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

test('a folder of bytes folds any stem as text is folded, whatever it has folded before', () => {
  const fold = createFolder();
  fc.assert(
    fc.property(anyStem, fc.constantFrom('', '/', '/1', '/orders/1017/lines/3'), (stem, other) => {
      expect(fold(stem)).toBe(plainRouteOf(stem));
      expect(fold(other)).toBe(plainRouteOf(other));
      expect(fold(stem)).toBe(plainRouteOf(stem));
      expect(fold(fold(stem))).toBe(plainRouteOf(plainRouteOf(stem)));
    }),
    { numRuns: 10_000 },
  );
});
