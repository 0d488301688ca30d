import { describe, expect, it } from 'vitest';
import { fields, log, request, shop, times } from '../summary/shop.ts';
import { verdictOn } from './judging.ts';

const clock = (second: number): string => new Date(second * 1000).toISOString().slice(11, 19);
const nine = 9 * 3600;

/** Ten minutes of a request every second second on two paths: the server fails on /cart from the fourth minute on. */
const incident = shop(
  ...times(300, (index) => ({
    time: clock(nine + 2 * index),
    path: index % 2 === 0 ? '/cart' : '/shop',
    client: `198.51.100.${index % 5}`,
    code: index % 2 === 0 && index >= 90 && index < 210 ? '500 0 64' : '200 0 0',
    taken: 10 + index,
    bytes: 1000,
  })),
);

describe('a figure of all requests', () => {
  it.each([
    ['requests > 299', 'fail', 300, 300, 300],
    ['requests > 300', 'pass', 300, 300, 300],
    ['errors >= 60', 'fail', 60, 60, 300],
    ['error-rate > 19%', 'fail', 0.2, 60, 300],
    ['4xx-rate > 0%', 'pass', 0, 0, 300],
    ['5xx-rate > 20%', 'pass', 0.2, 60, 300],
    ['count(500) > 60', 'pass', 60, 60, 300],
    ['count(404) > 0', 'pass', 0, 0, 300],
    ['rate(5xx) >= 20%', 'fail', 0.2, 60, 300],
    ['rate(win32=64) > 1%', 'fail', 0.2, 60, 300],
    ['p50 > 100ms', 'fail', 159, null, 300],
    ['p90 > 1s', 'pass', 279, null, 300],
    ['p95 > 294ms', 'pass', 294, null, 300],
    ['p99 > 1s', 'pass', 306, null, 300],
    ['avg > 159ms', 'fail', 159.5, null, 300],
    ['max > 308ms', 'fail', 309, null, 300],
    ['slow-rate(209ms) > 33%', 'fail', 1 / 3, 100, 300],
    ['rps < 0.6', 'fail', 300 / 599, null, 300],
    ['peak-rps > 1', 'pass', 1, null, 300],
    ['bytes > 299KB', 'fail', 300_000, null, 300],
    ['clients < 6', 'fail', 5, null, 300],
    ['gap > 1s', 'fail', 2000, null, 300],
    ['malformed-rate > 0%', 'pass', 0, 0, 300],
    ['requests{path=/cart} < 200', 'fail', 150, 150, 150],
    ['requests{path=/nowhere} < 1', 'fail', 0, 0, 0],
    ['5xx-rate{path=/cart} > 39%', 'fail', 0.4, 60, 150],
    ['p95{path=/cart} > 1s', 'pass', 294, null, 150],
    ['clients{path=/cart} > 5', 'pass', 5, null, 150],
    ['rps{path=/cart} > 1', 'pass', 150 / 599, null, 150],
    ['gap{status=500} > 2m', 'fail', 182_000, null, 60],
  ])('%s', async (condition, outcome, value, count, of) => {
    const verdict = await verdictOn(condition, incident);
    expect(verdict).toMatchObject({ outcome, count, of, missing: null });
    expect(verdict.value).toBeCloseTo(value, 9);
  });
});

