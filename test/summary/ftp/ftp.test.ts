import { describe, expect, it } from 'vitest';
import { log, shop } from '../shop.ts';
import { summaryOf } from '../summarizing.ts';
import { ftpLog, type Line, logon, refusals } from './ftp-log.ts';

const ftpOf = async (...lines: readonly Line[]) => (await summaryOf({ 'a.log': ftpLog(...lines) })).ftp!;
const findingsOf = async (...lines: readonly Line[]) =>
  (await summaryOf({ 'a.log': ftpLog(...lines) })).findings.filter(({ id }) => id.startsWith('ftp-'));
const idsOf = async (...lines: readonly Line[]) => (await findingsOf(...lines)).map(({ id }) => id);

describe('guessing', () => {
  const names = ['admin', 'backup', 'test'];
  it('is told by many refused logons of a client', async () =>
    expect((await ftpOf(...refusals(20, 0, {}, names))).guessing).toMatchObject([
      { by: 'client', value: '198.51.100.23', refused: 20, names: 3, name: null, succeeded: null },
    ]));
  it('is not told by a few', async () => expect((await ftpOf(...refusals(19, 0))).guessing).toEqual([]));
  it('is not told where each run of them ends in a logon', async () =>
    expect(
      (await ftpOf(...refusals(12, 0), ...logon(12, 'anna'), ...refusals(12, 20), ...logon(40, 'anna')))
        .guessing,
    ).toMatchObject([{ refused: 24, succeeded: null }]));
  it('that is followed by a logon is a failure', async () =>
    expect(await findingsOf(...refusals(25, 0, {}, names), ...logon(30, 'CORP\\backup'))).toMatchObject([
      {
        id: 'ftp-guessing',
        severity: 'failure',
        succeeded: { time: '2026-11-19T00:00:30Z', user: 'CORP\\backup', refusedBefore: 25 },
      },
      { id: 'ftp-clear-text' },
    ]));
  it('of one name may be a job with an old password', async () =>
    expect(await findingsOf(...refusals(25, 0), ...logon(30, 'admin'))).toMatchObject([
      { id: 'ftp-guessing', severity: 'trouble', name: 'admin' },
      {},
    ]));
  it('does not follow a logon', async () =>
    expect(await findingsOf(...logon(0, 'anna'), ...refusals(25, 5, {}, names))).toMatchObject([
      { id: 'ftp-guessing', severity: 'trouble', succeeded: null },
      {},
    ]));
  it('of a name by several clients is told by the name', async () =>
    expect(
      (
        await ftpOf(
          ...[1, 2, 3].flatMap((number) =>
            refusals(7, number * 10, { client: `203.0.113.${number}`, session: number }),
          ),
        )
      ).guessing,
    ).toMatchObject([{ by: 'user', value: 'admin', refused: 21, clients: 3 }]));
  it.each(['530 5 1', '530 3 33', '530 5 42'])('is not told by %s', async (code) =>
    expect((await ftpOf(...refusals(30, 0, { code }))).guessing).toEqual([]),
  );
});

describe('logons', () => {
  it('that are refused with the right password are trouble for who stays outside', async () =>
    expect(await findingsOf(...refusals(3, 0, { code: '530 3 33' }))).toMatchObject([
      { id: 'ftp-logons-refused', severity: 'trouble', count: 3, clients: 1, keptOut: 1 },
      {},
    ]));
  it('are a note where the client gets in later', async () =>
    expect(await findingsOf(...refusals(3, 0, { code: '530 3 33' }), ...logon(9, 'anna'))).toMatchObject([
      { id: 'ftp-logons-refused', severity: 'note', keptOut: 0 },
      {},
    ]));
  it('of anonymous are counted apart', async () =>
    expect(
      (await ftpOf({ method: 'USER', argument: 'anonymous', code: '331 0 0' }, ...logon(1, 'anonymous')))
        .anonymous,
    ).toEqual({ tried: 1, accepted: 1 }));
});

