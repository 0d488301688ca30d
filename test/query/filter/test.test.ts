import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../src/query/filter/filter.ts';
import { parseFilter } from '../../../src/query/filter/parse.ts';
import { testOf } from '../../../src/query/filter/test.ts';
import type { FieldName } from '../../../src/w3c/field.ts';
import type { Service } from '../../../src/w3c/layout.ts';
import { createDecoder } from '../../../src/w3c/text.ts';

const decode = createDecoder('windows-1252');

type Logged = Partial<Record<FieldName, string>>;

/** Whether a comparison holds for a record with these fields; a value that is missing holds for nothing. */
function holds(text: string, logged: Logged, service: Service = 'http', site: string | null = null): boolean {
  const test = testOf(parseFilter(text) as Comparison, decode);
  if (test.kind === 'number') {
    const number = Number(logged[test.field]);
    return test.spans.some(({ from, to }) => number >= from && number <= to);
  }
  const values = test.dimension.fields.map((field) => logged[field] ?? null);
  const value = test.dimension.valueOf({ values, service, place: { site, server: null } });
  return value !== null && value !== '-' && test.holds(value);
}

describe('status', () => {
  const status = (code: string, substatus?: string): Logged => ({
    'sc-status': code,
    ...(substatus === undefined ? {} : { 'sc-substatus': substatus }),
  });
  it.each<[string, Logged, boolean]>([
    ['status=404', status('404', '13'), true],
    ['status=404', status('404'), true],
    ['status=404', status('403'), false],
    ['status=404.13', status('404', '13'), true],
    ['status=404.13', status('404', '0'), false],
    ['status=404.13', status('403', '13'), false],
    ['status=404.13', status('404'), false],
    ['status=404.0', status('404', '0'), true],
    ['status=5xx', status('599'), true],
    ['status=5xx', status('499'), false],
    ['status=500-504', status('504'), true],
    ['status=500-504', status('505'), false],
    ['status=4xx-5xx', status('404'), true],
    ['status=4xx-5xx', status('503'), true],
    ['status=4xx-5xx', status('304'), false],
    ['status=404.13,5xx', status('503', '2'), true],
    ['status!=404', status('404', '13'), false],
    ['status!=404,5xx', status('200'), true],
    ['status!=404,5xx', status('500'), false],
    ['status!=404.13', status('404', '0'), true],
    ['status!=404.13', status('404', '13'), false],
    ['status!=404.13', status('404'), false],
    ['status!=404.13', status('500'), true],
    ['status!=200', status('-'), false],
    ['status=200', status('-'), false],
    ['status<400', status('-'), false],
    ['status<400', status('399'), true],
    ['status<400', status('400'), false],
    ['status<=400', status('400'), true],
    ['status>400', status('400'), false],
    ['status>=400', status('400'), true],
  ])('%s of %o is %s', (text, logged, expected) => expect(holds(text, logged)).toBe(expected));
});

describe('numbers', () => {
  it.each<[string, Logged, boolean]>([
    ['substatus=13', { 'sc-substatus': '13' }, true],
    ['substatus!=13', { 'sc-substatus': '-' }, false],
    ['win32=64', { 'sc-win32-status': '64' }, true],
    ['win32=0x80090308', { 'sc-win32-status': '2148074248' }, true],
    ['win32!=0', { 'sc-win32-status': '0' }, false],
    ['win32=12000-12999', { 'sc-win32-status': '12029' }, true],
    ['port=443,8443', { 's-port': '443' }, true],
    ['port>1023', { 's-port': '443' }, false],
    ['port!=443', { 's-port': 'x' }, false],
    ['ms>500', { 'time-taken': '501' }, true],
    ['ms>500', { 'time-taken': '500' }, false],
    ['ms>=2s', { 'time-taken': '2000' }, true],
    ['ms>1.5s', { 'time-taken': '1501' }, true],
    ['ms>=1M', { 'time-taken': '60000' }, true],
    ['ms<1h', { 'time-taken': '3600000' }, false],
    ['ms=100ms-2s', { 'time-taken': '2000' }, true],
    ['ms=100ms-2s', { 'time-taken': '99' }, false],
    ['ms!=100-200', { 'time-taken': '99' }, true],
    ['bytes-sent>1000', { 'sc-bytes': '1001' }, true],
    ['cs-bytes=0', { 'cs-bytes': '0' }, true],
  ])('%s of %o is %s', (text, logged, expected) => expect(holds(text, logged)).toBe(expected));
});

