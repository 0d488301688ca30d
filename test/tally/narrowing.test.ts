import { describe, expect, it } from 'vitest';
import { client, method, path } from '../../src/query/dimension.ts';
import { route } from '../../src/query/filter/fields.ts';
import { parseFilter } from '../../src/query/filter/parse.ts';
import { hop } from '../../src/query/hop.ts';
import { scannedFieldsOf, type View } from '../../src/query/view.ts';
import type { Tallies } from '../../src/tally/tallies.ts';
import { log } from '../summary/shop.ts';
import { arenas } from '../w3c/arenas.ts';
import { count } from './counting.ts';

const text = log(
  '#Fields: date time c-ip cs-method cs-uri-stem cs-uri-query sc-status time-taken X-Tenant',
  '2026-11-19 09:00:00 192.0.2.1 GET /a - 200 10 north',
  '2026-11-19 09:00:01 192.0.2.2 GET /b q=1 404 20 south',
  '2026-11-19 09:00:02 192.0.2.1 POST /a - 500 3000 north',
  '#Fields: date time c-ip cs-method cs-uri-stem sc-status time-taken',
  '2026-11-19 09:00:03 198.51.100.7 POST /a 503 40',
  '2026-11-19 09:00:04 198.51.100.7 GET /c 200 -',
);

const byPath: View = { service: 'http', by: [path], metrics: ['count', 'time-taken', 'first-record'] };
const byMethod: View = { service: null, by: [method], metrics: ['count', 'errors'] };

const counts = (tallies: Tallies, view: View): Record<string, number> => {
  const tally = tallies.of(view);
  return Object.fromEntries(
    tally.groups.map((group) => [tally.valuesOf(group).join(' '), tally.countOf(group)]),
  );
};

