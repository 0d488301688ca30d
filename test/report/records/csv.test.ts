import { parseString } from 'fast-csv';
import { describe, expect, it } from 'vitest';
import { recordCsv } from '../../../src/report/records/csv.ts';
import { fields, logOf, row, shortFields } from '../../records/reading.ts';
import { recordsIn, written } from './reporting.ts';

const rowsOf = async (text: string): Promise<string[][]> => {
  const rows: string[][] = [];
  for await (const row of parseString(text)) rows.push(row as string[]);
  return rows;
};

describe('recordCsv', () => {
  it('has a row of names, and one for each record whatever its layout is', async () => {
    const log = logOf(fields, row(1, { status: 404 }), shortFields, '08:00:02 192.0.2.9 /a -');
    const records = await recordsIn({ 'a.log': log });
    const text = await written(recordCsv, [records.slice(0, 1), records.slice(1)]);
    expect(text.match(/\r\n/g)).toHaveLength(3);
    const [names = [], first = [], second = []] = await rowsOf(text);
    const valueIn = (cells: string[], name: string) => cells[names.indexOf(name)];
    expect(names.slice(0, 4)).toEqual(['utc', 'source', 'line', 'service']);
    expect(first.slice(0, 4)).toEqual(['2026-11-19T08:00:01Z', 'a.log', '2', 'http']);
    expect(valueIn(first, 'code')).toBe('404.0');
    expect(valueIn(second, 'c-ip')).toBe('192.0.2.9');
    expect(valueIn(second, 'sc-status')).toBe('');
    expect(second).toHaveLength(names.length);
  });
  it('has only the names where no record is', async () =>
    expect(await rowsOf(await written(recordCsv, []))).toHaveLength(1));
  it('has the columns that are wanted', async () => {
    const records = await recordsIn({ 'a.log': logOf(fields, row(1)) });
    const columns = ['line', 'time-taken', 'field(x-own)'] as const;
    expect(await written(recordCsv, [records], { columns })).toBe('line,time-taken,x-own\r\n2,1,\r\n');
  });
  it.each([
    ['the computer', 's-computername s-ip', 'WEB07 192.0.2.9', 'WEB07'],
    ['the folder', 's-computername s-ip', '- 192.0.2.9', 'WEB01'],
    ['the folder where no computer is logged', 's-ip', '192.0.2.9', 'WEB01'],
  ])('names a server by %s', async (_, names, values, server) => {
    const records = await recordsIn({
      'WEB01/W3SVC1/a.log': logOf(`#Fields: date time ${names}`, `2026-11-19 08:00:01 ${values}`),
    });
    expect(await written(recordCsv, [records], { columns: ['server'] })).toBe(`server\r\n${server}\r\n`);
  });
  it('names a server by its address at last, and by a folder in any script', async () => {
    const log = logOf('#Fields: date time s-ip', '2026-11-19 08:00:01 192.0.2.9');
    const serverIn = async (name: string) =>
      written(recordCsv, [await recordsIn({ [name]: log })], { columns: ['server'] });
    expect(await serverIn('a.log')).toBe('server\r\n192.0.2.9\r\n');
    expect(Buffer.from(await serverIn('受注/W3SVC1/a.log'), 'latin1').toString()).toBe('server\r\n受注\r\n');
  });
  it('tells the record that was asked for', async () => {
    const records = await recordsIn({ 'a.log': logOf(fields, row(1), row(2)) });
    const text = await written(recordCsv, [records], { columns: ['line'], asked: records[0]! });
    expect(text).toBe('line,asked\r\n2,true\r\n3,false\r\n');
  });
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', '\\x09=1'],
    ['a=1', 'a=1'],
    ['"a,b"', '"""a,b"""'],
    ['a|b', '"a|b"'],
  ])('makes %j harmless', async (value, cell) => {
    const log = logOf(fields, row(1).replace('/page/1', value));
    const text = await written(recordCsv, [await recordsIn({ 'a.log': log })], { columns: ['cs-uri-stem'] });
    expect(text).toBe(`cs-uri-stem\r\n${cell}\r\n`);
  });
  it('makes names harmless', async () => {
    const records = await recordsIn({
      '=a.log': logOf('#Fields: date time sc-status', '2026-11-19 08:00:01 200'),
    });
    const text = await written(recordCsv, [records], { columns: ['source', 'field(=1+1)'] });
    expect(text).toBe("source,'=1+1\r\n'=a.log,\r\n");
  });
});
