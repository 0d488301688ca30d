import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/summary/finding.ts';
import type { Summary } from '../../src/summary/summary.ts';
import {
  code,
  defaultFields,
  distribution,
  emptySummary,
  failedGate,
  filtered,
  found,
  group,
  incident,
  source,
  textOf,
} from './example.ts';

const requests = (
  total: number,
  byClass: Partial<Summary['requests']['byClass']> = { '2xx': total },
): Summary['requests'] => ({
  ...emptySummary().requests,
  total,
  byClass: { ...emptySummary().requests.byClass, ...byClass },
});

/** A quiet log of `total` requests in one source. */
function quiet(total: number, changes: Partial<Summary> = {}): Summary {
  const one = source({ lines: { ...source().lines, records: total, total: total + 4 } });
  return emptySummary({
    period: one.period,
    lines: one.lines,
    sources: [one],
    requests: requests(total),
    codes: [code({ count: total })],
    ...changes,
  });
}

const failed = (count: number, of: number): Summary =>
  quiet(of, { requests: requests(of, { '2xx': of - count, '5xx': count }) });

const httpLayout = (fields: readonly string[], records: number) =>
  ({ line: 4, service: 'http', fields, records, origin: 'directive' }) as const;

describe('verdicts', () => {
  test('a failed gate says what, how much of what, the limit, when, and explains the leading code', () => {
    const text = textOf(incident(), [failedGate()]);
    const lines = text.slice(text.lastIndexOf('\n\n') + 2).split('\n');
    expect(lines[0]).toBe('FAIL  5xx rate 0.27%: 412 of 151,203 requests; limit 0.1%');
    expect(lines[1]).toBe('      5xx is status 500 to 599; 2026-11-19 06:07:12 to 09:46:58 UTC');
    expect(lines[2]).toBe('      most: 371 x 500.0, the application raised an unhandled error');
    expect(lines[3]).toMatch(/^ {6}500\.0 /);
    expect(lines.slice(0, lines.indexOf('')).join(' ')).toContain('check: ');
  });

  test('a passed gate says so without an explanation', () => {
    const passed = failedGate({
      condition: 'error-rate > 1%',
      metric: 'error-rate',
      outcome: 'pass',
      limit: 0.01,
      value: 0.00996,
      count: 249,
      of: 25_000,
      leading: { ...failedGate().leading!, status: 404, win32: 2, count: 200, title: 'not found' },
    });
    const text = textOf(quiet(25_000), [passed], { width: 120 });
    expect(text).toContain('pass  error rate 0.996%: 249 of 25,000 requests; limit 1%\n');
    expect(text).toContain(
      'errors are 4xx and 5xx without legs of logon handshakes; 2026-11-19 06:07:12 to 09:46:58 UTC',
    );
    expect(text).toContain('most: 200 x 404.0 / 2, not found\n');
    expect(text).not.toContain('check: ');
  });

  test.each([
    ['no-requests', 'no request to judge'],
    ['field-not-logged', 'a field is not logged'],
    ['baseline-empty', 'the baseline has no record of this'],
    ['source-unread', 'a source was not read (see --allow-missing)'],
  ] as const)('a gate that cannot be judged says why: %s', (missing, reason) => {
    const gate = failedGate({ outcome: 'inconclusive', value: null, window: null, leading: null, missing });
    expect(textOf(emptySummary(), [gate])).toContain(`CANNOT JUDGE  --max-5xx-rate 0.1%: ${reason}\n`);
  });

  test.each([
    ['no-baseline', 'there is no baseline to compare with'],
    ['baseline-too-few', 'the baseline has too few records of this to be a limit'],
  ] as const)('a gate with too little to judge by says what: %s', (missing, reason) => {
    const gate = failedGate({ outcome: 'inconclusive', value: null, window: null, leading: null, missing });
    const text = textOf(emptySummary(), [gate]).replace(/\n +/g, ' ');
    expect(text).toContain(`inconclusive  --max-5xx-rate 0.1%: ${reason}`);
  });

  test('the outcome is a word, and colour only repeats it', () => {
    const text = textOf(incident(), [failedGate()], { chalk: new Chalk({ level: 1 }) });
    expect(text).toContain('\n\u001b[1m\u001b[31mFAIL\u001b[39m\u001b[22m  5xx rate');
  });
});