describe.each(arenas)('in %s', (_name, create) => {
  const counted = (views: readonly View[], ...filters: string[]) =>
    count({ 'a.log': text }, views, { arena: create(), filters: filters.map(parseFilter) });
  const paths = async (...filters: string[]) => counts(await counted([byPath], ...filters), byPath);
  const where = async (condition: string, rest: Partial<View> = {}) => {
    const view: View = { ...byPath, where: parseFilter(condition), ...rest };
    return counts(await counted([view, byMethod]), view);
  };

  describe('a filter', () => {
    it.each<[string[], Record<string, number>]>([
      [['status=5xx'], { '/a': 2 }],
      [['status=5xx', 'method=GET'], {}],
      [['not status=5xx'], { '/a': 1, '/b': 1, '/c': 1 }],
      [['ms>=40'], { '/a': 2 }],
      [['not ms>=40'], { '/a': 1, '/b': 1, '/c': 1 }],
      [['path=/c or status=404'], { '/b': 1, '/c': 1 }],
      [['client=192.0.2.0/24', 'path~"/?"'], { '/a': 2, '/b': 1 }],
      [['field(X-Tenant)=NORTH'], { '/a': 2 }],
      [['not field(X-Tenant)=north'], { '/a': 1, '/b': 1, '/c': 1 }],
      [['query~q*'], { '/b': 1 }],
      [['(status=200 and path=/a) or (status=503 and path=/a)'], { '/a': 2 }],
    ])('%j leaves %j', async (filters, left) => expect(await paths(...filters)).toEqual(left));

    it('finds a number in whichever row it is', async () => {
      const rows = Array.from({ length: 23 }, (_, row) => `/${row} ${row < 20 ? row : '-'}`);
      const numbered = log('#Fields: cs-uri-stem time-taken', ...rows);
      for (let from = 0; from < 20; from++) {
        const view: View = { service: null, by: [path], metrics: ['count'] };
        const filters = [parseFilter(`ms=${from}-${from + 2}`)];
        const tallies = await count({ 'a.log': numbered }, [view], { arena: create(), filters });
        const found = [from, from + 1, from + 2].filter((row) => row < 20);
        expect(counts(tallies, view)).toEqual(Object.fromEntries(found.map((row) => [`/${row}`, 1])));
      }
    });
    it('tells how many records each condition left', async () => {
      const tallies = await counted([byPath], 'client=192.0.2.0/24', 'status=500', 'path=/c');
      expect(tallies.matched).toEqual([3, 1, 0]);
    });
    it('leaves the lines of a source alone', async () =>
      expect((await counted([byPath], 'path=/none')).source(0).lines.records).toBe(5));
    it('can be of a time', async () => {
      const nine = Date.UTC(2026, 10, 19, 9) / 1000;
      const during = { kind: 'during', from: nine + 1, to: nine + 3 } as const;
      const tallies = await count({ 'a.log': text }, [byPath], { arena: create(), filters: [during] });
      expect(counts(tallies, byPath)).toEqual({ '/a': 1, '/b': 1 });
    });
    it('leaves errors to be counted among what is left', async () => {
      const tallies = await counted([byMethod], 'client=192.0.2.1');
      const tally = tallies.of(byMethod);
      expect(tally.groups.map((group) => [tally.valuesOf(group)[0], tally.errorsOf(group)])).toEqual([
        ['GET', 0],
        ['POST', 1],
      ]);
    });
  });

  describe('the condition of a view', () => {
    it('narrows that view alone', async () => {
      const view: View = { ...byMethod, where: parseFilter('status=5xx') };
      const tallies = await counted([view, byMethod]);
      expect(counts(tallies, view)).toEqual({ POST: 2 });
      expect(counts(tallies, byMethod)).toEqual({ GET: 3, POST: 2 });
    });
    it('comes after the filter', async () => {
      const view: View = { ...byPath, where: parseFilter('status=5xx') };
      expect(counts(await counted([view], 'client=192.0.2.1'), view)).toEqual({ '/a': 1 });
    });
    it('can have a second one, whose fields are read for what the first leaves', async () =>
      expect(await where('status=404', { andWhere: parseFilter('query="q=1"') })).toEqual({ '/b': 1 }));
    it('can have several second ones, of which a record meets one or another', async () => {
      const views = ['query="q=1"', 'query~*Q=*', 'query~*none*'].map(
        (text): View => ({ ...byPath, where: parseFilter('status!=999'), andWhere: parseFilter(text) }),
      );
      const tallies = await counted(views);
      const all = await counted(views.map(({ andWhere, ...view }) => ({ ...view, where: andWhere! })));
      for (const { andWhere, ...view } of views)
        expect(counts(tallies, { ...view, andWhere: andWhere! })).toEqual(
          counts(all, { ...view, where: andWhere! }),
        );
      expect(counts(tallies, views[0]!)).not.toEqual({});
    });
    it('knows the first record of what a filter leaves', async () => {
      const view: View = { ...byPath, where: parseFilter('path=/a') };
      const tally = (await counted([view], 'status=5xx')).of(view);
      expect(tally.firstRecordOf(tally.groups[0]!)).toEqual({ source: 0, position: 3 });
    });
    it.each<[string, View['by']]>([
      ['a field', [client]],
      ['what is worked out of one', [route]],
      ['what is worked out of several', [hop]],
      ['two fields', [method, path]],
      ['what is worked out, and a field', [route, client]],
      ['a field, and what is worked out', [path, hop]],
    ])('groups records of many batches by %s', async (_what, by) => {
      const rows = Array.from({ length: 900 }, (_, row) => {
        const host = row % 7 === 0 ? '-' : `192.0.2.${row % 40}`;
        return `${host} 198.51.100.${row % 2} ${row % 5 === 0 ? '-' : `/p${row % 6}/${row % 50}`} GET ${row % 300}`;
      });
      const many = log('#Fields: c-ip s-ip cs-uri-stem cs-method time-taken', ...rows);
      const of = (rest: Partial<View>): View => ({ service: null, by, metrics: ['count'], ...rest });
      const views = [of({ where: parseFilter('ms=100-299') }), of({})];
      const left = log(
        '#Fields: c-ip s-ip cs-uri-stem cs-method time-taken',
        ...rows.filter((_, row) => row % 300 >= 100),
      );
      const narrowed = await count({ 'a.log': many }, views, { arena: create(), chunkBytes: 1000 });
      const plain = await count({ 'a.log': left }, views, { arena: create() });
      const expected = counts(plain, views[1]!);
      expect(Object.keys(expected).length).toBeGreaterThan(4);
      expect(counts(narrowed, views[0]!)).toEqual(expected);
    });
    it('keeps figures of numbers', async () => {
      const view: View = { ...byPath, where: parseFilter('path=/a') };
      const tally = (await counted([view])).of(view);
      expect(tally.totalOf(tally.groups[0]!, 'time-taken')).toEqual({ count: 3, sum: 3050 });
    });
    it('knows the first record', async () => {
      const view: View = { ...byPath, where: parseFilter('path=/a and status=5xx') };
      const tally = (await counted([view])).of(view);
      expect(tally.firstRecordOf(tally.groups[0]!)).toEqual({ source: 0, position: 3 });
    });
  });

  it('slots can be those of the beginning of requests', async () => {
    const view: View = { ...byPath, by: [], bySlot: 'onset', metrics: ['count'] };
    const { slots } = (await counted([view])).of(view);
    const starts = Array.from({ length: slots.size }, (_, cell) => slots.startOf(cell) % 3600);
    // 09:00:02 less three seconds is in the hour before.
    expect(starts.sort((left, right) => left - right)).toEqual([0, 2, 4, 3599]);
  });
});

describe('fields that are read of all records', () => {
  const failing: View = { ...byPath, by: [client], where: parseFilter('status=5xx') };
  it('are those of the condition, and numbers', () =>
    expect([...scannedFieldsOf([failing], [])].sort()).toEqual([
      's-reason',
      'sc-status',
      'sc-substatus',
      'sc-win32-status',
      'time-taken',
    ]));
  it('are those of the filter, and numbers', () =>
    expect([...scannedFieldsOf([byPath], [parseFilter('method=GET')])].sort()).toEqual([
      'cs-method',
      'time-taken',
    ]));
});
