import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../src/query/filter/parse.ts';
import type { Finding } from '../../src/summary/finding.ts';
import type { Summary } from '../../src/summary/summary.ts';
import { malformedCodes } from '../../src/w3c/issue.ts';
import { code, emptySummary, everyFinding, found, incident, source, textOf } from './example.ts';

const screenOf = (summary: Summary, options: Parameters<typeof textOf>[2] = {}): string =>
  textOf(summary, [], { show: null, ...options });

/** Of HTTP alone, with a finding for each question of an incident. */
const failing = incident({
  ftp: null,
  httperr: null,
  unread: [],
  codes: incident().codes.filter(({ service }) => service === 'http'),
  findings: found('failing', 'spread', 'time-out', 'handshakes', 'scanners'),
});

test('an incident on one screen', () => {
  expect(screenOf(failing, { glyphs: 'ascii' })).toBe(
    `FAILING since 09:40:59 UTC, not over at the last record, 09:46:58; TIME-OUTS
5xx 10.6% of 3,491 requests (371); the 3 h 33 min before: 0.03% of 147,712
PERIOD   2026-11-19 06:07:12 to 09:46:58 UTC (3 h 39 min)
 5xx      ..................................._@  peak 372 at 09:43
 requests %%%@@@@@@@@@@@@@@@%%%%****++++++++++=  peak 5,699 at 07:07
CODES          hits  first     means
500.0           371  09:41:07  the application raised an unhandled error
502.3 / 12002    29  09:40:59  the server behind the proxy failed
503.2            12  09:42:11  concurrent request limit reached
 5 other codes, 19,788 records
PATHS  failed  by         of all     p95  path (of all, p95: the whole log)
          330  POST       40,388  30.0 s  /api/orders
           29  GET, ...    3,412  30.1 s  /reports/{id}
           12            107,403          all other paths
WHO      Server WEB03: 96.1% of the failures, 25.0% of the requests.
WHY      390 of 412 failures took 30.0 s to 30.1 s: a time-out; usual for ARR
         and SQL commands. The first failed request began 09:40:29.
ASIDE    7,204 x 401 are steps of logon handshakes, no errors.
TRUST    3 sources: 154,966 records, 3 malformed, 5 foreign. 503s of HTTP.sys
         itself: add the HTTPERR folder.
NEXT     iislog explain 500.0
         iislog records ... --where "status=500.0 and server=WEB03" --limit 5
         iislog analyze ... --since 2026-11-19T09:40:59Z --details
`,
  );
});

test.each(malformedCodes)('the first line that is no record is named: %s', (code) => {
  const [one] = failing.sources;
  const lines = { ...one!.lines, malformed: 1 };
  const issues = [{ code, detail: null, count: 1, line: 7, sample: 'x' }];
  const bad = { ...failing, lines, sources: [{ ...one!, name: 'bad.log', lines, issues }] };
  expect(screenOf(bad, { rows: 80 })).toContain('bad.log:7');
});

test.each([
  ['2026-11-19T09:46:55Z', 'from 09:42:10 to 09:46:55 UTC, 412 refused'],
  ['2026-11-19T09:42:10Z', 'at 09:42:10 UTC, 412 refused'],
  [null, 'since 09:42:10 UTC, 412 refused'],
])('a pool that was down until %s', (until, expected) => {
  const findings = found('pool-unavailable').map((one) => ({ ...one, until }) as Finding);
  const [headline] = screenOf(incident({ findings, ftp: null })).split('\n');
  expect(headline).toBe(`POOL WEB03/OrdersPool DOWN ${expected}`);
});