describe('text', () => {
  it.each<[string, Logged, boolean]>([
    ['path=/Orders', { 'cs-uri-stem': '/orders' }, true],
    ['path=/orders', { 'cs-uri-stem': '/orders/1' }, false],
    ['path=/a,/b', { 'cs-uri-stem': '/b' }, true],
    ['path!=/a,/b', { 'cs-uri-stem': '/B' }, false],
    ['path!=/a', { 'cs-uri-stem': '-' }, false],
    ['path=/Übung', { 'cs-uri-stem': Buffer.from('/übung').toString('latin1') }, true],
    ['path=/Übung', { 'cs-uri-stem': '/\xfcbung' }, true],
    ['path=/\\x81', { 'cs-uri-stem': '/\x81\xff' }, false],
    ['path~"/orders/*"', { 'cs-uri-stem': '/ORDERS/17' }, true],
    ['path~"/orders/*"', { 'cs-uri-stem': '/orders' }, false],
    ['path!~*.css,*.js', { 'cs-uri-stem': '/a.JS' }, false],
    ['path!~*.css,*.js', { 'cs-uri-stem': '/a.html' }, true],
    ['path~/ORDERS.[0-9]+$/', { 'cs-uri-stem': '/shop/orders/17' }, true],
    ['path~/^orders/', { 'cs-uri-stem': '/orders' }, false],
    ['route=/orders/{id}', { 'cs-uri-stem': '/orders/17' }, true],
    ['user~*', { 'cs-username': '-' }, false],
    ['user~*', { 'cs-username': 'anna' }, true],
    ['method=user', { 'cs-method': '[12]USER' }, true],
    ['reason=appoffline', { 's-reason': 'AppOffline' }, true],
    ['reason!=AppOffline', {}, false],
    ['server=web01', { 's-computername': 'WEB01' }, true],
    ['server=192.0.2.1', { 's-ip': '192.0.2.1' }, true],
    ['site=w3svc1', { 's-sitename': 'W3SVC1', 's-computername': 'WEB01' }, true],
    ['field(X-Name)=b', { 'field(x-name)': 'B' }, true],
    ['c-port=5', { 'c-port': '5' }, true],
  ])('%s of %o is %s', (text, logged, expected) => expect(holds(text, logged)).toBe(expected));
  it('site is the folder where it is not logged', () =>
    expect(holds('site=W3SVC2', {}, 'http', 'W3SVC2')).toBe(true));
  it.each<[string, Service, boolean]>([
    ['service=ftp', 'ftp', true],
    ['service=http,httperr', 'ftp', false],
    ['service!=http', 'httperr', true],
  ])('%s of %s is %s', (text, service, expected) => expect(holds(text, {}, service)).toBe(expected));
});

describe('headers', () => {
  const agent = (value: string): Logged => ({ 'cs(User-Agent)': value });
  it.each<[string, Logged, boolean]>([
    ['user-agent="Demo Bot"', agent('demo+bot'), true],
    ['user-agent="Demo Bot"', agent('demo bot'), true],
    ['user-agent=Demo+Bot', agent('Demo+Bot'), true],
    ['user-agent="Demo Bot"', agent('Demo-Bot'), false],
    ['user-agent~"*Windows NT 1?.0*"', agent('Demo+(Windows+NT+10.0)'), true],
    ['user-agent~/windows nt [0-9]+/', agent('Demo+(Windows+NT+10.0)'), true],
    ['user-agent~/demo\\ bot \\+http/', agent('Demo+Bot++http://example.test'), true],
    ['user-agent~/demo[ _]+bot/', agent('Demo+_Bot'), true],
    ['user-agent~/demo[- ]bot/', agent('Demo,Bot'), false],
    ['user-agent~/demo[^ ]bot/', agent('Demo+Bot'), false],
    ['query~/a b/', { 'cs-uri-query': 'a+b' }, false],
  ])('%s of %o is %s', (text, logged, expected) => expect(holds(text, logged)).toBe(expected));
});

describe('addresses', () => {
  it.each([
    ['client=192.0.2.7', '192.0.2.7', true],
    ['client=192.0.2.7', '192.0.2.70', false],
    ['client=10.1.2.3/8', '10.200.0.1', true],
    ['client=10.0.0.0/8', '11.0.0.1', false],
    ['client=10.0.0.0/8', '::ffff:10.0.0.1', true],
    ['client=0.0.0.0/0', '2001:db8::1', false],
    ['client=::/0', '192.0.2.7', false],
    ['client=::/0', '2001:db8::1', true],
    ['client=2001:DB8:0::1', '2001:db8::1', true],
    ['client=2001:db8::/33', '2001:db8:7fff::1', true],
    ['client=2001:db8::/33', '2001:db8:8000::1', false],
    ['client=fe80::1', 'fe80::1%12', true],
    ['client=fe80::1%12', 'fe80::1%12', true],
    ['client=fe80::1%12', 'fe80::1%3', false],
    ['client=fe80::1%12', 'fe80::1', false],
    ['client=fe80::%3/10', 'fe80::9%3', true],
    ['client=0.0.0.0/0', 'web.example', false],
    ['client!=192.0.2.0/24,198.51.100.0/24', '198.51.100.3', false],
    ['client!=192.0.2.0/24,198.51.100.0/24', '203.0.113.3', true],
    ['client~192.0.2.*', '192.0.2.9', true],
  ])('%s of %s is %s', (text, client, expected) => expect(holds(text, { 'c-ip': client })).toBe(expected));
  it.each(['10.0.0.0/33', '2001:db8::/129', '192.0.2.7%1', '10.0.0.0/', '/8', 'a/8', '::1%/64'])(
    'none is %s',
    (text) => expect(() => parseFilter(`client="${text}"`)).toThrow('bad-value'),
  );
});

it('a field that does not exist is a bug', () =>
  expect(() =>
    testOf({ kind: 'is', field: 'zebra', operator: '=', values: [{ as: 'text', text: '1' }] }, decode),
  ).toThrow('zebra'));
