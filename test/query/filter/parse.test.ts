import { describe, expect, it } from 'vitest';
import type { Comparison, Filter, Operand, Operator } from '../../../src/query/filter/filter.ts';
import { FilterError, type FilterMistake } from '../../../src/query/filter/mistake.ts';
import { deepestFilter, longestFilter, parseFilter } from '../../../src/query/filter/parse.ts';

const is = (field: string, operator: Operator, ...texts: string[]): Comparison => ({
  kind: 'is',
  field,
  operator,
  values: texts.map((text) => ({ as: 'text', text })),
});
const like = (field: string, ...values: Operand[]): Comparison => ({
  kind: 'is',
  field,
  operator: '~',
  values,
});
const glob = (text: string): Operand => ({ as: 'glob', text });
const regex = (text: string): Operand => ({ as: 'regex', text });

const a = is('method', '=', 'a');
const b = is('method', '=', 'b');
const c = is('method', '=', 'c');

function mistakeIn(text: string): FilterMistake | null {
  try {
    parseFilter(text);
    return null;
  } catch (error) {
    if (error instanceof FilterError) return error.mistake;
    throw error;
  }
}

describe('a comparison', () => {
  it.each<[string, Filter]>([
    ['status=404', is('status', '=', '404')],
    ['  STATUS  =  404  ', is('status', '=', '404')],
    ['code=404.13', is('status', '=', '404.13')],
    ['sc-status!=5xx', is('status', '!=', '5xx')],
    ['status=404,500-504 , 5xx', is('status', '=', '404', '500-504', '5xx')],
    ['ms>=2s', is('ms', '>=', '2s')],
    ['ms gt 500', is('ms', '>', '500')],
    ['ms GE 500', is('ms', '>=', '500')],
    ['ms lt 500', is('ms', '<', '500')],
    ['ms le 500', is('ms', '<=', '500')],
    ['method eq GET', is('method', '=', 'GET')],
    ['method ne GET', is('method', '!=', 'GET')],
    ['time-taken<100ms', is('ms', '<', '100ms')],
    ['client=2001:db8::/32', is('client', '=', '2001:db8::/32')],
    ['user=CORP\\anna', is('user', '=', 'CORP\\anna')],
    ['user="a, (b)"', is('user', '=', 'a, (b)')],
    ["user='and'", is('user', '=', 'and')],
    ['user="say ""x"""', is('user', '=', 'say "x"')],
    ["user='it''s'", is('user', '=', "it's")],
    ["user=O'Brien", is('user', '=', "O'Brien")],
    ['query=a=b&c>d', is('query', '=', 'a=b&c>d')],
    ['cs(User-Agent)=x', is('user-agent', '=', 'x')],
    ['cs(Referrer)=x', is('referer', '=', 'x')],
    ['c-port=5', is('field(c-port)', '=', '5')],
    ['cs(X-Name)=x', is('field(cs(x-name))', '=', 'x')],
    ['field(X-Name)=x', is('field(x-name)', '=', 'x')],
    ['field( cs(X-Name) )=x', is('field(cs(x-name))', '=', 'x')],
    ['field("a (b")=x', is('field(a (b)', '=', 'x')],
    ['field(status)=x', is('field(status)', '=', 'x')],
    ['field(C-IP)=192.0.2.7', is('client', '=', '192.0.2.7')],
    ['service=HttpErr', is('service', '=', 'HttpErr')],
  ])('%s', (text, filter) => expect(parseFilter(text)).toEqual(filter));
});

