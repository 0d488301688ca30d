import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../../src/query/filter/parse.ts';
import { printFilter } from '../../../src/query/filter/print.ts';

describe('a printed filter', () => {
  it.each([
    ['SC-STATUS = 404 , 5xx', 'status=404,5xx'],
    ['ms gt 2s', 'ms>2s'],
    ['user="anna"', 'user=anna'],
    ['user="a b"', 'user="a b"'],
    ['user="OR"', 'user="OR"'],
    ["user='a \"b'", "user='a \"b'"],
    ['user="""it\'s"""', 'user="""it\'s"""'],
    ['user="=x"', 'user="=x"'],
    ['path~/orders/*', 'path~"/orders/*"'],
    ['path ~ /a b/, *', 'path~/a b/,*'],
    ['field("X-Name")=1', 'field(x-name)=1'],
    ['field("a b")=1', 'field("a b")=1'],
    ['(ms=1 and ms=2) or not (ms=3)', 'ms=1 and ms=2 or not ms=3'],
    ['(ms=1 or ms=2) and not (ms=3 or ms=4)', '(ms=1 or ms=2) and not (ms=3 or ms=4)'],
    ['(ms=1 and ms=2) and ms=3', '(ms=1 and ms=2) and ms=3'],
  ])('%s', (text, printed) => expect(printFilter(parseFilter(text))).toBe(printed));

  const during = { kind: 'during', from: 5, to: null } as const;
  const ms = parseFilter('ms=1');
  it('has no times', () => expect(printFilter({ kind: 'and', of: [during, ms] })).toBe('ms=1'));
  it('has no condition of times alone', () =>
    expect(printFilter({ kind: 'or', of: [ms, ms, { kind: 'not', of: during }] })).toBe('ms=1 or ms=1'));
  it('is empty for nothing but times', () => expect(printFilter(during)).toBe(''));
});