describe('rows', () => {
  const everything = incident({ findings: everyFinding, partial: true });
  const rows = (text: string): number => text.split('\n').length - 1;

  test('of a screen leave one for the prompt; a taller terminal holds more', () => {
    expect(rows(screenOf(everything))).toBe(23);
    expect(rows(screenOf(everything, { rows: 10 }))).toBe(23);
    expect(rows(screenOf(everything, { rows: 30 }))).toBe(29);
    expect(rows(screenOf(everything, { rows: 80 }))).toBeLessThan(60);
  });

  test('that are left hold the worst code, the worst path, whom, why, and what to trust', () => {
    const text = screenOf(everything, { width: 60 });
    for (const part of [/^FAILING/, /^WARNING/m, /^500\.0 /m, /\/api\/orders$/m, /WEB03/, /30\.1 s: a/])
      expect(text).toMatch(part);
    for (const label of ['PERIOD', 'FTP', 'HTTPERR', 'FIELDS', 'TRUST', 'NEXT'])
      expect(text).toMatch(new RegExp(`^${label} `, 'm'));
  });

  test('no empty topic', () => {
    const quiet = emptySummary({ lines: { ...source().lines, records: 4 }, sources: [source()] });
    expect(screenOf({ ...quiet, requests: { ...quiet.requests, total: 4 } })).not.toMatch(
      /CODES|PATHS|TIME|WHO|WHY|ASIDE|FIELDS|FTP|PERIOD/,
    );
    expect(screenOf(emptySummary())).toBe('No record was read: nothing can be said.\n');
  });
});

test.each<[string, Summary, string]>([
  ['codes beyond the fourth are counted', incident(), ' 4 other codes, 7,308 records\n'],
  ['FTP beside HTTP names its worst code', incident(), 'Most: 530 sub 41 / 1326 x 1,204, not logged in.'],
  ['HTTP.sys beside HTTP names its reasons', incident(), 'HTTP.sys itself: 503 AppOffline x 412'],
  ['a source that was not read', incident(), 'Not read: C:\\inetpu…logs\\LogFiles\\W3SVC7, access denied.'],
  [
    'fields and what they cost',
    incident({ findings: found('missing-field') }),
    'cs(Referer): where broken links',
  ],
  ['a proxy is not to be blocked', incident({ findings: found('heavy-client') }), 'do not block it'],
  ['handshakes without a finding', incident(), 'ASIDE    7,204 x 401 are steps of logon handshakes'],
])('%s', (_, summary, part) => {
  expect(screenOf(summary, { rows: 80 }).replaceAll(/\n {2,}/g, ' ')).toContain(part);
});

describe('the headline', () => {
  const headOf = (changes: Partial<Summary>): string =>
    screenOf(incident({ httperr: null, ftp: null, ...changes }))
      .split('\nPERIOD')[0]!
      .replaceAll('\n', ' ');
  const config = code({
    status: 500,
    substatus: 19,
    win32: 33,
    count: 300,
    reading: { id: 'x', title: 'section locked' },
  });
  test.each<[string, Partial<Summary>, RegExp]>([
    [
      'what most failures are',
      { codes: [config], findings: found('failing') },
      /58; 500\.19 \/ 33: section locked 5xx/,
    ],
    [
      'what half of them are: no',
      { codes: [{ ...config, count: 206 }], findings: found('failing') },
      /09:46:58 5xx/,
    ],
    [
      'a site that fails has new failures: no',
      { codes: [], findings: found('failing', 'new-code') },
      /09:46:58 5xx/,
    ],
    [
      'failures that follow the traffic: no',
      { codes: [], findings: [...found('failing'), { ...found('spread')[0]!, severity: 'note' } as Finding] },
      /09:46:58 5xx/,
    ],
    [
      'doubled figures',
      { codes: [], findings: found('failing'), duplicates: [{ sources: [0, 1], kind: 'same' }] },
      /58; A LOG COUNTED TWICE 5xx/,
    ],
    [
      'a server that went silent',
      { codes: [], findings: found('failing', 'ends-early') },
      /NOTHING LOGGED BY \S+ after/,
    ],
  ])('%s', (_, changes, head) => expect(headOf(changes)).toMatch(head));
});

