import { describe, expect, test } from 'vitest';
import { periodOfEnds } from '../../src/w3c/period.ts';
import { bytesOf } from './reading.ts';

/** `2026-11-19 08:00:00 to 2026-11-19 09:00:00`, or null. */
async function period(head: string, tail: string | null = null): Promise<string | null> {
  const found = await periodOfEnds(bytesOf(head), tail === null ? null : bytesOf(tail));
  return found && `${textOf(found.first)} to ${textOf(found.last)}`;
}

const textOf = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');

const header = '#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n';
const fields = '#Fields: date time cs-method cs-uri-stem c-ip sc-status\n';
const longerFields = '#Fields: date time s-ip cs-method cs-uri-stem c-ip sc-status time-taken\n';

/** Rows of 2026-11-19 at these times. */
const rows = (...times: string[]) =>
  times.map((time) => `2026-11-19 ${time} GET /shop 192.0.2.7 200\n`).join('');
const longerRows = (...times: string[]) =>
  times.map((time) => `2026-11-19 ${time} 198.51.100.1 GET /shop 192.0.2.7 200 15\n`).join('');

describe('both ends', () => {
  test('give the first time and the last', async () => {
    expect(await period(header + fields + rows('08:00:00', '08:00:05'), rows('17:00:00', '17:30:00'))).toBe(
      '2026-11-19 08:00:00 to 2026-11-19 17:30:00',
    );
  });

  test('give the earliest and the latest of rows that are out of order', async () => {
    expect(await period(fields + rows('08:00:03', '08:00:01'), rows('17:30:00', '17:29:58'))).toBe(
      '2026-11-19 08:00:01 to 2026-11-19 17:30:00',
    );
    expect(await period(fields + rows('08:00:03', '08:00:09'), rows('08:00:02', '08:00:08'))).toBe(
      '2026-11-19 08:00:02 to 2026-11-19 08:00:09',
    );
  });

  test('give nothing if the log runs backwards, as one that was joined in the wrong order', async () => {
    expect(await period(fields + rows('12:00:00'), rows('11:59:59'))).toBeNull();
  });

  test('leave out rows without a readable time and lines that are no records', async () => {
    const damaged = 'x\n2026-11-19 99:00:00 GET /shop 192.0.2.7 200\n\n';
    expect(
      await period(
        fields + damaged + rows('08:00:00'),
        rows('17:00:00', '17:00:01', '17:00:02', '17:00:03', '17:00:04', '17:30:00') + damaged,
      ),
    ).toBe('2026-11-19 08:00:00 to 2026-11-19 17:30:00');
  });

  test('give nothing if one of them has no record', async () => {
    expect(await period(header + fields, rows('17:00:00'))).toBeNull();
    expect(await period(fields + rows('08:00:00'), header + fields)).toBeNull();
    expect(await period(fields + rows('08:00:00'), '\0\0\0')).toBeNull();
    expect(await period(fields + rows('08:00:00'), '')).toBeNull();
  });

  test('give nothing of a layout without times', async () => {
    expect(await period('#Fields: cs-method sc-status\nGET 200\n', 'GET 200\n')).toBeNull();
  });
});

describe('a tail', () => {
  const head = header + fields + rows('08:00:00');

  test('that is one line without a line end is a record if it fits', async () => {
    expect(await period(head, rows('17:00:00').trimEnd())).toBe('2026-11-19 08:00:00 to 2026-11-19 17:00:00');
    expect(await period(head, '2026-11-19 17:00:00 GET /sh')).toBeNull();
  });

  test('is read under its own #Fields', async () => {
    expect(await period(head, header + longerFields + longerRows('17:00:00', '18:00:00'))).toBe(
      '2026-11-19 08:00:00 to 2026-11-19 18:00:00',
    );
    expect(await period(head, rows('17:00:00') + longerFields + longerRows('18:00:00'))).toBe(
      '2026-11-19 08:00:00 to 2026-11-19 18:00:00',
    );
  });

  test('is read under the last #Fields of the head', async () => {
    expect(await period(head + longerFields + longerRows('08:01:00'), longerRows('17:00:00'))).toBe(
      '2026-11-19 08:00:00 to 2026-11-19 17:00:00',
    );
    expect(await period(head + longerFields, longerRows('17:00:00'))).toBe(
      '2026-11-19 08:00:00 to 2026-11-19 17:00:00',
    );
  });

  test('tells nothing if more than one in four lines do not fit: the layout changed unseen', async () => {
    expect(await period(head, longerRows('17:00:00', '18:00:00'))).toBeNull();
    expect(await period(head, rows('16:00:00', '16:00:01', '16:00:02') + longerRows('17:00:00'))).toBe(
      '2026-11-19 08:00:00 to 2026-11-19 16:00:02',
    );
    expect(await period(head, rows('16:00:00', '16:00:01') + longerRows('17:00:00'))).toBeNull();
    // As many values as before, but the time is no longer where it was.
    expect(await period(head, '2026-11-19 GET 17:00:00 /shop 192.0.2.7 200\n')).toBeNull();
  });

  test('of another product tells nothing', async () => {
    const foreign = '#Software: Microsoft Exchange Server\n#Fields: date time s-ip cs-method\n';
    expect(await period(head, `${foreign}2026-11-19 17:00:00 192.0.2.1 GET\n`)).toBeNull();
  });

  test('has its lines repaired', async () => {
    expect(await period(head, '2026-11-19  17:00:00 GET /shop   192.0.2.7 200 \n')).toBe(
      '2026-11-19 08:00:00 to 2026-11-19 17:00:00',
    );
  });
});

