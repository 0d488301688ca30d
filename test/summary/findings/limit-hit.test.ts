import { describe, expect, it } from 'vitest';
import { limitHit, limitHitsIn } from '../../../src/summary/findings/limit-hit.ts';
import { log, shop, times } from '../shop.ts';
import { findingsOf, lengthsOf, many } from './finding.ts';

const upload = 'http 404 13 0 -';
const from = (clients: number, count: number) =>
  many(clients, (index) => ({ key: upload, client: `198.51.100.${index}`, count }));

describe('limits', () => {
  it('are trouble if several clients meet them often', () =>
    expect(limitHitsIn(from(4, 5), false)).toMatchObject([
      { severity: 'trouble', code: { status: 404, substatus: 13 }, count: 20, part: 'body' },
    ]));
  it.each([
    ['rarely', from(3, 6), false],
    ['from two clients', from(2, 50), false],
  ])('are a note if they are met %s', (_, refused, hasOneClient) =>
    expect(limitHitsIn(refused, hasOneClient)).toMatchObject([{ severity: 'note' }]),
  );
  it('are trouble behind a proxy too', () =>
    expect(limitHitsIn(from(1, 50), true)).toMatchObject([{ severity: 'trouble' }]));
  it.each(['404 10 0', '404 13 0', '404 14 0', '404 15 0', '413 1 0', '413 0 0', '414 0 0', '431 0 0'])(
    'are read of %s',
    async (code) =>
      expect(await findingsOf(limitHit, { 'a.log': shop({}, { code }) })).toMatchObject([
        { id: 'limit-hit', severity: 'note', count: 1, samples: [{ source: 0, line: 3 }] },
      ]),
  );
  it('are not read of other codes', async () =>
    expect(
      await findingsOf(limitHit, {
        'a.log': shop(...['404 0 2', '404 8 0', '403 14 0', '200 0 0'].map((code) => ({ code }))),
      }),
    ).toEqual([]));
  it('know the longest path that passed, if paths are too long', async () => {
    const paths = ['/1234567', '/12', '/1234567890'];
    const log = shop(
      ...times(3, (index) => ({ path: paths[index]!, code: index === 2 ? '404 14 0' : '200 0 0' })),
      { code: '404 15 0' },
    );
    expect(
      (await findingsOf(limitHit, { 'a.log': log })).map((one) =>
        one.id === 'limit-hit' ? [one.code.substatus, one.longestPassed] : null,
      ),
    ).toEqual([
      [14, 8],
      [15, null],
    ]);
  });
  it.each([
    ['404 13 0', 'body', 31_000_000, 29_000_000],
    ['413 1 0', 'body', 31_000_000, 29_000_000],
    ['404 15 0', 'query', 2214, null],
    ['404 10 0', null, null, null],
  ] as const)(
    'of %s know how long what was refused and what passed was',
    async (code, part, refused, passed) => {
      const lengths = lengthsOf({ query: [null, 2214], body: [29_000_000, 31_000_000] });
      const [found] = await findingsOf(limitHit, { 'a.log': shop({ code }) }, [], { lengths });
      expect(found).toMatchObject({
        part,
        longestRefused: refused,
        longestPassed: passed,
        unloggedField: null,
      });
    },
  );
  it('name the field without which nothing is known', async () => {
    const { parts } = lengthsOf({});
    const lengths = { isComplete: false, parts: parts.map((one) => ({ ...one, isLogged: false })) };
    expect(
      await findingsOf(limitHit, { 'a.log': shop({ code: '404 13 0' }) }, [], { lengths }),
    ).toMatchObject([{ unloggedField: 'cs-bytes', longestRefused: null }]);
  });
  it('of HTTP.sys are read of its own log', async () =>
    expect(
      await findingsOf(limitHit, {
        'httperr1.log': log(
          '#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename',
          '2026-11-19 09:00:00 198.51.100.23 50123 192.0.2.10 80 HTTP/1.1 GET /shop 400 1 FieldLength -',
          '2026-11-19 09:00:00 198.51.100.23 50123 192.0.2.10 80 HTTP/1.1 GET /shop 400 1 Hostname -',
        ),
      }),
    ).toMatchObject([{ code: { service: 'httperr', reason: 'FieldLength' }, count: 1 }]));
});
