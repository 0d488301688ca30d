import { describe, expect, it } from 'vitest';
import { type Explanation, type LoggedCode, loadCodes } from '../../src/codes/codes.ts';

const codes = await loadCodes('en');

/** `404.13` as it stands in a log; `404` without a substatus. */
function http(code: string): Explanation {
  const [status, substatus] = code.split('.').map(Number);
  return codes.http(status!, substatus ?? null);
}

const ftp = (status: number) => codes.ftp(status);
const substatus = (code: number) => codes.ftpSubstatus(code);
const win32 = (code: number) => codes.win32(code);
const reason = (text: string) => codes.reason(text);

const NOTHING: LoggedCode = { service: 'http', status: null, substatus: null, win32: null, reason: null };
const logged = (code: Partial<LoggedCode>) => codes.explain({ ...NOTHING, ...code });

/** Where the answer was found: `exact http 404`. */
const found = (explanation: Explanation) => `${explanation.match} ${explanation.kind} ${explanation.found}`;
const titles = (explanation: Explanation) => explanation.meanings.map((meaning) => meaning.title);
const title = (explanation: Explanation) => titles(explanation)[0];

/** Everything said about the meaning of a rank. */
function said(explanation: Explanation, rank = 1): string {
  const { title, meaning, causes, checks, cannotShow } = explanation.meanings[rank - 1]!;
  return [title, meaning, ...causes, ...checks, cannotShow].join('\n');
}

describe('http', () => {
  it('knows a substatus', () => expect(found(http('404.13'))).toBe('exact http 404.13'));
  it('repeats what was asked', () => expect(http('404.13').asked).toBe('404.13'));
  it('takes substatus 0 as the status', () => expect(found(http('404.0'))).toBe('exact http 404'));
  it('keeps a substatus 0 that says more', () => expect(found(http('500.0'))).toBe('exact http 500.0'));
  it('takes a log without substatus', () => expect(found(http('404'))).toBe('exact http 404'));
  it('explains an unknown substatus by its status', () =>
    expect(found(http('404.77'))).toBe('status http 404'));
  it('explains an unknown status by its class', () => expect(found(http('488'))).toBe('class http 4xx'));
  it('gives the class even with a substatus', () => expect(found(http('588.3'))).toBe('class http 5xx'));
  it('has nothing for 600', () =>
    expect(http('600')).toMatchObject({ match: 'none', found: null, meanings: [] }));
  it('has nothing for a number that is no status', () => expect(http('40413').match).toBe('none'));
  it('knows status 0', () => expect(found(http('0.0'))).toBe('exact http 0'));
  it('says that nothing was answered', () =>
    expect(title(http('0'))).toBe('the connection ended before a response existed'));
  it('says that no status is logged', () => expect(title(codes.http(null, 0))).toBe('no status logged'));
  it('asks for "-" then', () => expect(codes.http(null, 0).asked).toBe('-'));

  const frequent =
    '200 201 204 206 301 302 304 307 308 400 401 401.1 401.2 401.3 401.4 401.5 403 403.4 403.6 403.7 403.13 403.14 ' +
    '403.16 403.18 404 404.0 404.2 404.3 404.4 404.5 404.6 404.7 404.8 404.11 404.13 404.14 404.15 405 405.0 406 408 ' +
    '411 412 413 413.1 414 416 429 431 500 500.0 500.11 500.12 500.13 500.19 500.21 500.22 500.23 500.24 500.30 500.31 ' +
    '500.32 500.33 500.34 500.35 500.36 500.37 500.100 501 502 502.2 502.3 502.4 502.5 503 503.0 503.2 503.3 503.4 504';
  it.each(frequent.split(' '))('knows %s exactly', (code) => expect(http(code).match).toBe('exact'));
  it.each(['1xx', '2xx', '3xx', '4xx', '5xx'])('knows the class %s', (code) =>
    expect(found(http(`${code[0]}88`))).toBe(`class http ${code}`),
  );
});