describe('headline', () => {
  test.each<[string, string, Summary]>([
    ['no failure at all', 'NO TROUBLE SEEN', quiet(4210)],
    ['as few failures as a quiet log may have', 'NO TROUBLE SEEN', failed(1, 1000)],
    ['a handful that may be chance', 'NO TROUBLE SEEN', failed(4, 2880)],
    ['more, though no more than ever', 'SERVER FAILURES, no rise seen: 5xx 0.20%', failed(40, 20_000)],
    [
      'a rise that is not over',
      'FAILING since 09:40:59 UTC, not over at the last record, 09:46:58',
      quiet(4210, { findings: found('failing') }),
    ],
    [
      'a rise that is over',
      'FAILED from 09:40:59 to 09:44:00 UTC, over since',
      quiet(4210, {
        findings: [{ ...found('failing')[0], until: '2026-11-19T09:44:00Z' } as Finding],
      }),
    ],
    [
      'troubles, the first ones first',
      'SLOWER since 09:38:00 UTC; A NEW FAILURE since 09:42:11 UTC; NOTHING LOGGED from 07:31:00 to 08:04:00 UTC',
      quiet(4210, { findings: found('slower', 'new-code', 'cut-off', 'gap') }),
    ],
    [
      'failures that the status hides',
      'FAILURES IN HIDING',
      quiet(4210, { findings: found('hidden-failures') }),
    ],
    [
      'a stopped pool, which no log of a site shows',
      'POOL WEB03/OrdersPool DOWN since 09:42:10 UTC, 412 refused',
      quiet(4210, { findings: found('pool-unavailable'), httperr: incident().httperr }),
    ],
    ['failed transfers', 'FTP TRANSFERS FAIL: 18 of 230', quiet(4210, { ftp: incident().ftp })],
  ])('%s', (_, line, summary) => {
    const text = textOf(summary, [], { width: 120 });
    expect(text.split('\n')[0]).toBe(line);
    expect(text).not.toMatch(/health/i);
  });

  test('what of how many, and what it was before', () => {
    const numbers = (summary: Summary): string | undefined => textOf(summary).split('\n')[1];
    expect(numbers(quiet(1))).toBe('no 5xx in 1 request');
    expect(numbers(incident())).toBe(
      '5xx 0.27% of 151,203 requests (412); 4xx without logon handshakes 8.3% (12,584)',
    );
    expect(numbers(incident({ findings: found('failing') }))).toBe(
      '5xx 10.6% of 3,491 requests (371); the 3 h 33 min before: 0.03% of 147,712',
    );
  });

  test('a time is repeated in the zone asked for', () => {
    const text = textOf(quiet(10, { findings: found('failing') }), [], { zone: 'Asia/Tokyo', width: 120 });
    expect(text).toMatch(/^FAILING since 09:40:59 UTC \(18:40 Asia\/Tokyo\), not over/);
    const screen = textOf(quiet(10), [], { zone: 'America/New_York', show: null, width: 120 });
    expect(screen).toContain('09:46:58 UTC (3 h 39 min); 2026-11-19 01:07:12 to 04:46:58 America/New_York\n');
  });

  test('one of a thing is not said as many', () => {
    const text = textOf(quiet(1, { distinct: { paths: 1, clients: 1, userAgents: 2 } }));
    expect(text).toContain('1 path, 1 client, 2 user agents');
    expect(text).toMatch(/1 source, 12\.1 KiB, 5 lines: 1 record, 4 directives\n/);
  });

  test('without sc-status failures cannot be told', () => {
    const fields = defaultFields.filter((field) => field !== 'sc-status');
    const one = source({ layouts: [httpLayout(fields, 100)] });
    const summary = quiet(100, { sources: [one], requests: requests(100, { other: 100 }) });
    expect(textOf(summary)).toMatch(
      /^FAILING OR NOT: CANNOT SAY\n100 requests; sc-status is not logged: failures cannot be told\.\n/,
    );
  });

  test('nothing read, nothing matched', () => {
    expect(textOf(emptySummary())).toBe('No record was read: nothing can be said.\n');
    const none = quiet(12, {
      requests: requests(0),
      filter: filtered('status=5xx', 0),
      codes: [],
    });
    expect(textOf(none)).toMatch(/^Nothing matches: status=5xx holds for none of [\d,]+ records\.\n/);
  });

  test('what makes every figure doubtful comes first', () => {
    const twice = quiet(10, {
      partial: true,
      sources: [source({ name: 'a.log' }), source({ name: 'a.log.gz' }), source({ name: 'b.log' })],
      duplicates: [
        { sources: [0, 1], kind: 'same' },
        { sources: [1, 2], kind: 'overlap' },
      ],
    });
    const lines = textOf(twice, [], { width: 120 }).split('\n');
    expect(lines.slice(2, 5)).toEqual([
      'WARNING  the run ended early or a source broke off: every figure covers only what was read',
      'WARNING  a.log and a.log.gz hold the same log: every figure counts it twice (doubled)',
      'WARNING  a.log.gz and b.log have rows in common: every figure counts those twice',
    ]);
  });

  test('time and size in units that people read; nothing for what is not logged', () => {
    const full = textOf(
      quiet(100, {
        traffic: {
          timeTakenMs: distribution({ exact: false, count: 90 }),
          bytesSent: { count: 100, sum: 3 * 1024 ** 3 },
          bytesReceived: { count: 100, sum: 900 },
        },
      }),
      [],
      { width: 120 },
    );
    expect(full).toContain(
      'time      p50 31 ms, p95 410 ms, p99 1.9 s, longest 30.1 s (percentiles within 1%) (90 of 100 requests have a time)\n',
    );
    expect(full).toContain('bytes     3.0 GiB sent, 900 B received\n');
    const few = textOf(
      quiet(3, {
        traffic: {
          timeTakenMs: distribution({ count: 3, p50: null, p95: null, p99: null, max: 5 }),
          bytesSent: null,
          bytesReceived: null,
        },
      }),
    );
    expect(few).toContain('time      longest 5 ms; too few requests for percentiles\n');
    expect(few).not.toContain('bytes  ');
    expect(textOf(quiet(3))).not.toMatch(/^time /m);
  });

  test('times carry a date only where the report spans several days', () => {
    const days = { from: '2026-11-19T06:07:12Z', to: '2026-11-20T01:00:00Z' };
    const summary = quiet(5, {
      period: days,
      codes: [code({ status: 500, first: '2026-11-20T00:59:00Z', title: 'x', count: 5 })],
    });
    expect(textOf(summary)).toContain('2026-11-19 06:07:12 to 2026-11-20 01:00:00 UTC (18 h 52 min)');
    expect(textOf(summary)).toMatch(/500\.0 .* 11-20 00:59:00 {2}x/);
  });
});

