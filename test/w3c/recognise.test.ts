import { describe, expect, it } from 'vitest';
import { recognise, recognitionBytes } from '../../src/w3c/recognise.ts';
import { bytesOf } from './reading.ts';

/** How a source that begins with these lines is known: `recognised: date time …`, or why it is not. */
function known(...lines: string[]): string {
  const { origin, fate, fields } = recognise(bytesOf(lines.join('\n')));
  return fate.kind === 'records' ? `${origin}: ${fields.join(' ')}` : `${fate.kind} ${fate.code}`;
}

const iis8 =
  '2026-11-19 09:41:07 192.0.2.10 GET /shop/cart id=7 443 - 198.51.100.23 Example/1.0 https://shop.example/ 200 0 0 15';
const iis7 = '2026-11-19 09:41:07 192.0.2.10 GET /shop/cart id=7 443 - 198.51.100.23 Example/1.0 200 0 0 15';
const iis6 = '2026-11-19 09:41:07 192.0.2.10 GET /shop/cart id=7 443 - 198.51.100.23 Example/1.0 200 0 0';
const iis6Site =
  '2026-11-19 09:41:07 W3SVC1 192.0.2.10 GET /shop/cart id=7 443 - 198.51.100.23 Example/1.0 200 0 0';
const session = '3f2b8c10-7a4e-4d2b-9c61-0a1b2c3d4e5f';
const ftp7 = `2026-11-19 09:41:07 198.51.100.23 anna 192.0.2.10 21 RETR /list.csv 226 0 0 ${session} /in/list.csv`;
const ftp7Bytes = `2026-11-19 09:41:07 198.51.100.23 anna 192.0.2.10 21 RETR /list.csv 226 0 0 812 14 31 ${session} /in/list.csv`;
const httperr =
  '2026-11-19 09:41:07 198.51.100.23 50123 192.0.2.10 80 HTTP/1.1 GET /shop 503 1 AppOffline Shop';
const httperr2003 =
  '2026-11-19 09:41:07 198.51.100.23 50123 192.0.2.10 80 HTTP/1.1 GET /shop 503 1 AppOffline';
const httperrStream =
  '2026-11-19 09:41:07 198.51.100.23 50123 192.0.2.10 80 HTTP/2 GET /shop 3 503 1 AppOffline Shop';
const httperrNewest =
  '2026-11-19 09:41:07 198.51.100.23 50123 192.0.2.10 80 HTTP/2 GET /shop 3 0 503 1 AppOffline Shop TCP 0 0';
const httperrTimeout =
  '2026-11-19 09:41:07 2001:db8::7 50123 2001:db8::10 80 - - - - - Timer_ConnectionIdle -';

describe('the default layouts', () => {
  it('of HTTP since IIS 8', () =>
    expect(known(iis8)).toMatch(/cs\(User-Agent\) cs\(Referer\) sc-status .* time-taken$/));
  it('of HTTP in IIS 7', () => expect(known(iis7)).toMatch(/cs\(User-Agent\) sc-status .* time-taken$/));
  it('of HTTP in IIS 6', () => expect(known(iis6)).toMatch(/time s-ip .* sc-win32-status$/));
  it('of HTTP in IIS 6 with the site', () =>
    expect(known(iis6Site)).toMatch(/time s-sitename .* sc-win32-status$/));
  it('of FTP 7', () => expect(known(ftp7)).toMatch(/sc-win32-status sc-substatus x-session x-fullpath$/));
  it('of FTP 7 with bytes', () =>
    expect(known(ftp7Bytes)).toMatch(/sc-substatus sc-bytes cs-bytes time-taken x-session x-fullpath$/));
  it('of HTTP.sys before 2003 SP1', () =>
    expect(known(httperr2003)).toMatch(/cs-uri sc-status s-siteid s-reason$/));
  it('of HTTP.sys', () => expect(known(httperr)).toMatch(/cs-uri sc-status s-siteid s-reason s-queuename$/));
  it('of HTTP.sys for a connection without a request', () =>
    expect(known(httperrTimeout)).toMatch(/s-queuename$/));
  it('of HTTP.sys with streams', () => expect(known(httperrStream)).toMatch(/cs-uri streamid sc-status/));
  it('of the newest HTTP.sys', () =>
    expect(known(httperrNewest)).toMatch(/streamid streamid_ex .* extended-fault-code$/));
});

describe('what proves a layout', () => {
  const damaged = 'u/1.0 200 0 0 15';
  it('three of four lines', () => expect(known(damaged, iis8, iis8, iis8)).toMatch(/^recognised/));
  it('not two of three', () => expect(known(damaged, iis8, iis8)).toBe('foreign no-layout'));
  it('lines with CR', () => expect(known(`${iis8}\r`, `${iis8}\r`)).toMatch(/^recognised/));
  it('lines behind blank ones and comments', () =>
    expect(known('', '# exported', iis8)).toMatch(/^recognised/));
  it('no row with a value that is impossible there', () =>
    expect(known(iis8.replace(' 200 ', ' ok '))).toBe('foreign no-layout'));
  it('no row with a field too many', () => expect(known(`${iis8} x`)).toBe('foreign no-layout'));
  it('no row that would have to be repaired', () =>
    expect(known(iis8.replace(' 443 ', '  443 '))).toBe('foreign no-layout'));
  it('not a line that the window cuts', () => {
    const rows = `${iis8}\n`.repeat(3);
    const last = iis8.replace('id=7', 'x'.repeat(recognitionBytes));
    expect(known(`${rows}${last}`.slice(0, recognitionBytes))).toMatch(/^recognised/);
  });
});

describe('a line of names', () => {
  it('is known without #Fields:', () =>
    expect(known('date time c-ip cs-method sc-status', '…')).toBe(
      'names: date time c-ip cs-method sc-status',
    ));
  it('may hold custom ones', () =>
    expect(known('date time c-ip X-Forwarded-For')).toBe('names: date time c-ip X-Forwarded-For'));
  it('is mostly names of ours', () => expect(known('date one two three four')).toBe('foreign no-layout'));
  it('has at least four', () => expect(known('date time c-ip')).toBe('foreign no-layout'));
});

describe('what is not read', () => {
  it('binary data', () => expect(known('\x89PNG\r\n\x1a\n\x01\x02\x03\x04\x05')).toBe('malformed binary'));
  it('text that proves nothing', () =>
    expect(known('Dear all,', 'the shop is down.')).toBe('foreign no-layout'));
  it('nothing at all', () => expect(known('')).toBe('foreign no-layout'));
});
