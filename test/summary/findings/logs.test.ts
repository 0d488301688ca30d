import { describe, expect, it } from 'vitest';
import { endsEarlyIn, gapsIn, logKinds, nearestTo, reopenedIn } from '../../../src/summary/findings/logs.ts';
import { isoTime } from '../../../src/summary/time.ts';
import { everyFinding } from '../../report/example.ts';
import { shop, times } from '../shop.ts';
import { filtered, findingsOf, many, sourceOf } from './finding.ts';

const minute = 60;
const hour = 3600;
const day = 24 * hour;
const midnight = Date.parse('2026-11-19T00:00:00Z') / 1000;
/** A time of that day. */
const at = (seconds: number) => new Date((midnight + seconds) * 1000).toISOString().replace('.000', '');
/** Slots with a request every so many seconds, but for a silence. */
const every = (distance: number, until: number, from: number, to: number, days = 1) =>
  many(Math.floor((days * day) / distance), (index) => index * distance)
    .filter((time) => time % day < until && (time < from || time >= to))
    .map((time) => midnight + time);

describe('gaps', () => {
  it('are silences in the midst of traffic', () =>
    expect(gapsIn(every(30, day, 9 * hour, 9 * hour + 20 * minute), 1)).toEqual([
      { id: 'gap', severity: 'trust', from: at(9 * hour - 30), to: at(9 * hour + 20 * minute), samples: [] },
    ]));
  it('are found in wider slots', () =>
    expect(gapsIn(every(minute, day, 9 * hour, 9 * hour + 20 * minute), minute)).toMatchObject([
      { from: at(9 * hour - 1), to: at(9 * hour + 20 * minute) },
    ]));
  it('are found in hours', () =>
    expect(gapsIn(every(hour, day, 50 * hour, 61 * hour, 6), hour)).toMatchObject([
      { from: at(50 * hour - 1), to: at(61 * hour) },
    ]));
  it.each([
    ['short silences', every(30, day, 9 * hour, 9 * hour + 14 * minute), 1],
    ['silences of a site with little traffic', every(400, day, 9 * hour, 15 * hour), 1],
    ['silences of less than ten times the usual', every(240, day, 9 * hour, 9 * hour + 32 * minute), 1],
    ['hours among few', every(hour, day, 50 * hour, 59 * hour, 6), hour],
    ['what is before the first record', every(30, day, 0, 9 * hour), 1],
    ['what is after the last', every(30, day, 9 * hour, day), 1],
    ['a silence near the start', every(30, day, 30 * minute, hour), 1],
    ['a silence of every evening', every(30, 20 * hour, 0, 0, 3), 1],
    ['no requests', [], 1],
    ['one request', [midnight], 1],
  ])('are not %s', (_, starts, seconds) => expect(gapsIn(starts, seconds)).toEqual([]));
  it('are not a night that falls slowly', () => {
    const evening = many(60, (index) => 20 * hour + index * index * 6);
    const starts = [
      ...many(2400, (index) => index * 30),
      ...evening,
      ...many(960, (index) => 32 * hour + index * 30),
    ];
    expect(
      gapsIn(
        starts.map((time) => midnight + time),
        1,
      ),
    ).toEqual([]);
  });
  it('are the five longest, in their order', () => {
    const starts = many((7 * 3 * hour) / 30, (index) => index * 30).filter(
      (time) => time % (3 * hour) < 2.5 * hour - Math.floor(time / (3 * hour)) * minute,
    );
    expect(
      gapsIn(
        starts.map((time) => midnight + time),
        1,
      ).map(({ from }) => from.slice(11, 16)),
    ).toEqual(['05:28', '08:27', '11:26', '14:25', '17:24']);
  });
  it('are no silence after which few requests come', () => {
    const few = every(400, day, 0, 9 * hour + 20 * minute);
    const starts = [...every(30, day, 9 * hour, day), ...few];
    expect(gapsIn(starts, 1)).toEqual([]);
  });
  const log = shop(
    ...times(300, (index) => ({ time: at(index * 30 + (index < 150 ? 0 : hour)).slice(11, 19) })),
  );
  it('are not what a filter leaves out', async () =>
    expect(await findingsOf(logKinds, { 'a.log': log }, [], filtered)).toEqual([]));
  it('are read of the timeline', async () => {
    expect(await findingsOf(logKinds, { 'a.log': log })).toMatchObject([
      { id: 'gap', from: at(149 * 30), to: at(150 * 30 + hour) },
    ]);
  });
});

