import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Codes } from '../../src/codes/codes.ts';
import { explainLine } from '../../src/codes/outcome.ts';
import { type Group, isLogText, parseQuestions } from '../../src/codes/question.ts';
import type { LineFields } from '../../src/codes/rule.ts';
import { smallTable } from './small-table.ts';

const rowsOf = (keys: string) => keys.split(' ').map((key) => ({ key }));
const codes = new Codes(
  smallTable({
    http: rowsOf(
      '0 1xx 2xx 4xx 5xx 200 206 226 401 401.1 401.2 403 403.14 403.502 404 404.13 425 426 500 500.19 500.100 502 502.3 503',
    ),
    ftp: rowsOf('2xx 5xx 200 226 425 426 500 502 530 550'),
    'ftp-substatus': rowsOf('0 2 41 42'),
    win32: [
      ...rowsOf('12xxx 0x800Axxxx'),
      { key: '5', meaning: '`ERROR_ACCESS_DENIED`. No.' },
      ...rowsOf('xxxx 2 13 64 121 183 206 1326 12002 2148074254'),
    ],
    httperr: rowsOf('- AppOffline QueueFull Forbidden Header Version_N/S URL'),
  }),
);

/** `http 404.13`, `ftp 530.42 win32 1326`, `httperr 503 AppOffline`; a dot for a service that is not said. */
function told({ service, status, substatus, win32, reason }: LineFields): string {
  const pieces = [
    service === 'unknown' ? '.' : service,
    status === null && substatus === null
      ? null
      : `${status ?? ''}${substatus === null ? '' : `.${substatus}`}`,
    reason,
    win32 === null ? null : `win32 ${win32}`,
  ];
  return pieces.filter((piece) => piece !== null).join(' ');
}

/** `http 5xx`. */
const toldGroups = (groups: readonly Group[]): string[] => groups.map(({ kind, key }) => `${kind} ${key}`);

/** Of one string as if each word of it had been typed. */
const read = (typed: string): string =>
  parseQuestions(typed.split(' '), codes)
    .map((question) =>
      question.lines === null
        ? 'nothing'
        : [...toldGroups(question.groups), ...question.lines.map(told)].join(' or '),
    )
    .join('; ');

const unused = (typed: string) =>
  parseQuestions(typed.split(' '), codes).flatMap((question) =>
    question.lines === null ? [] : question.unused,
  );

describe('one HTTP code', () => {
  it.each(['404.13', '404-13', '404/13', '404 13', '404:13'])('%s', (typed) =>
    expect(read(typed)).toBe('. 404.13'),
  );
  it('a status alone', () => expect(read('404')).toBe('. 404'));
  it('status 0', () => expect(read('0')).toBe('. 0'));
  it('a substatus that nobody knows', () => expect(read('404 77')).toBe('. 404.77'));
  it('the page that IIS has for it', () => expect(read('500-100.asp')).toBe('. 500.100'));
  it('another such page', () => expect(read('403-14.htm')).toBe('. 403.14'));
  it('with its service', () => expect(read('http 502')).toBe('http 502'));
  it('with its protocol', () => expect(read('HTTP/1.1 503')).toBe('http 503'));
  it('with names of fields', () =>
    expect(read('sc-status=404 sc-substatus=13 sc-win32-status=2')).toBe('. 404.13 win32 2'));
  it('with words for the numbers', () =>
    expect(read('status 404 substatus 13 win32 2')).toBe('. 404.13 win32 2'));
  it('a status code', () => expect(read('status code: 404')).toBe('. 404'));
});