describe('why', () => {
  const [failingSince] = found('failing') as Extract<Finding, { id: 'failing' }>[];
  const whyOf = (...findings: Finding[]): string =>
    /^WHY +(.*?)^[A-Z]/ms
      .exec(screenOf({ ...failing, findings }, { rows: 80, width: 200 }))?.[1]
      ?.replaceAll(/\n */g, ' ') ?? '';
  test.each([
    [40, 59, 'No surge: 40 -> 59 requests a minute.'],
    [40, 60, 'Load rose: 40 -> 60 requests a minute.'],
    [60, 40, 'Load fell, no surge: 60 -> 40 requests a minute.'],
  ])('load of %d, then %d', (before, during, sentence) =>
    expect(whyOf({ ...failingSince!, load: { before, during } })).toContain(sentence),
  );
  test('no load where it is a finding, and none where it is not known', () => {
    expect(whyOf(failingSince!, ...found('traffic-surged'))).not.toMatch(/surge:|Load/);
    expect(whyOf({ ...failingSince!, load: null })).not.toMatch(/surge:|Load/);
  });
  test('a beginning that is five seconds before the failure', () => {
    expect(whyOf({ ...failingSince!, onset: '2026-11-19T09:40:54Z' })).toContain('began 09:40:54');
    expect(whyOf({ ...failingSince!, onset: '2026-11-19T09:40:55Z' })).not.toContain('began');
  });
  test('an earlier outage, a new program, logging that was reopened', () => {
    const earlier = { ...failingSince!, since: '2026-11-19T07:00:00Z', until: '2026-11-19T07:10:00Z' };
    const text = whyOf(failingSince!, earlier, ...found('new-agent', 'reopened'));
    expect(text).toContain('Server failures from 07:00:00 to 07:10:00');
    expect(text).toContain('agent StockSync with 540 requests');
    expect(text).toContain('Logging was reopened 09:40:00');
  });
});

test('HTTP.sys reasons with the same status are codes of their own', () => {
  const reasons = ['AppOffline', 'QueueFull'].map((reason) =>
    code({ service: 'httperr', status: 503, substatus: null, win32: null, reason, title: 'refused' }),
  );
  const text = screenOf(
    emptySummary({
      lines: { ...source().lines, records: 2 },
      codes: reasons,
      httperr: { records: 2, reasons: [], queues: null, sites: null, clients: null, methods: [] },
    }),
  );
  expect(text).toContain('AppOffline: refused\n');
  expect(text).toContain('QueueFull: refused\n');
});

