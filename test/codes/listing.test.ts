import { describe, expect, it } from 'vitest';
import { Codes } from '../../src/codes/codes.ts';
import { kindsOf, listCodes } from '../../src/codes/listing.ts';
import { smallTable } from './small-table.ts';

const english = new Codes(
  smallTable({
    http: [
      { key: '404.13', title: 'body too large' },
      { key: '404.2', title: 'blocked', checks: ['`appcmd list config`'] },
      { key: '4xx', title: 'refused' },
      { key: '404.2', title: 'blocked in old versions' },
    ],
    win32: [{ key: '5', title: 'access denied' }],
    ftp: [{ key: '530', title: 'not logged in' }],
    'ftp-substatus': [{ key: '42', title: 'home folder not found' }],
  }),
);
const japanese = new Codes(
  smallTable(
    {
      http: [
        { key: '404.13', title: '本文が大きすぎる' },
        { key: '404.2', title: '拒否' },
      ],
      win32: [{ key: '5', title: 'アクセス拒否' }],
    },
    [],
    'ja',
  ),
);
const keys = (search: string | null, kinds?: Parameters<typeof listCodes>[1]) =>
  listCodes([english, japanese], kinds, search).map(({ kind, row }) => `${kind} ${row.key}`);

describe('listCodes', () => {
  it('all, by number space and number', () =>
    expect(keys(null)).toEqual([
      'http 4xx',
      'http 404.2',
      'http 404.2',
      'http 404.13',
      'ftp 530',
      'ftp-substatus 42',
      'win32 5',
    ]));
  it('one number space', () => expect(keys(null, ['win32'])).toEqual(['win32 5']));
  it('a phrase', () => expect(keys('TOO  large')).toEqual(['http 404.13']));
  it('words where there is no such phrase', () => expect(keys('large body')).toEqual(['http 404.13']));
  it('a part of a key', () => expect(keys('404.1')).toEqual(['http 404.13']));
  it('text of code spans', () => expect(keys('appcmd list')).toEqual(['http 404.2']));
  it('the other language', () => expect(keys('拒否')).toEqual(['http 404.2', 'win32 5']));
  it('full-width text', () => expect(keys('４０４．１３')).toEqual(['http 404.13']));
  it('a hexadecimal number', () => expect(keys('0x00000005')).toEqual(['win32 5']));
  it('an HRESULT', () => expect(keys('0x80070005')).toEqual(['win32 5']));
  it('nothing', () => expect(keys('banana')).toEqual([]));
  it('shows the language asked for', () =>
    expect(listCodes([japanese, english], ['http'], 'large').map(({ row }) => row.title)).toEqual([
      '本文が大きすぎる',
    ]));
});

describe('kindsOf', () => {
  it('FTP has substatuses', () => expect(kindsOf('FTP')).toEqual(['ftp', 'ftp-substatus']));
  it('a number space', () => expect(kindsOf('win32')).toEqual(['win32']));
  it('none', () => expect(kindsOf('smtp')).toBeNull());
});