describe('reopening', () => {
  it('is a header beyond the first of a source', () =>
    expect(reopenedIn([sourceOf({}), sourceOf({}), sourceOf({})], (source) => [3, 1, 2][source]!)).toEqual([
      { id: 'reopened', severity: 'trust', count: 3, samples: [] },
    ]));
  it.each([
    ['one header', sourceOf({}), 1],
    ['no header', sourceOf({}), 0],
    ['the headers of another program', { ...sourceOf({}), software: null }, 2],
  ])('is not %s', (_, source, headers) => expect(reopenedIn([source], () => headers)).toEqual([]));
  it('is told by what each header has once', async () => {
    const header = ['#Software: Microsoft Internet Information Services 10.0', '#Date: 2026-11-19 08:00:00'];
    const fields = '#Fields: date time sc-status';
    const row = '2026-11-19 08:00:00 200';
    const log = [...header, fields, row, '#Comment: by hand', ...header, '#Version: 1.0', fields, row];
    expect(await findingsOf(logKinds, { 'a.log': `${log.join('\n')}\n` })).toMatchObject([
      { id: 'reopened', count: 1 },
    ]);
  });
});

describe('logging that was reopened when a site began to fail', () => {
  const failing = everyFinding.find((finding) => finding.id === 'failing')!;
  const since = Date.parse(failing.since) / 1000;
  it.each([
    ['the nearest of them', [since - 200, since - 20, since + 30, since + 4000], since - 20],
    ['one of five minutes before', [since - 300], since - 300],
    ['none of longer before', [since - 301], null],
    ['none without headers', [], null],
  ])('is %s', (_, headers, nearest) =>
    expect(nearestTo(failing, headers)).toBe(nearest === null ? null : isoTime(nearest)),
  );
  it('is none while it does not', () => expect(nearestTo(null, [since])).toBeNull());
});

describe('a server that ends early', () => {
  const web = (server: number, to: string, records = 10_000) =>
    sourceOf({ name: `WEB0${server}/W3SVC1/u_ex261119.log`, to: `2026-11-19T${to}Z`, records });
  it('stops well before the others', () =>
    expect(endsEarlyIn([web(1, '23:59:00'), web(2, '09:31:00'), web(3, '23:58:00')], [])).toEqual([
      {
        id: 'ends-early',
        severity: 'trust',
        server: 'WEB02',
        last: '2026-11-19T09:31:00Z',
        others: '2026-11-19T23:58:00Z',
        samples: [],
      },
    ]));
  it('is told by the names of files', () =>
    expect(
      endsEarlyIn(
        [
          sourceOf({ name: 'web01_u_ex261119.log' }),
          sourceOf({ name: 'web02_u_ex261119.log', to: '2026-11-19T09:31:00Z' }),
        ],
        [],
      ),
    ).toMatchObject([{ server: 'web02' }]));
  it.each([
    ['stops a little before', [web(1, '23:59:00'), web(2, '23:45:00')]],
    ['has long pauses', [web(1, '23:59:00', 300), web(2, '22:30:00', 100)]],
    ['has far less traffic', [web(1, '23:59:00'), web(2, '09:31:00', 2000)]],
    [
      'is of another site',
      [web(1, '23:59:00'), { ...web(2, '09:31:00'), name: 'WEB02/W3SVC2/u_ex261119.log' }],
    ],
    ['is alone', [web(2, '09:31:00')]],
    ['goes on in another file', [web(1, '23:59:00'), web(2, '09:31:00'), web(2, '23:59:00')]],
    [
      'cannot be told',
      [sourceOf({ name: 'a.log' }), sourceOf({ name: 'b.log', to: '2026-11-19T09:31:00Z' })],
    ],
  ])('is none that %s', (_, sources) => expect(endsEarlyIn(sources, [])).toEqual([]));
  it('is none whose log goes on unread', () =>
    expect(
      endsEarlyIn(
        [web(1, '23:59:00'), web(2, '09:31:00')],
        [
          {
            name: 'WEB02/W3SVC1/u_ex261120.log',
            period: { from: '2026-11-19T23:00:00Z', to: '2026-11-20T01:00:00Z' },
          },
        ],
      ),
    ).toEqual([]));
});
