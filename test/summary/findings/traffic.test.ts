import { describe, expect, it } from 'vitest';
import { traffic, trafficChanges } from '../../../src/summary/findings/traffic.ts';
import { shop, times } from '../shop.ts';
import { findingsOf } from './finding.ts';

const start = 1_795_000_020;
const at = (minute: number) => start + minute * 60;

/** Minutes of a log, each with requests by its place. */
const row = (length: number, one: (minute: number) => number, seconds = 60) => ({
  seconds,
  slots: Array.from({ length }, (_, minute) => ({
    start: start + minute * seconds,
    requests: Math.round(one(minute)),
    failures: 0,
  })).filter(({ requests }) => requests > 0),
});
const whole = [{ first: 0, last: 4e9 }];
/** Some noise that is the same in every run, from 0 to 1. */
const noise = (minute: number) => ((minute * 7919) % 101) / 101;

describe('a change of traffic', () => {
  it('is a silence inside the log', () =>
    expect(
      trafficChanges(
        row(300, (minute) => (minute >= 100 && minute < 130 ? 0 : 60)),
        whole,
      ),
    ).toEqual([{ isMore: false, since: at(100), until: at(130), before: 60, during: 0 }]));
  it('is a fall that lasts', () =>
    expect(
      trafficChanges(
        row(300, (minute) => (minute >= 200 ? 5 : 60 + 20 * noise(minute))),
        whole,
      ),
    ).toMatchObject([{ isMore: false, since: at(200), until: null, during: 5 }]));
  it('is a surge', () =>
    expect(
      trafficChanges(
        row(300, (minute) => (minute >= 100 && minute < 120 ? 500 : 60)),
        whole,
      ),
    ).toEqual([{ isMore: true, since: at(100), until: at(120), before: 60, during: 500 }]));
  it('is a collapse under a surge, but not the end of a surge', () =>
    expect(
      trafficChanges(
        row(300, (minute) => (minute >= 100 && minute < 120 ? 500 : minute >= 120 && minute < 140 ? 2 : 60)),
        whole,
      ),
    ).toMatchObject([
      { isMore: true, since: at(100), until: at(120) },
      { isMore: false, since: at(120), until: at(140), before: 60 },
    ]));
  it('is a fall after a start from nothing', () =>
    expect(
      trafficChanges(
        row(400, (minute) => (minute < 30 ? 1 : minute < 300 ? 100 : 2)),
        whole,
      ),
    ).toMatchObject([{ isMore: false, since: at(300), before: 100 }]));
  it('is a fall after a rush', () =>
    expect(
      trafficChanges(
        row(500, (minute) => (minute >= 20 && minute < 110 ? 200 : minute >= 300 && minute < 330 ? 0 : 30)),
        whole,
      ),
    ).toMatchObject([{ isMore: false, since: at(300), before: 30 }]));
  it('may have a minute that is half in it', () =>
    expect(
      trafficChanges(
        row(300, (minute) => (minute === 100 ? 30 : minute > 100 && minute < 130 ? 0 : 60)),
        whole,
      ),
    ).toMatchObject([{ since: at(101), until: at(130) }]));
  it('is found in a log of seconds', () =>
    expect(
      trafficChanges(
        row(10_800, (second) => (second >= 6000 && second < 6600 ? 0 : 2), 1),
        whole,
      ),
    ).toMatchObject([{ since: at(100), until: at(110), before: 120 }]));

  it.each([
    ['steady traffic', row(300, (minute) => 60 + 60 * noise(minute))],
    ['a day of people', row(1440, (minute) => 2 + 400 * Math.exp(-(((minute - 780) / 150) ** 2)))],
    [
      'an office that comes within half an hour',
      row(1440, (minute) => 25 + 500 / (1 + Math.exp((480 - minute) / 5))),
    ],
    ['a night with few requests', row(300, (minute) => (minute >= 100 && minute < 130 ? 0 : 6))],
    ['the end of a rush', row(300, (minute) => (minute >= 100 && minute < 130 ? 30 : 2))],
    [
      'the end of a rush that lasted an hour and a half',
      row(400, (minute) => (minute >= 100 && minute < 190 ? 100 : 5)),
    ],
    [
      'the end of a load test on a site with uneven traffic',
      row(400, (minute) => (minute >= 100 && minute < 190 ? 300 : 40 * noise(minute))),
    ],
    ['the end of a rush near the start', row(400, (minute) => (minute >= 20 && minute < 110 ? 100 : 9))],
    ['the end of a burst', row(180, (minute) => (minute >= 80 && minute < 88 ? 59 : 9))],
    ['bursts', row(300, (minute) => (minute % 7 === 0 ? 500 : 3))],
    ['two minutes of silence', row(300, (minute) => (minute === 100 || minute === 101 ? 0 : 60))],
    ['the last minutes', row(300, (minute) => (minute > 295 ? 0.6 : 60))],
    ['a job of every hour', row(600, (minute) => (minute % 60 >= 50 ? 500 : 60))],
    ['hours', row(300, (hour) => (hour >= 100 && hour < 130 ? 0 : 6000), 3600)],
    ['no request', row(0, () => 0)],
  ])('is not seen in %s', (_, slots) => expect(trafficChanges(slots, whole)).toEqual([]));

  const silent = row(300, (minute) => (minute >= 100 && minute < 130 ? 0 : 60));
  const surging = row(300, (minute) => (minute >= 100 ? 500 : 60));
  it.each([
    [
      'a silence between two sources',
      silent,
      [
        { first: start, last: at(100) - 1 },
        { first: at(130), last: at(300) },
      ],
    ],
    [
      'a silence as another source ends',
      silent,
      [
        { first: start, last: at(300) },
        { first: start, last: at(100) - 1 },
      ],
    ],
    [
      'a surge as another source begins',
      surging,
      [
        { first: start, last: at(300) },
        { first: at(100), last: at(300) },
      ],
    ],
  ])('is not %s', (_, slots, sources) => expect(trafficChanges(slots, sources)).toEqual([]));
});

