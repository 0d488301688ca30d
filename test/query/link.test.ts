import { describe, expect, it } from 'vitest';
import { link, ownHost, parseLink } from '../../src/query/link.ts';

const linkOf = (referer: string | null, host: string | null = null, path: string | null = '/logo.png') => {
  const value = link.valueOf({
    values: [referer, host, path],
    service: 'http',
    place: { site: null, server: null },
  });
  return value === null ? null : parseLink(value);
};

describe('a link', () => {
  it.each([
    ['https://shop.example/list', 'shop.example', '/list'],
    ['http://WWW.Shop.Example:8080/list?page=2', 'shop.example', '/list'],
    ['https://shop.example', 'shop.example', '/'],
    ['https://shop.example?page=2', 'shop.example', '/'],
    ['https://shop.example/list#top', 'shop.example', '/list'],
    ['https://user:word@shop.example/', 'shop.example', '/'],
    ['http://[2001:db8::5]:8080/list', '[2001:db8::5]', '/list'],
  ])('from %s is of %s and %s', (referer, host, page) =>
    expect(linkOf(referer)).toEqual({ host, page, path: '/logo.png' }),
  );
  it.each([null, '-', '', 'shop', 'android-app://shop.example/', 'file:///c:/list'])(
    'is none from %s',
    (referer) => expect(linkOf(referer)).toBeNull(),
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
