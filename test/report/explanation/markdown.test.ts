import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explanationMarkdown } from '../../../src/report/explanation/markdown.ts';
import { codeSpan, markdown } from '../../../src/report/markdown.ts';
import { safe } from '../../../src/report/safe.ts';
import { answerOf, answersOf, lookOf } from './example.ts';

const look = await lookOf();
const text = (...[line, changes]: Parameters<typeof answerOf>) =>
  [...explanationMarkdown(answersOf([answerOf(line, changes)]), look)].join('');

describe('an explanation', () => {
  const slow = text({ service: 'http', status: 502, substatus: 3 });
  it('has a heading', () => expect(slow).toMatch(/^## HTTP 502\.3\n/));
  it('has a heading for each meaning', () => expect(slow.match(/^### .*$/gm)).toHaveLength(2));
  it('keeps code spans', () => expect(slow).toContain('- from this server: `curl -v http://MEMBER/`'));
  it('has lists behind a blank line', () =>
    expect(slow).toContain('**causes:**\n\n- it was slow\n- it was down\n'));
  it('shows a record as code', () =>
    expect(text({ status: 404 }, { isRecord: true, asked: 'GET /a`b' })).toContain('record: ``GET /a`b``'));
});

describe('markdown', () => {
  it.each([
    ['a * b', 'a \\* b'],
    ['<b>', '\\<b\\>'],
    ['a|b', 'a\\|b'],
    ['Timer_AppPool', 'Timer_AppPool'],
    ['_a_', '\\_a\\_'],
    ['`a*b` *', '`a*b` \\*'],
  ])('%s', (plain, expected) => expect(markdown(safe(plain))).toBe(expected));
});

describe('codeSpan', () => {
  it('holds any text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a`]{1,9}$/), (inner) => {
        const span = codeSpan(safe(inner));
        const fence = /^`+/.exec(span)![0];
        expect(span.endsWith(fence)).toBe(true);
        expect(inner.split(/[^`]+/)).not.toContain(fence);
      }),
    );
  });
});
