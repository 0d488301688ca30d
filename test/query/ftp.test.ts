import { describe, expect, it } from 'vitest';
import type { Dimension } from '../../src/query/dimension.ts';
import { ftpCommand, ftpSession, ftpStatus } from '../../src/query/ftp.ts';

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
  it('is x-session', () => expect(of(ftpSession, session, '192.0.2.7', 'RETR')).toBe(session));
  it('is none where x-session is "-"', () => expect(of(ftpSession, '-', '192.0.2.7', '[3]RETR')).toBeNull());
  it('is the number of IIS 4 to 6 with the client', () =>
    expect(of(ftpSession, null, '192.0.2.7', '[3]RETR')).toBe('192.0.2.7 3'));
  it('of two clients are two', () =>
    expect(of(ftpSession, null, '192.0.2.7', '[3]RETR')).not.toBe(
      of(ftpSession, null, '192.0.2.8', '[3]RETR'),
    ));
  it('is none without either', () => expect(of(ftpSession, null, '192.0.2.7', 'RETR')).toBeNull());
});
