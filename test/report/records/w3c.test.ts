import { describe, expect, it } from 'vitest';
import { recordW3c } from '../../../src/report/records/w3c.ts';
import { fields, logOf, row, shortFields, textOf } from '../../records/reading.ts';
import { recordsIn, written } from './reporting.ts';

const again = async (files: Parameters<typeof recordsIn>[0], isRaw = true) =>
  written(recordW3c, [await recordsIn(files)], { isRaw });

describe('recordW3c', () => {
  it('writes a log of records alone as it was read', async () => {
    const log = logOf(fields, row(1).replace('/page/1', '/\u00e9\u001b[31m'), row(2));
    const bytes = Buffer.from(log, 'latin1');
    expect(await again({ 'a.log': bytes })).toBe(log);
  });
  it('names a layout where it changes, and not where it is the same', async () => {
    const log = logOf(
      '#Software: Example',
      fields,
      row(1),
      fields,
      row(2),
      shortFields,
      '08:00:03 192.0.2.1 /a 200',
    );
    expect(await again({ 'a.log': logOf('#Date: 2026-11-19 08:00:00', log.trimEnd()), 'b.log': log })).toBe(
      logOf(
        fields,
        row(1),
        row(2),
        shortFields,
        '#Date: 2026-11-19 08:00:03',
        '08:00:03 192.0.2.1 /a 200',
        fields,
        row(1),
        row(2),
        shortFields,
        '08:00:03 192.0.2.1 /a 200',
      ),
    );
  });
  it('names the day where lines have none', async () => {
    const lines = ['23:59:58 192.0.2.1 /a 200', '23:59:59 192.0.2.1 /a 200', '00:00:01 192.0.2.1 /a 200'];
    const text = await again({ 'a.log': logOf('#Date: 2026-11-19 08:00:00', shortFields, ...lines) });
    expect(text.match(/#Date: .*(?=\r)/g)).toEqual([
      '#Date: 2026-11-19 23:59:58',
      '#Date: 2026-11-20 00:00:01',
    ]);
    const times = (await recordsIn({ 'a.log': text })).map(({ time }) => time);
    expect(times).toEqual(
      [23 * 3600 + 3598, 23 * 3600 + 3599, 86_401].map((second) => Date.UTC(2026, 10, 19) / 1000 + second),
    );
  });
  it('names the day again where the clock goes back', async () => {
    const lines = ['08:00:01 192.0.2.1 /a 200', '10:00:01 192.0.2.1 /b 200'];
    const records = await recordsIn({ 'a.log': logOf('#Date: 2026-11-19 08:00:00', shortFields, ...lines) });
    const text = await written(recordW3c, [records.toReversed()]);
    const times = (await recordsIn({ 'a.log': text })).map(({ time }) => time);
    expect(times).toEqual(records.map(({ time }) => time).toReversed());
  });
  it('ends a line that has no end', async () =>
    expect(await again({ 'a.log': `${fields}\r\n${row(1)}` })).toBe(logOf(fields, row(1))));
  it('keeps line ends', async () =>
    expect(await again({ 'a.log': `${fields}\n${row(1)}\n` })).toBe(`${fields}\r\n${row(1)}\n`));
  it('shows a terminal nothing that it obeys', async () => {
    const log = logOf(fields, row(1).replace('/page/1', '/\u001b[31m'));
    expect(await again({ 'a.log': log }, false)).toBe(
      `${fields}\n${row(1).replace('/page/1', '/\\x1B[31m')}\n`,
    );
  });
  it('gives records that are the same again', async () => {
    const files = { 'a.log': logOf(fields, row(1), row(2).replaceAll(' ', '  '), 'cut', row(3)) };
    const valuesOf = async (log: Parameters<typeof recordsIn>[0]) =>
      (await recordsIn(log)).map((record) => [record.time, textOf(record.bytesOf('cs-uri-stem'))]);
    expect(await valuesOf({ 'b.log': await again(files) })).toEqual(await valuesOf(files));
  });
});