describe('what people paste', () => {
  it('punctuation behind it', () => expect(read('404.13:')).toBe('. 404.13'));
  it('full-width digits', () => expect(read('４０４．１３')).toBe('. 404.13'));
  it('a Japanese sentence', () => expect(read('HTTPエラー404.13が')).toBe('http 404.13'));
  it('a status line', () => expect(read('HTTP/1.1 503 Service Unavailable')).toBe('http 503'));
  it('the head of an error page', () => expect(read('HTTP Error 403.14 - Forbidden')).toBe('http 403.14'));
  it('quotation marks', () => expect(read('"404.13"')).toBe('. 404.13'));
  it('an HRESULT', () => expect(read('HRESULT: 0x8007000d')).toBe('. win32 2147942413'));
  it('an error code in brackets', () => expect(read('(0x8007000D)')).toBe('. win32 2147942413'));
  it('an error of Windows', () => expect(read('Error 0x80070021')).toBe('. win32 2147942433'));
  it('a report of iislog', () => expect(read('502.3 / 12002')).toBe('. 502.3 win32 12002'));
  it('a report without substatus', () => expect(read('200 / 64')).toBe('. 200 win32 64'));
  it('a report about FTP', () => expect(read('530 sub 41 / 1326')).toBe('. 530.41 win32 1326'));
  it('a dash of a word processor', () => expect(read('404–13')).toBe('. 404.13'));
  it('the name that an explanation gives it', () =>
    expect(read('HTTP 404.0, win32 2')).toBe('http 404.0 win32 2'));
  it('such a name of FTP', () => expect(read('FTP 530, substatus 41')).toBe('ftp 530.41'));
  it('such a name in Japanese', () => expect(read('FTP 530、副状態 41')).toBe('ftp 530.41'));
  it('the words of Japanese reports', () => expect(read('状態コード404 副状態13')).toBe('. 404.13'));
});

describe('a piece of a record', () => {
  it('of HTTP has the port before the status', () =>
    expect(read('GET /shop - 443 - 198.51.100.23 Example/5.0+(Example+NT+10.0;+x64) - 500 19 13 15')).toBe(
      '. 500.19 win32 13',
    ));
  it('of FTP', () => expect(read('192.0.2.1 21 USER anna 530 1326 41')).toBe('ftp 530.41 win32 1326'));
  it('of HTTP.sys has two ports, and a slash that is the path', () =>
    expect(read('198.51.100.1 51234 192.0.2.1 80 HTTP/1.1 GET / 503 1 AppOffline Shop')).toBe(
      'httperr 503 AppOffline',
    ));
  it('keeps what a label says', () => expect(read('GET /shop win32 64 status 500')).toBe('. 500 win32 64'));
  it('without a status is read as it stands', () => expect(read('GET /shop 64')).toBe('. win32 64'));
});

describe('a group of codes', () => {
  it('of HTTP and FTP', () => expect(read('5xx')).toBe('http 5xx or ftp 5xx'));
  it('in capitals', () => expect(read('5XX')).toBe('http 5xx or ftp 5xx'));
  it('that one service has', () => expect(read('4xx')).toBe('http 4xx'));
  it('of the service named', () => expect(read('ftp 5xx')).toBe('ftp 5xx'));
  it('that the service named has not', () => expect(read('ftp 4xx')).toBe('nothing'));
  it('of win32', () => expect(read('win32 12xxx')).toBe('win32 12xxx'));
  it('of win32 without its name', () => expect(read('xxxx')).toBe('win32 xxxx'));
  it('in hexadecimal, in any case', () => expect(read('0x800axxxx')).toBe('win32 0x800Axxxx'));
  it('that there is not', () => expect(read('7xx')).toBe('nothing'));
  it('before a code', () => expect(read('5xx 404 13')).toBe('http 5xx or ftp 5xx; . 404.13'));
  it('behind a code', () => expect(read('404 13 5xx')).toBe('. 404.13; http 5xx or ftp 5xx'));
  it('before win32', () => expect(read('5xx win32 64')).toBe('http 5xx or ftp 5xx; . win32 64'));
});

describe('win32', () => {
  it('by its name', () => expect(read('win32 64')).toBe('. win32 64'));
  it('alone, where it is no status', () => expect(read('64')).toBe('. win32 64'));
  it('of a number that is a status too', () => expect(read('win32 404')).toBe('. win32 404'));
  it('hexadecimal', () => expect(read('0x8009030E')).toBe('. win32 2148074254'));
  it('hexadecimal of Visual Basic', () => expect(read('&H8009030E')).toBe('. win32 2148074254'));
  it('hexadecimal without its mark', () => expect(read('80070005')).toBe('. win32 2147942405'));
  it('a hexadecimal Windows error', () => expect(read('win32 0x40')).toBe('. win32 64'));
  it('hexadecimal and negative', () => expect(read('-0x7ff8fffb')).toBe('. win32 2147942405'));
  it('negative', () => expect(read('-2147024891')).toBe('. win32 2147942405'));
  it('a symbol', () => expect(read('ERROR_ACCESS_DENIED')).toBe('. win32 5'));
  it('two of them', () => expect(read('win32 2, 5')).toBe('. win32 2; . win32 5'));
  it('no number past 32 bits', () => expect(read('win32 4294967296')).toBe('nothing'));
  it('no number below 32 bits', () => expect(read('-2147483649')).toBe('nothing'));
});