describe('explanations that must be excellent', () => {
  it('401.1 is first of all a leg of a handshake', () => expect(said(http('401.1'))).toContain('2148074254'));
  it('401.1 names the failures', () =>
    expect(said(http('401.1'))).toMatch(/1326.*1330.*2148074248.*2148074310/s));
  it('401.2 names the first leg', () => expect(said(http('401.2'))).toContain('win32 5'));
  it('500.0 does not promise the exception', () =>
    expect(said(http('500.0'))).toContain('No IIS log holds its text'));
  it('503 points to HTTPERR', () => expect(said(http('503'))).toContain('HTTPERR'));
  it('502.3 reads the WinHTTP codes', () =>
    expect(said(http('502.3'))).toMatch(/12002.*12029.*12030.*12152.*12175/s));
  it('500.19 reads the win32 codes', () =>
    expect(said(http('500.19'))).toMatch(/13 unknown section.*33 locked.*183/s));
  it('500.19 with 64 is not configuration', () =>
    expect(said(http('500.19'), 2)).toContain('configuration is fine'));
  it('404 tells file, folder and name', () =>
    expect(said(http('404'))).toMatch(/win32 2\b.*win32 3\b.*win32 123/s));
  it('403.14 names a missing application first', () =>
    expect(http('403.14').meanings[0]?.causes[0]).toContain('aspNetCore'));
  it('403.13 names the unreachable list first', () =>
    expect(http('403.13').meanings[0]?.causes[0]).toContain('2148081683'));
  it('FTP 530 names its substatuses', () =>
    expect(said(ftp(530))).toMatch(/41.*1326.*\(1\).*\(33\).*\(42\)/s));
  it('FTP 425 names the passive range', () =>
    expect(said(ftp(425))).toMatch(/externalIp4Address.*lowDataChannelPort/s));
  it('FTP 534 says that TLS is the default', () => expect(said(ftp(534))).toContain('SslRequire unless set'));
  it('win32 64 is not a user who gave up', () => expect(said(win32(64))).toContain('does not prove'));
});

describe('traps of the published articles', () => {
  it('307 repeats the method', () => expect(said(http('307'))).toContain('same method'));
  it('307 is not 304', () => expect(said(http('307'))).toContain('nothing to do with caching'));
  it('401.x is in the log', () =>
    expect(http('401.1').meanings[0]).toMatchObject({ iis: { from: null, to: null } }));
  it('404.13 is 413.1', () => expect(said(http('404.13'))).toContain('413.1'));
  it('413.1 is 404.13', () => expect(said(http('413.1'))).toContain('404.13'));
  it('404.10 is 431', () => expect(said(http('404.10'))).toContain('431'));
  it('502.2 has three meanings', () =>
    expect(titles(http('502.2'))).toEqual([
      'CGI or FastCGI process ended too early',
      'ARR could not map the request',
      'error in the CGI program',
    ]));
  it('502.3 has three components', () =>
    expect(http('502.3').meanings.map((meaning) => meaning.components[0])).toEqual([
      'ARR',
      'ASP.NET Core Module',
      'ARR',
    ]));
  it('502.5 is first of all ASP.NET Core', () =>
    expect(http('502.5').meanings.map((meaning) => meaning.components[0])).toEqual([
      'ASP.NET Core Module',
      'ARR',
    ]));
  it('503.0 is first of all app_offline.htm', () => expect(said(http('503.0'))).toContain('app_offline.htm'));
  it('404.1 differs in IIS 5 and 6', () =>
    expect(http('404.1').meanings.map((meaning) => meaning.iis)).toEqual([
      { from: 7, to: null },
      { from: 5, to: 6 },
    ]));
  it('404.2 differs in IIS 6', () => expect(http('404.2').meanings[1]?.iis).toEqual({ from: 6, to: 6 }));
  it('500.19 of IIS 5 and 6 is about the metabase', () =>
    expect(said(http('500.19'), 3)).toContain('metabase'));
  it('403.18 is not only IIS 6', () => expect(http('403.18').meanings[0]?.iis.to).toBeNull());
  it('501 is about methods and encodings', () => expect(said(http('501'))).toContain('transfer encoding'));
  it('504 does not need IIS 7', () => expect(http('504').meanings[0]?.iis.from).toBeNull());
  it('416 is known beyond IIS 6', () => expect(http('416').meanings[0]?.iis.to).toBeNull());
  it('417 is about the Expect header', () => expect(said(http('417'))).toContain('`Expect`'));
  it('423 is a lock of WebDAV', () => expect(title(http('423'))).toBe('locked'));
  it('408 is usually only in HTTPERR', () => expect(said(http('408'))).toContain('HTTPERR'));
  it('classic ASP errors are in the query', () =>
    expect(said(http('500.100'))).toContain('|line|number|text'));
  it('403.501 is of dynamic IP restrictions', () =>
    expect(http('403.501').meanings[0]?.components).toEqual(['dynamic IP restrictions']));
  it('FTP 39 is the file size alone', () => expect(title(substatus(39))).toBe('file too large'));
  it('FTP 40 is a code of its own', () =>
    expect(title(substatus(40))).toMatch(/^Active Directory isolation/));
  it('FTP 55 is 128 bits', () => expect(title(substatus(55))).toBe('128-bit encryption required'));
  it('FTP 27 and 28 stay two codes', () => expect(title(substatus(27))).not.toBe(title(substatus(28))));
  it('FTP 150 is not always port 20', () => expect(said(ftp(150))).toMatch(/passive mode by the client/));
  it('FTP 426 is no upgrade', () => expect(title(ftp(426))).toBe('transfer aborted'));
  it('FTP 425 is not "too early"', () => expect(title(ftp(425))).toBe('data connection could not be opened'));
  it('FTP 431 is not about headers', () =>
    expect(said(ftp(431))).toContain('nothing to do with the 431 of HTTP'));
  it('FTP 331 proves no account', () => expect(said(ftp(331))).toContain('does not prove'));
});

