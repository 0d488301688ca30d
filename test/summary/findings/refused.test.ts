import { describe, expect, it } from 'vitest';
import { newCode } from '../../../src/summary/findings/new-code.ts';
import { refused } from '../../../src/summary/findings/refused.ts';
import { shop, times } from '../shop.ts';
import { findingsOf } from './finding.ts';

type Request = NonNullable<Parameters<typeof shop>[number]>;

/** Two hours from 09:00:00 with a request every four seconds by twenty clients; changed from 10:00:00 to 10:20:00. */
const changed = (one: (index: number) => Request, rest: (index: number) => Request = () => ({})): string =>
  shop(
    ...times(1800, (index) => ({
      time: new Date(32_400_000 + index * 4000).toISOString().slice(11, 19),
      client: `198.51.100.${index % 20}`,
      ...(index >= 900 && index < 1200 ? one(index) : rest(index)),
    })),
  );
const found = (log: string) => findingsOf(refused, { 'u_ex261119.log': log });
/** Of every second request. */
const half =
  (request: Request) =>
  (index: number): Request =>
    index % 2 === 0 ? request : {};

describe('a code of 4xx', () => {
  it('is refused since it rose above its own earlier rate', async () =>
    expect(await found(changed(half({ code: '403 4 5' })))).toEqual([
      {
        id: 'refused',
        severity: 'trouble',
        code: { service: 'http', status: 403, substatus: 4, win32: 5, reason: null },
        since: '2026-11-19T10:00:00Z',
        until: '2026-11-19T10:19:53Z',
        before: { count: 0, of: 900, seconds: 3600 },
        during: { count: 150, of: 299, seconds: 1193 },
        clients: 10,
        client: null,
        probability: expect.any(Number),
        samples: [
          { source: 0, line: 902 },
          { source: 0, line: 904 },
          { source: 0, line: 906 },
        ],
      },
    ]));
  it('names the client that nearly all of it comes from', async () =>
    expect(await found(changed(half({ code: '403 502 0', client: '203.0.113.9' })))).toMatchObject([
      { clients: 1, client: '203.0.113.9' },
    ]));
  it('is one whatever its win32 status', async () =>
    expect(await found(changed((index) => ({ code: `403 18 ${index % 2}` })))).toMatchObject([
      { code: { status: 403, substatus: 18, win32: null }, during: { count: 300 } },
    ]));
  it('may be what nobody finds after a change', async () =>
    expect(
      await found(changed((index) => ({ code: '404 0 2', path: `/new/${index % 9}.js` }))),
    ).toMatchObject([{ code: { status: 404, substatus: 0 }, clients: 20 }]));
  it.each([
    ['as frequent all the time', changed(half({ code: '403 4 5' }), half({ code: '403 4 5' }))],
    [
      'twice as frequent',
      changed(half({ code: '404 0 2' }), (index) => (index % 4 === 0 ? { code: '404 0 2' } : {})),
    ],
    ['rare', changed((index) => (index % 100 === 0 ? { code: '403 4 5' } : {}))],
    ['a step of a logon', changed(half({ code: '401 2 5' }))],
    ['another step of a logon', changed(half({ code: '401 1 2148074254' }))],
    ['perhaps a step of a logon', changed(half({ code: '401 - -' }))],
    ['over a limit', changed(half({ code: '404 13 0' }))],
    [
      'of few clients and few',
      changed((index) => (index % 4 === 0 ? { code: '403 4 5', client: `203.0.113.${index % 3}` } : {})),
    ],
    ['what one client cannot find', changed(half({ code: '404 0 2', client: '203.0.113.9' }))],
    [
      'what a scanner is refused',
      changed((index) => ({
        code: index % 2 === 0 ? '404 0 2' : '403 0 0',
        client: '203.0.113.9',
        path: `/guess/${index}`,
      })),
    ],
    ['of the server', changed(half({ code: '500 0 0' }))],
  ])('is none that is %s', async (_, log) => expect(await found(log)).toEqual([]));
  it('is none from the start', async () =>
    expect(
      await found(
        shop(
          ...times(900, (index) => ({
            time: new Date(32_400_000 + index * 4000).toISOString().slice(11, 19),
            client: `198.51.100.${index % 20}`,
            code: index < 400 ? '403 4 5' : '200 0 0',
          })),
        ),
      ),
    ).toEqual([]));
});

it('a code that is told to be refused is no new code as well', async () => {
  const logs = { 'u_ex261119.log': changed(half({ code: '403 4 5' })) };
  expect(await findingsOf(newCode, logs)).toHaveLength(1);
  expect(await findingsOf(newCode, logs, await findingsOf(refused, logs))).toEqual([]);
});
