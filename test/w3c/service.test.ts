import { describe, expect, it } from 'vitest';
import { createLayout } from '../../src/w3c/layout.ts';
import { fateOf } from '../../src/w3c/service.ts';

/** The service, or the foreign product, of a layout whose first record holds these values. */
function service(first: Readonly<Record<string, string>>): string | null {
  const { columns } = createLayout(Object.keys(first), 'directive', { kind: 'records', service: 'unknown' });
  const values = Object.values(first);
  const fate = fateOf({
    has: (field) => columns.has(field),
    column: (field) => columns.get(field) ?? -1,
    value: (field) => values[columns.get(field) ?? -1] ?? '',
  });
  return fate.kind === 'records' ? fate.service : fate.kind === 'foreign' ? fate.product : fate.code;
}

describe('fields that only one service has', () => {
  it('x-session is FTP', () => expect(service({ 'x-session': '-', 'cs-method': 'GET' })).toBe('ftp'));
  it('x-fullpath is FTP', () => expect(service({ 'x-fullpath': '-' })).toBe('ftp'));
  it.each(['c-port', 's-queuename', 's-siteid'])('s-reason with %s is HTTP.sys', (field) =>
    expect(service({ 's-reason': 'Timer_ConnectionIdle', [field]: '-' })).toBe('httperr'),
  );
  it('s-reason alone is not', () => expect(service({ 's-reason': 'x', 'cs-method': 'GET' })).toBe('http'));
  it('c-port alone is not', () => expect(service({ 'c-port': '5', 'cs-method': 'GET' })).toBe('http'));
});

describe('what a service calls itself', () => {
  it.each([
    ['W3SVC1', 'http'],
    ['w3svc12', 'http'],
    ['MSFTPSVC1', 'ftp'],
    ['FTPSVC2', 'ftp'],
    ['SMTPSVC1', 'IIS SMTP'],
    ['NNTPSVC1', 'IIS NNTP'],
  ])('s-sitename %s is %s', (site, name) =>
    expect(service({ 's-sitename': site, 'cs-method': 'XYZZY' })).toBe(name),
  );
  it('a site of its own name says nothing', () =>
    expect(service({ 's-sitename': 'W3SVC+shop', 'cs-method': 'RETR' })).toBe('ftp'));
  it('s-sitename goes before cs-version', () =>
    expect(service({ 's-sitename': 'MSFTPSVC1', 'cs-version': 'HTTP/1.1' })).toBe('ftp'));
  it.each([
    ['FTP', 'ftp'],
    ['SMTP', 'IIS SMTP'],
    ['HTTP/1.1', 'http'],
    ['http/2.0', 'http'],
  ])('cs-version %s is %s', (version, name) =>
    expect(service({ 'cs-version': version, 'cs-method': 'XYZZY' })).toBe(name),
  );
  it('cs-version goes before the method', () =>
    expect(service({ 'cs-version': 'SMTP', 'cs-method': 'GET' })).toBe('IIS SMTP'));
});

describe('marks that FTP puts on its commands', () => {
  it.each(['[12]USER', '[1]sent', 'ControlChannelOpened', 'DataChannelClosed'])('%s is FTP', (method) =>
    expect(service({ 'cs-method': method })).toBe('ftp'),
  );
  it('goes before the order of fields', () =>
    expect(
      service({
        'cs-method': '[1]USER',
        'cs-uri-stem': '',
        'cs-uri-query': '',
        'sc-substatus': '',
        'sc-win32-status': '',
      }),
    ).toBe('ftp'));
});

describe('the order of fields', () => {
  it('substatus before win32 is HTTP', () =>
    expect(
      service({
        'cs-method': 'RETR',
        'cs-uri-stem': '',
        'cs-uri-query': '',
        'sc-substatus': '',
        'sc-win32-status': '',
      }),
    ).toBe('http'));
  it('win32 before substatus says nothing', () =>
    expect(
      service({
        'cs-method': 'RETR',
        'cs-uri-stem': '',
        'cs-uri-query': '',
        'sc-win32-status': '',
        'sc-substatus': '',
      }),
    ).toBe('ftp'));
  it('needs a query, which FTP does not log', () =>
    expect(
      service({ 'cs-method': 'RETR', 'cs-uri-stem': '', 'sc-substatus': '', 'sc-win32-status': '' }),
    ).toBe('ftp'));
});

describe('the verb', () => {
  it.each(['GET', 'get', 'PROPFIND', 'RPC_IN_DATA', 'DELETE', 'OPTIONS'])('%s is HTTP', (method) =>
    expect(service({ 'cs-method': method, 's-port': '21' })).toBe('http'),
  );
  it.each(['USER', 'pass', 'RETR', 'stor', 'LIST', 'MKD', 'DELE', 'OPTS', 'opts', 'sent', 'created'])(
    '%s is FTP',
    (method) => expect(service({ 'cs-method': method })).toBe('ftp'),
  );
});

describe('what is left', () => {
  it.each(['21', '990'])('port %s is FTP', (port) =>
    expect(service({ 'cs-method': 'XYZZY', 's-port': port })).toBe('ftp'),
  );
  it('an invented verb is HTTP', () =>
    expect(service({ 'cs-method': 'XYZZY', 's-port': '80' })).toBe('http'));
  it.each(['cs-uri-stem', 'sc-status', 'time-taken', 'cs(User-Agent)'])('%s alone is HTTP', (field) =>
    expect(service({ date: '2026-11-19', [field]: '-' })).toBe('http'),
  );
  it('times and addresses alone are unknown', () =>
    expect(service({ date: '2026-11-19', time: '09:41:07', 'c-ip': '192.0.2.7' })).toBe('unknown'));
});
