import { describe, expect, it } from 'vitest';
import { log, shop } from './shop.ts';
import { summaryOf } from './summarizing.ts';

const requests = async (...codes: string[]) =>
  (await summaryOf({ 'a.log': shop(...codes.map((code) => ({ code }))) })).requests;
const codes = async (...all: string[]) =>
  (await summaryOf({ 'a.log': shop(...all.map((code) => ({ code }))) })).codes.map(
    ({ service, status, substatus, win32, count }) => [service, status, substatus, win32, count],
  );

const httperr =
  '#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename\n' +
  '2026-11-19 09:00:00 198.51.100.23 50123 192.0.2.10 80 HTTP/1.1 GET /shop 503 1 AppOffline Shop\n' +
  '2026-11-19 09:00:01 198.51.100.23 50123 192.0.2.10 80 HTTP/1.1 GET /shop 503 1 AppOffline Shop\n' +
  '2026-11-19 09:00:02 198.51.100.23 50123 192.0.2.10 80 - - - - - Timer_ConnectionIdle -\n';

describe('requests', () => {
  it('are counted by class', async () =>
    expect(
      await requests('200 0 0', '204 0 0', '304 0 0', '101 0 0', '404 0 2', '500 0 0', '503 0 0'),
    ).toEqual({
      total: 7,
      errors: 3,
      handshakeLegs: 0,
      byClass: { '1xx': 1, '2xx': 2, '3xx': 1, '4xx': 1, '5xx': 2, other: 0 },
    }));
  it('without a status are of another class', async () =>
    expect(await requests('0 0 0', '- - -', 'x 0 0', '600 0 0', '40413 0 0')).toMatchObject({
      total: 5,
      errors: 0,
      byClass: { other: 5, '4xx': 0 },
    }));
  it('that are legs of a handshake are no errors', async () =>
    expect(await requests('401 2 5', '401 1 2148074254', '401 1 1326', '200 0 0')).toMatchObject({
      errors: 1,
      handshakeLegs: 2,
      byClass: { '4xx': 3 },
    }));
  it('are HTTP’s alone', async () =>
    expect((await summaryOf({ 'a.log': shop({}), 'httperr1.log': httperr })).requests).toMatchObject({
      total: 1,
      errors: 0,
    }));
  it('are none in no log', async () =>
    expect((await summaryOf({})).requests).toMatchObject({ total: 0, errors: 0 }));
});

describe('codes', () => {
  it('come by count, then by code', async () =>
    expect(await codes('404 0 2', '200 0 0', '500 0 64', '500 0 0', '200 0 0', '404 13 0')).toEqual([
      ['http', 200, 0, 0, 2],
      ['http', 404, 0, 2, 1],
      ['http', 404, 13, 0, 1],
      ['http', 500, 0, 0, 1],
      ['http', 500, 0, 64, 1],
    ]));
  it('are null where "-" or unreadable', async () =>
    expect(await codes('- - -', 'ok 0 0')).toEqual([
      ['http', null, null, null, 1],
      ['http', null, 0, 0, 1],
    ]));
  it('are null where not logged', async () =>
    expect(
      (await summaryOf({ 'a.log': log('#Fields: time cs-method sc-status', '09:41:07 GET 200') })).codes[0],
    ).toMatchObject({
      status: 200,
      substatus: null,
      win32: null,
      first: null,
      last: null,
    }));
  it('have their first and last time', async () => {
    const { codes } = await summaryOf({
      'a.log': shop({ time: '10:00:00' }, { time: '09:00:00' }, { time: '11:00:00' }, { time: 'noon' }),
    });
    expect(codes[0]).toMatchObject({ count: 4, first: '2026-11-19T09:00:00Z', last: '2026-11-19T11:00:00Z' });
  });
  it('have a title', async () =>
    expect((await summaryOf({ 'a.log': shop({ code: '404 13 0' }) })).codes[0]?.title).toMatch(/\w/));
  it('of HTTP.sys have a reason', async () =>
    expect((await summaryOf({ 'httperr1.log': httperr })).codes).toMatchObject([
      { service: 'httperr', status: 503, reason: 'AppOffline', count: 2 },
      { service: 'httperr', status: null, reason: 'Timer_ConnectionIdle', count: 1 },
    ]));
});

describe('HTTP.sys errors', () => {
  it('are null without such a log', async () =>
    expect((await summaryOf({ 'a.log': shop({}) })).httperr).toBeNull());
});
