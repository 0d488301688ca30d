import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { longLine } from './many-keys.ts';
import { isMeasured, MiB, measuredRun } from './memory-run.ts';

/* What a log can be made of to fill the memory, piped to runs of the command as anybody starts it. */

/** The most that a run over any of these may hold. */
const most = 200 * MiB;

const software = '#Software: Microsoft Internet Information Services 10.0\n';
const names =
  'date time s-sitename s-computername s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs-version cs(User-Agent) cs(Cookie) cs(Referer) cs-host sc-status sc-substatus sc-win32-status sc-bytes cs-bytes time-taken';

const layouts = 100_000;
const distinct = 10_000;

/**
 * Where each record has a value of its own in every field: records, seconds from one to the next, and the most that a run over
 * them may hold, of which one that keeps all holds 500 MiB for the fewer. It was 179, 190 and 171, and 191 of a million.
 */
const manyDistinct: readonly (readonly [records: number, seconds: number, most: number])[] = [
  [100_000, 1, most],
  [300_000, 1, 210 * MiB],
  [100_000, 86_400, most],
];

/** Blocks of about a MiB of what is written for the numbers from 0 to `count` − 1. */
function* blocks(head: string, count: number, write: (number: number) => string): Generator<Buffer> {
  yield Buffer.from(head);
  let block = '';
  for (let number = 0; number < count; number++) {
    block += write(number);
    if (block.length < MiB) continue;
    yield Buffer.from(block);
    block = '';
  }
  yield Buffer.from(block);
}

/** A record with a value of its own in each field. */
function distinctRow(number: number, seconds = 1): string {
  const hex = number.toString(16).padStart(6, '0');
  const address = `2001:db8::${hex.slice(0, 2)}:${hex.slice(2)}`;
  const time = new Date(Date.UTC(2026, 10, 19) + number * seconds * 1000).toISOString();
  const texts = `/p/${hex}x a=${hex} ${number % 65_536} u${hex} ${address} HTTP/${hex} Agent-${hex}/1.0 c=${hex} https://example.com/${hex} h${hex}`;
  return `${time.slice(0, 10)} ${time.slice(11, 19)} W3SVC${number} S${hex} ${address} M${hex} ${texts} ${number % 1000} ${number % 997} ${number} ${number} ${number} ${number}\n`;
}

const lists = (count: number): string => Array.from({ length: count }, (_, index) => `x-${index}`).join(' ');

const logs: readonly (readonly [name: string, input: () => Iterable<Uint8Array>, expected: object])[] = [
  ['a line of 1 GiB', () => longLine(1024 * MiB), { total: 5, records: 2, malformed: 1 }],
  [
    'a new layout on every other line',
    () =>
      blocks(
        software,
        layouts,
        (number) => `#Fields: date time cs-method sc-status x-${number}\n2026-11-19 08:00:00 GET 200 a\n`,
      ),
    { total: 2 * layouts + 1, records: 1000, malformed: layouts - 1000 },
  ],
  [
    'two layouts that change on every line',
    () =>
      blocks(
        software,
        layouts,
        (number) => `#Fields: date time cs-method sc-status x-${number % 2}\n2026-11-19 08:00:00 GET 200 a\n`,
      ),
    { total: 2 * layouts + 1, records: layouts },
  ],
  [
    '100,000 fields',
    () =>
      blocks(
        `${software}#Fields: cs-method\nGET\n#Fields: cs-method ${lists(100_000)}\n`,
        20,
        () => `GET ${lists(100_000)}\n`,
      ),
    { total: 24, records: 1, malformed: 20 },
  ],
  [
    'cookies of 64 KiB',
    () =>
      blocks(
        `${software}#Fields: date time cs-uri-stem cs(Cookie) sc-status\n`,
        1500,
        (number) => `2026-11-19 08:00:00 /${number} ${String(number).padEnd(65_536, 'c')} 200\n`,
      ),
    { total: 1502, records: 1500 },
  ],
  [
    'a value of its own in every field of every record',
    () => blocks(`${software}#Fields: ${names}\n`, distinct, (number) => distinctRow(number)),
    { total: distinct + 2, records: distinct },
  ],
];

describe.skipIf(!isMeasured)('memory stays small (skipped without /proc)', () => {
  test.each(logs)('over %s', { timeout: 300_000 }, async (_name, input, expected) => {
    const { summary, peak } = await measuredRun(['analyze', '-', '--threads', '1'], { input: input() });
    expect(summary.lines).toMatchObject(expected);
    expect(peak).toBeLessThan(most);
  });

  test.each(manyDistinct)(
    'over %d records, %d s apart, of which each has a value of its own in every field',
    {
      timeout: 300_000,
    },
    async (records, seconds, mostOfThem) => {
      const { summary, peak } = await measuredRun(['analyze', '-', '--threads', '1'], {
        input: blocks(`${software}#Fields: ${names}\n`, records, (number) => distinctRow(number, seconds)),
      });
      expect(summary.lines).toMatchObject({ total: records + 2, records });
      expect(summary.approximations.map(({ tally }) => tally)).toContain('methods');
      expect(peak).toBeLessThan(mostOfThem);
    },
  );

  test('over a bomb of gzip, which ends with a sentence', { timeout: 300_000 }, async () => {
    const log = Buffer.concat([
      gzipSync(`${software}#Fields: date time sc-status\n2026-11-19 08:00:00 200\n`),
      gzipSync(Buffer.alloc(300 * MiB)),
    ]);
    const { summary, peak } = await measuredRun(['analyze', '-', '--threads', '1'], {
      input: [log],
      says: /inflates beyond what a log can/,
    });
    expect(summary.lines.records).toBe(1);
    expect(summary.unread).toMatchObject([{ name: '-', code: 'inflates-too-far' }]);
    expect(peak).toBeLessThan(most);
  });
});
