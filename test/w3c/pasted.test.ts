import { describe, expect, it } from 'vitest';
import { type PastedRecord, readPasted } from '../../src/w3c/pasted.ts';
import { pastedLines } from '../../src/w3c/pasted-lines.ts';

const pasted = (...words: string[]) => readPasted(Buffer.from(pastedLines(words)));

/** `http 404.3 2 GET`; a dot for a field that is not logged. */
function told({ service, fields }: PastedRecord): string {
  const value = (name: 'sc-status' | 'sc-substatus' | 'sc-win32-status' | 'cs-method') =>
    fields.get(name) ?? '.';
  return `${service} ${value('sc-status')}.${value('sc-substatus')} ${value('sc-win32-status')} ${value('cs-method')}`;
}

async function read(...words: string[]): Promise<string[]> {
  const { records, unread } = await pasted(...words);
  return [...records.map(told), ...unread.map(({ code, line }) => `${code}: ${line.slice(0, 20)}`)];
}

const iis10 =
  '2026-11-19 09:41:07 192.0.2.10 GET /shop/cart id=7 443 - 198.51.100.23 Example/1.0 https://shop.example/ 404 3 2 15';
const ftp =
  '2026-11-19 09:41:07 198.51.100.23 anna 192.0.2.10 21 PASS *** 530 1326 41 3f2b8c10-7a4e-4d2b-9c61-0a1b2c3d4e5f /';
const httperr =
  '2026-11-19 09:41:07 198.51.100.23 50123 192.0.2.10 80 HTTP/1.1 GET /shop 503 1 AppOffline Shop';
const fields = '#Fields: date time cs-method cs-uri-stem cs-host sc-status sc-substatus sc-win32-status';
const custom = '2026-11-19 09:41:07 POST /pay shop.example 500 0 64';

describe('one record', () => {
  it('of HTTP', async () => expect(await read(iis10)).toEqual(['http 404.3 2 GET']));
  it('as words', async () => expect(await read(...iis10.split(' '))).toEqual(['http 404.3 2 GET']));
  it('of FTP, whose fields have another order', async () =>
    expect(await read(ftp)).toEqual(['ftp 530.41 1326 PASS']));
  it('of HTTP.sys', async () => {
    const { records } = await pasted(httperr);
    expect(records[0]?.service).toBe('httperr');
    expect(records[0]?.fields.get('s-reason')).toBe('AppOffline');
  });
  it('behind the file and line of a search', async () =>
    expect(await read(`u_ex261119.log:812:${iis10}`)).toEqual(['http 404.3 2 GET']));
  it('behind a path with blanks', async () =>
    expect(await read(`${fields}\nC:\\my logs\\u_ex.log:12:${custom}\n`)).toEqual(['http 500.0 64 POST']));
  it('behind a path with blanks, on a line alone', async () =>
    expect(await read(`C:\\my logs\\u_ex.log:${iis10}\n`)).toEqual(['http 404.3 2 GET']));
  it('in the context of a search', async () =>
    expect(await read(`u_ex.log-${iis10}\n--\nu_ex.log:${iis10}\n`)).toEqual([
      'http 404.3 2 GET',
      'http 404.3 2 GET',
    ]));
  it('in quotation marks', async () => expect(await read(`"${iis10}"`)).toEqual(['http 404.3 2 GET']));
  it('that a mail quotes', async () => expect(await read(`> ${iis10}`)).toEqual(['http 404.3 2 GET']));
  it('with tabs, as out of a spreadsheet', async () =>
    expect(await read(iis10.replaceAll(' ', '\t'))).toEqual(['http 404.3 2 GET']));
  it('leaves fields out that hold nothing', async () => {
    const { records } = await pasted(iis10);
    expect(records[0]?.fields.has('cs-username')).toBe(false);
  });
  it('keeps the line', async () => expect((await pasted(iis10)).records[0]?.line).toBe(iis10));
});

describe('a record with its header', () => {
  it('on lines of its own', async () =>
    expect(await read(`${fields}\n${custom}`)).toEqual(['http 500.0 64 POST']));
  it('as two words', async () => expect(await read(fields, custom)).toEqual(['http 500.0 64 POST']));
  it('as many words', async () =>
    expect(await read(...`${fields} ${custom}`.split(' '))).toEqual(['http 500.0 64 POST']));
  it('behind the name of its file', async () =>
    expect(await read(`u_ex.log:${fields}\nu_ex.log:${custom}\n`)).toEqual(['http 500.0 64 POST']));
  it('may have its date behind another field', async () =>
    expect(await read('#Fields: s-sitename date time sc-status\nW3SVC1 2026-11-19 08:00:00 503\n')).toEqual([
      'http 503.. . .',
    ]));
  it('may have it as two words', async () =>
    expect(await read('#Fields: s-sitename date time sc-status', 'W3SVC1 2026-11-19 08:00:00 503')).toEqual([
      'http 503.. . .',
    ]));
  it('has a version', async () => {
    const software = '#Software: Microsoft Internet Information Services 8.5';
    const { records } = await pasted(
      `${software} #Version: 1.0 #Date: 2026-11-19 09:00:00 ${fields} ${custom}`,
    );
    expect(records.map((one) => one.software)).toEqual(['Microsoft Internet Information Services 8.5']);
  });
  it('has none without #Software', async () =>
    expect((await pasted(fields, custom)).records[0]?.software).toBeNull());
  it('may be names alone', async () =>
    expect(await read(`${fields.slice(9)}\n${custom}`)).toEqual(['http 500.0 64 POST']));
});

describe('several records', () => {
  it('on lines', async () =>
    expect(await read(`${iis10}\r\n${iis10.replace('404 3 2', '200 0 0')}\r\n`)).toEqual([
      'http 404.3 2 GET',
      'http 200.0 0 GET',
    ]));
  it('as words', async () =>
    expect(await read(...`${iis10} ${iis10.replace('404 3 2', '200 0 0')}`.split(' '))).toEqual([
      'http 404.3 2 GET',
      'http 200.0 0 GET',
    ]));
});

describe('records of several logs', () => {
  it('without headers', async () =>
    expect(await read(`${iis10}\n${ftp}\n${iis10}\n`)).toEqual([
      'http 404.3 2 GET',
      'http 404.3 2 GET',
      'ftp 530.41 1326 PASS',
    ]));
  it('with words around them', async () =>
    expect(await read(`Hello,\nsince today we see\n${iis10}\n`)).toEqual([
      'http 404.3 2 GET',
      'no-layout: Hello,',
    ]));
});

describe('hostile text', () => {
  it('of blanks alone is read at once', () => {
    const blanks = ' '.repeat(300_000);
    expect(pastedLines([`2026-11-19 08:00:00${blanks}x`, blanks])).toMatch(/^2026.* x$/);
  });
});

describe('lines that are no records', () => {
  it('of an unknown layout', async () =>
    expect(await read(custom)).toEqual(['no-layout: 2026-11-19 09:41:07 ']));
  it('that do not fit their header', async () =>
    expect(await read(fields, custom.replace(' 64', ''))).toEqual(['too-few-fields: 2026-11-19 09:41:07 ']));
  it('nothing at all', async () => expect(await read('')).toEqual([]));
});
