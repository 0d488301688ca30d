import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/summary/finding.ts';
import { missingFieldsIn } from '../../../src/summary/findings/missing-fields.ts';
import { counted, sourceOf } from './finding.ts';

/** What IIS 10 logs unless told otherwise. */
const usual =
  'date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken'.split(
    ' ',
  );
const handshakes: Finding = {
  id: 'handshakes',
  severity: 'note',
  legs: 50,
  failed: [],
  clients: [],
  samples: [],
};
const cutOff: Finding = {
  id: 'cut-off',
  severity: 'note',
  win32: 64,
  share: { count: 50, of: 100 },
  slow: 50,
  slowMs: 5000,
  since: null,
  samples: [],
};

const missing = (
  without: string[],
  { codes = [counted('404 0 2', 5)], found = [] as Finding[], others = [sourceOf({ records: 0 })] } = {},
) =>
  missingFieldsIn({
    summary: {
      sources: [sourceOf({ fields: usual.filter((field) => !without.includes(field)) }), ...others],
      requests: {
        total: 1000,
        errors: codes.length,
        handshakeLegs: 0,
        byClass: { '1xx': 0, '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0, other: 0 },
      },
      codes,
    },
    found,
  }).map(({ field, logged }) => [field, logged]);

describe('missing fields', () => {
  it('are none of what IIS logs unless told otherwise', () => expect(missing([])).toEqual([]));
  it.each([
    'sc-status',
    'time-taken',
    'sc-substatus',
    'sc-win32-status',
    'c-ip',
    'cs-uri-query',
    'cs(User-Agent)',
    'cs(Referer)',
  ])('are told of %s', (field) => expect(missing([field])).toEqual([[field, 0]]));
  it('are told with the share that has them', () =>
    expect(missing(['time-taken'], { others: [sourceOf({ fields: usual, records: 3000 })] })).toEqual([
      ['time-taken', 0.75],
    ]));
  it('are not told of a few records', () =>
    expect(missing(['time-taken'], { others: [sourceOf({ fields: usual, records: 999_000 })] })).toEqual([]));
  it.each([
    ['cs(Referer)', 'nothing is missing', { codes: [] }],
    ['sc-substatus', 'nothing failed', { codes: [] }],
    ['cs-username', 'nobody logs on', {}],
  ])('are not told of %s if %s', (field, _, shown) => expect(missing([field], shown)).toEqual([]));
  it('are told of the user if people log on', () =>
    expect(missing(['cs-username'], { found: [handshakes] })).toEqual([['cs-username', 0]]));
  it('are told of the bytes sent if that tells slow clients from a slow server', () =>
    expect(missing([], { found: [cutOff] })).toEqual([['sc-bytes', 0]]));
  it('are none without a request', () =>
    expect(
      missingFieldsIn({
        summary: {
          sources: [],
          requests: {
            total: 0,
            errors: 0,
            handshakeLegs: 0,
            byClass: { '1xx': 0, '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0, other: 0 },
          },
          codes: [],
        },
        found: [],
      }),
    ).toEqual([]));
});
