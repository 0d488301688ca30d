import { describe, expect, it } from 'vitest';
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
