import { describe, expect, it } from 'vitest';
import type { Dimension } from '../../src/query/dimension.ts';
import {
  ftpCommand,
  ftpFile,
  ftpNamedSession,
  ftpSession,
  ftpSessionOf,
  ftpStatus,
  ftpStepOf,
} from '../../src/query/ftp.ts';

const of = (dimension: Dimension, ...values: (string | null)[]) =>
  dimension.valueOf({ values, service: 'ftp', place: { site: null, server: null } });

describe('the command', () => {
  it.each([
    ['RETR', 'RETR'],
    ['retr', 'RETR'],
    ['[12]USER', 'USER'],
    ['[12]user', 'USER'],
    ['[3]sent', 'sent'],
    ['sent', 'sent'],
    ['[3]created', 'created'],
    ['DataChannelOpened', 'DataChannelOpened'],
    ['ControlChannelClosed', 'ControlChannelClosed'],
    ['-', '-'],
    ['[x]USER', '[x]USER'],
  ])('of %s is %s', (method, command) => expect(of(ftpCommand, method)).toBe(command));
  it('needs the field', () => expect(of(ftpCommand, null)).toBeNull());
});

describe('the status', () => {
  it('is as logged', () => expect(of(ftpStatus, '226')).toBe('226'));
  it('is "-" where the field is missing', () => expect(of(ftpStatus, null)).toBe('-'));
});

describe('the session', () => {
  const session = '3f2b8c10-7a4e-4d2b-9c61-0a1b2c3d4e5f';
  it.each([
    ['is x-session', [session, '192.0.2.7', 'RETR', '50211'], session],
    ['is none where x-session is "-"', ['-', '192.0.2.7', '[3]RETR', '50211'], null],
    ['is the number of IIS 4 to 6 with the client', [null, '192.0.2.7', '[3]RETR', '50211'], '192.0.2.7 3'],
    ["is the client's port with the client", [null, '192.0.2.7', 'RETR', '50211'], '192.0.2.7 50211'],
    ['is none where the port is "-"', [null, '192.0.2.7', 'RETR', '-'], null],
    ['is none where the port is that of its data', [null, '192.0.2.7', 'DataChannelOpened', '50212'], null],
    ['is none without any of them', [null, '192.0.2.7', 'RETR', null], null],
  ])('%s', (_, values, expected) => expect(of(ftpSession, ...values)).toBe(expected));
  it('of two clients are two', () =>
    expect(of(ftpSession, null, '192.0.2.7', '[3]RETR', null)).not.toBe(
      of(ftpSession, null, '192.0.2.8', '[3]RETR', null),
    ));
  it.each([
    [session, { name: session, client: null }],
    ['192.0.2.7 3', { name: '3', client: '192.0.2.7' }],
    [' 3', { name: '3', client: null }],
  ])('%j has a name and a client', (key, parts) => expect(ftpSessionOf(key)).toEqual(parts));
});

describe('the name of a session', () => {
  it.each([
    ['ftp', '[3]RETR', '50211', '3'],
    ['ftp', 'RETR', '50211', '50211'],
    ['httperr', 'GET', '50211', null],
  ] as const)('of a record of %s', (service, method, port, name) =>
    expect(
      ftpNamedSession.valueOf({ values: [null, method, port], service, place: { site: null, server: null } }),
    ).toBe(name),
  );
});

describe('the file', () => {
  it('is its full path', () => expect(of(ftpFile, '/in/a.xml', 'a.xml')).toBe('/in/a.xml'));
  it('is the argument where that is not logged', () => expect(of(ftpFile, null, 'a.xml')).toBe('a.xml'));
  it('is the argument where that is "-"', () => expect(of(ftpFile, '-', 'a.xml')).toBe('a.xml'));
});

describe('the step', () => {
  it.each([
    ['PASS', '230', '21', 'accepted'],
    ['PASS', '530', '21', 'refused'],
    ['PASS', '230', '990', 'accepted-implicit'],
    ['AUTH', '234', '21', 'secured'],
    ['AUTH', '534', '21', 'auth-refused'],
    ['EPSV', '229', '21', 'passive'],
    ['PORT', '200', '21', 'active'],
    ['PORT', '501', '21', 'failed'],
    ['RETR', '226', '21', 'sent'],
    ['sent', '226', '21', 'sent'],
    ['appended', '226', '21', 'received'],
    ['STOR', '425', '21', 'no-data'],
    ['LIST', '425', '21', 'no-data'],
    ['STOR', '426', '21', 'transfer-failed'],
    ['NLST', '226', '21', 'listed'],
    ['DELE', '250', '21', 'deleted'],
    ['SIZE', '550', '21', 'routine'],
    ['SIZE', '213', '21', 'other'],
    ['DELE', '550', '21', 'failed'],
    // It repeats what came before it.
    ['QUIT', '530', '21', 'other'],
    ['DataChannelOpened', '-', '50000', 'data-opened'],
  ])('of %s with %s at port %s is %s', (command, status, port, step) =>
    expect(ftpStepOf(command, status, port)).toBe(step),
  );
});
