import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/w3c/recognise.ts';
import { bytesOf, scan } from './reading.ts';

const common = (request = 'GET /shop?id=7 HTTP/1.1', rest = '200 812', user = 'anna') =>
  `198.51.100.23 - ${user} [19/Nov/2026:09:41:07 +0100] "${request}" ${rest}`;
const combined = (agent = 'Example/1.0 (test)', referer = 'https://shop.example/') =>
  `${common()} "${referer}" "${agent}"`;
const log = (...lines: string[]) => `${lines.join('\n')}\n`;

async function valuesOf(text: string) {
  const { rows } = await scan(log(text));
  expect(rows).toHaveLength(1);
  return rows[0]!.values;
}

describe('an NCSA line', () => {
  it('is read by its places, in UTC', async () => {
    const { rows, issues } = await scan(log(common()));
    expect(rows).toMatchObject([
      {
        raw: common(),
        service: 'http',
        time: '2026-11-19 08:41:07',
        values: {
          'c-ip': '198.51.100.23',
          'cs-username': 'anna',
          'cs-method': 'GET',
          'cs-uri-stem': '/shop',
          'cs-uri-query': 'id=7',
          'sc-status': '200',
          'sc-substatus': null,
          'sc-bytes': 812,
          'time-taken': null,
          'cs(User-Agent)': null,
        },
      },
    ]);
    expect(issues).toEqual([]);
  });
  it.each([
    ['a request that could not be read', '-', ['-', '-', '-']],
    ['no request', '', ['-', '-', '-']],
    ['no version', 'GET /shop', ['GET', '/shop', '-']],
    ['blanks in its URL', 'GET /a b?c d HTTP/1.0', ['GET', '/a+b', 'c+d']],
    ['a quotation mark in its URL', 'GET /a"b?" 200 HTTP/1.0', ['GET', '/a"b', '"+200']],
    ['nothing but a version', 'GET HTTP/1.0', ['GET', '-', '-']],
  ])('may have %s', async (_, request, values) => {
    const {
      'cs-method': method,
      'cs-uri-stem': stem,
      'cs-uri-query': query,
    } = await valuesOf(common(request));
    expect([method, stem, query]).toEqual(values);
  });
  it('may have a user with blanks', async () =>
    expect(await valuesOf(common('GET / HTTP/1.0', '200 1', 'SHOP\\night shift'))).toMatchObject({
      'cs-username': 'SHOP\\night+shift',
    }));
  it('may say no status and no bytes', async () =>
    expect(await valuesOf(common('-', '- -'))).toMatchObject({ 'sc-status': '-', 'sc-bytes': '-' }));
  it('may have a referer and a user agent', async () =>
    expect(await valuesOf(combined('a "b" c'))).toMatchObject({ 'cs(User-Agent)': 'a+"b"+c' }));
  it.each([
    ['-0800', '17:41:07'],
    ['+0530', '04:11:07'],
    ['+0000', '09:41:07'],
  ])('of %s', async (offset, time) =>
    expect((await scan(log(common().replace('+0100', offset)))).rows[0]!.time).toBe(`2026-11-19 ${time}`),
  );
  it.each([
    ['too-few-fields', common().slice(0, 70)],
    ['too-few-fields', 'torn'],
    ['too-many-fields', combined()],
    ['binary', '\x01torn'],
  ])('that is none is %s', async (code, torn) => {
    const { lines, issues } = await scan(log(common(), common(), common(), torn));
    expect(lines).toMatchObject({ records: 3, malformed: 1 });
    expect(issues).toEqual([`${code} 1 from line 4`]);
  });
  it('with a time that is none counts', async () => {
    const { rows, issues } = await scan(log(common(), common(), common(), common().replace('Nov', 'Nev')));
    expect(rows.map(({ time }) => time === null)).toEqual([false, false, false, true]);
    expect(issues).toEqual(['bad-time 1 from line 4']);
  });
});

describe('a source', () => {
  it('is of the common or the combined format', () => {
    expect(recognise(bytesOf(log(common()))).fields).toHaveLength(10);
    expect(recognise(bytesOf(log(combined()))).fields).toHaveLength(12);
    expect(recognise(bytesOf(log(common().replace('19/Nov', '19/11')))).origin).toBe('recognised');
  });
  it('is read the same in any chunks, whatever stands in it', async () => {
    const text = fc.stringMatching(/^[ -~]{0,40}$/);
    const piece = fc.oneof(
      fc.constant(common()),
      fc.constant(combined()),
      text,
      text.map((request) => common(request)),
      text.map((rest) => common('GET / HTTP/1.1', rest)),
      text.map((agent) => combined(agent, agent)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 12 }),
        fc.integer({ min: 1, max: 400 }),
        async (pieces, chunkBytes) => {
          const whole = await scan(log(common(), ...pieces));
          expect(await scan(log(common(), ...pieces), { chunkBytes })).toEqual(whole);
          const { total, blank, directives, records, malformed, foreign } = whole.lines;
          expect(blank + directives + records + malformed + foreign).toBe(total);
        },
      ),
      { numRuns: 60 },
    );
  });
  // Quadratic work would take longer than a test may.
  it.each([
    ['quotation marks', '" "'.repeat(200_000)],
    ['outcomes', '" 200 1 '.repeat(80_000)],
  ])('may be full of %s', async (_, text) => {
    const torn = common().slice(0, 60) + text;
    const { lines } = await scan(log(common(), common(), common(), torn));
    expect(lines).toMatchObject({ records: 3, malformed: 1 });
  });
});