describe('groups', () => {
  it('fail if one does, which is named', async () =>
    expect(await verdictOn('5xx-rate > 30% by path', incident)).toMatchObject({
      outcome: 'fail',
      value: 0.4,
      count: 60,
      of: 150,
      groups: { by: 'path', judged: 2, failed: 1, tooFew: 0, worst: [{ group: '/cart', value: 0.4 }] },
      leading: { status: 500, win32: 64, count: 60 },
    }));
  it('pass if none does, and the nearest to it is told', async () =>
    expect(await verdictOn('5xx-rate > 40% by path', incident)).toMatchObject({
      outcome: 'pass',
      value: 0.4,
      groups: { judged: 2, failed: 0, worst: [{ group: '/cart' }, { group: '/shop' }] },
    }));
  it('are only the largest if so many are asked for', async () => {
    const log = shop(...times(30, () => ({})), ...times(3, () => ({ path: '/rare', code: '500 0 0' })));
    expect(await verdictOn('5xx-rate > 1% by path top 1', log)).toMatchObject({ outcome: 'pass', of: 30 });
    expect(await verdictOn('5xx-rate > 1% by path', log)).toMatchObject({ outcome: 'fail', of: 3 });
    expect(await verdictOn('clients > 5 by path top 1', log)).toMatchObject({
      groups: { judged: 1 },
      of: 30,
    });
  });
  it('of too few records are left out', async () => {
    const log = shop(...times(30, () => ({})), { path: '/rare', code: '500 0 0' });
    expect(await verdictOn('5xx-rate > 30% by path min 20', log)).toMatchObject({
      outcome: 'pass',
      groups: { judged: 1, failed: 0, tooFew: 1 },
    });
  });
});

describe('slots', () => {
  it('fail if one does', async () =>
    expect(await verdictOn('5xx-rate > 45% per 1m', incident)).toMatchObject({
      outcome: 'fail',
      value: 0.5,
      slots: { from: '2026-11-19T09:03:00Z', to: '2026-11-19T09:07:00Z', slotSeconds: 60, count: 4 },
    }));
  it('fail if so many in a row do', async () => {
    expect(await verdictOn('5xx-rate > 45% per 1m for 4', incident)).toMatchObject({ outcome: 'fail' });
    expect(await verdictOn('5xx-rate > 45% per 1m for 5', incident)).toMatchObject({
      outcome: 'pass',
      value: 0.5,
    });
  });
  it('are judged for each group', async () =>
    expect(await verdictOn('5xx-rate > 99% by path per 1m for 3', incident)).toMatchObject({
      outcome: 'fail',
      groups: { failed: 1, worst: [{ group: '/cart', value: 1, slots: { count: 4 } }] },
    }));

  const quietHour = shop(
    { time: '09:00:00' },
    { time: '09:01:00' },
    { time: '10:01:00' },
    { time: '10:02:00' },
  );
  it('without requests count as none', async () =>
    expect(await verdictOn('requests < 1 per 1m for 10', quietHour)).toMatchObject({
      outcome: 'fail',
      value: 0,
      slots: { from: '2026-11-19T09:02:00Z', to: '2026-11-19T10:01:00Z', count: 59 },
    }));
  it('without requests trip no rate', async () =>
    expect(await verdictOn('5xx-rate < 1% per 1m for 3', quietHour)).toMatchObject({ outcome: 'pass' }));
  it('that are cut by the end of the log are not too empty', async () =>
    expect(
      await verdictOn(
        'requests < 30 per 1m',
        shop(...times(120, (index) => ({ time: clock(nine + 31 + index) }))),
      ),
    ).toMatchObject({
      outcome: 'pass',
    }));
  it('are not judged where they would be wider than asked', async () => {
    const lines = Array.from({ length: 70_000 }, (_, index) => request({ time: clock(index) }));
    expect(await verdictOn('requests > 5 per 1s', log(fields, ...lines))).toMatchObject({
      outcome: 'inconclusive',
      missing: 'slots-too-wide',
    });
    expect(await verdictOn('peak-rps > 5', log(fields, ...lines))).toMatchObject({
      missing: 'slots-too-wide',
    });
    expect(await verdictOn('peak-rps > 0', log(fields, ...lines))).toMatchObject({ outcome: 'fail' });
  });
});

