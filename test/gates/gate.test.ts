import { describe, expect, it } from 'vitest';
import { viewsOf } from '../../src/gates/measurements.ts';
import type { Verdict } from '../../src/gates/verdict.ts';
import { summaryViews } from '../../src/summary/views.ts';
import { log, shop, times } from '../summary/shop.ts';
import { gateOf, verdictOn } from './judging.ts';

/** The verdict on logs of requests with these codes. */
const verdict = (metric: 'error-rate' | '5xx-rate', rate: string, ...logs: string[]): Promise<Verdict> =>
  verdictOn(`${metric} > ${rate}`, ...logs);
const outcome = async (...all: Parameters<typeof verdict>) => (await verdict(...all)).outcome;

/** A log of 100 requests, some of which have another code than 200. */
const hundred = (codes: Readonly<Record<string, number>>) => {
  const others = Object.entries(codes).flatMap(([code, count]) => times(count, () => ({ code })));
  return shop(...others, ...times(100 - others.length, () => ({})));
};

describe('the rate of errors', () => {
  it('passes below its limit', async () =>
    expect(await outcome('error-rate', '1%', hundred({}))).toBe('pass'));
  it('passes at its limit', async () =>
    expect(await outcome('error-rate', '1%', hundred({ '404 0 2': 1 }))).toBe('pass'));
  it('fails above it', async () =>
    expect(await outcome('error-rate', '1%', hundred({ '404 0 2': 2 }))).toBe('fail'));
  it('passes at a limit that no fraction of two hits', async () =>
    expect(await outcome('error-rate', '7%', hundred({ '500 0 0': 7 }))).toBe('pass'));
  it('counts 4xx and 5xx', async () =>
    expect(await verdict('error-rate', '1%', hundred({ '404 0 2': 2, '503 0 0': 3 }))).toMatchObject({
      count: 5,
      of: 100,
      value: 0.05,
    }));
  it('does not count legs of handshakes', async () =>
    expect(
      await verdict('error-rate', '1%', hundred({ '401 2 5': 20, '401 1 2148074254': 20, '401 1 1326': 1 })),
    ).toMatchObject({
      outcome: 'pass',
      count: 1,
    }));
  it('of 0% fails with one', async () =>
    expect(await outcome('error-rate', '0%', hundred({ '404 0 2': 1 }))).toBe('fail'));
  it('of 100% never fails', async () =>
    expect(await outcome('error-rate', '100%', hundred({ '500 0 0': 100 }))).toBe('pass'));
});

describe('the rate of server errors', () => {
  it('counts 5xx alone', async () =>
    expect(await verdict('5xx-rate', '1%', hundred({ '404 0 2': 50, '500 0 0': 1 }))).toMatchObject({
      outcome: 'pass',
      count: 1,
    }));
  it('fails above its limit', async () =>
    expect(await outcome('5xx-rate', '1%', hundred({ '500 0 0': 2 }))).toBe('fail'));
  it('leaves out HTTP.sys and FTP', async () =>
    expect(
      await verdict(
        '5xx-rate',
        '1%',
        hundred({}),
        log(
          '#Fields: date time c-port cs-method sc-status s-reason',
          '2026-11-19 09:00:00 5 GET 503 AppOffline',
        ),
        log('#Fields: date time cs-method sc-status x-session', '2026-11-19 09:00:00 RETR 550 -'),
      ),
    ).toMatchObject({ outcome: 'pass', count: 0, of: 100 }));
});

describe('a gate is inconclusive', () => {
  it('without requests', async () =>
    expect(await verdict('error-rate', '1%', shop())).toMatchObject({
      outcome: 'inconclusive',
      value: null,
      missing: 'no-requests',
    }));
  it('without any log', async () => expect(await outcome('error-rate', '1%')).toBe('inconclusive'));
  it('with requests of FTP alone', async () =>
    expect(
      await outcome(
        'error-rate',
        '1%',
        log('#Fields: time cs-method sc-status x-session', '09:00:00 RETR 226 -'),
      ),
    ).toBe('inconclusive'));
  it('where no status is logged', async () =>
    expect(
      await verdict('5xx-rate', '1%', log('#Fields: time cs-method cs-uri-stem', '09:00:00 GET /')),
    ).toMatchObject({
      outcome: 'inconclusive',
      missing: 'field-not-logged',
      fields: ['sc-status'],
    }));
  it('where one of two layouts logs no status', async () =>
    expect(
      await outcome(
        '5xx-rate',
        '1%',
        hundred({}),
        log('#Fields: time cs-method cs-uri-stem', '09:00:00 GET /'),
      ),
    ).toBe('inconclusive'));
  it('not for a layout without records', async () =>
    expect(await outcome('5xx-rate', '1%', hundred({}), log('#Fields: time cs-method cs-uri-stem'))).toBe(
      'pass',
    ));
  it('not for names in other letters', async () =>
    expect(
      await outcome('5xx-rate', '1%', log('#Fields: time cs-method SC-STATUS', '09:00:00 GET 200')),
    ).toBe('pass'));
});

describe('a verdict', () => {
  it('says all that a reader needs', async () =>
    expect(await verdict('error-rate', '1%', hundred({ '404 0 2': 2, '503 0 0': 3 }))).toEqual({
      gate: 'error-rate > 1%',
      level: 'fail',
      condition: 'error-rate > 1%',
      metric: 'error-rate',
      measure: 'share',
      operator: '>',
      outcome: 'fail',
      limit: 0.01,
      value: 0.05,
      count: 5,
      of: 100,
      counts: 'requests',
      needs: null,
      slots: null,
      groups: null,
      fields: [],
      window: { from: '2026-11-19T09:41:07Z', to: '2026-11-19T09:41:07Z' },
      leading: {
        service: 'http',
        status: 503,
        substatus: 0,
        win32: 0,
        reason: null,
        count: 3,
        title: expect.stringMatching(/\w/),
      },
      missing: null,
    }));
  it('has no leading code without errors', async () =>
    expect((await verdict('error-rate', '1%', hundred({}))).leading).toBeNull());
  it('of all requests needs nothing to be counted besides', () =>
    expect(viewsOf(gateOf('error-rate > 1%').condition)).toEqual([summaryViews.total, summaryViews.total]));
});
