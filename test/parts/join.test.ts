import { describe, expect, test } from 'vitest';
import { PartError, siteNamesOf } from '../../src/merge.ts';
import { joinParts } from '../../src/parts/join.ts';
import { checkAlike, checkViews, type NamedPart } from '../../src/parts/likeness.ts';
import type { Asked, Found, Part } from '../../src/parts/part.ts';
import { client, path } from '../../src/query/dimension.ts';
import { type View, viewKey } from '../../src/query/view.ts';
import { noLengths } from '../../src/tally/request-lengths.ts';

const source = (name: string) => ({ name, bytes: 1 });

function part(
  name: string,
  found: Partial<Found>,
  asked: Partial<Asked> = {},
  views: readonly View[] = [],
): NamedPart {
  const whole: Part = {
    kind: 'iislog-part',
    schemaVersion: 1,
    tool: { name: 'iislog', version: '1' },
    zone: 'UTC',
    asked: {
      where: [],
      window: null,
      excludesProbes: false,
      clientFrom: null,
      encoding: null,
      maxDistinct: 500,
      ...asked,
    },
    found: {
      partial: false,
      sources: [],
      unread: [],
      skipped: [],
      repeated: [],
      otherFiles: 0,
      siteNames: [],
      marks: [],
      ...found,
    },
    tallies: {
      matched: [],
      sources: [],
      views: Object.fromEntries(
        views.map((view) => [
          viewKey(view),
          { keys: [], rate: 1, slots: null, numbers: [], histograms: null, folded: null },
        ]),
      ),
      lengths: noLengths(true),
    },
  };
  return { name, part: whole };
}

describe('sources', () => {
  test('are in the order of their names, and known by their place in their part', () => {
    const { sources, sourceOf } = joinParts([
      part('1.json', { sources: [source('a'), source('d')] }),
      part('2.json', { sources: [source('b'), source('c')] }),
    ]);
    expect(sources.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
    expect(sourceOf.map((of) => [of(0), of(1)])).toEqual([
      [0, 3],
      [1, 2],
    ]);
  });

  test('of one name have that of their part before it, wherever they are named', () => {
    const repeated = [{ name: 'b', sameAs: 'a' }];
    const joined = joinParts([
      part('1.json', { sources: [source('a')], repeated }),
      part('2.json', { sources: [source('a'), source('c')] }),
      part('3.json', { skipped: [{ name: 'a', first: 1, last: 2 }] }),
    ]);
    expect(joined.sources.map(({ name }) => name)).toEqual(['1.json/a', '2.json/a', 'c']);
    expect(joined.repeated).toEqual([{ name: 'b', sameAs: '1.json/a' }]);
    expect(joined.skipped).toEqual([{ name: '3.json/a', first: 1, last: 2 }]);
  });
});

test('a run is partial if one of its parts is, and other files are added up', () => {
  const parts = [part('1', { partial: true, otherFiles: 2 }), part('2', { otherFiles: 3 })];
  expect(joinParts(parts)).toMatchObject({ partial: true, otherFiles: 5 });
});

test('an event that two parts tell is one', () => {
  const marks = [{ time: 5, label: 'deploy' }];
  const later = { time: 6, label: 'deploy' };
  expect(joinParts([part('1', { marks }), part('2', { marks: [...marks, later] })]).marks).toEqual([
    ...marks,
    later,
  ]);
});

function faultOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    if (error instanceof PartError) return { part: error.part, ...error.fault };
    throw error;
  }
  return null;
}

describe('names of sites', () => {
  test('are those of all parts', () => {
    const parts = [part('1', { siteNames: [[1, 'Orders']] }), part('2', { siteNames: [[2, 'Shop']] })];
    expect([...siteNamesOf(parts)]).toEqual([
      [1, 'Orders'],
      [2, 'Shop'],
    ]);
  });

  test('must not differ', () => {
    const parts = [part('1', { siteNames: [[1, 'Orders']] }), part('2', { siteNames: [[1, 'Shop']] })];
    expect(faultOf(() => siteNamesOf(parts))).toEqual({
      part: '2',
      code: 'unlike',
      what: 'site-names',
      value: '1 = Shop',
      other: '1',
      otherValue: '1 = Orders',
    });
  });
});

const byPath: View = { service: 'http', by: [path], metrics: ['count'] };
const byClient: View = { service: 'http', by: [client], bySlot: 'end', metrics: ['count', 'errors'] };

describe('unlike parts are refused', () => {
  test.each<[Partial<Asked>, object]>([
    [{ where: ['status=5xx'] }, { what: 'where', value: 'status=5xx', otherValue: null }],
    [
      { window: { from: 1_763_510_400, to: null } },
      { what: 'window', value: '2025-11-19T00:00:00Z/..', otherValue: null },
    ],
    [{ excludesProbes: true }, { what: 'excludes-probes', value: '--exclude-probes', otherValue: null }],
    [
      { clientFrom: { field: 'X-Real-IP', trusted: ['192.0.2.1'] } },
      { what: 'client-from', value: 'X-Real-IP (192.0.2.1)', otherValue: null },
    ],
    [{ encoding: 'shift_jis' }, { what: 'encoding', value: 'shift_jis', otherValue: null }],
    [{ maxDistinct: 600 }, { what: 'max-distinct', value: '600', otherValue: '500' }],
  ])('%j', (asked, difference) => {
    const fault = faultOf(() => checkAlike([part('1', {}), part('2', {}), part('3', {}, asked)]));
    expect(fault).toEqual({ part: '3', code: 'unlike', other: '1', ...difference });
  });

  test('for other views', () => {
    const parts = [part('1', {}, {}, [byPath]), part('2', {}, {}, [byPath, byClient])];
    expect(faultOf(() => checkAlike(parts))).toEqual({
      part: '2',
      code: 'unlike',
      what: 'views',
      value: 'client, time: count, errors',
      other: '1',
      otherValue: null,
    });
  });

  test('but not for conditions that are written otherwise', () => {
    const parts = [part('1', {}, { where: ['status=5xx'] }), part('2', {}, { where: ['status = "5xx"'] })];
    expect(faultOf(() => checkAlike(parts))).toBeNull();
  });
});

test('a view that was not counted is missed', () => {
  expect(faultOf(() => checkViews(part('1', {}, {}, [byPath]), [byPath, byClient]))).toEqual({
    part: '1',
    code: 'not-counted',
    view: 'client, time: count, errors',
  });
});
