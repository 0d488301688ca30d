import fc from 'fast-check';
import { expect, test } from 'vitest';
import { summaryOf } from '../summary/summarizing.ts';
import { arenas } from '../w3c/arenas.ts';
import { scan } from '../w3c/reading.ts';
import { reading } from './logs.ts';

/** Any bytes but blanks and controls. */
const byte = fc.integer({ min: 0x21, max: 0xff }).map((code) => String.fromCharCode(code));
const text = fc.string({ unit: byte, minLength: 1, maxLength: 12 });
const optional = (value: fc.Arbitrary<string>) =>
  fc.oneof({ arbitrary: value, weight: 9 }, { arbitrary: fc.constant('-'), weight: 1 });
const numeral = (max: number) => optional(fc.nat(max).map(String));

/** What the values of each field look like. */
const valuesOf: Readonly<Record<string, fc.Arbitrary<string>>> = {
  date: fc.constantFrom('2026-11-18', '2026-11-19', '2026-11-20'),
  time: fc.nat(86_399).map((second) => new Date(second * 1000).toISOString().slice(11, 19)),
  's-ip': fc.constantFrom('192.0.2.10', '2001:db8::10', 'fe80::46ee%14'),
  'cs-method': fc.constantFrom('GET', 'POST', 'PUT'),
  'cs-uri-stem': fc.oneof(text, fc.constantFrom('/a', '/b')),
  'cs-uri-query': optional(text),
  's-port': fc.constant('443'),
  'cs-username': optional(text),
  'c-ip': fc.constantFrom('198.51.100.23', '203.0.113.5'),
  'cs(User-Agent)': optional(text),
  'sc-status': fc.constantFrom('200', '304', '401', '404', '500', '0', '-'),
  'sc-substatus': numeral(20),
  'sc-win32-status': optional(fc.constantFrom('0', '5', '64', '2148074254')),
  'sc-bytes': numeral(1_000_000),
  'cs-bytes': numeral(1_000_000),
  'time-taken': numeral(100_000),
  'X-Forwarded-For': optional(text),
  'x-trace': optional(text),
};

/** A `#Fields` line with a random layout, and rows of it. */
const block = fc
  .shuffledSubarray(Object.keys(valuesOf), { minLength: 3 })
  .map((names) => (names.includes('cs-method') ? names : [...names, 'cs-method']))
  .chain((names) => {
    const row = fc.tuple(...names.map((name) => valuesOf[name]!)).map((values) => values.join(' '));
    return fc
      .array(
        row.filter((line) => !line.startsWith('#')),
        { maxLength: 15 },
      )
      .map((rows) => [`#Fields: ${names.join(' ')}`, ...rows]);
  });
const log = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 3 }), fc.constantFrom('\n', '\r\n'))
  .map(([blocks, end]) =>
    blocks
      .flat()
      .map((line) => line + end)
      .join(''),
  );

type Row = Readonly<Record<string, string>>;

/** Reads a log as plainly as it can be read. */
function plainRows(log: string): Row[] {
  let names: string[] = [];
  const rows: Row[] = [];
  for (const line of log.split(/\r?\n/)) {
    if (line.startsWith('#Fields: ')) names = line.split(' ').slice(1);
    else if (line !== '')
      rows.push(Object.fromEntries(line.split(' ').map((value, column) => [names[column]!, value])));
  }
  return rows;
}

function timeOf(row: Row): string | null {
  return 'date' in row && 'time' in row ? `${row['date']} ${row['time']}` : null;
}
const number = (value: string | undefined) => (value === undefined || value === '-' ? null : Number(value));
function tally<T>(rows: readonly Row[], keyOf: (row: Row) => T | undefined): Map<T, number> {
  const counts = new Map<T, number>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
function sumOf(rows: readonly Row[], field: string): { count: number; sum: number } | null {
  if (!rows.some((row) => field in row)) return null;
  const numbers = rows.map((row) => number(row[field])).filter((value) => value !== null);
  return { count: numbers.length, sum: numbers.reduce((sum, value) => sum + value, 0) };
}

test.each(arenas)('a scanner in %s reads what a plain reader reads', async (_name, createArena) => {
  await fc.assert(
    fc.asyncProperty(log, reading, async (log, { chunkBytes }) => {
      const { rows, lines } = await scan(log, { arena: createArena(), chunkBytes, maxLineBytes: 10_000 });
      const plain = plainRows(log);
      expect(lines).toMatchObject({ records: plain.length, repaired: 0, malformed: 0, foreign: 0 });
      expect(rows.map(({ service }) => service)).toEqual(plain.map(() => 'http'));
      expect(rows.map(({ time }) => time)).toEqual(plain.map(timeOf));
      for (const field of Object.keys(valuesOf).filter((name) => name in (rows[0]?.values ?? {}))) {
        expect(
          rows.map(({ values }) => (values[field] === null ? undefined : String(values[field]))),
        ).toEqual(plain.map((row) => row[field]));
      }
    }),
    { numRuns: 100 },
  );
});

test.each(arenas)('a summary in %s counts what a plain reader counts', async (_name, createArena) => {
  await fc.assert(
    fc.asyncProperty(log, reading, async (log, { chunkBytes }) => {
      const summary = await summaryOf(
        { 'a.log': log },
        { arena: createArena(), chunkBytes, maxLineBytes: 10_000 },
        { decode: latin1, top: Infinity },
      );
      const plain = plainRows(log);
      expect(summary.requests.total).toBe(plain.length);
      expect(new Map(summary.paths.map(({ value, count }) => [value, count]))).toEqual(
        tally(plain, (row) => row['cs-uri-stem']),
      );
      expect(new Map(summary.clients.map(({ value, count }) => [value, count]))).toEqual(
        tally(plain, (row) => row['c-ip']),
      );
      expect(
        new Map(
          summary.codes.map(({ status, substatus, win32, count }) => [
            `${status} ${substatus} ${win32}`,
            count,
          ]),
        ),
      ).toEqual(
        tally(plain, (row) =>
          [row['sc-status'], row['sc-substatus'], row['sc-win32-status']]
            .map((value) => String(number(value)))
            .join(' '),
        ),
      );
      const { timeTakenMs, bytesSent, bytesReceived } = summary.traffic;
      expect(timeTakenMs && { count: timeTakenMs.count, sum: timeTakenMs.sum }).toEqual(
        sumOf(plain, 'time-taken'),
      );
      expect(bytesSent).toEqual(sumOf(plain, 'sc-bytes'));
      expect(bytesReceived).toEqual(sumOf(plain, 'cs-bytes'));
      const times = plain
        .map(timeOf)
        .filter((time) => time !== null)
        .sort();
      const iso = (time: string | undefined) => `${time?.replace(' ', 'T')}Z`;
      expect(summary.period).toEqual(
        times.length === 0 ? null : { from: iso(times[0]), to: iso(times.at(-1)) },
      );
    }),
    { numRuns: 100 },
  );
});

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
