import { expect, test } from 'vitest';
import { isLogName } from '../../src/sources/names.ts';

test.each([
  // By time, in UTF-8: month, week, day, hour.
  'u_ex2601.log',
  'u_ex260101.log',
  'u_ex26010113.log',
  // The old code page; native and NCSA.
  'ex260101.log',
  'in260101.log',
  'u_in260101.log',
  'nc260101.log',
  'u_nc26010101.log',
  // By size.
  'extend1.log',
  'u_extend12.log',
  'inetsv3.log',
  'ncsa10.log',
  // HTTP.sys errors.
  'httperr1.log',
  'httperr123.log',
  'ht2601.log',
  'ht260101.log',
  'ht26010113.log',
  // Custom fields, and words of those who collect logs.
  'u_ex260101_x.log',
  'u_ex260101_x_10359.log',
  'u_ex260101_web01.log',
  'httperr1_old.log',
  // Archives.
  'u_ex260101.log.gz',
  'u_ex260101.log.zip',
  'u_ex260101.gz',
  'u_ex260101_x.zip',
  // Any case, with a path of either kind.
  'U_EX260101.LOG',
  'HTTPERR1.Log',
  'W3SVC1/u_ex260101.log',
  'C:\\inetpub\\logs\\u_ex260101.log',
])('%s is a name that IIS gives', (name) => expect(isLogName(name)).toBe(true));

test.each([
  'u_ex123.log',
  'u_ex123456789.log',
  'u_ht260101.log',
  'web01_u_ex260101.log',
  'u_ex260101.log.1',
  'u_ex260101.txt',
  'u_ex260101',
  'u_ex260101-copy.log',
  'extend.log',
  'httperr.log',
  'access.log',
  '._u_ex260101.log',
  'u_ex260101.log/readme.txt',
  '',
])('%s is not', (name) => expect(isLogName(name)).toBe(false));