describe('a code with win32', () => {
  it.each([
    ['401 1 2148074254', '. 401.1 win32 2148074254'],
    ['401 1 5', '. 401.1 win32 5'],
    ['401 2 5', '. 401.2 win32 5'],
    ['500 19 13', '. 500.19 win32 13'],
    ['500 19 183', '. 500.19 win32 183'],
    ['200 0 64', '. 200.0 win32 64'],
    ['200 0 206', '. 200.0 win32 206'],
    ['0 0 64', '. 0.0 win32 64'],
    ['403 502 0', '. 403.502 win32 0'],
    ['502.3 12002', '. 502.3 win32 12002'],
    ['502.3/12002', '. 502.3 win32 12002'],
    ['500.19 0x8007000d', '. 500.19 win32 2147942413'],
    ['500.19 183', '. 500.19 win32 183'],
    ['401.2 5', '. 401.2 win32 5'],
    ['401 1326', '. 401 win32 1326'],
    ['401 2148074254', '. 401 win32 2148074254'],
    ['500 -2147024891', '. 500 win32 2147942405'],
    ['500 183', '. 500 win32 183'],
  ])('%s', (typed, expected) => expect(read(typed)).toBe(expected));
});

describe('the end of a record', () => {
  it('has time-taken behind win32', () => expect(read('502 3 12002 29889')).toBe('. 502.3 win32 12002'));
  it('says that it was not used', () => expect(unused('502 3 12002 29889')).toEqual(['29889']));
  it('may have bytes too', () => expect(unused('200 0 64 45208 200 15')).toEqual(['45208', '200', '15']));
  it('of HTTP.sys has the site before the reason', () =>
    expect(read('503 1 AppOffline DefaultAppPool')).toBe('httperr 503 AppOffline'));
  it('of HTTP.sys keeps what was not used', () =>
    expect(unused('503 1 AppOffline DefaultAppPool')).toEqual(['1', 'DefaultAppPool']));
});

describe('several codes', () => {
  it('with commas', () => expect(read('404.13, 500.19, ftp 530')).toBe('. 404.13; . 500.19; ftp 530'));
  it('with Japanese commas', () => expect(read('404.13、500.19')).toBe('. 404.13; . 500.19'));
  it('with blanks', () => expect(read('404.13 500.19')).toBe('. 404.13; . 500.19'));
  it('statuses alone', () => expect(read('404 500 503')).toBe('. 404; . 500; . 503'));
  it('a status that could be a substatus', () => expect(read('403 502')).toBe('. 403; . 502'));
  it('as words of their own', () =>
    expect(parseQuestions(['404 13', '500 19'], codes).map(({ asked }) => asked)).toEqual([
      '404 13',
      '500 19',
    ]));
  it('on lines', () => expect(parseQuestions(['404.13\n500.19\n'], codes)).toHaveLength(2));
  it('with one that is none', () => expect(read('404.13, banana')).toBe('. 404.13; nothing'));
});

describe('FTP', () => {
  it('joined', () => expect(read('ftp 530.42')).toBe('ftp 530.42'));
  it('a substatus alone', () => expect(read('ftp 0.42')).toBe('ftp .42'));
  it('a substatus by its name', () => expect(read('ftp substatus 42')).toBe('ftp .42'));
  it('a substatus by its number space', () => expect(read('ftp-substatus 42')).toBe('ftp .42'));
  it('a substatus that is no status', () => expect(read('ftp 42')).toBe('ftp .42'));
  it('substatus 0', () => expect(read('ftp 0')).toBe('ftp .0'));
  it('a line without a status', () => expect(read('ftp -')).toBe('ftp'));
  it('a hyphen beside other words is punctuation', () => expect(read('ftp - banana')).toBe('nothing'));
  it('a substatus behind a dot', () => expect(read('ftp .42')).toBe('ftp .42'));
  it('status and substatus', () => expect(read('ftp 530 42')).toBe('ftp 530.42'));
  it('status and win32', () => expect(read('ftp 530 1326')).toBe('ftp 530 win32 1326'));
  it('three numbers as FTP logs them', () => expect(read('ftp 530 1326 41')).toBe('ftp 530.41 win32 1326'));
  it('three numbers as HTTP logs them', () => expect(read('ftp 530 41 1326')).toBe('ftp 530.41 win32 1326'));
  it('small numbers as FTP logs them', () => expect(read('ftp 550 2 0')).toBe('ftp 550.0 win32 2'));
  it('is known by its order', () => expect(read('530 1326 41')).toBe('ftp 530.41 win32 1326'));
  it('holds for the next code', () => expect(read('ftp 425 426')).toBe('ftp 425; ftp 426'));
  it('does not hold after a comma', () => expect(read('ftp 425, 426')).toBe('ftp 425; . 426'));
  it('leaves the rest of a record', () =>
    expect(unused('ftp 226 0 0 812 14 31')).toEqual(['812', '14', '31']));
  it('alone is nothing', () => expect(read('ftp')).toBe('nothing'));
});

