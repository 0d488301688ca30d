import { describe, expect, it } from 'vitest';
import { Codes } from '../../src/codes/codes.ts';
import { explainGroup, explainLine } from '../../src/codes/outcome.ts';
import type { LineFields } from '../../src/codes/rule.ts';
import { smallTable } from './small-table.ts';

const rowsOf = (keys: string) => keys.split(' ').map((key) => ({ key }));
const codes = new Codes(
  smallTable(
    {
      http: [...rowsOf('- 4xx 2xx 404 404.13 502 530'), { key: '404.1', iis: { from: 7, to: null } }],
      ftp: rowsOf('- 2xx 5xx 6xx 502 530'),
      'ftp-substatus': rowsOf('0 13 41'),
      win32: rowsOf('0 64 1326 12002'),
      httperr: rowsOf('AppOffline'),
    },
    [
      { id: 'slow', rule: { codes: ['502'], win32: [12002] } },
      { id: 'password', rule: { service: 'ftp', codes: ['530'], win32: [1326] } },
    ],
  ),
);

const NOTHING: LineFields = { service: 'unknown', status: null, substatus: null, win32: null, reason: null };

/** `http: exact http 404.13, exact win32 64; …`. */
const told = (line: Partial<LineFields>, iis: number | null = null): string =>
  explainLine({ ...NOTHING, ...line }, codes, iis)
    .map(({ line: { service }, readings, explanations }) => {
      const all = [
        ...readings.map(({ id }) => id),
        ...explanations.map(({ match, kind, found }) => `${match} ${kind} ${found}`),
      ];
      return `${service}: ${all.join(', ')}`;
    })
    .join('; ');

describe('the service', () => {
  it('both know the status', () =>
    expect(told({ status: 502 })).toBe('http: exact http 502; ftp: exact ftp 502'));
  it('one knows it', () => expect(told({ status: 404 })).toBe('http: exact http 404'));
  it('neither knows it', () => expect(told({ status: 299 })).toBe('http: class http 2xx'));
  it('only FTP has 6xx', () => expect(told({ status: 699 })).toBe('ftp: class ftp 6xx'));
  it('HTTP knows the substatus', () =>
    expect(told({ status: 404, substatus: 13 })).toBe('http: exact http 404.13'));
  it('FTP knows the substatus', () =>
    expect(told({ status: 530, substatus: 41 })).toBe('ftp: exact ftp-substatus 41, exact ftp 530'));
  it('a substatus of FTP is no reason to call 404 one of FTP', () =>
    expect(told({ status: 404, substatus: 41 })).toBe('http: status http 404'));
  it('with substatus 0 it is HTTP', () =>
    expect(told({ status: 502, substatus: 0 })).toBe('http: exact http 502'));
  it('a reading of HTTP tells', () =>
    expect(told({ status: 502, win32: 12002 })).toBe('http: slow, exact http 502, exact win32 12002'));
  it('a reading of FTP tells', () =>
    expect(told({ status: 530, win32: 1326 })).toBe('ftp: password, exact ftp 530, exact win32 1326'));
  it('is not needed for win32', () => expect(told({ win32: 64 })).toBe('unknown: exact win32 64'));
});

describe('what is explained', () => {
  it('a substatus of FTP alone', () =>
    expect(told({ service: 'ftp', substatus: 41 })).toBe('ftp: exact ftp-substatus 41'));
  it('a substatus 0 of FTP alone', () =>
    expect(told({ service: 'ftp', substatus: 0 })).toBe('ftp: exact ftp-substatus 0'));
  it('substatus 0 of a line of FTP not', () =>
    expect(told({ service: 'ftp', substatus: 0, win32: 0 })).toBe('ftp: exact ftp -, exact win32 0'));
  it('a line without a status', () => expect(told({ service: 'http' })).toBe('http: exact http -'));
  it('no status where only win32 is asked', () =>
    expect(told({ service: 'http', win32: 64 })).toBe('http: exact win32 64'));
  it('a reason', () =>
    expect(told({ service: 'httperr', status: 503, reason: 'AppOffline' })).toBe(
      'httperr: exact httperr AppOffline',
    ));
  it('an unknown number of win32', () => expect(told({ win32: 99999 })).toBe('unknown: none win32 null'));
  it('not an unknown reason alone', () => expect(told({ service: 'httperr', reason: 'Sunspots' })).toBe(''));
  it('not a substatus of an unknown service', () => expect(told({ substatus: 13 })).toBe(''));
  it('not a status that there cannot be', () => expect(told({ service: 'http', status: 600 })).toBe(''));
});

describe('a group', () => {
  it('has no line', () => {
    const { line, explanations } = explainGroup({ kind: 'http', key: '4xx' }, codes);
    expect(line).toEqual({ ...NOTHING, service: 'http' });
    expect(explanations[0]).toMatchObject({ asked: '4xx', found: '4xx', match: 'exact' });
  });
  it('of win32 has no service', () =>
    expect(explainGroup({ kind: 'win32', key: '12xxx' }, codes).line).toEqual(NOTHING));
});

describe('the version', () => {
  const others = (iis: number) =>
    explainLine({ ...NOTHING, service: 'http', status: 404, substatus: 1 }, codes, iis)[0]?.explanations[0]
      ?.isOfOtherVersions;
  it('that has the code', () => expect(others(10)).toBe(false));
  it('that has it not', () => expect(others(6)).toBe(true));
});

describe('a substatus of FTP', () => {
  const old = new Codes(
    smallTable({
      ftp: [
        { key: '530', title: 'new', iis: { from: 7, to: null } },
        { key: '530', title: 'old', iis: { from: 5, to: 6 } },
      ],
      'ftp-substatus': rowsOf('41'),
    }),
  );
  const titlesOf = (substatus: number | null) =>
    explainLine({ ...NOTHING, service: 'ftp', status: 530, substatus }, old)[0]
      ?.explanations.at(-1)
      ?.meanings.map(({ title }) => title);
  it('tells that the log is not one of IIS 5 or 6', () => expect(titlesOf(41)).toEqual(['new']));
  it('leaves both without one', () => expect(titlesOf(null)).toEqual(['new', 'old']));
});