describe('transfers', () => {
  const stor = (code: string, more: Partial<Line> = {}): Line => ({
    method: 'STOR',
    argument: 'a.xml',
    code,
    user: 'kim',
    path: '/in/acme/a.xml',
    ...more,
  });
  const passive: Line = { method: 'PASV', code: '227 0 0' };
  it('that fail are told with their folder and user', async () =>
    expect(await findingsOf(...Array(3).fill(stor('550 5 2')))).toMatchObject([
      {
        id: 'ftp-transfers-failed',
        severity: 'trouble',
        count: 3,
        of: 3,
        command: 'STOR',
        folder: '/in/acme',
        user: 'kim',
      },
    ]));
  it('of which one of many fails are a note', async () =>
    expect(await findingsOf(stor('426 64 23'), ...Array(19).fill(stor('226 0 0')))).toMatchObject([
      { id: 'ftp-transfers-failed', severity: 'note', of: 20 },
    ]));
  it('without a data connection are told by how it was to be opened', async () =>
    expect(
      await findingsOf(
        ...[1, 2, 3].flatMap((session) => [
          { ...passive, session },
          stor('425 10060 0', { session, client: `203.0.113.${session}` }),
        ]),
        { method: 'PORT', code: '200 0 0', session: 4 },
        stor('226 0 0', { session: 4, time: '11:00:00' }),
      ),
    ).toMatchObject([
      { id: 'ftp-data-channel', count: 3, transfers: 3, mode: 'passive', networks: 1, workedOtherWay: 1 },
    ]));
  it('have bytes where they are logged', async () => {
    const text = log(
      '#Fields: date time c-ip cs-method cs-uri-stem sc-status sc-bytes cs-bytes x-session',
      '2026-11-19 10:00:00 198.51.100.23 RETR /a 226 1000 10 3f2b8c10-7a4e-4d2b-9c61-000000000001',
      '2026-11-19 10:00:00 198.51.100.23 STOR /b 226 20 3000 3f2b8c10-7a4e-4d2b-9c61-000000000001',
    );
    expect((await summaryOf({ 'a.log': text })).ftp).toMatchObject({
      fileBytes: { sent: 1000, received: 3000 },
      users: null,
      timeOuts: null,
      clients: [{ value: '198.51.100.23', bytesSent: 1000, bytesReceived: 3000 }],
    });
  });
});

describe('security', () => {
  const auth: Line = { method: 'AUTH', argument: 'TLS', code: '234 0 0' };
  const prot: Line = { method: 'PROT', argument: 'P', code: '200 0 0' };
  const file: Line = { method: 'RETR', argument: 'a', code: '226 0 0', user: 'anna' };
  it.each<[string, Line[], object]>([
    ['AUTH before the password', [auth, ...logon(1, 'anna')], { protected: 1, clearText: 0 }],
    ['AUTH after it', [...logon(1, 'anna'), auth], { protected: 0, clearText: 1, clearTextUsers: 1 }],
    ['no AUTH', logon(1, 'anna'), { clearText: 1 }],
    [
      'AUTH that was refused',
      [{ ...auth, code: '534 5 31' }, ...logon(1, 'anna')],
      { clearText: 1, authRefused: 1 },
    ],
    ['port 990', logon(1, 'anna', { port: 990 }), { protected: 1, clearText: 0 }],
    ['anonymous', logon(1, 'anonymous'), { anonymous: 1, clearText: 0 }],
    ['files without PROT P', [auth, ...logon(1, 'anna'), file], { protected: 1, clearData: 1 }],
    ['files with it', [auth, ...logon(1, 'anna'), prot, file], { protected: 1, clearData: 0 }],
  ])('of a session with %s', async (_, lines, expected) =>
    expect((await ftpOf(...lines)).security).toMatchObject({ sessions: 1, ...expected }),
  );
});

