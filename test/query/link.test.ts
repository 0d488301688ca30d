import { describe, expect, it } from 'vitest';
import type { Dimension } from '../../src/query/dimension.ts';
import { linkingHost, linkingPage, ownHost, parseLink } from '../../src/query/link.ts';

const valueIn = (of: Dimension, values: readonly (string | null)[]) =>
  of.valueOf({ values, service: 'http', place: { site: null, server: null } });
const hostOf = (referer: string | null, asked: string | null = null) =>
  valueIn(linkingHost, [referer, asked]);
const pageOf = (referer: string | null, asked: string | null = null) => {
  const page = valueIn(linkingPage, [referer, asked]);
  return page === null ? null : parseLink(page);
};

describe('a page that leads to something', () => {
  it.each([
    ['https://shop.example/list', 'shop.example', '/list'],
    ['http://WWW.Shop.Example:8080/list?page=2', 'shop.example', '/list'],
    ['https://shop.example', 'shop.example', '/'],
    ['https://shop.example?page=2', 'shop.example', '/'],
    ['https://shop.example/list#top', 'shop.example', '/list'],
    ['https://user:word@shop.example/', 'shop.example', '/'],
    ['http://[2001:db8::5]:8080/list', '[2001:db8::5]', '/list'],
  ])('by %s is of %s, and is %s', (referer, host, path) => {
    expect(hostOf(referer)).toBe(host);
    expect(pageOf(referer)).toEqual({ host, path });
  });
  it.each([null, '-', '', 'shop', 'android-app://shop.example/', 'file:///c:/list'])(
    'is none by %s',
    (referer) => expect([hostOf(referer), pageOf(referer)]).toEqual([null, null]),
  );
  it.each(['shop.example', 'www.shop.example', 'SHOP.example:8080'])(
    'is the site’s own if %s was asked',
    (asked) => expect(hostOf('https://shop.example/list', asked)).toBe(ownHost),
  );
  it.each(['other.example', '-', null])('is another’s if %s was asked', (asked) =>
    expect(hostOf('https://shop.example/list', asked)).toBe('shop.example'),
  );
});