describe('a pattern', () => {
  it.each<[string, Filter]>([
    ['path~"/orders/*"', like('path', glob('/orders/*'))],
    ['path~*.aspx,*.ashx', like('path', glob('*.aspx'), glob('*.ashx'))],
    ['path~/orders/*', like('path', glob('/orders/*'))],
    [
      'path~/a.aspx and path~/b',
      { kind: 'and', of: [like('path', glob('/a.aspx')), like('path', glob('/b'))] },
    ],
    ['path~/^.orders/', like('path', regex('^.orders'))],
    ['path~/a (b|c), d/', like('path', regex('a (b|c), d'))],
    ['path~/a\\/b/', like('path', regex('a\\/b'))],
    ['path~/[^/]+/', like('path', regex('[^/]+'))],
    ['path~/[]/]/', like('path', regex('[]/]'))],
    ['path~/\\Q/\\E/', like('path', regex('\\Q/\\E'))],
    ['path~"/a/"', like('path', glob('/a/'))],
    ['(path~/a/,/b/)', like('path', regex('a'), regex('b'))],
    ['path!~x', { ...like('path', glob('x')), operator: '!~' }],
  ])('%s', (text, filter) => expect(parseFilter(text)).toEqual(filter));
});

describe('conditions', () => {
  it.each<[string, Filter]>([
    ['method=a and method=b and method=c', { kind: 'and', of: [a, b, c] }],
    ['method=a or method=b AND method=c', { kind: 'or', of: [a, { kind: 'and', of: [b, c] }] }],
    ['(method=a or method=b)and method=c', { kind: 'and', of: [{ kind: 'or', of: [a, b] }, c] }],
    ['not method=a and method=b', { kind: 'and', of: [{ kind: 'not', of: a }, b] }],
    ['not(method=a and method=b)', { kind: 'not', of: { kind: 'and', of: [a, b] } }],
    ['Not not method=a', { kind: 'not', of: { kind: 'not', of: a } }],
    ['((method=a))', a],
    ['(method=a and method=b) and method=c', { kind: 'and', of: [{ kind: 'and', of: [a, b] }, c] }],
  ])('%s', (text, filter) => expect(parseFilter(text)).toEqual(filter));
});

