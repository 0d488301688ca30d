import { describe, expect, it } from 'vitest';
import { log } from '../shop.ts';
import { summaryOf } from '../summarizing.ts';

interface Answer {
  readonly ms?: number;
  readonly status?: string;
}

const fields =
  '#Fields: date time s-ip cs-method cs-uri-stem c-ip sc-status sc-substatus sc-win32-status time-taken';

/** A request every other second of half an hour; null: none then. */
function site(answerAt: (clock: string) => Answer | null): string {
  const rows = Array.from({ length: 900 }, (_, index) => {
    const clock = new Date(Date.parse('2026-11-19T09:00:00Z') + 2000 * index).toISOString().slice(11, 19);
    const answer = answerAt(clock);
    if (answer === null) return [];
    const { ms = 15 + (index % 7), status = '200 0 0' } = answer;
    return [`2026-11-19 ${clock} 192.0.2.10 GET /shop 198.51.100.23 ${status} ${ms}`];
  });
  return log(fields, ...rows.flat());
}

const isDown = (clock: string): boolean => clock > '09:15:00' && clock < '09:16:00';
const isCold = (clock: string): boolean => clock >= '09:16:00' && clock < '09:16:10';
/** Silent for a minute, then slow for ten seconds. */
const restarted = (clock: string): Answer | null =>
  isDown(clock) ? null : isCold(clock) ? { ms: 4000 } : {};

async function restartsIn(text: string) {
  return (await summaryOf({ 'u_ex261119.log': text })).findings.filter(({ id }) => id === 'restart');
}

describe('a restart', () => {
  it('is inferred where nothing was served, nothing from before ended, and the first requests are slow', async () =>
    expect(await restartsIn(site(restarted))).toEqual([
      {
        id: 'restart',
        severity: 'trouble',
        since: '2026-11-19T09:15:00Z',
        until: '2026-11-19T09:16:00Z',
        missed: 30,
        startFailures: 0,
        coldStart: { ms: 1345, usualMs: 18 },
        samples: [],
      },
    ]));
  it.each([['503 0 0'], ['502 5 0'], ['500 30 0']])(
    'is inferred where it answered %s meanwhile',
    async (status) =>
      expect(
        await restartsIn(site((clock) => (isDown(clock) ? { status } : restarted(clock)))),
      ).toMatchObject([{ startFailures: 29, missed: 30 }]),
  );
  it.each<[string, (clock: string) => Answer | null]>([
    ['the first requests are as fast as ever', (clock) => (isDown(clock) ? null : {})],
    [
      'only the very first are slow',
      (clock) => (isDown(clock) ? null : clock < '09:16:04' && isCold(clock) ? { ms: 40_000 } : {}),
    ],
    [
      'a request that began before ended after it',
      (clock) => (clock === '09:16:20' ? { ms: 85_000 } : restarted(clock)),
    ],
    ['it failed otherwise', (clock) => (isDown(clock) ? { status: '500 0 0' } : restarted(clock))],
    ['too many were asked for', (clock) => (isDown(clock) ? { status: '503 2 0' } : restarted(clock))],
    [
      'it was silent as long just before',
      (clock) => (clock > '09:13:20' && clock < '09:13:50' ? null : restarted(clock)),
    ],
    [
      'it was silent for longer than a start takes',
      (clock) => (clock > '09:10:00' && clock < '09:16:00' ? null : restarted(clock)),
    ],
    ['it served all the time', (clock) => (isCold(clock) ? { ms: 4000 } : {})],
  ])('is not inferred where %s', async (_, answerAt) => expect(await restartsIn(site(answerAt))).toEqual([]));
  it('is not inferred where it would be one every few minutes', async () => {
    const often = (clock: string): Answer | null => {
      const second = (Number(clock.slice(3, 5)) % 6) * 60 + Number(clock.slice(6));
      return clock < '09:05' ? {} : second > 300 ? null : second < 10 ? { ms: 4000 } : {};
    };
    expect(await restartsIn(site(often))).toEqual([]);
  });
});