describe('time line', () => {
  const slot = (minute: number, count: number, serverErrors: number) => ({
    start: `2026-11-19T09:${String(minute).padStart(2, '0')}:00Z`,
    requests: count,
    errors: serverErrors,
    serverErrors,
    timeTakenMs: null,
  });

  test('a mark for each slot, a dot where nothing happened', () => {
    const timeline = {
      slotSeconds: 60,
      slots: [slot(40, 8, 0), slot(41, 4, 0), slot(43, 1, 1), slot(44, 8, 8)],
    };
    const unicode = textOf(quiet(21, { timeline }));
    expect(unicode).toContain('TIME LINE  09:40 to 09:45; one mark is 1 min\n');
    expect(unicode).toContain(' requests █▄.▁█  peak 8 at 09:40\n');
    expect(unicode).toContain(' 5xx      ...▁█  peak 8 at 09:44\n');
    const ascii = textOf(quiet(21, { timeline }), [], { glyphs: 'ascii' });
    expect(ascii).toContain(' requests @+._@  peak 8 at 09:40\n');
  });

  test('several slots share a mark on a narrow page; no failures, no second line', () => {
    const slots = Array.from({ length: 60 }, (_, minute) => slot(minute, 10, 0));
    const text = textOf(quiet(600, { timeline: { slotSeconds: 60, slots } }), [], { width: 60 });
    expect(text).toContain('one mark is 3 min\n');
    expect(text).toContain(` requests ${'█'.repeat(20)}  peak 30 at 09:00\n`);
    expect(text).not.toMatch(/^ 5xx /m);
  });

  test('a single slot is no line', () => {
    expect(textOf(quiet(8, { timeline: { slotSeconds: 60, slots: [slot(40, 8, 0)] } }))).not.toContain(
      'TIME LINE',
    );
  });
});

