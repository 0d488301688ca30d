import { describe, expect, it } from 'vitest';
import { client, path } from '../../src/query/dimension.ts';
import { code } from '../../src/query/outcome.ts';
import { server, site } from '../../src/query/place.ts';
import type { View } from '../../src/query/view.ts';
import { Tallies } from '../../src/tally/tallies.ts';
import type { ViewTally } from '../../src/tally/view-tally.ts';
import { count, type Logs } from './counting.ts';

const fields =
  '#Fields: date time s-ip cs-method cs-uri-stem c-ip sc-status sc-substatus sc-win32-status sc-bytes time-taken';
const row = (stem: string, status = '200 0 0', taken = '15', time = '09:41:07') =>
  `2026-11-19 ${time} 192.0.2.10 GET ${stem} 198.51.100.23 ${status} 100 ${taken}`;
const log = (...rows: string[]) => [fields, ...rows, ''].join('\n');
const ftp =
  '#Fields: date time cs-method cs-uri-stem sc-status x-session\n2026-11-19 10:00:00 RETR /orders/7 226 -\n';

const of = async (view: View, ...logs: string[]): Promise<ViewTally> =>
  (
    await count(Object.fromEntries(logs.map((one, index) => [`WEB0${index + 1}/W3SVC1/u_ex.log`, one])), [
      view,
    ])
  ).of(view);
/** Number of records by the group's values. */
const counts = (tally: ViewTally) =>
  Object.fromEntries(tally.groups.map((group) => [tally.valuesOf(group).join(' '), tally.countOf(group)]));

const byPath: View = { service: 'http', by: [path], metrics: ['count'] };
const total = (...metrics: View['metrics']): View => ({ service: 'http', by: [], metrics });

