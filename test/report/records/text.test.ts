import { stripVTControlCharacters } from 'node:util';
import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import type { RecordReportOptions } from '../../../src/report/records/index.ts';
import { recordText } from '../../../src/report/records/text.ts';
import { fields, logOf, row } from '../../records/reading.ts';
import { recordsIn, written } from './reporting.ts';

const layout =
  '#Fields: date time c-ip cs-username cs-method cs-uri-stem cs-uri-query sc-status sc-substatus sc-win32-status time-taken';
const lineOf = async (...lines: string[]) => {
  const records = await recordsIn({ 'a.log': logOf(...lines) });
  return (await written(recordText, [records])).trimEnd();
};

describe('recordText', () => {
  it.each([
    [
      '2026-11-19 08:00:01 192.0.2.1 - GET /shop id=7 404 13 0 42',
      /^2026-11-19 08:00:01 {2}192\.0\.2\.1 {2}GET {2}\/shop\?id=7 {2}404\.13 {2}42 ms {2}\w/,
    ],
    [
      '2026-11-19 08:00:01 192.0.2.1 anna GET /shop - 200 0 64 42',
      / {2}anna {2}GET {2}\/shop {2}200\.0 \/ 64 {2}/,
    ],
    ['2026-11-19 08:00:01 - - - - - - - - -', /^2026-11-19 08:00:01 {2}- {2}- {2}- {2}- {2}/],
  ])('%s', async (line, expected) => expect(await lineOf(layout, line)).toMatch(expected));

  it('says what fields mean together', async () =>
    expect(
      await lineOf(layout, '2026-11-19 08:00:01 192.0.2.1 - GET /error aspxerrorpath=/cart 200 0 0 4'),
    ).toMatch(/ failure in hiding$/));
  it('shows the URL and the reason of HTTP.sys', async () =>
    expect(
      await lineOf(
        '#Fields: date time c-ip cs-method cs-uri sc-status s-reason',
        '2026-11-19 08:00:01 192.0.2.1 GET /cart 503 AppOffline',
      ),
    ).toMatch(/GET {2}\/cart {2}503 AppOffline {2}\w/));
  it('has no time where none is known', async () =>
    expect(await lineOf('#Fields: time c-ip sc-status', '08:00:01 192.0.2.1 200')).toMatch(/^- {2}192/));
  it('lets nothing out that a terminal obeys', async () =>
    expect(await lineOf(layout, '2026-11-19 08:00:01 192.0.2.1 - GET /\u001b[31m - 200 0 0 4')).toContain(
      '/\\x1B[31m',
    ));
});

describe('the colour of recordText', () => {
  const { red, yellow } = new Chalk({ level: 1 });
  const coloured = async (line: string, options: Partial<RecordReportOptions> = {}) => {
    const records = await recordsIn({
      'a.log': logOf(layout, `2026-11-19 08:00:01 192.0.2.1 - GET /shop ${line}`),
    });
    return written(recordText, [records], { chalk: new Chalk({ level: 1 }), ...options });
  };
  it.each([
    ['- 500 0 0 42', `/shop  ${red('500.0')}  42 ms`],
    ['id=7 404 13 2 42', `/shop?id=7  ${yellow('404.13 / 2')}  42 ms`],
    ['- 200 0 0 42', '/shop  200.0  42 ms'],
  ])('of %j', async (line, expected) => expect(await coloured(line)).toContain(expected));
  it('ends where the line is cut', async () =>
    expect(await coloured('- 404 13 0 42', { width: 50 })).toBe(
      Buffer.from(`2026-11-19 08:00:01  192.0.2.1  GET  /shop  ${yellow('404.1…')}\n`).toString('latin1'),
    ));
  it('never changes what is said', async () => {
    const line = '- 500 0 0 42';
    expect(stripVTControlCharacters(await coloured(line))).toBe(await coloured(line, { chalk: null }));
  });
});

describe('the page of recordText', () => {
  const records = () => recordsIn({ 'a.log': logOf(fields, row(1), row(2)) });
  it('cuts lines to the terminal', async () => {
    const text = await written(recordText, [await records()], { width: 30 });
    expect(Buffer.from(text, 'latin1').toString().split('\n')[0]).toBe('2026-11-19 08:00:01  192.0.2.…');
  });
  it('marks the record that was asked for', async () => {
    const all = await records();
    const text = await written(recordText, [all], { asked: all[1]! });
    expect(text.split('\n').map((line) => line.slice(0, 3))).toEqual(['  2', '> 2', '']);
  });
  it('has the columns that are wanted', async () =>
    expect(
      await written(recordText, [await records()], {
        columns: ['source', 'line', 'c-ip', 'cs-host', 'cs-uri-query', 'code', 'service'],
      }),
    ).toBe('a.log 2 192.0.2.1 - - 200.0 http\na.log 3 192.0.2.1 - - 200.0 http\n'));
});
