import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { components } from '../../../src/codes/component.ts';
import type { LineFields } from '../../../src/codes/rule.ts';
import type { Answer } from '../../../src/report/explanation/answer.ts';
import type { Look } from '../../../src/report/explanation/index.ts';
import { paragraph } from '../../../src/report/explanation/paragraph.ts';
import { explanationText } from '../../../src/report/explanation/text.ts';
import { type Safe, safe } from '../../../src/report/safe.ts';
import { displayWidth } from '../../../src/report/width.ts';
import { hostileText } from '../hostile.ts';
import { answerOf, answersOf, groupAnswer, lookOf } from './example.ts';

const slow: Partial<LineFields> = { service: 'http', status: 502, substatus: 3, win32: 12002 };
const look = await lookOf();
const japanese = await lookOf({}, 'ja');

const write = (answer: Answer, changes: Partial<Look> = {}) =>
  [...explanationText(answersOf([answer]), { ...look, ...changes })].join('');
const lines = (line: Partial<LineFields>, changes: Partial<Answer> = {}) =>
  write(answerOf(line, changes)).split('\n');
const line = (start: string, asked: Partial<LineFields>, changes: Partial<Answer> = {}) =>
  lines(asked, changes).find((one) => one.startsWith(start));

describe('one meaning', () => {
  it('begins with its name and title', () => expect(lines({ status: 404 })[0]).toBe('HTTP 404: not found'));
  it('has no list of titles', () => expect(lines({ status: 404 })[1]).toMatch(/^where/));
  it('says versions, component and log', () =>
    expect(line('where', { status: 404 })).toBe('where       up to IIS 6; in no log'));
  it('says that it is field knowledge', () =>
    expect(line('source', { status: 404 })).toContain('no document'));
});

describe('several meanings', () => {
  const all = lines({ service: 'http', status: 502, substatus: 3 });
  it('begins with what was asked', () => expect(all[0]).toBe('HTTP 502.3'));
  it('lists the titles', () =>
    expect(all.slice(1, 3)).toEqual([
      ' 1. HTTP 502.3: no answer from behind',
      ' 2. HTTP 502.3: process did not answer',
    ]));
  it('says there which versions are past', () =>
    expect(lines({ service: 'http', status: 404, win32: 5 })[1]).toBe(
      ' 1. HTTP 404: not found (up to IIS 6)',
    ));
  it('numbers them', () => expect(all).toContain('2. HTTP 502.3: process did not answer'));
  it('has bullets', () => expect(all).toContain('causes      - it was slow'));
  it('has the second bullet below', () => expect(all).toContain('            - it was down'));
  it('says what no log shows', () => expect(all).toContain('not in log  What the server behind did.'));
  it('has the marks of code spans removed', () => expect(all.join('\n')).not.toContain('`'));
  it('names both services of one number', () =>
    expect(lines({ status: 502 }).slice(0, 3)).toEqual([
      '502 (HTTP or FTP)',
      ' 1. HTTP 502: bad gateway',
      ' 2. FTP 502: command not implemented',
    ]));
});

describe('a group', () => {
  it('of two services has both in its name', () =>
    expect(
      write(groupAnswer({ kind: 'http', key: '5xx' }, { kind: 'ftp', key: '5xx' }))
        .split('\n')
        .slice(0, 3),
    ).toEqual(['5xx (HTTP or FTP)', ' 1. HTTP 5xx: the server failed', ' 2. FTP 5xx: refused']));
  it('of win32 has no forms of a number', () =>
    expect(write(groupAnswer({ kind: 'win32', key: '12xxx' }))).toMatch(
      /^win32 12xxx: forwarding error\nwhere /,
    ));
});

describe('a reading', () => {
  const all = lines(slow);
  it('comes first', () =>
    expect(all[1]).toBe(' 1. HTTP 502.3, win32 12002 together: server behind too slow'));
  it('names its fields', () => expect(all).toContain('read from   sc-status, sc-substatus, sc-win32-status'));
  it('leaves the codes their meaning alone', () => expect(all.join('\n')).not.toContain('it was slow'));
  it('has win32 last', () => expect(all[4]).toBe(' 4. win32 12002: too slow'));
});

describe('win32', () => {
  it('in both forms', () => expect(line('number', { win32: 12002 })).toBe('number      12002 = 0x00002EE2'));
  it('as HRESULT in three, with the Windows error and its name', () =>
    expect(write(answerOf({ win32: 0x80070005 }), { width: 120 })).toContain(
      'number      2147942405 = 0x80070005 = -2147024891, Windows error 5, ERROR_ACCESS_DENIED\n',
    ));
  it('unknown: where to look', () =>
    expect(lines({ win32: 40413 })).toContain('check       - net helpmsg 40413'));
  it('0 beside a status says little', () =>
    expect(write(answerOf({ service: 'http', status: 200, win32: 0 }))).not.toContain('net helpmsg'));
});

