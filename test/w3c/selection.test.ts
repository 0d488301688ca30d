import { describe, expect, it } from 'vitest';
import type { Batch } from '../../src/w3c/batch.ts';
import { cutChunks } from '../../src/w3c/cutter.ts';
import { createScanner } from '../../src/w3c/scanner.ts';
import { Selection } from '../../src/w3c/selection.ts';
import { arenas } from './arenas.ts';
import { bytesOf, readerOf } from './reading.ts';

const log = `#Fields: date time cs-method cs-uri-stem sc-status time-taken X-Tenant
2026-11-19 09:00:00 GET /a 200 1 north
2026-11-19 09:00:01 GET /b 404 2 south
#Fields: date time cs-method cs-uri-stem sc-status
2026-11-19 09:00:02 POST /c 500
2026-11-19 09:00:03 GET /d 200
2026-11-19 09:00:04 GET /b 503
`;

const texts = (batch: Batch, field: 'cs-method' | 'cs-uri-stem' | 'field(x-tenant)') => {
  const { ids, dictionary } = batch.text(field);
  return Array.from({ length: batch.rows }, (_, row) =>
    ids[row]! < 0 ? null : Buffer.from(dictionary.bytesOf(ids[row]!)).toString(),
  );
};

describe.each(arenas)('a selection, in %s', async (_name, create) => {
  const arena = create();
  const scanner = createScanner(['cs-method', 'time-taken'], { arena });
  const chunks = cutChunks(readerOf(bytesOf(log)), 0, { arena });
  const batch = scanner.scan((await chunks.next()).value!);
  const selection = new Selection(['cs-uri-stem', 'field(x-tenant)'], { arena, seed: 1, maxEntries: 100 });
  const taken = selection.take(batch, Int32Array.of(1, 2, 4));

  it('has as many rows', () => expect(taken.rows).toBe(3));
  it('takes over what was read of all', () =>
    expect(texts(taken, 'cs-method')).toEqual(['GET', 'POST', 'GET']));
  it('reads more of its rows alone', () => expect(texts(taken, 'cs-uri-stem')).toEqual(['/b', '/c', '/b']));
  it('reads fields of any name', () =>
    expect(texts(taken, 'field(x-tenant)')).toEqual(['south', null, null]));
  it('has their numbers', () => expect([...taken.numbers('time-taken').subarray(0, 3)]).toEqual([2, -3, -3]));
  it('has their times', () =>
    expect([...taken.times.subarray(0, 3)].map((time) => time % 60)).toEqual([1, 2, 4]));
  it('has the layouts that are left', () =>
    expect(taken.segments.map(({ from, to, layout }) => [from, to, layout.fields.length])).toEqual([
      [0, 1, 7],
      [1, 3, 5],
    ]));
  it('knows the lines', () => expect([taken.lineOf(0), taken.lineOf(1)]).toEqual([2, 4]));
  it('knows the bytes of any field', () => {
    expect(Buffer.from(taken.bytesOf(2, 'sc-status')!).toString()).toBe('503');
    expect(taken.bytesOf(2, 'time-taken')).toBeNull();
    expect(taken.lengthOf(0, 'field(x-tenant)')).toBe(5);
    expect(Buffer.from(taken.lineBytes(1)).toString()).toBe('2026-11-19 09:00:02 POST /c 500');
  });
  it('can be selected from again', () => {
    const again = new Selection([], { arena, seed: 1, maxEntries: 100 }).take(taken, Int32Array.of(0, 2));
    expect(texts(again, 'cs-uri-stem')).toEqual(['/b', '/b']);
    expect(again.lineOf(1)).toBe(6);
  });
  it('can be of no row', () => {
    const none = selection.take(batch, new Int32Array(0));
    expect([none.rows, none.segments]).toEqual([0, []]);
  });
});
