import { describe, expect, it } from 'vitest';
import {
  missing,
  readDate,
  readDateDirective,
  readNumber,
  readTime,
  unreadable,
} from '../../src/w3c/value.ts';
import { bytesOf } from './reading.ts';

type Read = (bytes: Uint8Array, start: number, end: number) => number;

/** Reads a value that stands among other bytes. */
const inside = (read: Read, text: string) => read(bytesOf(`9 ${text} 9`), 2, 2 + text.length);
const number = (text: string) => inside(readNumber, text);
const date = (text: string) => inside(readDate, text);
const time = (text: string) => inside(readTime, text);
const midnight = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 1000;

describe('readNumber', () => {
  it('reads digits', () => expect(number('120')).toBe(120));
  it('reads zero', () => expect(number('0')).toBe(0));
  it('reads leading zeros', () => expect(number('007')).toBe(7));
  it('reads up to 2^53 − 1', () => expect(number('9007199254740991')).toBe(2 ** 53 - 1));
  it('reads a win32 status of 32 bits', () => expect(number('2148074254')).toBe(2148074254));
  it('misses "-"', () => expect(number('-')).toBe(missing));
  it.each([
    '9007199254740992',
    '9999999999999999',
    '10000000000000000',
    '',
    '-1',
    '--',
    '1.5',
    '1e3',
    '12x',
    '0x1f',
  ])('cannot read %j', (text) => expect(number(text)).toBe(unreadable));
});

describe('readDate', () => {
  it.each(['1970-01-01', '1999-12-31', '2000-02-29', '2024-02-29', '2026-11-19', '2026-03-01', '2099-12-31'])(
    'reads %s',
    (text) => expect(date(text)).toBe(midnight(text)),
  );
  it('reads a day and a month without a leading zero', () =>
    expect(date('2026-9-7')).toBe(midnight('2026-09-07')));
  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-01-32',
    '26-01-01',
    '2026/01/01',
    '2026-1119',
    '20x6-11-19',
    '2026-11-19x',
    '-',
    '',
  ])('cannot read %j', (text) => expect(date(text)).toBe(unreadable));
});

describe('readTime', () => {
  it('reads a second of the day', () => expect(time('09:41:07')).toBe(34867));
  it('reads midnight', () => expect(time('00:00:00')).toBe(0));
  it('reads the last second', () => expect(time('23:59:59')).toBe(86399));
  it('reads a leap second', () => expect(time('23:59:60')).toBe(86400));
  it('reads an hour without a leading zero', () => expect(time('9:41:07')).toBe(34867));
  it('drops a fraction', () => expect(time('09:41:07.995')).toBe(34867));
  it.each([
    '24:00:00',
    '09:60:00',
    '09:41:61',
    '09:41',
    '09:41:7',
    '094107',
    '09:41:07x',
    '09-41-07',
    'ab:cd:ef',
    '-',
    '',
  ])('cannot read %j', (text) => expect(time(text)).toBe(unreadable));
});

describe('readDateDirective', () => {
  const iso = (seconds: number | null) => seconds && new Date(seconds * 1000).toISOString();
  it('reads a date and a time', () =>
    expect(iso(readDateDirective('2026-11-19 09:41:07'))).toBe('2026-11-19T09:41:07.000Z'));
  it('reads ISO 8601', () =>
    expect(iso(readDateDirective('2026-11-19T09:41:07Z'))).toBe('2026-11-19T09:41:07.000Z'));
  it('reads several blanks', () =>
    expect(iso(readDateDirective('2026-11-19   09:41:07'))).toBe('2026-11-19T09:41:07.000Z'));
  it.each(['', '2026-11-19', '09:41:07', 'yesterday', '2026-11-39 09:41:07'])('cannot read %j', (text) =>
    expect(readDateDirective(text)).toBeNull(),
  );
});
