import { describe, expect, it } from 'vitest';
import { recordNdjson } from '../../../src/report/records/ndjson.ts';
import { fields, logOf, row, shortFields } from '../../records/reading.ts';
import { recordsIn, written } from './reporting.ts';

const parsed = async (log: string, options: Parameters<typeof written>[2] = {}) => {
  const text = await written(recordNdjson, [await recordsIn({ 'a.log': log })], options);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { fields: Record<string, unknown> });
};

describe('recordNdjson', () => {
  it('gives an object a record', async () => {
    expect(await parsed(logOf(fields, row(1, { status: 404 })))).toEqual([
      {
        source: 'a.log',
        line: 2,
        time: '2026-11-19T08:00:01Z',
        service: 'http',
        fields: {
          date: '2026-11-19',
          time: '08:00:01',
          'c-ip': '192.0.2.1',
          'cs-method': 'GET',
          'cs-uri-stem': '/page/1',
          'cs-uri-query': null,
          'sc-status': 404,
          'sc-substatus': 0,
          'sc-win32-status': 0,
          'time-taken': 1,
        },
        code: '404.0',
        title: expect.any(String),
      },
    ]);
  });
  it('gives null for what is not there', async () =>
    expect(await parsed(logOf(shortFields, '08:00:01 - /a -'))).toMatchObject([
      { time: null, fields: { 'c-ip': null, 'sc-status': null }, code: null },
    ]));
  it.each(['x', '1e3', '-5', '99999999999999999'])('gives null for the number %s', async (number) => {
    const [record] = await parsed(logOf(fields, row(1).replace(/1$/, number)));
    expect(record?.fields['time-taken']).toBeNull();
  });
  it('follows a change of layout', async () => {
    const records = await parsed(logOf(fields, row(1), shortFields, '08:00:02 192.0.2.1 /a 200'));
    expect(Object.keys(records[1]!.fields)).toEqual(['time', 'c-ip', 'cs-uri-stem', 'sc-status']);
  });
  it('names fields as IIS does, and others as they are written', async () => {
    const [record] = await parsed(
      logOf('#Fields: date time C-IP sc-status X-Own', '2026-11-19 08:00:01 192.0.2.1 200 a"b'),
    );
    expect(record?.fields).toMatchObject({ 'c-ip': '192.0.2.1', 'X-Own': 'a"b' });
  });
  it('has only the fields that are wanted', async () => {
    const [record] = await parsed(logOf(fields, row(1)), { columns: ['time-taken', 'source', 'cs-host'] });
    expect(record?.fields).toEqual({ 'time-taken': 1 });
  });
  it('tells the record that was asked for', async () => {
    const records = await recordsIn({ 'a.log': logOf(fields, row(1), row(2)) });
    const text = await written(recordNdjson, [records], { asked: records[1]! });
    expect(text.match(/"asked":\w+/g)).toEqual(['"asked":false', '"asked":true']);
  });
  it('holds nothing that a terminal obeys, and the same text', async () => {
    const log = logOf(fields, row(1).replace('/page/1', '/\u001b[31m"'));
    expect(await written(recordNdjson, [await recordsIn({ 'a.log': log })])).not.toContain('\u001b');
    expect((await parsed(log))[0]?.fields['cs-uri-stem']).toBe('/\u001b[31m"');
  });
});