describe('a mistake', () => {
  it.each<[string, FilterMistake]>([
    ['', { code: 'missing-condition', found: null, column: 1 }],
    ['status=404 and ', { code: 'missing-condition', found: null, column: 16 }],
    ['or status=404', { code: 'missing-condition', found: 'or', column: 1 }],
    ['()', { code: 'missing-condition', found: ')', column: 2 }],
    [' staus=404', { code: 'unknown-field', name: 'staus', near: ['status'], column: 2 }],
    ['zebra=1', { code: 'unknown-field', name: 'zebra', near: [], column: 1 }],
    ['field()=1', { code: 'unknown-field', name: 'field()', near: [], column: 1 }],
    ['time>4', { code: 'time-field', name: 'time', column: 1 }],
    ['field(Date)=4', { code: 'time-field', name: 'date', column: 1 }],
    ['status', { code: 'missing-operator', field: 'status', found: null, column: 7 }],
    ['status in 4', { code: 'missing-operator', field: 'status', found: 'in', column: 8 }],
    [
      'service~h*',
      { code: 'wrong-operator', field: 'service', operator: '~', allowed: ['=', '!='], column: 8 },
    ],
    [
      'path > 4',
      { code: 'wrong-operator', field: 'path', operator: '>', allowed: ['=', '!=', '~', '!~'], column: 6 },
    ],
    ['ms> ', { code: 'missing-value', field: 'ms', operator: '>', found: null, column: 5 }],
    ['user=a, and', { code: 'missing-value', field: 'user', operator: '=', found: 'and', column: 9 }],
    ['(user=)', { code: 'missing-value', field: 'user', operator: '=', found: ')', column: 7 }],
    ['status=4040', { code: 'bad-value', value: '4040', expected: 'status', operator: '=', column: 8 }],
    ['status=404,x', { code: 'bad-value', value: 'x', expected: 'status', operator: '=', column: 12 }],
    ['ms>1-2', { code: 'bad-value', value: '1-2', expected: 'duration', operator: '>', column: 4 }],
    ['status<5xx', { code: 'bad-value', value: '5xx', expected: 'status', operator: '<', column: 8 }],
    ['win32=abc', { code: 'bad-value', value: 'abc', expected: 'win32', operator: '=', column: 7 }],
    ['port=http', { code: 'bad-value', value: 'http', expected: 'number', operator: '=', column: 6 }],
    [
      'client=192.0.2',
      { code: 'bad-value', value: '192.0.2', expected: 'address', operator: '=', column: 8 },
    ],
    ['service=smtp', { code: 'bad-value', value: 'smtp', expected: 'service', operator: '=', column: 9 }],
    ['user=-', { code: 'absent-value', value: '-', column: 6 }],
    ['user~""', { code: 'absent-value', value: '', column: 6 }],
    ['status=504-500', { code: 'empty-range', value: '504-500', column: 8 }],
    ['ms=2s-1000', { code: 'empty-range', value: '2s-1000', column: 4 }],
    ['path~/a|b', { code: 'ambiguous-pattern', value: '/a|b', column: 6 }],
    ['path~/a(?=b)/', { code: 'refused-pattern', reason: 'look-around', part: '(?=', column: 8 }],
    ['path~/[(?<!](?<!b)/', { code: 'refused-pattern', reason: 'look-around', part: '(?<!b)', column: 13 }],
    ['path~x,/(a)\\\\\\1/', { code: 'refused-pattern', reason: 'back-reference', part: '\\1', column: 14 }],
    ['path~/(?P<n>a)(?P=n)/', { code: 'refused-pattern', reason: 'back-reference', part: '(?P', column: 15 }],
    ['path~/a{5000}/', { code: 'refused-pattern', reason: 'too-large', part: '{5000}', column: 8 }],
    ['path~/a**/', { code: 'refused-pattern', reason: 'syntax', part: '**', column: 8 }],
    ['path~/(a/', { code: 'refused-pattern', reason: 'syntax', part: null, column: 7 }],
    ['user = "x', { code: 'unclosed-quote', quote: '"', column: 8 }],
    ["field('x=1", { code: 'unclosed-quote', quote: "'", column: 7 }],
    ['a or (status=4', { code: 'unknown-field', name: 'a', near: [], column: 1 }],
    ['ms=1 or (status=4', { code: 'unclosed-parenthesis', column: 9 }],
    ['field(x', { code: 'unclosed-parenthesis', column: 6 }],
    ['status=4)', { code: 'unexpected', found: ')', column: 9 }],
    ['status==404', { code: 'unexpected', found: '=', column: 8 }],
    ['status=404 500', { code: 'unexpected', found: '500', column: 12 }],
    ['ms>5,6', { code: 'unexpected', found: ',', column: 5 }],
    ['user="a"b', { code: 'unexpected', found: 'b', column: 9 }],
    ['user=a && user=b', { code: 'unexpected', found: '&&', column: 8 }],
    ['path=/a(b)', { code: 'unexpected', found: '(', column: 8 }],
  ])('%s', (text, mistake) => expect(mistakeIn(text)).toEqual(mistake));
  it('is a text that is too long', () =>
    expect(mistakeIn('x'.repeat(longestFilter + 1))).toEqual({
      code: 'too-long',
      limit: longestFilter,
      column: longestFilter + 1,
    }));
  it.each(['(', 'not ', '(not '])('is too much of %s', (opening) => {
    const deep = deepestFilter / (opening === '(not ' ? 2 : 1);
    const mistake = { code: 'too-deep', limit: deepestFilter, column: deep * opening.length + 1 };
    expect(mistakeIn(`${opening.repeat(1900)}ms=1`)).toEqual(mistake);
  });
  it('is none at the limit of depth', () =>
    expect(mistakeIn(`${'('.repeat(deepestFilter)}ms=1${')'.repeat(deepestFilter)}`)).toBeNull());
});

describe('near fields', () => {
  it.each([
    ['useragent', ['user-agent', 'user', 'agent']],
    ['methd', ['method']],
    ['uri', ['path', 'query']],
    ['ip', ['client', 'server-ip']],
    ['field(x)y', []],
  ])('of %s', (name, near) =>
    expect(mistakeIn(`${name}=1`)).toMatchObject(near.length > 0 ? { near } : { code: 'missing-operator' }),
  );
  it('are none of a long name', () =>
    expect(mistakeIn(`${'status'.repeat(100)}=1`)).toMatchObject({ near: [] }));
});
