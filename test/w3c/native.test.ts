import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/w3c/recognise.ts';
import { bytesOf, scan } from './reading.ts';

const line = (
  values: Partial<Record<'user' | 'date' | 'time' | 'service' | 'stem' | 'rest', string>> = {},
) => {
  const { user = '-', date = '11/19/2026', time = '9:41:07', service = 'W3SVC1', stem = '/shop' } = values;
  return `198.51.100.23, ${user}, ${date}, ${time}, ${service}, WEB01, 192.0.2.10, 15, 310, 812, 404, 2, GET, ${stem}, ${values.rest ?? '-,'}`;
};
const log = (...lines: string[]) => `${lines.join('\r\n')}\r\n`;

/** The values of the one record of a line. */
async function valuesOf(text: string, logZone: string | null = null) {
  const { rows } = await scan(log(text), { logZone });
  expect(rows).toHaveLength(1);
  return { ...rows[0]!.values, time: rows[0]!.time };
}

const timeOf = async (date: string, time: string, logZone: string | null = null) =>
  (await valuesOf(line({ date, time }), logZone)).time;

describe('a native line', () => {
  it('is read by its fifteen places', async () =>
    expect(await valuesOf(line())).toEqual({
      'c-ip': '198.51.100.23',
      'cs-username': '-',
      time: '2026-11-19 09:41:07',
      's-sitename': 'W3SVC1',
      's-ip': '192.0.2.10',
      'time-taken': 15,
      'sc-bytes': 812,
      'sc-status': '404',
      'sc-substatus': null,
      'sc-win32-status': '2',
      'cs-method': 'GET',
      'cs-uri-stem': '/shop',
      'cs-uri-query': '-',
      'cs(User-Agent)': null,
    }));
  it('stays as it was read, with its number', async () => {
    const { rows } = await scan(log(line(), '', line({ rest: 'a=1, ' })));
    expect(rows.map(({ line: number, raw }) => [number, raw])).toEqual([
      [1, line()],
      [3, line({ rest: 'a=1, ' })],
    ]);
  });
  it.each([
    ['a comma behind it', 'a=1,', 'a=1'],
    ['a comma and a blank', 'a=1, ', 'a=1'],
    ['no comma', 'a=1', 'a=1'],
    ['commas in it', 'a=1,2, 3,', 'a=1,2,+3'],
    ['nothing', ',', '-'],
  ])('has a query with %s', async (_, rest, query) =>
    expect(await valuesOf(line({ rest }))).toMatchObject({ 'cs-uri-query': query, 'cs-uri-stem': '/shop' }),
  );
  it('may have blanks in the name of its user, written as in W3C lines', async () =>
    expect(await valuesOf(line({ user: 'SHOP\\night shift' }))).toMatchObject({
      'cs-username': 'SHOP\\night+shift',
      'c-ip': '198.51.100.23',
    }));
  it('may have commas in its stem', async () =>
    expect(await valuesOf(line({ stem: '/a,b' }))).toMatchObject({ 'cs-uri-stem': '/a,b' }));
  it.each([
    ['too-few-fields', `${line().slice(0, 60)}\n`],
    ['binary', `\x01${line().slice(0, 60)}\n`],
    ['truncated', line().slice(0, 60)],
  ])('that is none is %s', async (code, torn) => {
    const { lines, issues } = await scan(log(line(), line(), line()) + torn, { logZone: 'UTC' });
    expect(lines).toMatchObject({ records: 3, malformed: 1, foreign: 0 });
    expect(issues).toEqual([`${code} 1 from line 4`]);
  });
  it('with a time that is none counts', async () => {
    const { rows, issues } = await scan(log(line(), line({ time: '25:00:00' })), { logZone: 'UTC' });
    expect(rows.map(({ time }) => time)).toEqual(['2026-11-19 09:41:07', null]);
    expect(issues).toEqual(['bad-time 1 from line 2']);
  });
});

