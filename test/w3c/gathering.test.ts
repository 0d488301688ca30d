import { describe, expect, it } from 'vitest';
import type { Batch, RowColumns } from '../../src/w3c/batch.ts';
import { positionOf } from '../../src/w3c/chunk.ts';
import { cutChunks } from '../../src/w3c/cutter.ts';
import { Gathering } from '../../src/w3c/gathering.ts';
import { createScanner } from '../../src/w3c/scanner.ts';
import { arenas } from './arenas.ts';
import { bytesOf, readerOf } from './reading.ts';

const fields = '#Fields: date time cs-method cs-uri-stem time-taken\n';
const row = (second: number, path: string): string => `2026-11-19 09:00:0${second} GET ${path} ${second}\n`;

describe.each(arenas)('rows gathered, in %s', (_name, create) => {
  /** What is used, in turn: sources, paths, times taken, positions and layouts of its rows. */
  async function used(
    logs: readonly string[],
    { rows = [0], room = 10, maxEntries = 100 }: { rows?: number[]; room?: number; maxEntries?: number } = {},
  ) {
    const arena = create();
    const scanner = createScanner(['cs-method', 'time-taken'], { arena, maxEntries });
    const asked = new Set(['cs-method', 'cs-uri-stem', 'time-taken', 'date'] as const);
    const unread = new Set(['cs-uri-stem'] as const);
    const gathering = new Gathering(asked, unread, { arena, seed: 1, maxEntries }, room);
    const all: object[] = [];
    const use = (): void => {
      const { ids, dictionary } = gathering.text('cs-uri-stem');
      const count = gathering.rows;
      all.push({
        source: gathering.source,
        paths: Array.from({ length: count }, (_, at) => Buffer.from(dictionary.bytesOf(ids[at]!)).toString()),
        methods: gathering.text('cs-method').ids.length >= count,
        taken: [...gathering.numbers('time-taken').subarray(0, count)],
        seconds: [...gathering.times.subarray(0, count)].map((time) => time % 60),
        positions: [...gathering.positions().subarray(0, count)],
        segments: gathering.segments.map(({ from, to }) => [from, to]),
      });
    };
    for (const [source, log] of logs.entries())
      for await (const chunk of cutChunks(readerOf(bytesOf(log)), source, { arena, chunkBytes: 60 })) {
        const batch: Batch = scanner.scan(chunk);
        const there = rows.filter((one) => one < batch.rows);
        const some = arena.int32(there.length);
        some.set(there);
        if (some.length > 0) gathering.add(batch, some, use);
      }
    gathering.end(use);
    return all;
  }
  const log = fields + row(1, '/a') + row(2, '/b') + row(3, '/c');

  it('are those of several batches of a source', async () =>
    expect(await used([log], { rows: [0, 1, 2] })).toMatchObject([
      { source: 0, paths: ['/a', '/b', '/c'], taken: [1, 2, 3], seconds: [1, 2, 3] },
    ]));
  it('have their positions in the source', async () => {
    const [{ positions }] = (await used([log], { rows: [0, 1, 2] })) as [{ positions: number[] }];
    expect(positions[0]).toBe(positionOf(1, 0));
    expect(positions).toEqual([...positions].sort((one, other) => one - other));
    expect(new Set(positions).size).toBe(3);
  });
  it('can be those of a batch that does not lie in the memory', async () => {
    const arena = create();
    const scanner = createScanner(['cs-method', 'time-taken'], { arena });
    const gathering = new Gathering(new Set(['cs-method', 'time-taken']), new Set(), {
      arena,
      seed: 1,
      maxEntries: 100,
    });
    for await (const chunk of cutChunks(readerOf(bytesOf(log)), 0, { arena })) {
      const batch = scanner.scan(chunk);
      const [taken, { ids, dictionary }] = [batch.numbers('time-taken').slice(), batch.text('cs-method')];
      const elsewhere: RowColumns = {
        ...batch,
        times: batch.times.slice(),
        positions: () => batch.positions().slice(),
        numbers: () => taken,
        text: () => ({ ids: ids.slice(), dictionary }),
      };
      const rows = arena.int32(2);
      rows.set([0, 2]);
      gathering.add(elsewhere, rows, () => {});
      const methods = [...gathering.text('cs-method').ids.subarray(0, 2)];
      expect(methods).toEqual([ids[0], ids[2]]);
      expect([...gathering.numbers('time-taken').subarray(0, 2)]).toEqual([1, 3]);
      expect([...gathering.times.subarray(0, 2)].map((time) => time % 60)).toEqual([1, 3]);
      expect([...gathering.positions().subarray(0, 2)]).toEqual([0, 2].map((row) => batch.positions()[row]));
    }
  });
  it('are never of two sources', async () =>
    expect(await used([log, log], { rows: [0, 1, 2] })).toMatchObject([{ source: 0 }, { source: 1 }]));
  it('are used as soon as there is no room for more', async () =>
    expect(await used([log], { rows: [0, 1, 2], room: 2 })).toMatchObject([
      { paths: ['/a', '/b'] },
      { paths: ['/c'] },
    ]));
  it('are used before a dictionary starts again', async () => {
    const long = fields + Array.from({ length: 9 }, (_, at) => row(at, `/${'x'.repeat(20)}${at}`)).join('');
    const all = (await used([long], { rows: [0, 1, 2], maxEntries: 3 })) as { paths: string[] }[];
    expect(all.length).toBeGreaterThan(1);
    expect(all.flatMap(({ paths }) => paths.map((path) => path.at(-1)))).toEqual([...'012345678']);
  });
  it('keep the layouts apart', async () => {
    const two = `${log}#Fields: time date cs-method cs-uri-stem time-taken\n09:00:04 2026-11-19 GET /d 4\n`;
    expect(await used([two], { rows: [0, 1, 2] })).toMatchObject([
      {
        seconds: [1, 2, 3, 4],
        segments: [
          [0, 3],
          [3, 4],
        ],
      },
    ]);
  });
  it('are none where none was added', async () => expect(await used([fields])).toEqual([]));
  it('know no field that nobody asked for', () => {
    const arena = create();
    const gathering = new Gathering(new Set(), new Set(), { arena, seed: 1, maxEntries: 9 });
    expect(() => gathering.text('cs-host')).toThrow();
    expect(() => gathering.numbers('sc-bytes')).toThrow();
  });
});