describe('the policy for TLS', () => {
  const refused: Line = { method: 'USER', argument: 'anna', code: '534 5 25' };
  it('is trouble for who stays outside', async () =>
    expect(await findingsOf(refused, refused, refused)).toMatchObject([
      { id: 'ftp-policy', severity: 'trouble', count: 3, keptOut: 1 },
    ]));
  it('is a note for who tries again with TLS', async () =>
    expect(
      await findingsOf(refused, refused, refused, ...logon(11 * 3600, 'anna', { port: 990 })),
    ).toMatchObject([{ id: 'ftp-policy', severity: 'note', keptOut: 0 }]));
  it('takes in certificates, which are no limit of request filtering', async () => {
    const lines = Array<Line>(25).fill({ method: 'AUTH', argument: 'TLS', code: '431 0 44' });
    const { findings } = await summaryOf({ 'a.log': ftpLog(...lines) });
    expect(findings.map(({ id }) => id)).toEqual(['ftp-policy']);
  });
});

describe('time limits', () => {
  it('are told by substatus', async () =>
    expect(
      (
        await ftpOf(
          { method: 'ControlChannelClosed', code: '- 121 14' },
          { method: 'STOR', code: '426 121 15' },
          { method: 'ControlChannelClosed', code: '421 121 16' },
          { method: 'RETR', code: '426 121 50' },
        )
      ).timeOuts,
    ).toMatchObject({ controlIdle: 1, dataIdle: 1, noLogon: 1, tooSlow: 1 }));
  it('of idle sessions are a note', async () =>
    expect(
      await findingsOf(...Array<Line>(9).fill({ method: 'ControlChannelClosed', code: '421 121 14' })),
    ).toMatchObject([{ id: 'ftp-time-out', severity: 'note' }]));
});

describe('routine', () => {
  it.each(['SIZE', 'MDTM', 'CWD', 'MKD'])('is a 550 to %s', async (method) => {
    const ftp = await ftpOf(
      { method, code: '550 2 0' },
      { method: 'RETR', code: '550 2 0', time: '11:00:00' },
    );
    expect(ftp.routine).toMatchObject({
      count: 1,
      byCode: [{ count: 1, firstOfOthers: '2026-11-19T11:00:00Z' }],
    });
  });
  it('is not a 550 to DELE', async () =>
    expect((await ftpOf({ method: 'DELE', code: '550 2 0' })).routine.count).toBe(0));
});

describe('users, clients and sessions', () => {
  const lines = [
    ...logon(1, 'anna'),
    { method: 'STOR', user: 'anna', argument: 'a' },
    { method: 'DELE', user: 'anna', argument: 'a', code: '250 0 0' },
    { method: 'STOR', user: 'bert', argument: 'b', code: '550 5 2', client: '203.0.113.7', session: 2 },
  ];
  it('of users', async () =>
    expect((await ftpOf(...lines)).users).toMatchObject([
      { value: 'anna', clients: 1, count: 3, logons: { accepted: 1, refused: 0 }, received: 1, deleted: 1 },
      { value: 'bert', clients: 1, count: 1, failed: 1 },
    ]));
  it('of clients', async () =>
    expect((await ftpOf(...lines)).clients).toMatchObject([
      { value: '198.51.100.23', users: 1, count: 3 },
      { value: '203.0.113.7', users: 1, count: 1, failed: 1 },
    ]));
  it('of sessions, those that fail first', async () =>
    expect((await ftpOf(...lines)).sessionList).toMatchObject([
      { client: '203.0.113.7', user: 'bert', failed: 1 },
      {
        client: '198.51.100.23',
        user: 'anna',
        count: 3,
        from: '2026-11-19T00:00:01Z',
        to: '2026-11-19T10:00:00Z',
      },
    ]));
});

describe('a log of HTTP', () => {
  it('has no findings of FTP', async () =>
    expect(
      (await summaryOf({ 'a.log': shop({ code: '530 41 1326' }) })).findings.map(({ id }) => id),
    ).not.toContain('ftp-guessing'));
  it('beside one of FTP keeps its figures', async () => {
    const { requests } = await summaryOf({ 'a.log': shop({}), 'b.log': ftpLog(...refusals(30, 0)) });
    expect(requests).toMatchObject({ total: 1, errors: 0 });
  });
  it('of a quiet day of FTP has no findings', async () =>
    expect(await idsOf({ method: 'AUTH', argument: 'TLS', code: '234 0 0' }, ...logon(1, 'anna'))).toEqual(
      [],
    ));
});
