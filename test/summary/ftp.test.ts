import { describe, expect, it } from 'vitest';
import { log, shop } from './shop.ts';
import { summaryOf } from './summarizing.ts';

const session = (number: number) => `3f2b8c10-7a4e-4d2b-9c61-0a1b2c3d4e0${number}`;
const ftp7 = log(
  '#Fields: date time c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status sc-substatus sc-bytes cs-bytes time-taken x-session x-fullpath',
  ...[
    `ControlChannelOpened - - 0 0 0 0 0 ${session(1)} -`,
    `USER anna 331 0 0 23 11 0 ${session(1)} -`,
    `PASS *** 230 0 0 21 10 16 ${session(1)} /`,
    `opts utf8+on 200 0 0 58 14 0 ${session(1)} -`,
    `DataChannelOpened - - 0 0 0 0 0 ${session(1)} -`,
    `RETR list.csv 226 0 0 812 15 31 ${session(1)} /list.csv`,
    `STOR new.csv 226 0 0 24 500 40 ${session(1)} /new.csv`,
    `STOR no.csv 550 5 1 24 500 40 ${session(1)} /no.csv`,
    `PASS *** 530 1326 41 40 12 16 ${session(2)} -`,
    `PASS *** 530 1326 41 40 12 16 ${session(2)} -`,
    `USER bert 331 0 0 23 11 0 - -`,
  ].map((rest) => `2026-11-19 10:00:00 198.51.100.23 - 192.0.2.10 21 ${rest}`),
);
const ftp5 = log(
  '#Date: 2006-11-19 10:00:00',
  '#Fields: time c-ip cs-method cs-uri-stem sc-status',
  '10:00:00 198.51.100.23 [1]USER anna 331',
  '10:00:01 198.51.100.23 [1]PASS - 230',
  '10:00:02 198.51.100.23 [1]sent /list.csv 226',
  '10:00:03 198.51.100.23 [1]created /new.csv 226',
  '10:00:04 198.51.100.24 [1]created /no.csv 550',
);
const of = async (text: string) => (await summaryOf({ 'a.log': text })).ftp;

describe('FTP', () => {
  it('is counted apart from HTTP', async () => {
    const { ftp, requests, methods, paths } = await summaryOf({ 'a.log': ftp7, 'b.log': shop({}) });
    expect([ftp?.commands, requests.total, methods.length, paths.length]).toEqual([11, 1, 1, 1]);
  });
  it('has sessions', async () => expect((await of(ftp7))?.sessions).toBe(2));
  it('has logons', async () => expect((await of(ftp7))?.logons).toEqual({ accepted: 1, refused: 2 }));
  it('has transfers', async () =>
    expect((await of(ftp7))?.transfers).toEqual({ sent: 1, received: 1, failed: 1 }));
  it('has commands in capitals', async () =>
    expect((await of(ftp7))?.methods).toEqual([
      { value: 'PASS', count: 3 },
      { value: 'STOR', count: 2 },
      { value: 'USER', count: 2 },
      { value: 'ControlChannelOpened', count: 1 },
      { value: 'DataChannelOpened', count: 1 },
      { value: 'OPTS', count: 1 },
      { value: 'RETR', count: 1 },
    ]));
  it('has bytes and time', async () =>
    expect(await of(ftp7)).toMatchObject({
      bytesSent: { count: 11, sum: 1065 },
      bytesReceived: { count: 11, sum: 1085 },
      timeTakenMs: { count: 11, sum: 159 },
    }));
  it('of IIS 4 to 6 has them too', async () =>
    expect(await of(ftp5)).toMatchObject({
      commands: 5,
      sessions: 2,
      logons: { accepted: 1, refused: 0 },
      transfers: { sent: 1, received: 1, failed: 1 },
      bytesSent: null,
      timeTakenMs: null,
    }));
  it('has no sessions where none are logged', async () =>
    expect((await of(log('#Fields: time cs-method sc-status', '10:00:00 RETR 226')))?.sessions).toBeNull());
  it('is null without such a log', async () => expect(await of(shop({}))).toBeNull());
});