describe('codes', () => {
  const text = textOf(incident());

  test('failures of the server first, each with its meaning; successes on one line', () => {
    const at = (part: string): number => {
      expect(text).toContain(part);
      return text.indexOf(part);
    };
    expect(at('500.0   ')).toBeLessThan(at('502.3 / 12002'));
    expect(at('502.3 / 12002')).toBeLessThan(at('404.0 / 2'));
    expect(text).toMatch(/^500\.0 +371 +0\.25% +09:41:07 {2}the application raised .*\n {4}[A-Z]/m);
    expect(text).toMatch(/^ {4}win32 12002: /m);
    expect(text).toContain(' no errors: 200 x 121,020, 304 x 8,900, 302 x 1,083\n');
    expect(text).toMatch(/^ of these, with a win32 status: 64 x 153 \(/m);
  });

  test('legs of handshakes stand apart, real logon failures do not', () => {
    expect(text).toMatch(/^ legs of logon handshakes, no errors: 401\.2 \/ 5 x 3,602, 401\.1/m);
    expect(text).not.toMatch(/^401\.2 /m);
    expect(text).toMatch(/^401\.1 \/ 1326 /m);
    expect(text).toMatch(/^ +7,204 of the 4xx are legs of logon handshakes \(401\)/m);
  });

  test('an unknown substatus is explained by its status and says so', () => {
    expect(text).toMatch(/^404\.77 .*\n {4}Not in the table of codes; 404 in general: not found\.$/m);
  });

  test('--top limits the rows and says what is left out', () => {
    const top = textOf(incident(), [], { top: 1 });
    expect(top).toContain(' 5 more outcomes with 12,625 records\n');
    expect(top).not.toMatch(/^502\.3/m);
  });
});

describe('routes, clients, servers', () => {
  test('routes by server failures, with all their requests', () => {
    const text = textOf(incident());
    expect(text).toContain(
      'ROUTES THAT FAIL MOST\n5xx  4xx  requests  failed  route\n371    0    40,388   0.92%  /api/orders\n',
    );
  });

  test('routes by their share of all time', () => {
    expect(textOf(incident())).toMatch(
      /ROUTES THAT TAKE MOST TIME\nof time +requests +p50 +p95 +longest +route\n +50\.4% +40,388 +31 ms +30\.0 s +30\.1 s +\/api\/orders\n/,
    );
  });

  test('a folded rest is named', () => {
    const text = textOf(
      quiet(100, {
        clients: [group({ value: null, count: 40 })],
      }),
    );
    expect(text).toMatch(/^ +40 +40\.0% .* all others$/m);
  });

  test('servers and sites only where there are several', () => {
    expect(textOf(incident())).toContain('\nSERVERS\n');
    expect(textOf(incident())).not.toContain('\nSITES\n');
    const site = (server: string) => ({ ...group({ value: 'W3SVC1' }), server, name: null });
    const two = textOf(quiet(100, { sites: [site('WEB01'), site('WEB02')] }));
    expect(two).toContain('WEB01/W3SVC1\n');
    expect(two).toContain('WEB02/W3SVC1\n');
  });

  test('a long list is drawn whole', () => {
    const clients = Array.from({ length: 1201 }, (_, index) =>
      group({ value: `10.0.${index}`, count: 5000 - index }),
    );
    const rows = textOf(quiet(100, { clients }), [], { top: 2000 }).match(/^ .* 10\.0\.\d+$/gm);
    expect(rows).toHaveLength(1201);
    expect(new Set(rows?.map((line) => line.indexOf('10.0.')))).toHaveProperty('size', 1);
  });
});

describe('FTP and HTTP.sys', () => {
  const { ftp, httperr, codes } = incident();

  test('FTP alone', () => {
    const text = textOf(
      emptySummary({
        period: source().period,
        lines: { ...source().lines, records: 3248 },
        sources: [source({ service: 'ftp' })],
        codes: codes.filter(({ service }) => service === 'ftp'),
        ftp,
      }),
      [],
      { width: 100 },
    );
    expect(text).toMatch(
      /^FTP TRANSFERS FAIL: 18 of 230\nFTP: 96 sessions, 0 users, 0 clients, 3,248 commands\n/,
    );
    expect(text).toContain('FTP  3,248 commands in 96 sessions\n');
    expect(text).toContain(
      'logons: 88 accepted, 1,204 refused; transfers: 81 sent, 131 received, 18 failed\n',
    );
    expect(text).toMatch(/^530 sub 41 \/ 1326 +1,204 +37\.1%/m);
    expect(text).toContain(' no errors: 226 x 2,000\n');
    expect(text).not.toMatch(/TIME LINE|NOT LOGGED|NOT IN LOGS|answers/);
    expect(textOf(emptySummary({ ftp: { ...ftp!, sessions: null, commands: 1 } }))).toContain(
      'FTP  1 command; sessions cannot be told apart\n',
    );
  });

  test('HTTP.sys errors alone', () => {
    const text = textOf(
      emptySummary({
        lines: { ...source().lines, records: 515 },
        codes: codes.filter(({ service }) => service === 'httperr'),
        httperr,
      }),
    );
    expect(text).toMatch(
      /No HTTP requests: 515 HTTP\.sys errors\. Of these 412 not passed on, 103 idle \(no\nerror\)\.\n/,
    );
    expect(text).toMatch(/^ +412 +80\.0% +\S+ +503 AppOffline: application pool offline\n {4}[A-Z]/m);
    expect(text).toMatch(/Timer_ConnectionIdle: idle/);
    expect(text).toContain('request queues: WEB03/OrdersPool 412, WEB01/(none) 103\n');
    expect(text).toContain('clients, without idle connections: 198.51.100.23 400, 203.0.113.7 12\n');
    expect(text).toMatch(/^ +412 +09:42:10 +09:46:50 +09:46:55 +down +WEB03\/OrdersPool$/m);
  });
});

describe('what was read', () => {
  test('a line for each source, with what to trust', () => {
    const text = textOf(incident(), [], { width: 100 });
    expect(text).toMatch(/^HTTP +151,203 +06:07 - 09:46 +W3SVC1\\u_ex261119\.log \(IIS 10\.0\)$/m);
    expect(text).toMatch(/^HTTP\.sys +515 .* HTTPERR\\httperr1\.log \(HTTP API 2\.0\)$/m);
    expect(text).toContain('154,966 records (2 repaired), 36 directives, 1 blank,');
  });

  test('trouble by file and line, in words, with what to do once', () => {
    const issue = { code: 'bad-number', count: 2, line: 7, sample: 'a\tb', detail: 'time-taken' };
    const sources = [
      source({ name: 'a.log', issues: [issue] }),
      source({ name: 'b.log', issues: [{ ...issue, count: 1 }] }),
    ];
    const text = textOf(quiet(200, { sources }), [], { width: 120 });
    expect(text).toContain(
      '  a.log:7\n    2 records with text where a number belongs (time-taken): counted, but not in figures of that field\n    > a\\x09b\n',
    );
    expect(text).toContain('  b.log:7\n    1 record with text where a number belongs (time-taken)\n    > a');
  });

  test.each([
    ['too-few-fields', null, '3 lines have fewer fields'],
    ['too-many-fields', null, '3 lines have more fields'],
    ['line-too-long', null, '3 lines are longer than 1 MiB'],
    ['truncated', null, '3 lines end in the middle'],
    ['binary', null, '3 lines are not text'],
    ['no-layout', null, '3 lines stand under no #Fields line'],
    ['foreign-layout', 'CloudFront', '3 lines are of CloudFront'],
    ['foreign-layout', null, '3 lines are of another product'],
    ['advanced-logging', null, '3 lines are of IIS Advanced Logging'],
    ['local-time', null, '3 records of the native format, in local time read as UTC'],
    ['date-order', null, '3 records with dates read as month/day/year'],
    [
      'headerless',
      'date time',
      'no #Fields line; 3 records read by the layout that the rows prove (date time)',
    ],
    ['no-date', null, '3 records without a date'],
    ['bad-time', null, '3 records with a date or time that is none'],
    ['bad-number', 'sc-bytes', '3 records with text where a number belongs (sc-bytes)'],
    ['repaired-blanks', null, '3 records with several blanks'],
    ['repaired-quotes', null, '3 records that fit only with quoted values'],
    ['some-new-code', null, '3 lines have a trouble'],
    ['constructor', null, '3 lines have a trouble'],
  ])('trouble %s (%s)', (issueCode, detail, words) => {
    const issues = [{ code: issueCode, count: 3, line: 1, sample: '', detail }];
    expect(textOf(quiet(10, { sources: [source({ issues })] }), [], { width: 160 })).toContain(
      `    ${words}`,
    );
  });

  test('many sources are summed up; those with trouble come first, and a hundred are listed', () => {
    const sources = Array.from({ length: 131 }, (_, index) =>
      source({
        name: `W3SVC1/u_ex26${1000 + index}.log`,
        service: index < 2 ? 'ftp' : 'http',
        issues: index === 105 ? [{ code: 'truncated', count: 1, line: 9, sample: 'x', detail: null }] : [],
      }),
    );
    const text = textOf(quiet(3100, { sources }));
    expect(text).toContain('2 x FTP, 129 x HTTP\n');
    expect(text).toContain('W3SVC1/u_ex261105.log:9\n');
    expect(text.indexOf('u_ex261105.log')).toBeLessThan(text.indexOf('u_ex261000.log'));
    expect(text).toContain('u_ex261099.log');
    expect(text).not.toContain('u_ex261100.log');
    expect(text).toContain('30 more sources not listed: see --top all or --format json\n');
  });

  test.each([
    ['missing', 'does not exist', 'check the path'],
    ['no-match', 'matches no file', 'quote it'],
    ['no-logs', 'holds no log', 'u_ex*.log'],
    [
      'denied',
      'access denied',
      'elevated (as administrator); the HTTPERR folder is readable by administrators only',
    ],
    ['unreadable', 'cannot be read', 'copy the file'],
    ['truncated-archive', 'the archive ends early', 'copy the archive again'],
    ['damaged-archive', 'the archive is damaged', 'copy the archive again'],
    ['encrypted-archive', 'the archive is encrypted', 'unpack it first'],
    ['not-seekable', 'cannot be read from a pipe', 'name the file'],
    ['toString', 'was not read', 'check the path'],
  ])('a source that was not read: %s', (problem, words, hint) => {
    const text = textOf(emptySummary({ unread: [{ name: 'x.log', code: problem, detail: 'E1' }] }), [], {
      width: 160,
    });
    expect(text).toMatch(/^No record was read/);
    expect(text).toContain(`NOT READ\n x.log: `);
    expect(text).toContain(words);
    expect(text).toContain('(E1)\n');
    expect(text).toContain(hint);
  });

  test('fields that are not logged, and the answers that they cost', () => {
    const bare = [
      'date',
      'time',
      'cs-uri-stem',
      'c-ip',
      'sc-status',
      'cs(User-Agent)',
      'cs(Referer)',
      'sc-bytes',
    ];
    const sources = [source({ layouts: [httpLayout(bare, 75), httpLayout([...bare, 'Time-Taken'], 25)] })];
    const text = textOf(quiet(100, { sources }), [], { width: 200 });
    expect(text).toContain(
      'NOT LOGGED  sc-substatus: which kind of 401, 403, 404 or 500; sc-win32-status: why a logon or a back end failed, who cut a connection; time-taken (in 75.0% of requests): what is slow\n',
    );
    const all = [
      source({ layouts: [httpLayout([...bare, 'sc-substatus', 'sc-win32-status', 'time-taken'], 100)] }),
    ];
    expect(textOf(quiet(100, { sources: all }))).not.toContain('NOT LOGGED');
  });

  test('what no such log shows, and that HTTPERR was not given', () => {
    expect(textOf(quiet(10), [], { width: 120 })).toContain('add the folder HTTPERR\n');
    expect(textOf(incident())).toMatch(/NOT IN LOGS .*TLS failures/);
    expect(textOf(incident())).not.toContain('add the folder HTTPERR');
  });

  test('other files and approximations are said', () => {
    const summary = quiet(10, {
      otherFiles: 1,
      approximations: [{ tally: 'paths', limit: 1000, maxUndercount: 1, distinctError: 0.008 }],
    });
    const text = textOf(summary, [], { width: 120 });
    expect(text).toContain('1 other file is not a log and was skipped\n');
    expect(text).toContain(
      'APPROXIMATE  paths: only 1,000 values were kept; a count may be too low by up to 1; their number is an estimate',
    );
  });
});