describe('a view', () => {
  it('counts by a field', async () =>
    expect(counts(await of(byPath, log(row('/a'), row('/b'), row('/a'))))).toEqual({ '/a': 2, '/b': 1 }));
  it('counts over all sources', async () =>
    expect(counts(await of(byPath, log(row('/a')), log(row('/a'))))).toEqual({ '/a': 2 }));
  it('counts one service', async () =>
    expect(counts(await of(byPath, log(row('/a')) + ftp))).toEqual({ '/a': 1 }));
  it('counts every service', async () =>
    expect(counts(await of({ ...byPath, service: null }, log(row('/orders/7')) + ftp))).toEqual({
      '/orders/7': 2,
    }));
  it('counts by two dimensions', async () =>
    expect(
      counts(
        await of(
          { ...byPath, by: [client, path] },
          log(row('/a'), row('/b').replace('51.100.23', '51.100.24'), row('/a')),
        ),
      ),
    ).toEqual({ '198.51.100.23 /a': 2, '198.51.100.24 /b': 1 }));
  it('numbers the values of its dimensions', async () => {
    const other = (stem: string) => row(stem).replace('51.100.23', '51.100.24');
    const tally = await of({ ...byPath, by: [client, path] }, log(row('/a'), other('/a'), other('/b')));
    const read: string[] = [];
    const clientOf = tally.reader((text) => {
      read.push(text);
      return text.slice(-2);
    });
    expect(tally.groups.map((group) => tally.valueIdOf(group))).toEqual([0, 1, 1]);
    expect(tally.groups.map((group) => tally.textOf(tally.valueIdOf(group, 1), 1))).toEqual([
      '/a',
      '/a',
      '/b',
    ]);
    expect(['/b', '/c'].map((text) => tally.valueIdOfText(text, 1))).toEqual([1, -1]);
    expect(tally.groups.map(clientOf)).toEqual(['23', '24', '24']);
    expect(read).toEqual(['198.51.100.23', '198.51.100.24']);
  });
  it('finds a group by its only value', async () => {
    const tally = await of(byPath, log(row('/a'), row('/b')));
    expect(['/b', '/c'].map((text) => tally.valueIdOfText(text))).toEqual([tally.groups[1], -1]);
  });
  it('lists its groups anew once something was merged', async () => {
    const tally = await of(byPath, log(row('/a')));
    expect(counts(tally)).toEqual({ '/a': 1 });
    tally.merge(await of(byPath, log(row('/b'))));
    expect(counts(tally)).toEqual({ '/a': 1, '/b': 1 });
  });
  it('gives a number of all groups at once', async () => {
    const view: View = { ...byPath, metrics: ['count', 'time-taken'] };
    const tally = await of(view, log(row('/a', '200 0 0', '15'), row('/b', '200 0 0', '7'), row('/a')));
    const [counted, times] = [tally.numbersOf('count'), tally.numbersOf('timeTaken')];
    expect(tally.groups.map((group) => [counted[group], times[group]])).toEqual([
      [2, 30],
      [1, 7],
    ]);
    expect(counted.reduce((sum, one) => sum + one)).toBe(3);
    expect(() => tally.numbersOf('errors')).toThrow('no metric');
  });
  it('gives the times of a route at some ranks, of one path and of several', async () => {
    const view: View = { ...byPath, metrics: ['count', 'time-taken-percentiles'] };
    const taken = (stem: string, ms: number) => row(stem, '200 0 0', String(ms));
    const routes = (
      await of(view, log(taken('/7', 5), taken('/8', 3), taken('/a', 9), taken('/8', 5)))
    ).routes();
    expect(routes.groups.map((route) => routes.timesAt(route, [1, 2, 3])?.values)).toEqual([
      [3, 5, 5],
      [9, null, null],
    ]);
  });
  it('leaves out records without the field', async () =>
    expect(
      counts(
        await of(
          byPath,
          `${log(row('/a'))}#Fields: date time cs-method sc-status\n2026-11-19 09:00:00 GET 200\n`,
        ),
      ),
    ).toEqual({
      '/a': 1,
    }));
  it('counts codes by service', async () =>
    expect(
      counts(await of({ ...byPath, service: null, by: [code] }, log(row('/a', '404 0 2')) + ftp)),
    ).toEqual({
      'http 404 0 2 -': 1,
      'ftp 226 - - -': 1,
    }));
  it('takes two servers’ W3SVC1 as two sites', async () =>
    expect(counts(await of({ ...byPath, by: [site] }, log(row('/a')), log(row('/a'), row('/b'))))).toEqual({
      'WEB01 W3SVC1': 1,
      'WEB02 W3SVC1': 2,
    }));
  it('takes the server from the folder', async () =>
    expect(counts(await of({ ...byPath, by: [server] }, log(row('/a')), log(row('/a'))))).toEqual({
      WEB01: 1,
      WEB02: 1,
    }));
  it('counts nothing in nothing', async () => expect(counts(await of(byPath))).toEqual({}));
});

describe('a metric', () => {
  it('counts errors', async () => {
    const tally = await of(
      total('errors'),
      log(row('/a'), row('/a', '404 0 2'), row('/a', '500 0 0'), row('/a', '401 2 5'), row('/a', '- - -')),
    );
    expect([tally.errorsOf(0), tally.serverErrorsOf(0)]).toEqual([2, 1]);
  });
  it('adds time-taken up without what is no number', async () => {
    const tally = await of(
      total('time-taken'),
      log(row('/a'), row('/a', '200 0 0', '-'), row('/a', '200 0 0', 'x'), row('/a', '200 0 0', '40')),
    );
    expect([tally.totalOf(0, 'time-taken'), tally.longestOf(0)]).toEqual([{ count: 2, sum: 55 }, 40]);
  });
  it('adds sc-bytes up', async () =>
    expect((await of(total('bytes-sent'), log(row('/a'), row('/a')))).totalOf(0, 'bytes-sent')).toEqual({
      count: 2,
      sum: 200,
    }));
  it('knows what is not logged', async () =>
    expect((await of(total('bytes-received'), log(row('/a')))).totalOf(0, 'bytes-received')).toEqual({
      count: 0,
      sum: 0,
    }));
  it('finds first and last of rows in any order', async () => {
    const { first, last } = (
      await of(
        total('first-last'),
        log(
          row('/a', '200 0 0', '1', '10:00:00'),
          row('/a', '200 0 0', '1', '09:00:00'),
          row('/a', '200 0 0', '1', '11:00:00'),
          row('/a', '200 0 0', '1', 'noon'),
        ),
      )
    ).spanOf(0);
    expect([first, last]).toEqual(['09', '11'].map((hour) => Date.parse(`2026-11-19T${hour}:00:00Z`) / 1000));
  });
  it('keeps every value of time-taken', async () =>
    expect(
      (
        await of(total('time-taken-percentiles'), log(row('/a'), row('/b'), row('/a', '200 0 0', '40')))
      ).histogramOf(0)?.values,
    ).toEqual([
      [15, 2],
      [40, 1],
    ]));
  it('that was not asked for is refused', async () => {
    const tally = await of(byPath, log(row('/a')));
    expect(() => tally.errorsOf(0)).toThrow('no metric');
    expect(tally.histogramOf(0)).toBeNull();
  });
});