describe('names', () => {
  it('FTP with a substatus', () =>
    expect(lines({ service: 'ftp', status: 530, substatus: 41, win32: 5 })[0]).toBe(
      'FTP 530, substatus 41, win32 5',
    ));
  it('HTTP.sys with a status', () =>
    expect(lines({ service: 'httperr', status: 503, reason: 'QueueFull', win32: 5 })[0]).toBe(
      'HTTP.sys 503 QueueFull, win32 5',
    ));
  it('a substatus alone', () =>
    expect(lines({ service: 'ftp', substatus: 41 })[0]).toBe('FTP substatus 41: authentication failed'));
});

describe('what is not exact', () => {
  it('a substatus that is not known', () =>
    expect(line('note', { service: 'http', status: 502, substatus: 99 })).toBe(
      'note        HTTP 502.99 is not in the tables; this is what HTTP 502 means.',
    ));
  it('a status that is not known', () =>
    expect(line('note', { status: 599 })).toBe(
      'note        HTTP 599 is not in the tables; this holds for all of HTTP 5xx.',
    ));
  it('goes by the name of what is explained', () =>
    expect(lines({ status: 599 })[0]).toBe('HTTP 5xx: the server failed'));
  it('a version that has no such code', () =>
    expect(line('note', { status: 404 }, { iis: 10 })).toContain('Nothing is known of HTTP 404 in IIS 10'));
  it('words that were not used', () =>
    expect(line('note', { status: 404 }, { unused: ['29889'] })).toBe('note        not used: 29889'));
  it('near codes', () =>
    expect(line('note', { win32: 40413 }, { nearest: ['404.13'] })).toBe(
      'note        nearest known: 404.13',
    ));
  it('a record is shown', () =>
    expect(line('record', slow, { isRecord: true, asked: 'GET /x' })).toBe('record      GET /x'));
});

describe('the page', () => {
  const isCommand = (one: string) =>
    one.includes('appcmd') || one.includes('certutil') || one.includes('net helpmsg');

  it.each([40, 60, 80, 132])('is at most %i wide', (width) => {
    for (const used of [look, japanese]) {
      const text = [
        ...explanationText(answersOf([answerOf(slow), answerOf({ status: 599 })]), { ...used, width }),
      ];
      const wide = text
        .join('')
        .split('\n')
        .filter((one) => displayWidth(one) > width && !isCommand(one));
      expect(wide).toEqual([]);
    }
  });
  it('colour adds nothing', () => {
    const coloured = write(answerOf(slow), {
      strong: (text) => `<b>${text}</b>`,
      faint: (text) => `<i>${text}</i>`,
    });
    expect(coloured.replace(/<\/?[bi]>/g, '')).toBe(write(answerOf(slow)));
    expect(coloured).toContain('<b>');
  });
  it('stays harmless whatever was asked', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const asked = answerOf(
          { service: 'httperr', status: 502, reason: text },
          { asked: text, isRecord: true, unused: [text] },
        );
        for (const one of write(asked).split('\n'))
          expect(one).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|##/u);
      }),
    );
  });
  it('is written in Japanese', () => {
    const text = [...explanationText(answersOf([answerOf(slow)], 'ja'), japanese)].join('');
    expect(text).toMatch(/^意味 +\S/m);
    expect(text).toContain(components['server behind']);
  });
});

describe('paragraph', () => {
  const command = '%windir%\\system32\\inetsrv\\appcmd list config -section:x';
  const wrapped = (text: string, width: number): readonly Safe[] => paragraph(safe(text), width);

  it('is wrapped', () => expect(wrapped('one two three', 8)).toEqual(['one two', 'three']));
  it('keeps a code span together', () =>
    expect(wrapped('ask `curl -v URL` now', 12)).toEqual(['ask', 'curl -v URL', 'now']));
  it('gives a long command its own line', () =>
    expect(wrapped(`first \`${command}\` for \`limits\``, 70)).toEqual(['first', command, 'for limits']));
  it('does not break it', () => expect(wrapped(`\`${command}\``, 30)).toEqual([command]));
  it('begins no line with a comma', () =>
    expect(wrapped(`\`${command}\`, and look`, 70)).toEqual([command, 'and look']));
  it('may be a command alone', () => expect(wrapped(`\`${command}\``, 70)).toEqual([command]));
});
