import { expect, test } from 'vitest';
import { JsonMistake, type JsonMistakeKind, parseJson } from '../../../src/cli/config/json.ts';

test.each([
  '{}',
  ' {"a": [1, -2.5e3, "x", true, false, null, {"b": {}}], "": ""} \r\n',
  '"\\u00e9\\n\\"\\\\"',
  '[[], 0]',
])('%s is read as JSON.parse does', (text) => {
  expect(plain(parseJson(text))).toEqual(JSON.parse(text));
});

test('no key means anything of its own', () => {
  const value = parseJson('{"__proto__": {"top": 1}, "constructor": 2}') as ReadonlyMap<string, unknown>;
  expect([...value.keys()]).toEqual(['__proto__', 'constructor']);
  expect(Object.hasOwn(Object.prototype, 'top')).toBe(false);
});

test.each<[string, JsonMistakeKind, number, number]>([
  ['', { code: 'end' }, 1, 1],
  ['{"a": 1', { code: 'end' }, 1, 8],
  ['{\n  "a": 1,\n  "a": 2}', { code: 'twice', key: 'a' }, 3, 3],
  ['{"a": 1, "\\u0061": 2}', { code: 'twice', key: 'a' }, 1, 10],
  ['{\r\n  // why\r\n  "a": 1}', { code: 'comment' }, 2, 3],
  ['[1 /* one */]', { code: 'comment' }, 1, 4],
  ['{"a": [1, 2,]}', { code: 'trailing-comma' }, 1, 12],
  ['{"a": 1,\n}', { code: 'trailing-comma' }, 1, 8],
  ['{"é😀": yes}', { code: 'unexpected', found: 'yes' }, 1, 8],
  ["{'a': 1}", { code: 'unexpected', found: "'" }, 1, 2],
  ['{"a" 1}', { code: 'unexpected', found: '1' }, 1, 6],
  ['{"a": 01}', { code: 'unexpected', found: '01' }, 1, 7],
  ['{} {}', { code: 'unexpected', found: '{' }, 1, 4],
  ['["C:\\logs"]', { code: 'text' }, 1, 2],
  ['["open', { code: 'text' }, 1, 2],
  ['["two\nlines"]', { code: 'text' }, 1, 2],
  ['['.repeat(100_000), { code: 'too-deep' }, 1, 18],
])('%j: %o on line %i, column %i', (text, kind, line, column) => {
  const mistake = mistakeIn(text);
  expect(mistake).toBeInstanceOf(JsonMistake);
  expect(mistake).toMatchObject({ kind, line, column });
});

function mistakeIn(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    return error;
  }
}

function plain(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, one]) => [key, plain(one)]));
  return Array.isArray(value) ? value.map(plain) : value;
}
