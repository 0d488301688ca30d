import { describe, expect, it } from 'vitest';
import { fields, log, request, shop } from './shop.ts';
import { summaryOf } from './summarizing.ts';

const ftp = '#Fields: date time cs-method sc-status x-session\n2026-11-20 10:00:00 RETR 226 -\n';
const sources = async (...logs: string[]) =>
  (await summaryOf(Object.fromEntries(logs.map((text, index) => [`${index}.log`, text])))).sources;

describe('a source', () => {
  it('has its name, bytes, software, service and period', async () => {
    const text = log(
      '#Software: Microsoft Internet Information Services 10.0',
      fields,
      request(),
      request({ time: '08:00:00' }),
    );
    expect((await summaryOf({ 'WEB01/a.log': text })).sources[0]).toMatchObject({
      name: 'WEB01/a.log',
      bytes: text.length,
      software: 'Microsoft Internet Information Services 10.0',
      service: 'http',
      period: { from: '2026-11-19T08:00:00Z', to: '2026-11-19T09:41:07Z' },
      lines: { total: 4, directives: 2, records: 2 },
    });
  });
  it('without a record has no service', async () =>
    expect((await sources(log(fields)))[0]).toMatchObject({ service: null, period: null, software: null }));
  it('has the service of most records', async () =>
    expect(
      (await sources(shop({}, {}) + ftp, ftp + shop({}), ftp + ftp + shop({}))).map(({ service }) => service),
    ).toEqual(['http', 'http', 'ftp']));
  it('has its layouts with their first line', async () =>
    expect((await sources(shop({}) + ftp + shop({}, {})))[0]?.layouts).toMatchObject([
      { line: 1, service: 'http', records: 3, origin: 'directive' },
      {
        line: 3,
        service: 'ftp',
        records: 1,
        origin: 'directive',
        fields: ['date', 'time', 'cs-method', 'sc-status', 'x-session'],
      },
    ]));
  it('has names of layouts as text', async () =>
    expect(
      (await sources('#Fields: time cs-method x-caf\xe9\n09:41:07 GET -\n'))[0]?.layouts[0]?.fields.at(-1),
    ).toBe('x-caf\\xE9'));
  it('has layouts of others', async () =>
    expect((await sources('#Fields: date time x-edge-location\na b c\n'))[0]).toMatchObject({
      service: null,
      layouts: [{ service: 'foreign', records: 0 }],
      issues: [{ code: 'foreign-layout', count: 1, line: 2, sample: 'a b c', detail: 'CloudFront' }],
    }));
  it('has its issues by line, with what they are about', async () =>
    expect((await sources(shop({}, { bytes: 'x' }, { taken: 'y' }, { bytes: 'z' })))[0]?.issues).toEqual([
      { code: 'bad-number', count: 2, line: 3, sample: request({ bytes: 'x' }), detail: 'sc-bytes' },
      { code: 'bad-number', count: 1, line: 4, sample: request({ taken: 'y' }), detail: 'time-taken' },
    ]));
  it('has samples as text', async () =>
    expect((await sources(log(fields, 'caf\xe9')))[0]?.issues[0]?.sample).toBe('caf\\xE9'));
});

describe('the run', () => {
  it('takes no date from one source into the next', async () =>
    expect(
      await sources(
        log('#Date: 2026-11-19 09:00:00', '#Fields: time cs-method', '09:41:07 GET'),
        log('#Fields: time cs-method', '09:41:07 GET'),
      ),
    ).toMatchObject([{ period: { from: '2026-11-19T09:41:07Z' } }, { period: null }]));
  it('adds up the lines of all sources', async () =>
    expect((await summaryOf({ 'a.log': shop({}), 'b.log': log(fields, '', 'torn', '# x') })).lines).toEqual({
      total: 6,
      blank: 1,
      directives: 3,
      records: 1,
      repaired: 0,
      malformed: 1,
      foreign: 0,
    }));
  it('has the period of all records of every service', async () =>
    expect((await summaryOf({ 'a.log': shop({}), 'b.log': ftp })).period).toEqual({
      from: '2026-11-19T09:41:07Z',
      to: '2026-11-20T10:00:00Z',
    }));
  it('has no period without a time', async () =>
    expect((await summaryOf({ 'a.log': log(fields) })).period).toBeNull());
  it('keeps what is told of it', async () =>
    expect(
      await summaryOf(
        {},
        {},
        { version: '1.2.3', partial: true, otherFiles: 4, repeated: [{ name: 'b', sameAs: 'a' }] },
      ),
    ).toMatchObject({
      schemaVersion: 1,
      tool: { name: 'iislog', version: '1.2.3' },
      partial: true,
      otherFiles: 4,
      repeated: [{ name: 'b', sameAs: 'a' }],
    }));
  it('is plain JSON', async () => {
    const summary = await summaryOf({ 'a.log': shop({}), 'b.log': ftp });
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
  });
});