const clock = (second: number) => new Date((32_400 + second) * 1000).toISOString().slice(11, 19);

describe('the finding', () => {
  /** Two hours from 09:00:00 with a request every two seconds. */
  const busy = shop(
    ...times(3600, (index) => ({ time: new Date(32_400_000 + index * 2000).toISOString().slice(11, 19) })),
  );
  it('has rates a minute', async () =>
    expect(
      await findingsOf(traffic, { 'u_ex261119.log': busy.replaceAll(/^2026-11-19 10:3.*\n/gm, '') }),
    ).toEqual([
      {
        id: 'traffic-collapsed',
        severity: 'trouble',
        since: '2026-11-19T10:30:00Z',
        until: '2026-11-19T10:40:00Z',
        before: 30,
        during: 0,
        added: null,
        samples: [],
      },
    ]));
  const rush = (client: (index: number) => string) =>
    shop(
      ...times(6000, (index) => ({
        time: clock(index < 4200 ? index * 2 : 7500 + (index - 4200) / 3),
        client: `198.51.100.${index % 40}`,
        ...(index < 4200 ? {} : { client: client(index) }),
      })),
    );
  it.each([
    ['one client', () => '203.0.113.9', { client: '203.0.113.9', count: 1800 }],
    ['many', (index: number) => `198.51.100.${index % 40}`, { client: '198.51.100.0', count: 150 }],
  ])('tells whether a surge can be of %s', async (_, client, busiest) =>
    expect(await findingsOf(traffic, { 'u_ex261119.log': rush(client) })).toMatchObject([
      { id: 'traffic-surged', added: { busiest } },
    ]),
  );
  it('is none in a quiet log', async () =>
    expect(await findingsOf(traffic, { 'u_ex261119.log': busy })).toEqual([]));
});