describe('ftp', () => {
  const statuses =
    '110 120 125 150 200 202 211 212 213 214 215 220 221 225 226 227 229 230 232 234 235 250 257 331 332 334 350 421 425 ' +
    '426 431 450 451 452 500 501 502 503 504 521 522 530 532 533 534 535 536 537 550 551 552 553 631 632 633';
  it.each(statuses.split(' '))('knows %s exactly', (status) =>
    expect(found(ftp(+status))).toBe(`exact ftp ${status}`),
  );
  it('explains an unknown status by its class', () => expect(found(ftp(599))).toBe('class ftp 5xx'));
  it('has a class 6xx', () => expect(found(ftp(699))).toBe('class ftp 6xx'));
  it('has nothing for 700', () => expect(ftp(700).match).toBe('none'));
  it('knows a line without a reply', () => expect(found(codes.ftp(null))).toBe('exact ftp -'));
  it('knows all substatuses of FTP 7', () =>
    expect(Array.from({ length: 56 }, (_, code) => substatus(code).match)).toEqual(Array(56).fill('exact')));
  it('has nothing for substatus 56', () => expect(substatus(56).match).toBe('none'));
});

describe('win32', () => {
  it('knows 64', () => expect(found(win32(64))).toBe('exact win32 64'));
  it('reads 0x80070005 as 5', () => expect(found(win32(0x80070005))).toBe('exact win32 5'));
  it('reads 0x80072EE2 as 12002', () => expect(found(win32(2147954402))).toBe('exact win32 12002'));
  it('reads 0x800704CD as 1229', () => expect(found(win32(2147943629))).toBe('exact win32 1229'));
  it('keeps the number that was asked', () => expect(win32(2147942405).asked).toBe('2147942405'));
  it('takes the signed form', () => expect(found(win32(-2147024891))).toBe('exact win32 5'));
  it('prefers a row of its own', () => expect(found(win32(0x8009030e))).toBe('exact win32 2148074254'));
  it('knows E_FAIL', () => expect(found(win32(0x80004005))).toBe('exact win32 2147500037'));
  it('groups WinHTTP', () => expect(found(win32(12178))).toBe('class win32 12xxx'));
  it('prefers WinHTTP to its WinINet namesake', () => expect(said(win32(12178))).toContain('WinHTTP'));
  it('groups WinHTTP as HRESULT', () => expect(found(win32(0x80070000 + 12178))).toBe('class win32 12xxx'));
  it('groups Winsock', () => expect(found(win32(10099))).toBe('class win32 10xxx'));
  it('groups security errors', () => expect(found(win32(0x800903ff))).toBe('class win32 0x8009xxxx'));
  it('groups HRESULTs of Windows', () => expect(found(win32(0x8007ffff))).toBe('class win32 0x8007xxxx'));
  it('groups the rest of Windows', () => expect(found(win32(9999))).toBe('class win32 xxxx'));
  it('has nothing for 99999', () => expect(win32(99999).match).toBe('none'));
  it('has nothing past 32 bits', () => expect(win32(2 ** 32 + 64).match).toBe('none'));

  const frequent =
    '0 2 3 5 13 32 33 53 64 87 109 121 123 126 183 193 233 258 995 1229 1236 1326 1327 1330 1331 1460 1907 1909 10054 ' +
    '12002 12007 12029 12030 12152 12175 2147500037 2148074252 2148074254 2148074248 2148074310 2148081683 2147942405';
  it.each(frequent.split(' '))('knows %s exactly', (code) => expect(win32(+code).match).toBe('exact'));
});

