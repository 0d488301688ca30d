import { describe, expect, it } from 'vitest';
import { client, method, path } from '../../src/query/dimension.ts';
import { code } from '../../src/query/outcome.ts';
import { fieldsOf, type View, viewKey } from '../../src/query/view.ts';

const plain: View = { service: 'http', by: [path], metrics: ['count'] };

describe('viewKey', () => {
  it('is equal for views that count the same', () =>
    expect(viewKey({ metrics: ['count'], by: [path], service: 'http' })).toBe(viewKey(plain)));
  it.each<Partial<View>>([
    { service: 'ftp' },
    { service: null },
    { by: [] },
    { by: [client] },
    { by: [path, client] },
    { bySlot: 'end' },
    { metrics: ['count', 'errors'] },
    { exactValues: 1000 },
  ])('differs with %o', (change) => expect(viewKey({ ...plain, ...change })).not.toBe(viewKey(plain)));
});

describe('fieldsOf', () => {
  const fields = (...views: Partial<View>[]) =>
    [...fieldsOf(views.map((view) => ({ ...plain, ...view })))].sort();
  it('are those of the dimensions', () =>
    expect(fields({ by: [path, client] })).toEqual(['c-ip', 'cs-uri-stem']));
  it('are those of the metrics', () =>
    expect(fields({ by: [], metrics: ['time-taken', 'bytes-sent', 'bytes-received', 'first-last'] })).toEqual(
      ['cs-bytes', 'date', 'sc-bytes', 'time', 'time-taken'],
    ));
  it('need codes to count errors', () =>
    expect(fields({ by: [], metrics: ['errors'] })).toEqual([...code.fields].sort()));
  it('of several views are named once', () =>
    expect(fields(plain, { by: [path, method] }, { by: [client] })).toEqual([
      'c-ip',
      'cs-method',
      'cs-uri-stem',
    ]));
});