describe('the next commands', () => {
  const commands = (summary: Summary, options: Parameters<typeof textOf>[2] = {}): string[] =>
    screenOf(summary, { rows: 80, width: 120, ...options }).match(/iislog .*$/gm) ?? [];

  test.each([
    [{ status: 500, substatus: 0, win32: 0 }, 'iislog explain 500.0'],
    [{ status: 500, substatus: null, win32: null }, 'iislog explain 500'],
    [{ status: 502, substatus: 3, win32: 12_002 }, 'iislog explain 502.3 12002'],
    [{ service: 'ftp', status: 530, substatus: 41, win32: 1326 }, 'iislog explain ftp 530 1326 41'],
    [{ service: 'ftp', status: 550, substatus: 0, win32: 5 }, 'iislog explain ftp 550 5'],
    [{ service: 'httperr', status: 503, reason: 'QueueFull' }, 'iislog explain QueueFull'],
  ] as const)('explain %o', (changes, command) => {
    const one = code(changes);
    const total = one.service === 'http' ? 1 : 0;
    const summary = emptySummary({
      lines: { ...source().lines, records: 1 },
      requests: { ...emptySummary().requests, total },
      codes: [one],
      ftp: one.service === 'ftp' ? incident().ftp : null,
      httperr: one.service === 'httperr' ? incident().httperr : null,
    });
    expect(commands(summary)[0]).toBe(command);
  });

  test('name the one log, and hold a filter that can be read', () => {
    const one = commands(failing, { typed: ['u_ex261119.log'] });
    expect(one[1]).toBe('iislog records u_ex261119.log --where "status=500.0 and server=WEB03" --limit 5');
    for (const command of [...commands(failing), ...one]) {
      const where = /--where "([^"]+)"/.exec(command)?.[1];
      if (where !== undefined) expect(() => parseFilter(where)).not.toThrow();
    }
  });

  test.each<[string, Finding['id'], string]>([
    ['logons', 'handshakes', '--where "win32=1326" --by client'],
    ['scanners', 'scanners', '--where "status=404" --by path'],
    ['slowness', 'slower', '--show routes'],
    ['a silent server', 'ends-early', '--show servers,sources'],
    ['silence', 'gap', '--show sources'],
  ])('of %s only where there is evidence', (_, id, part) => {
    const shown = (findings: readonly Finding[]): string => commands({ ...failing, findings }).join('\n');
    const whole = { ...failing, lines: { ...failing.lines, malformed: 0 } };
    expect(commands({ ...whole, findings: found(id) }).join('\n')).toContain(part);
    expect(commands({ ...whole, findings: [] }).join('\n')).not.toContain(part);
    expect(shown([...found('failing'), ...found(id)])).not.toContain(part);
  });

  test('leave the place out where it does not fit', () => {
    const at80 = (value: string): string =>
      commands(
        {
          ...failing,
          findings: found('spread').map((one) => ({
            ...(one as Extract<Finding, { id: 'spread' }>),
            concentrated: [
              { ...(one as Extract<Finding, { id: 'spread' }>).concentrated[0]!, by: 'route', value },
            ],
          })),
        },
        { width: 80 },
      )[1]!;
    expect(at80('/api/{id}')).toContain('"status=500.0 and route=/api/{id}"');
    expect(at80('/api/reports/of/the/year/{id}')).toContain('"status=500.0" --limit 5');
  });

  test('hold no log text that a shell would obey', () => {
    const spread = found('spread')[0] as Extract<Finding, { id: 'spread' }>;
    const [place] = spread.concentrated;
    for (const value of ['WEB" & calc', '$(calc)', '`x`', '-rf', '%PATH%', 'a;b']) {
      const summary = {
        ...failing,
        findings: [{ ...spread, concentrated: [{ ...place!, value }] }],
      };
      const shown = commands(summary, { typed: [value] });
      for (const command of shown) expect(command).not.toContain(value);
      expect(shown[1]).toBe('iislog records … --where "status=500.0" --limit 5');
    }
  });
});

describe('more than the first screen', () => {
  test('details: every section after it', () => {
    const text = textOf(failing, [], { show: null, details: true });
    expect(text.startsWith(screenOf(failing))).toBe(true);
    for (const heading of ['FINDINGS', 'TIME LINE', 'CODES ', 'ROUTES THAT FAIL MOST', 'SERVERS', 'READ '])
      expect(text).toMatch(new RegExp(`^${heading}`, 'm'));
  });

  test('show: only what is named, in its own order, under the headline', () => {
    const text = textOf(failing, [], { show: ['routes', 'codes'], details: true });
    expect(text).toMatch(/^FAILING since .*\n5xx 10\.6% .*\n\nCODES /);
    expect(text.indexOf('CODES')).toBeLessThan(text.indexOf('ROUTES'));
    expect(text).not.toMatch(/PERIOD|TIME LINE|SERVERS|NEXT/);
  });

  test('every finding has a sentence and the records that show it', () => {
    const text = textOf(incident({ findings: everyFinding }), [], { show: ['findings'], width: 320 });
    const [, ...rows] = text.slice(text.indexOf('FINDINGS')).split('\n');
    expect(rows.filter((row) => /^ \S.*\.$/.test(row))).toHaveLength(everyFinding.length);
    expect(text).toContain('   W3SVC1\\u_ex261119.log:88123\n');
  });
});