describe('reason', () => {
  const reasons =
    'AppOffline AppPoolTimer AppShutdown BadRequest ConnLimit Connection_Abandoned_By_AppPool ' +
    'Connection_Abandoned_By_ReqQueue Connection_Dropped Disabled EntityTooLarge FieldLength Forbidden Header Hostname ' +
    'Internal Invalid_CR/LF LengthRequired N/A N/I Number Precondition QueueFull RequestLength Timer_AppPool ' +
    'Timer_ConnectionIdle Timer_EntityBody Timer_HeaderWait Timer_MinBytesPerSecond Timer_Response URL URL_Length Verb ' +
    'Version_N/S NotFound Request_Too_Large Client_Reset Connection_Dropped_List_Full Connections_Refused Timer_ReqQueue ' +
    'Timer_SslRenegotiation Request_Cancelled';
  it.each(reasons.split(' '))('knows %s', (text) =>
    expect(found(reason(text))).toBe(`exact httperr ${text}`),
  );
  it('reads any case', () =>
    expect(found(reason('Connections_refused'))).toBe('exact httperr Connections_Refused'));
  it('keeps the spelling that was asked', () => expect(reason('appoffline').asked).toBe('appoffline'));
  it('has nothing for an unknown reason', () => expect(reason('Sunspots').match).toBe('none'));
  it('is not misled by names of JavaScript', () => expect(reason('constructor').match).toBe('none'));
  it('calls idle connections noise', () =>
    expect(said(reason('Timer_ConnectionIdle'))).toContain('normal noise'));
});

describe('explain', () => {
  it('http: status and substatus', () =>
    expect(found(logged({ status: 404, substatus: 3 }))).toBe('exact http 404.3'));
  it('http: no status', () => expect(found(logged({}))).toBe('exact http -'));
  it('ftp: the status', () => expect(found(logged({ service: 'ftp', status: 226 }))).toBe('exact ftp 226'));
  it('ftp: substatus 0 says nothing', () =>
    expect(found(logged({ service: 'ftp', status: 226, substatus: 0 }))).toBe('exact ftp 226'));
  it('ftp: a substatus says more', () =>
    expect(found(logged({ service: 'ftp', status: 530, substatus: 42 }))).toBe('exact ftp-substatus 42'));
  it('ftp: asked keeps both', () =>
    expect(logged({ service: 'ftp', status: 530, substatus: 42 }).asked).toBe('530.42'));
  it('ftp: an unknown substatus leaves the status', () =>
    expect(found(logged({ service: 'ftp', status: 530, substatus: 99 }))).toBe('status ftp 530'));
  it('ftp: 425 is never HTTP', () =>
    expect(found(logged({ service: 'ftp', status: 425 }))).toBe('exact ftp 425'));
  it('ftp: a channel that timed out', () =>
    expect(found(logged({ service: 'ftp', substatus: 14 }))).toBe('exact ftp-substatus 14'));
  it('httperr: the reason', () =>
    expect(found(logged({ service: 'httperr', status: 503, reason: 'QueueFull' }))).toBe(
      'exact httperr QueueFull',
    ));
  it('httperr: an unknown reason leaves the status', () =>
    expect(found(logged({ service: 'httperr', status: 503, reason: 'Sunspots' }))).toBe('status http 503'));
  it('httperr: asked keeps the unknown reason', () =>
    expect(logged({ service: 'httperr', status: 503, reason: 'Sunspots' }).asked).toBe('Sunspots'));
  it('httperr: an unknown reason alone is nothing', () =>
    expect(logged({ service: 'httperr', reason: 'Sunspots' }).match).toBe('none'));
  it('httperr: no reason leaves the status', () =>
    expect(found(logged({ service: 'httperr', status: 400 }))).toBe('exact http 400'));
  it('httperr: nothing at all', () => expect(found(logged({ service: 'httperr' }))).toBe('exact httperr -'));
  it('unknown: HTTP first', () =>
    expect(found(logged({ service: 'unknown', status: 426 }))).toBe('exact http 426'));
  it('unknown: FTP where HTTP has no such status', () =>
    expect(found(logged({ service: 'unknown', status: 350 }))).toBe('exact ftp 350'));
  it('unknown: a reason tells HTTP.sys', () =>
    expect(found(logged({ service: 'unknown', status: 503, reason: 'Disabled' }))).toBe(
      'exact httperr Disabled',
    ));
  it('unknown: nothing at all', () => expect(found(logged({ service: 'unknown' }))).toBe('exact http -'));
});
