import { describe, expect, it } from 'vitest';
import {
  type Code,
  classOf,
  code,
  isError,
  isHandshakeLeg,
  isServerError,
  parseCode,
} from '../../src/query/outcome.ts';

type Logged = string | null;

/** The code of a record that logs these values. */
const read = (status: Logged, substatus: Logged = null, win32: Logged = null, reason: Logged = null) =>
  parseCode(
    code.valueOf({
      values: [status, substatus, win32, reason],
      service: 'http',
      place: { site: null, server: null },
    })!,
  );
const http = (status: number | null, substatus: number | null = 0, win32: number | null = 0): Code => ({
  service: 'http',
  status,
  substatus,
  win32,
  reason: null,
});

describe('the code of a record', () => {
  it('is its numbers', () =>
    expect(read('404', '13', '64')).toEqual({
      service: 'http',
      status: 404,
      substatus: 13,
      win32: 64,
      reason: null,
    }));
  it('is null where not logged', () => expect(read('200')).toMatchObject({ substatus: null, win32: null }));
  it('is null where "-"', () => expect(read('-', '-', '-', '-')).toEqual({ ...http(null, null, null) }));
  it('is null where unreadable', () =>
    expect(read('ok', '1.5', '99999999999999999')).toEqual({ ...http(null, null, null) }));
  it('drops leading zeros', () => expect(read('200', '00')).toMatchObject({ substatus: 0 }));
  it('keeps a win32 status up to 2^53 − 1', () =>
    expect(read('200', '0', '9007199254740991').win32).toBe(2 ** 53 - 1));
  it('has the reason of HTTP.sys', () =>
    expect(read('503', null, null, 'AppOffline').reason).toBe('AppOffline'));
  it('keeps a reason of any characters', () =>
    expect(read('400', null, null, 'a b\xe9').reason).toBe('a b\xe9'));
});

describe('the class', () => {
  it.each([
    [100, '1xx'],
    [200, '2xx'],
    [304, '3xx'],
    [404, '4xx'],
    [599, '5xx'],
    [0, 'other'],
    [99, 'other'],
    [600, 'other'],
    [40413, 'other'],
    [null, 'other'],
  ])('of %s is %s', (status, name) => expect(classOf(status)).toBe(name));
});

describe('the leg of a handshake', () => {
  it('is 401.2 with win32 5', () => expect(isHandshakeLeg(http(401, 2, 5))).toBe(true));
  it('is 401.1 without credentials', () => expect(isHandshakeLeg(http(401, 1, 2148074254))).toBe(true));
  it.each([
    [401, 2, 0],
    [401, 1, 1326],
    [401, 1, 5],
    [401, 2, 2148074254],
    [401, 0, 5],
    [401, null, null],
    [403, 2, 5],
    [null, 2, 5],
  ])('is not %s.%s with win32 %s', (status, substatus, win32) =>
    expect(isHandshakeLeg(http(status, substatus, win32))).toBe(false),
  );
});

describe('an error', () => {
  it.each([400, 404, 401, 499, 500, 503, 599])('is %i', (status) => expect(isError(http(status))).toBe(true));
  it.each([200, 304, 0, 600, null])('is not %s', (status) => expect(isError(http(status))).toBe(false));
  it('is no leg of a handshake', () => expect(isError(http(401, 2, 5))).toBe(false));
  it('is HTTP’s', () => expect(isError({ ...http(500), service: 'ftp' })).toBe(false));
});

describe('a server error', () => {
  it.each([500, 599])('is %i', (status) => expect(isServerError(http(status))).toBe(true));
  it.each([404, 600, null])('is not %s', (status) => expect(isServerError(http(status))).toBe(false));
  it('is HTTP’s', () => expect(isServerError({ ...http(503), service: 'httperr' })).toBe(false));
});