describe('HTTP.sys', () => {
  it('a reason', () => expect(read('AppOffline')).toBe('httperr AppOffline'));
  it('in any case', () => expect(read('appoffline')).toBe('httperr appoffline'));
  it('with its service', () => expect(read('httperr QueueFull')).toBe('httperr QueueFull'));
  it('with its status', () => expect(read('503 AppOffline')).toBe('httperr 503 AppOffline'));
  it('with a slash in it', () => expect(read('505 Version_N/S')).toBe('httperr 505 Version_N/S'));
  it('that nobody has heard of', () => expect(read('httperr Sunspots')).toBe('httperr Sunspots'));
  it('a word that is the phrase of a status too', () =>
    expect(read('403 Forbidden')).toBe('http 403 or httperr 403 Forbidden'));
  it('a word of a sentence is no reason', () => expect(read('404.13 in the Header')).toBe('. 404.13'));
  it('no reason is a dash', () => expect(read('-')).toBe('nothing'));
});

describe('what is not understood', () => {
  it('a word', () => expect(read('banana')).toBe('nothing'));
  it('is repeated', () => expect(parseQuestions(['banana', 'split'], codes)[0]?.asked).toBe('banana split'));
  it('beside a code is not used', () => expect(unused('404.13 banana')).toEqual(['banana']));
  it('is no version of IIS', () => expect(read('IIS 7.5 404.13')).toBe('. 404.13'));
  it('is not misled by names of JavaScript', () => expect(read('constructor')).toBe('nothing'));
});

describe('any words', () => {
  const word = fc.oneof(
    fc.string(),
    fc.integer({ min: -(2 ** 33), max: 2 ** 33 }).map(String),
    fc.constantFrom('404.13', 'ftp', 'win32', 'httperr', 'AppOffline', '0x8007000d', '/', '-', ',', 'sub'),
  );
  it('are read, and every outcome is explained with numbers that a log can have', () => {
    fc.assert(
      fc.property(fc.array(word), (words) => {
        for (const { lines } of parseQuestions(words, codes)) {
          for (const line of lines ?? []) {
            for (const number of [line.status, line.substatus, line.win32]) {
              expect(number === null || (number >= 0 && number < 2 ** 32)).toBe(true);
            }
            for (const { explanations } of explainLine(line, codes)) expect(explanations).not.toEqual([]);
          }
        }
      }),
    );
  });
});

describe('isLogText', () => {
  it('a record', () => expect(isLogText('2026-11-19 09:41:07 192.0.2.10 GET /')).toBe(true));
  it('behind the name of its file', () =>
    expect(isLogText('u_ex261119.log:2026-11-19 09:41:07 GET /')).toBe(true));
  it('in quotation marks', () => expect(isLogText('"2026-11-19 09:41:07 GET /"')).toBe(true));
  it('of another format', () =>
    expect(isLogText('192.0.2.1 - - [19/Nov/2026:08:00:00 +0000] "GET / HTTP/1.1" 404 123')).toBe(true));
  it('of the native format', () =>
    expect(isLogText('192.0.2.1, -, 11/19/26, 8:00:00, W3SVC1, WEB, 192.0.2.2, 15, 404,')).toBe(true));
  it('a directive behind the name of its file', () =>
    expect(isLogText('u_ex261119.log:#Fields: time sc-status')).toBe(true));
  it('a directive', () => expect(isLogText('#Fields: time sc-status\n09:41:07 500')).toBe(true));
  it('names of fields', () => expect(isLogText('date time cs-method sc-status')).toBe(true));
  it('no code', () => expect(isLogText('401 1 2148074254')).toBe(false));
  it('no code with names', () => expect(isLogText('sc-status 404 sc-substatus 13')).toBe(false));
});