describe('too few records', () => {
  const few = (failed: number, all: number) =>
    shop(...times(all, (index) => ({ code: index < failed ? '500 0 0' : '200 0 0' })));
  it('say nothing', async () =>
    expect(await verdictOn('5xx-rate > 10% min 200', few(5, 40))).toMatchObject({
      outcome: 'inconclusive',
      missing: 'too-few',
      needs: 200,
      of: 40,
    }));
  it('fail where all of them do', async () =>
    expect(await verdictOn('5xx-rate > 10% min 200', few(40, 40))).toMatchObject({
      outcome: 'fail',
      value: 1,
    }));
  it('do not prove a limit that chance may have crossed', async () =>
    expect(await verdictOn('5xx-rate > 92% min 200', few(40, 40))).toMatchObject({
      outcome: 'inconclusive',
    }));
  it('prove the other direction too', async () =>
    expect(await verdictOn('rate(200) < 50% min 200', few(40, 40))).toMatchObject({ outcome: 'fail' }));
  it('have no percentile', async () => {
    expect(await verdictOn('p95 > 1s', few(0, 19))).toMatchObject({ missing: 'too-few', needs: 20 });
    expect(await verdictOn('p99.9 > 1s', few(0, 999))).toMatchObject({ missing: 'too-few', needs: 1000 });
  });
});

describe('what is not in the logs', () => {
  const bare = log('#Fields: date time cs-method sc-status', '2026-11-19 09:00:00 GET 200');
  it.each([
    ['p95 > 1s', ['time-taken']],
    ['slow-rate(1s) > 1%', ['time-taken']],
    ['bytes > 1', ['sc-bytes']],
    ['clients > 1', ['c-ip']],
    ['count(404.13) > 0', ['sc-substatus']],
    ['count(win32=64) > 0', ['sc-win32-status']],
    ['5xx-rate{path=/a} > 1%', ['cs-uri-stem']],
    ['5xx-rate > 1% by client', ['c-ip']],
  ])('%s', async (condition, missing) =>
    expect(await verdictOn(condition, bare)).toMatchObject({
      outcome: 'inconclusive',
      missing: 'field-not-logged',
      fields: missing,
    }),
  );
  it('a rate of no request is none', async () =>
    expect(await verdictOn('5xx-rate{method=PUT} > 1%', bare)).toMatchObject({ missing: 'no-records' }));
  it('HTTP.sys', async () =>
    expect(await verdictOn('httperr > 0', bare)).toMatchObject({
      outcome: 'inconclusive',
      missing: 'no-records',
    }));
  it('a baseline', async () => {
    expect(await verdictOn('p95 > baseline*1.25', incident)).toMatchObject({
      missing: 'no-baseline',
      limit: null,
    });
    expect(await verdictOn('regressions', incident)).toMatchObject({
      outcome: 'inconclusive',
      missing: 'no-baseline',
    });
  });
});

describe('other services', () => {
  const httperr = log(
    '#Fields: date time c-port cs-method sc-status s-reason',
    '2026-11-19 09:00:00 5 GET 503 AppOffline',
    '2026-11-19 09:00:01 5 GET 503 AppOffline',
    '2026-11-19 09:00:02 5 GET 503 QueueFull',
  );
  const ftp = log(
    '#Fields: date time c-ip cs-method cs-uri-stem sc-status sc-substatus x-session',
    ...times(3, () => ({})).map(() => '2026-11-19 09:00:00 198.51.100.7 PASS *** 530 41 a'),
    '2026-11-19 09:00:00 198.51.100.7 PASS *** 230 0 a',
  );
  it.each([
    ['httperr > 2', httperr, 3, 3],
    ['httperr(AppOffline) > 1', httperr, 2, 3],
    ['ftp-logon-failures > 2', ftp, 3, 4],
    ['requests{service=ftp} > 3', ftp, 4, 4],
  ])('%s', async (condition, text, value, of) =>
    expect(await verdictOn(condition, text)).toMatchObject({ outcome: 'fail', value, of, counts: 'records' }),
  );
  it('name their leading code', async () => {
    expect((await verdictOn('httperr > 2', httperr)).leading).toMatchObject({
      reason: 'AppOffline',
      count: 2,
    });
    expect((await verdictOn('ftp-logon-failures > 2', ftp)).leading).toMatchObject({
      status: 530,
      substatus: 41,
    });
  });
});
