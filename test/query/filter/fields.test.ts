import { describe, expect, it } from 'vitest';
import { fieldsOfFilter, filterFieldOf, filterFields } from '../../../src/query/filter/fields.ts';
import { parseFilter } from '../../../src/query/filter/parse.ts';

describe('the fields that a filter needs', () => {
  const outcome = ['sc-status', 'sc-substatus', 'sc-win32-status', 's-reason'];
  it.each([
    ['status=404', outcome],
    ['service=ftp and win32=5', outcome],
    ['ms>5 or not (bytes-sent=1 and ms<9)', ['time-taken', 'sc-bytes']],
    ['route=/', ['cs-uri-stem']],
    ['site=W3SVC1', ['s-sitename', 's-computername']],
    ['port=80', ['s-port']],
    ['field(X-Name)=1', ['field(x-name)']],
    ['c-port=1', ['c-port']],
  ])('%s', (text, fields) => expect(fieldsOfFilter(parseFilter(text))).toEqual(fields));
  it('are date and time for times', () =>
    expect(fieldsOfFilter({ kind: 'during', from: 0, to: 5 })).toEqual([]));
});

describe('the table of fields', () => {
  const names = filterFields.flatMap(({ name, aliases }) => [name, ...aliases]);
  it('has each name once', () =>
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length));
  it('finds each name', () =>
    expect(
      filterFields.every((field) =>
        [field.name, ...field.aliases].every((name) => filterFieldOf(name) === field),
      ),
    ).toBe(true));
});