describe('rows without a date', () => {
  const dateless = '#Fields: time c-ip cs-method cs-uri-stem sc-status\n';
  const row = (time: string) => `${time} 192.0.2.7 [1]RETR /price.csv 226\n`;
  const head = `#Date: 2026-11-19 08:00:00\n${dateless}${row('08:00:00')}${row('08:00:05')}`;

  test('tell nothing if the tail has no #Date: the day could be any', async () => {
    expect(await period(head, row('17:00:00'))).toBeNull();
    expect(await period(head, dateless + row('17:00:00'))).toBeNull();
  });

  test('count from the #Date of the tail on, and past midnight', async () => {
    expect(await period(head, `${row('23:59:00')}#Date: 2026-11-20 09:00:00\n${row('09:00:05')}`)).toBe(
      '2026-11-19 08:00:00 to 2026-11-20 09:00:05',
    );
    expect(await period(head, `#Date: 2026-11-20 23:59:00\n${row('23:59:30')}${row('00:00:10')}`)).toBe(
      '2026-11-19 08:00:00 to 2026-11-21 00:00:10',
    );
  });

  test('tell all of a source that is whole', async () => {
    expect(await period(head + row('00:10:00'))).toBe('2026-11-19 08:00:00 to 2026-11-20 00:10:00');
    expect(await period(dateless + row('08:00:00'))).toBeNull();
  });
});

describe('every service', () => {
  test('FTP', async () => {
    const ftp =
      '#Fields: date time c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status sc-substatus x-session x-fullpath\n';
    const row = (time: string) =>
      `2026-9-7 ${time} 192.0.2.7 supplier 198.51.100.1 21 QUIT - 221 0 0 482c9cbc-010c-4254-988d-9c1c5e8766ed -\n`;
    expect(await period(ftp + row('8:00:00'), row('17:00:00'))).toBe(
      '2026-09-07 08:00:00 to 2026-09-07 17:00:00',
    );
  });

  test('HTTP.sys', async () => {
    const httperr =
      '#Software: Microsoft HTTP API 2.0\n#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename\n';
    const row = (time: string) =>
      `2026-11-19 ${time} 192.0.2.7 55318 198.51.100.1 443 - - - - - Timer_ConnectionIdle -\n`;
    expect(await period(httperr + row('00:17:13'), row('23:59:14'))).toBe(
      '2026-11-19 00:17:13 to 2026-11-19 23:59:14',
    );
  });
});

describe('without a header', () => {
  const row = (time: string) =>
    `2026-11-19 ${time} 198.51.100.1 GET /shop - 443 - 192.0.2.7 curl/8.4.0 - 200 0 0 15\n`;

  test('rows of a default layout tell, and the tail is read as they are', async () => {
    const odd = `2026-11-19 17:00:00 backend GET /shop - 443 - 192.0.2.7 curl/8.4.0 - 200 0 0 15\n`;
    expect(await period(row('08:00:00') + row('08:00:01'), odd)).toBe(
      '2026-11-19 08:00:00 to 2026-11-19 17:00:00',
    );
  });

  test('a line of names tells', async () => {
    const names = fields.replace('#Fields: ', '');
    expect(await period(names + rows('08:00:00'), rows('17:00:00'))).toBe(
      '2026-11-19 08:00:00 to 2026-11-19 17:00:00',
    );
  });

  test('what is not recognised tells nothing', async () => {
    expect(await period('08:00:00 started\n', '17:00:00 stopped\n')).toBeNull();
    expect(await period('08:00:00 started\n', rows('17:00:00'))).toBeNull();
  });
});

describe('a source that is whole', () => {
  test('gives the period of all of it', async () => {
    expect(await period(fields + rows('08:00:05', '17:00:00', '08:00:00'))).toBe(
      '2026-11-19 08:00:00 to 2026-11-19 17:00:00',
    );
    expect(await period(fields + rows('08:00:05').trimEnd())).toBe(
      '2026-11-19 08:00:05 to 2026-11-19 08:00:05',
    );
  });

  test('without records gives nothing', async () => {
    expect(await period(header + fields)).toBeNull();
    expect(await period('')).toBeNull();
  });

  test('of another product gives nothing', async () => {
    expect(
      await period(
        '#Software: Microsoft Exchange Server\n#Fields: date time s-ip cs-method\n2026-11-19 17:00:00 192.0.2.1 GET\n',
      ),
    ).toBeNull();
  });
});
