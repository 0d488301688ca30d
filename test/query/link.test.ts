import { describe, expect, it } from 'vitest';
import type { Dimension } from '../../src/query/dimension.ts';
import { link, linkingPage, ownHost, parseLink } from '../../src/query/link.ts';

type Values = readonly (string | null)[];

const row = (values: Values) => ({ values, service: 'http' as const, place: { site: null, server: null } });
const read = (of: Dimension, values: Values) => {
  const value = of.valueOf(row(values));
  return value === null ? null : parseLink(value);
};
const linkOf = (referer: string | null, host: string | null = null, path: string | null = '/logo.png') =>
  read(link, [linkingPage.valueOf(row([referer, host])), path]);
const pageOf = (referer: string | null, host: string | null = null) => read(linkingPage, [referer, host]);

describe('a link', () => {
  it.each([
    ['https://shop.example/list', 'shop.example', '/list'],
    ['http://WWW.Shop.Example:8080/list?page=2', 'shop.example', '/list'],
    ['https://shop.example', 'shop.example', '/'],
    ['https://shop.example?page=2', 'shop.example', '/'],
    ['https://shop.example/list#top', 'shop.example', '/list'],
    ['https://user:word@shop.example/', 'shop.example', '/'],
    ['http://[2001:db8::5]:8080/list', '[2001:db8::5]', '/list'],
  ])('from %s is of %s, and the page %s', (referer, host, path) => {
    expect(linkOf(referer)).toEqual({ host, path: '/logo.png' });
    expect(pageOf(referer)).toEqual({ host, path });
  });
  it.each([null, '-', '', 'shop', 'android-app://shop.example/', 'file:///c:/list'])(
    'is none from %s',
    (referer) => expect([linkOf(referer), pageOf(referer)]).toEqual([null, null]),
  );
  it.each(['shop.example', 'www.shop.example', 'SHOP.example:8080'])(
    'is the site’s own if %s was asked',
    (host) => expect(linkOf('https://shop.example/list', host)?.host).toBe(ownHost),
  );
  it.each(['other.example', '-', null])('is another’s if %s was asked', (host) =>
    expect(linkOf('https://shop.example/list', host)?.host).toBe('shop.example'),
  );
  it('is none from what does not exist itself', () =>
    expect(linkOf('https://shop.example/Logo.png?v=1')).toBeNull());
});
