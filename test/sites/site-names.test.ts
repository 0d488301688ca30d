import { describe, expect, it } from 'vitest';
import { readSiteNames, siteNamesOf } from '../../src/sites/site-names.ts';
import { configuration, denied } from './fixture.ts';

const namesIn = (text: string) => Object.fromEntries(siteNamesOf(text).names);
const mistakesIn = (text: string) => siteNamesOf(text).mistakes;

describe('siteNamesOf', () => {
  it.each([
    ['1 = Orders', { 1: 'Orders' }],
    ['1=Orders', { 1: 'Orders' }],
    ['W3SVC1 Orders', { 1: 'Orders' }],
    ['w3svc1\tOrders and more', { 1: 'Orders and more' }],
    ['FTPSVC2 = Drop', { 2: 'Drop' }],
    ['1,Orders', { 1: 'Orders' }],
    ['1;Orders', { 1: 'Orders' }],
    ['"1","Orders, ""new"""', { 1: 'Orders, "new"' }],
    ['id,name\n1,Orders', { 1: 'Orders' }],
    ['#TYPE Site\r\n"name","id"\r\n"Orders, new","1"\r\n', { 1: 'Orders, new' }],
    ['# sites\n\n 1 = Orders \r\n2 = Shop', { 1: 'Orders', 2: 'Shop' }],
    ['1 = 2 = 3', { 1: '2 = 3' }],
    ['1 = Orders\n1 = Orders', { 1: 'Orders' }],
    ['1 = \u001b[31mred', { 1: '\u001b[31mred' }],
  ])('reads %j', (text, names) => {
    expect(namesIn(text)).toEqual(names);
    expect(mistakesIn(text)).toEqual([]);
  });
  it.each([
    ['1 = Orders\nShop', { line: 2, kind: 'no-id', text: 'Shop' }],
    ['Orders = 1', { line: 1, kind: 'no-id', text: 'Orders = 1' }],
    ['0 = Orders', { line: 1, kind: 'no-id', text: '0 = Orders' }],
    ['1Orders', { line: 1, kind: 'no-id', text: '1Orders' }],
    ['1,Orders\nid,name', { line: 2, kind: 'no-id', text: 'id,name' }],
    ['\n1 =', { line: 2, kind: 'no-name', text: '1 =' }],
    ['1', { line: 1, kind: 'no-name', text: '1' }],
    ['1,""', { line: 1, kind: 'no-name', text: '1,""' }],
    ['1 = Orders\r\nW3SVC1 Shop', { line: 2, kind: 'twice', text: 'W3SVC1 Shop' }],
  ])('finds the mistake in %j', (text, mistake) => expect(mistakesIn(text)).toEqual([mistake]));
});

describe('readSiteNames', () => {
  const read = (text: string, encoding: BufferEncoding = 'utf8') =>
    readSiteNames('any', {}, async () => Buffer.from(`\ufeff${text}`, encoding));

  it('reads a list, in UTF-16 too', async () =>
    expect(await read('1 = Été', 'utf16le')).toEqual({ names: new Map([[1, 'Été']]), mistakes: [] }));
  it('reads an applicationHost.config', async () =>
    expect(await read(configuration)).toEqual({
      names: new Map([
        [1, 'Orders'],
        [2, 'Archive'],
        [4, 'R&D études'],
        [7, 'Drop'],
        [9, 'Streaming'],
      ]),
      mistakes: [],
    }));
  it('says that XML is damaged', async () =>
    expect(await read('<configuration>')).toMatchObject({ kind: 'damaged', line: 1 }));
  it('says that access is denied', async () =>
    expect(await readSiteNames('any', {}, denied)).toMatchObject({ kind: 'denied' }));
});