describe('slots of a view', () => {
  const bySlot: View = {
    service: 'http',
    by: [],
    bySlot: 'end',
    metrics: ['count', 'time-taken', 'time-taken-percentiles'],
  };
  const slots = (tally: ViewTally) =>
    Array.from({ length: tally.slots.size }, (_, cell) => [
      new Date(tally.slots.startOf(cell) * 1000).toISOString().slice(11, 19),
      tally.countOf(cell),
    ]);
  const seconds = (count: number) => {
    const time = (second: number) => new Date(second * 1000).toISOString().slice(11, 19);
    return Array.from({ length: count }, (_, second) =>
      row('/a', '200 0 0', String(second % 50), time(second)),
    );
  };
  it('are the seconds that have requests', async () =>
    expect(slots(await of(bySlot, log(row('/a'), row('/a'), row('/b', '200 0 0', '1', '09:41:09'))))).toEqual(
      [
        ['09:41:07', 2],
        ['09:41:09', 1],
      ],
    ));
  it('leave out records without a time', async () =>
    expect(slots(await of(bySlot, log(row('/a', '200 0 0', '1', 'noon'))))).toEqual([]));
  it('are minutes past 7,200, with the same sums', async () => {
    const tally = await of(bySlot, log(...seconds(7201)));
    expect([tally.slots.seconds, tally.slots.size, tally.countOf(0), tally.countOf(120)]).toEqual([
      60, 121, 60, 1,
    ]);
    expect(tally.totalOf(0, 'time-taken')).toEqual({ count: 60, sum: 1225 + 45 });
    expect(tally.histogramOf(0)!.values[0]).toEqual([0, 2]);
  });
  it('are the same whether they are widened before or after merging', async () => {
    const rows = seconds(7201);
    const whole = await of(bySlot, log(...rows));
    const narrow = await of(bySlot, log(...rows.slice(0, 100)));
    narrow.merge(await of(bySlot, log(...rows.slice(100))));
    const sorted = (tally: ViewTally) => slots(tally).sort();
    expect(sorted(narrow)).toEqual(sorted(whole));
  });
});

describe('a tally', () => {
  it('folds its groups', async () =>
    expect(counts((await of(byPath, log(row('/a/1'), row('/a/2'), row('/b')))).routes())).toEqual({
      '/a/{id}': 2,
      '/b': 1,
    }));
  it('of equal views is shared', async () => {
    const tallies = new Tallies([byPath, { ...byPath, by: [path] }]);
    expect(tallies.of(byPath)).toBe(tallies.of({ ...byPath }));
  });
  it('of a view that was not planned is refused', () =>
    expect(() => new Tallies([byPath]).of(total('count'))).toThrow('Not planned'));
  it.each([1, 4, 20])(
    'is the same with dictionaries that start again past %i entries',
    async (maxEntries) => {
      const rows = Array.from({ length: 300 }, (_, index) =>
        row(`/${index % 41}`, `${200 + (index % 7)} 0 0`),
      );
      const logs: Logs = { 'WEB01/W3SVC1/a.log': log(...rows) };
      const views = [byPath, { ...byPath, by: [code] }, { ...byPath, by: [client, path] }];
      const once = await count(logs, views);
      const again = await count(logs, views, { chunkBytes: 700, maxEntries });
      for (const view of views) expect(counts(again.of(view))).toEqual(counts(once.of(view)));
    },
  );
});
