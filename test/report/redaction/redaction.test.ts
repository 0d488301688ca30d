import { describe, expect, test } from 'vitest';
import { redactableFields } from '../../../src/report/redaction/field-names.ts';
import { redactedFieldCalled } from '../../../src/report/redaction/fields.ts';
import { Redaction } from '../../../src/report/redaction/redaction.ts';
import { redactedSummary, redactedVerdicts } from '../../../src/report/redaction/summary.ts';
import { everyFinding, failedGate, incident } from '../example.ts';

const key = Buffer.from('a key for the tests alone');
const of = (...names: string[]): Redaction => new Redaction(names, key);

describe('a token', () => {
  test('is the same for the same value and key, and another for another', () => {
    const token = of('client').value('c-ip', '192.0.2.7');
    expect(token).toMatch(/^client-[0-9a-f]{10}$/);
    expect(of('client').value('c-ip', '192.0.2.7')).toBe(token);
    expect(of('client').value('c-ip', '192.0.2.8')).not.toBe(token);
    expect(new Redaction(['client'], Buffer.from('another key')).value('c-ip', '192.0.2.7')).not.toBe(token);
  });

  test('stands for no missing value', () => {
    expect(of('user').value('cs-username', '-')).toBe('-');
    expect(of('user').value('cs-username', '')).toBe('');
  });

  test('of a path that HTTP.sys logs with its query is that of the path', () => {
    const both = of('path', 'query');
    expect(both.value('cs-uri', '/a?b=1')).toBe(
      `${both.value('cs-uri-stem', '/a')}?${both.value('cs-uri-query', 'b=1')}`,
    );
    expect(of('query').value('cs-uri', '/a?b=1')).toMatch(/^\/a\?query-/);
    expect(of('query').value('cs-uri', '*')).toMatch(/^value-/);
  });
});

describe('columns that repeat a field are hidden with it', () => {
  test.each([
    ['query', 'cs(Referer)'],
    ['path', 'cs(Referer)'],
    ['path', 'x-fullpath'],
    ['host', 'cs(Referer)'],
    ['user', 'x-fullpath'],
    ['server', 's-ip'],
    ['client', 'field(x-forwarded-for)'],
    ['client', 'field(cs(x-real-ip))'],
    ['field(x-token)', 'field(x-token)'],
  ] as const)('%s: %s', (name, column) => {
    expect(of(name).hides(column)).toBe(true);
  });

  test('others are not', () => {
    expect(of('user', 'client', 'query').hides('cs-uri-stem', 'cs-host', 'cs(User-Agent)')).toBe(false);
  });
});

test.each([
  ['c-ip', 'client'],
  ['Cookie', 'cookie'],
  ['field(X-Token)', 'field(x-token)'],
  ['status', null],
  ['reason', null],
  ['banana', null],
])('the field called %s is %s', (typed, name) => {
  expect(redactedFieldCalled(typed)).toBe(name);
});

test('the folder called as a server', () => {
  const name = 'C:\\logs\\WEB01\\W3SVC1\\u_ex261119.log';
  expect(of('server').source(name)).toMatch(/^C:\\logs\\server-[0-9a-f]{10}\\W3SVC1\\u_ex261119\.log$/);
  expect(of('user').source(name)).toBe(name);
});

test('of a summary only what is asked for changes', () => {
  const summary = incident({ findings: everyFinding });
  const redacted = redactedSummary(summary, of('client'));
  expect(Object.keys(redacted)).toEqual(Object.keys(summary));
  expect(redacted.clients.map(({ value }) => value)).toEqual([
    expect.stringMatching(/^client-/),
    expect.stringMatching(/^client-/),
  ]);
  for (const key of ['routes', 'paths', 'servers', 'userAgents', 'codes', 'timeline'] as const)
    expect(redacted[key]).toEqual(summary[key]);
  expect(redacted.sources.flatMap(({ issues }) => issues.map(({ sample }) => sample))).toEqual([
    '(redacted)',
    '(redacted)',
  ]);
});

test('no value of the fields is left in any list or finding', () => {
  const summary = incident({ findings: everyFinding });
  const values = /WEB\d|\/(?:api|reports|static)|\d+\.\d+\.\d+\.\d+|2001:db8|curl/;
  expect(JSON.stringify(summary.findings)).toMatch(values);
  const redacted = redactedSummary(summary, of(...redactableFields));
  for (const [key, value] of Object.entries(redacted)) {
    // The program's own version is no address.
    if (key !== 'tool') expect(JSON.stringify(value), key).not.toMatch(values);
  }
});

test('the groups of a verdict are hidden, and how they are told apart is not', () => {
  const worst = [{ group: '192.0.2.7', value: 1, limit: 0, count: 3, of: 3, slots: null }];
  const gate = failedGate({
    groups: { by: 'client', judged: 1, failed: 1, tooFew: 0, notInBaseline: 0, worst },
  });
  const [hidden] = redactedVerdicts([gate], of('client'));
  expect(hidden?.groups).toMatchObject({
    by: 'client',
    worst: [{ group: expect.stringMatching(/^client-/) }],
  });
  expect(redactedVerdicts([gate], of('user'))).toEqual([gate]);
});