describe('the date', () => {
  it.each([
    ['11/19/2026', '2026-11-19'],
    ['11/9/2026', '2026-11-09'],
    ['03/20/01', '2001-03-20'],
    ['03/20/97', '1997-03-20'],
    ['19/11/2026', '2026-11-19'],
    ['19.11.2026', '2026-11-19'],
    ['2026/11/9', '2026-11-09'],
    ['2026-11-09', '2026-11-09'],
  ])('%s is %s', async (date, day) => expect(await timeOf(date, '9:41:07')).toBe(`${day} 09:41:07`));
  it('that proves the order tells it for all', async () => {
    const { rows, issues } = await scan(log(line({ date: '9/11/2026' }), line({ date: '19/11/2026' })), {
      logZone: 'UTC',
    });
    expect(rows.map(({ time }) => time?.slice(0, 10))).toEqual(['2026-11-09', '2026-11-19']);
    expect(issues).toEqual([]);
  });
  it('that proves none is an issue', async () =>
    expect((await scan(log(line({ date: '9/11/2026' })), { logZone: 'UTC' })).issues).toEqual([
      'date-order 1 from line 1',
    ]));
  it('that does not fit the order is none', async () =>
    expect(
      (await scan(log(line(), line({ date: '19/11/2026' })), { logZone: 'UTC' })).rows.map(
        ({ time }) => time,
      ),
    ).toEqual(['2026-11-19 09:41:07', null]));
});

describe('the local time', () => {
  it('is read as UTC, which is an issue, if nobody says the zone', async () => {
    const { rows, issues } = await scan(log(line(), line()));
    expect(rows[0]!.time).toBe('2026-11-19 09:41:07');
    expect(issues).toEqual(['local-time 2 from line 1']);
  });
  it.each([
    ['Asia/Tokyo', '11/19/2026', '5:41:07', '2026-11-18 20:41:07'],
    ['+05:30', '11/19/2026', '5:41:07', '2026-11-19 00:11:07'],
    ['Europe/Berlin', '7/19/2026', '9:41:07', '2026-07-19 07:41:07'],
    ['Europe/Berlin', '11/19/2026', '9:41:07', '2026-11-19 08:41:07'],
    // Shown twice: the first time. Never shown: the moment of the change.
    ['Europe/Berlin', '10/25/2026', '2:30:09', '2026-10-25 00:30:09'],
    ['Europe/Berlin', '10/25/2026', '3:00:00', '2026-10-25 02:00:00'],
    ['Europe/Berlin', '3/29/2026', '2:30:00', '2026-03-29 01:00:00'],
  ])('of %s, %s %s, is %s', async (zone, date, time, utc) =>
    expect(await timeOf(date, time, zone)).toBe(utc),
  );
});

describe('the service', () => {
  it.each([
    ['W3SVC3', 'http'],
    ['MSFTPSVC', 'ftp'],
    ['MSFTPSVC1', 'ftp'],
  ])('of %s is %s', async (name, service) => {
    const { rows } = await scan(log(line({ service: name })));
    expect(rows[0]!.service).toBe(service);
  });
  it('of mail is foreign', async () => {
    const { lines, issues } = await scan(log(line({ service: 'SMTPSVC1' })));
    expect(lines).toMatchObject({ records: 0, foreign: 1 });
    expect(issues).toEqual(['foreign-layout 1 from line 1']);
  });
});

describe('a source', () => {
  it('is native if three of four of its lines are', () => {
    expect(recognise(bytesOf(log('torn', line(), line(), line()))).origin).toBe('native');
    expect(recognise(bytesOf(log('torn', line(), line()))).origin).toBe('recognised');
  });
  it('may go on in W3C', async () => {
    const { rows } = await scan(
      log(line(), line(), line(), '#Fields: date time cs-method', '2026-11-19 09:41:08 GET'),
    );
    expect(rows.slice(2).map(({ time }) => time)).toEqual(['2026-11-19 09:41:07', '2026-11-19 09:41:08']);
  });
  it('is read the same in any chunks, whatever stands in it', async () => {
    const piece = fc.oneof(
      fc.constant(line()),
      fc.constant('torn, line'),
      fc.constant(''),
      fc.stringMatching(/^[ -~]{0,40}$/).map((text) => line({ stem: text, user: text, rest: text })),
      fc.stringMatching(/^[ -~]{0,12}$/).map((text) => line({ date: text, time: text })),
      fc.constant('# comment'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 12 }),
        fc.integer({ min: 1, max: 400 }),
        async (pieces, chunkBytes) => {
          const text = log(line(), line(), line(), ...pieces);
          const whole = await scan(text, { logZone: 'Europe/Berlin' });
          expect(await scan(text, { logZone: 'Europe/Berlin', chunkBytes })).toEqual(whole);
          const { total, blank, directives, records, malformed, foreign } = whole.lines;
          expect(blank + directives + records + malformed + foreign).toBe(total);
          const lines = text.split('\r\n');
          expect(whole.rows.every((row) => lines[row.line - 1] === row.raw)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
