import { describe, expect, it } from 'vitest';
import { handshakes, handshakesIn } from '../../../src/summary/findings/handshakes.ts';
import { shop, times } from '../shop.ts';
import { counted, findingsOf } from './finding.ts';

describe('handshakes', () => {
  it('are a note while logons succeed', () =>
    expect(handshakesIn([counted('401 2 5', 30), counted('401 1 2148074254', 10)], 100)).toEqual({
      id: 'handshakes',
      severity: 'note',
      legs: 40,
      failed: [],
    }));
  it('say how many logons failed', () =>
    expect(handshakesIn([counted('401 2 5', 30), counted('401 1 1326', 4)], 100)).toMatchObject({
      severity: 'note',
      failed: [{ code: { status: 401, substatus: 1, win32: 1326 }, count: 4 }],
    }));
  it.each([2148074252, 2148074248, 1326, 1330, 1331, 1907, 1909])('are trouble if %d is frequent', (win32) =>
    expect(handshakesIn([counted(`401 1 ${win32}`, 20)], 2000)).toMatchObject({
      severity: 'trouble',
      legs: 0,
    }),
  );
  it.each([
    ['few failures', [counted('401 1 1326', 19)], 100],
    ['a small share of failures', [counted('401 1 1326', 20)], 2001],
    ['few legs', [counted('401 2 5', 19)], 100],
    ['a small share of legs', [counted('401 2 5', 20)], 2001],
    ['what is refused for other reasons', [counted('401 3 5', 50), counted('403 0 1326', 50)], 100],
    ['other services', [{ ...counted('401 1 1326', 50), service: 'ftp' as const }], 100],
  ])('are none for %s', (_, codes, requests) => expect(handshakesIn(codes, requests)).toBeNull());
  it('name the clients whose logons failed, by count', async () => {
    const log = shop(
      ...times(30, (index) => ({ code: index % 2 === 0 ? '401 1 1326' : '401 1 1909', client: '192.0.2.7' })),
      { code: '401 1 1326', client: '192.0.2.8' },
      { code: '401 2 5', client: '192.0.2.9' },
    );
    expect(await findingsOf(handshakes, { 'a.log': log })).toMatchObject([
      {
        clients: [
          { client: '192.0.2.7', count: 30 },
          { client: '192.0.2.8', count: 1 },
        ],
      },
    ]);
  });
  it('show the first logons that failed', async () => {
    const log = shop(...times(40, (index) => ({ code: index % 2 === 0 ? '401 1 1326' : '200 0 0' })));
    expect(await findingsOf(handshakes, { 'a.log': log })).toMatchObject([
      { severity: 'trouble', samples: [{ source: 0, line: 2 }] },
    ]);
  });
});
