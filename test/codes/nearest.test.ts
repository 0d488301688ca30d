import { describe, expect, it } from 'vitest';
import { Codes } from '../../src/codes/codes.ts';
import { codesWithSubstatus, nearestCodes } from '../../src/codes/nearest.ts';
import { smallTable } from './small-table.ts';

const rowsOf = (keys: string) => keys.split(' ').map((key) => ({ key }));
const codes = new Codes(
  smallTable({
    http: rowsOf('- 4xx 404 404.3 404.13 403.13 500 504'),
    ftp: rowsOf('530'),
    'ftp-substatus': rowsOf('41'),
    win32: rowsOf('xxxx 12002 2148074254'),
    httperr: rowsOf('- AppOffline AppPoolTimer QueueFull'),
  }),
);
const near = (text: string) => nearestCodes(text, codes);

describe('nearestCodes', () => {
  it('a forgotten dot', () => expect(near('40413')[0]).toBe('404.13'));
  it('a letter too few', () => expect(near('AppOfline')).toEqual(['AppOffline']));
  it('two letters swapped', () => expect(near('QueueFlul')).toEqual(['QueueFull']));
  it('a digit that is wrong, the next number first', () => expect(near('604')).toEqual(['504', '404']));
  it('only of the service named', () => expect(near('ftp 531')).toEqual(['ftp 530']));
  it('a number of win32', () => expect(near('win32 12003')).toEqual(['win32 12002']));
  it('a hexadecimal number', () => expect(near('0x8009030F')).toEqual(['win32 2148074254']));
  it('a negative number, by its hexadecimal form', () =>
    expect(near('-2146893041')).toEqual(['win32 2148074254']));
  it('nothing like a long text', () => expect(near('404'.padEnd(1000, '4'))).toEqual([]));
  it('nothing like it', () => expect(near('banana')).toEqual([]));
  it('nothing at all', () => expect(near('...')).toEqual([]));
  it('no group and no dash', () => expect(near('4xy')).toEqual([]));
});

describe('codesWithSubstatus', () => {
  it('of any status', () => expect(codesWithSubstatus(13, codes)).toEqual(['404.13', '403.13']));
  it('none', () => expect(codesWithSubstatus(99, codes)).toEqual([]));
});
