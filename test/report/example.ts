import { Chalk } from 'chalk';
import { loadCodes } from '../../src/codes/codes.ts';
import type { Verdict } from '../../src/gates/verdict.ts';
import { agentKinds } from '../../src/query/agent-names.ts';
import { sectionNames, type TextOptions } from '../../src/report/index.ts';
import { textReport } from '../../src/report/text.ts';
import { loadWording } from '../../src/report/wording.ts';
import type { Finding } from '../../src/summary/finding.ts';
import type {
  CodeCount,
  Distribution,
  FailingRoute,
  FilterSummary,
  GroupCount,
  LineCounts,
  SourceSummary,
  Summary,
} from '../../src/summary/summary.ts';

/** Summaries to render: nothing at all, and an incident with one of everything. */

const noLines: LineCounts = {
  total: 0,
  blank: 0,
  directives: 0,
  records: 0,
  repaired: 0,
  malformed: 0,
  foreign: 0,
};

export function emptySummary(changes: Partial<Summary> = {}): Summary {
  return {
    schemaVersion: 1,
    tool: { name: 'iislog', version: '0.1.0' },
    partial: false,
    period: null,
    lines: noLines,
    filter: null,
    probes: null,
    clientFrom: null,
    sources: [],
    unread: [],
    skipped: [],
    repeated: [],
    otherFiles: 0,
    duplicates: [],
    requests: {
      total: 0,
      errors: 0,
      handshakeLegs: 0,
      byClass: { '1xx': 0, '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0, other: 0 },
    },
    traffic: { timeTakenMs: null, bytesSent: null, bytesReceived: null },
    distinct: { paths: 0, clients: 0, userAgents: 0 },
    codes: [],
    methods: [],
    sites: [],
    servers: [],
    paths: [],
    routes: [],
    failingRoutes: [],
    slowRoutes: [],
    longPolls: { routes: [], timeTakenMsOfOthers: null },
    clients: [],
    userAgents: [],
    agents: null,
    bandwidth: null,
    security: null,
    lengths: null,
    timeline: { slotSeconds: 60, slots: [] },
    load: null,
    marks: [],
    ftp: null,
    httperr: null,
    tables: [],
    comparison: null,
    approximations: [],
    findings: [],
    ...changes,
  };
}

export const defaultFields =
  'date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken'.split(
    ' ',
  );

/** One condition, which left so many of the records. */
export function filtered(expression: string, matched: number): FilterSummary {
  return {
    expression,
    from: null,
    to: null,
    inTime: 154_966,
    conditions: [{ expression, matched }],
    matched,
  };
}

export function code(changes: Partial<CodeCount>): CodeCount {
  return {
    service: 'http',
    status: 200,
    substatus: 0,
    win32: 0,
    reason: null,
    reading: null,
    count: 1,
    first: '2026-11-19T06:07:12Z',
    last: '2026-11-19T09:46:58Z',
    title: 'OK',
    ...changes,
  };
}

export function distribution(changes: Partial<Distribution> = {}): Distribution {
  return { count: 100, sum: 3100, p50: 31, p95: 410, p99: 1900, max: 30_104, exact: true, ...changes };
}

export function group(changes: Partial<GroupCount>): GroupCount {
  return {
    value: '/',
    count: 100,
    errors: 0,
    serverErrors: 0,
    timeTakenMs: distribution(),
    bytesSent: null,
    ...changes,
  };
}

export function source(changes: Partial<SourceSummary> = {}): SourceSummary {
  const records = changes.lines?.records ?? 100;
  const service = changes.service === undefined ? 'http' : changes.service;
  return {
    name: 'u_ex261119.log',
    service,
    software: 'Microsoft Internet Information Services 10.0',
    bytes: 12_345,
    lines: { ...noLines, total: records + 4, directives: 4, records },
    period: { from: '2026-11-19T06:07:12Z', to: '2026-11-19T09:46:58Z' },
    layouts: [{ line: 4, service: service ?? 'http', fields: defaultFields, records, origin: 'directive' }],
    issues: [],
    ...changes,
  };
}

const failing: readonly FailingRoute[] = [
  {
    ...group({
      value: '/api/orders',
      count: 40_388,
      errors: 371,
      serverErrors: 371,
      timeTakenMs: distribution({ sum: 9_144_360, p95: 30_010 }),
    }),
    method: 'POST',
    methods: 1,
    sample: { source: 0, line: 88_123 },
  },
  {
    ...group({
      value: '/reports/{id}',
      count: 3412,
      errors: 31,
      serverErrors: 29,
      timeTakenMs: distribution({ sum: 4_144_360, p50: 1204, p95: 30_100 }),
    }),
    method: 'GET',
    methods: 2,
    sample: { source: 0, line: 88_140 },
  },
  {
    ...group({
      value: '/static/themes/corporate-2026/assets/fonts/{id}/SourceSansPro-Regular.woff2',
      count: 2200,
      errors: 402,
      timeTakenMs: distribution({ sum: 90_000 }),
    }),
    method: null,
    methods: 0,
    sample: null,
  },
];

const routes: readonly GroupCount[] = failing.map(
  ({ method: _method, methods: _methods, sample: _sample, ...route }) => route,
);

/** HTTP of two servers with server failures since 09:41, FTP, HTTP.sys, and every kind of trouble. */
export function incident(changes: Partial<Summary> = {}): Summary {
  const minute = (index: number): string => new Date(Date.UTC(2026, 10, 19, 6, 7 + 2 * index)).toISOString();
  const failures = (index: number): number => (index < 107 ? 0 : [40, 122, 250][index - 107]!);
  return emptySummary({
    period: { from: '2026-11-19T06:07:12Z', to: '2026-11-19T09:46:58Z' },
    lines: {
      total: 155_011,
      blank: 1,
      directives: 36,
      records: 154_966,
      repaired: 2,
      malformed: 3,
      foreign: 5,
    },
    sources: [
      source({
        name: 'W3SVC1\\u_ex261119.log',
        bytes: 28_311_552,
        lines: {
          ...noLines,
          total: 151_215,
          directives: 8,
          blank: 1,
          records: 151_203,
          malformed: 3,
          repaired: 2,
        },
        issues: [
          {
            code: 'too-few-fields',
            count: 3,
            line: 88_123,
            sample: '2026-11-19 09:41:07 192.0.2.21 POST /api/orders',
            detail: null,
          },
          {
            code: 'repaired-blanks',
            count: 2,
            line: 88_130,
            sample:
              '2026-11-19 09:41:09 192.0.2.21  GET /api/orders/7 - 443 - 203.0.113.7 curl/8.5.0 - 200 0 0 12',
            detail: null,
          },
        ],
      }),
      source({
        name: 'FTPSVC2\\u_ex261119.log',
        service: 'ftp',
        bytes: 402_000,
        lines: { ...noLines, total: 3256, directives: 8, records: 3248 },
      }),
      source({
        name: 'HTTPERR\\httperr1.log',
        service: 'httperr',
        software: 'Microsoft HTTP API 2.0',
        bytes: 77_000,
        lines: { ...noLines, total: 535, directives: 20, records: 515 },
      }),
    ],
    unread: [
      { name: 'C:\\inetpub\\logs\\LogFiles\\W3SVC7', code: 'denied', detail: 'EACCES: permission denied' },
    ],
    otherFiles: 2,
    requests: {
      total: 151_203,
      errors: 12_996,
      handshakeLegs: 7204,
      byClass: { '1xx': 0, '2xx': 121_020, '3xx': 9983, '4xx': 19_788, '5xx': 412, other: 0 },
    },
    traffic: {
      timeTakenMs: distribution({ count: 151_203, sum: 18_144_360 }),
      bytesSent: null,
      bytesReceived: null,
    },
    distinct: { paths: 4210, clients: 1312, userAgents: 214 },
    codes: [
      code({ count: 120_867 }),
      code({ win32: 64, count: 153 }),
      code({ status: 404, win32: 2, count: 12_480, title: 'not found' }),
      code({ status: 304, count: 8900, title: 'not modified' }),
      code({ status: 401, substatus: 2, win32: 5, count: 3602, title: 'logon failed by configuration' }),
      code({ status: 401, substatus: 1, win32: 2148074254, count: 3602, title: 'logon failed' }),
      code({ status: 302, count: 1083, title: 'moved for the moment' }),
      code({ service: 'ftp', status: 226, count: 2000, title: 'transfer complete' }),
      code({ service: 'ftp', status: 530, substatus: 41, win32: 1326, count: 1204, title: 'not logged in' }),
      code({
        service: 'httperr',
        status: 503,
        substatus: null,
        win32: null,
        reason: 'AppOffline',
        count: 412,
        first: '2026-11-19T09:42:10Z',
        title: 'application pool offline',
      }),
      code({
        status: 500,
        count: 371,
        first: '2026-11-19T09:41:07Z',
        title: 'the application raised an unhandled error',
      }),
      code({
        service: 'httperr',
        status: null,
        substatus: null,
        win32: null,
        reason: 'Timer_ConnectionIdle',
        count: 103,
        title: 'idle connection closed',
      }),
      code({ status: 401, substatus: 1, win32: 1326, count: 97, title: 'logon failed' }),
      code({ service: 'ftp', status: 425, count: 44, title: 'no data connection' }),
      code({
        status: 502,
        substatus: 3,
        win32: 12002,
        count: 29,
        first: '2026-11-19T09:40:59Z',
        title: 'the server behind the proxy failed',
      }),
      code({
        status: 503,
        substatus: 2,
        count: 12,
        first: '2026-11-19T09:42:11Z',
        title: 'concurrent request limit reached',
      }),
      code({ status: 404, substatus: 77, count: 7, title: 'not found' }),
    ],
    methods: [group({ value: 'GET', count: 140_112 }), group({ value: 'POST', count: 11_091 })],
    servers: [
      group({ value: 'WEB01', count: 113_400, errors: 9000, serverErrors: 16 }),
      group({ value: 'WEB03', count: 37_803, errors: 3996, serverErrors: 396 }),
    ],
    sites: [
      {
        ...group({ value: 'W3SVC1', count: 151_203, errors: 12_996, serverErrors: 412 }),
        server: null,
        name: null,
      },
    ],
    paths: [group({ value: '/api/orders', count: 40_388, errors: 371, serverErrors: 371 })],
    routes,
    failingRoutes: failing,
    slowRoutes: routes,
    longPolls: { routes: [], timeTakenMsOfOthers: null },
    clients: [
      group({ value: '192.0.2.5', count: 90_112, errors: 5012, serverErrors: 311 }),
      group({ value: '2001:db8:0:1::7', count: 8112, errors: 5120 }),
    ],
    userAgents: [group({ value: 'curl/8.5.0', count: 12 })],
    timeline: {
      slotSeconds: 120,
      slots: Array.from({ length: 110 }, (_, index) => ({
        start: minute(index).replace('.000Z', 'Z'),
        requests: Math.round(1400 + 500 * Math.sin(index / 20)),
        errors: failures(index) + 100,
        serverErrors: failures(index),
        timeTakenMs: null,
      })),
    },
    load: {
      requestsPerMinute: 703.4,
      latest: { start: '2026-11-19T09:41:00Z', seconds: 300, requests: 2921 },
      peak: { start: '2026-11-19T07:01:00Z', seconds: 60, requests: 2950 },
      peakSecond: { start: '2026-11-19T07:01:12Z', seconds: 1, requests: 88 },
      inFlight: { average: 2.41, most: 71.8, at: '2026-11-19T09:42:00Z' },
      bytesSentPerSecond: 182_400.5,
      sameHour: {
        from: '2026-11-19T08:46:00Z',
        to: '2026-11-19T09:46:00Z',
        requests: 41_007,
        yesterday: 40_310,
        lastWeek: null,
      },
    },
    ftp: {
      commands: 3248,
      sessions: 96,
      logons: { accepted: 88, refused: 1204 },
      transfers: { sent: 81, received: 131, failed: 18 },
      methods: [
        { value: 'PASS', count: 1292 },
        { value: 'STOR', count: 135 },
      ],
      bytesSent: null,
      bytesReceived: null,
      timeTakenMs: null,
      fileBytes: { sent: null, received: null },
      logonsByCode: [],
      guessing: [],
      anonymous: { tried: 0, accepted: 0 },
      failedTransfers: [],
      dataChannel: {
        refused: 0,
        transfers: 0,
        first: null,
        last: null,
        clients: 0,
        networks: 0,
        largestNetworks: [],
        sessions: { passive: 0, active: 0, both: 0 },
        worked: { passive: 0, active: 0 },
        openedWithoutData: 0,
        samples: [],
      },
      security: null,
      timeOuts: null,
      refusedByPolicy: [],
      refusedLogons: [],
      routine: { count: 0, byCode: [] },
      users: [],
      clients: [],
      sessionList: null,
      sessionsSampled: 1,
    },
    lengths: {
      isComplete: true,
      parts: [
        {
          part: 'path',
          usualLimit: 4096,
          field: 'cs-uri-stem',
          isLogged: true,
          answered: { bytes: 31, route: '/reports/{id}', sample: { source: 0, line: 12 } },
          near: 0,
          refused: null,
        },
        {
          part: 'query',
          usualLimit: 2048,
          field: 'cs-uri-query',
          isLogged: true,
          answered: { bytes: 2051, route: '/search', sample: { source: 0, line: 479 } },
          near: 60,
          refused: { bytes: 4100, route: '/search', sample: { source: 0, line: 25 } },
        },
        {
          part: 'body',
          usualLimit: 30_000_000,
          field: 'cs-bytes',
          isLogged: false,
          answered: null,
          near: 0,
          refused: null,
        },
      ],
    },
    httperr: {
      records: 515,
      reasons: [
        {
          value: 'AppOffline',
          count: 412,
          kind: 'unavailable',
          first: '2026-11-19T09:42:10Z',
          last: '2026-11-19T09:46:50Z',
        },
        { value: 'Timer_ConnectionIdle', count: 103, kind: 'idle', first: null, last: null },
      ],
      queues: [
        {
          value: 'OrdersPool',
          server: 'WEB03',
          count: 412,
          reasons: [{ value: 'AppOffline', count: 412 }],
          sites: ['2'],
          spells: [
            {
              cause: 'down',
              from: '2026-11-19T09:42:10Z',
              to: '2026-11-19T09:46:50Z',
              count: 412,
              servedAgain: '2026-11-19T09:46:55Z',
            },
          ],
        },
        {
          value: null,
          server: 'WEB01',
          count: 103,
          reasons: [{ value: 'Timer_ConnectionIdle', count: 103 }],
          sites: [],
          spells: [],
        },
      ],
      sites: [
        { value: '2', count: 412 },
        { value: null, count: 103 },
      ],
      clients: [
        { value: '198.51.100.23', count: 400, idle: 0 },
        { value: '203.0.113.7', count: 115, idle: 103 },
      ],
      methods: [{ value: 'GET', count: 412 }],
    },
    ...changes,
  });
}

const record = (line: number) => [{ source: 0, line }];
const http = { service: 'http', reason: null } as const;

/** One finding of every kind, as far as an incident has them all. */
export const everyFinding: readonly Finding[] = [
  {
    id: 'failing',
    severity: 'failure',
    since: '2026-11-19T09:40:59Z',
    until: null,
    onset: '2026-11-19T09:40:29Z',
    before: { count: 41, of: 147_712, seconds: 12_827 },
    during: { count: 371, of: 3491, seconds: 359 },
    load: { before: 707, during: 584 },
    clients: 213,
    routes: [
      { route: '/api/orders', failures: 330 },
      { route: '/reports/{id}', failures: 29 },
    ],
    probability: 1e-12,
    samples: [{ source: 0, line: 88_123 }],
  },
  {
    id: 'spread',
    severity: 'trouble',
    concentrated: [
      {
        by: 'server',
        value: 'WEB03',
        failures: { count: 396, of: 412 },
        requests: { count: 37_803, of: 151_203 },
      },
    ],
    even: ['site', 'network', 'agent'],
    samples: record(88_123),
  },
  {
    id: 'time-out',
    severity: 'trouble',
    among: 'failures',
    fromMs: 30_004,
    toMs: 30_112,
    share: { count: 390, of: 412 },
    usualSeconds: 30,
    code: null,
    samples: record(88_123),
  },
  {
    id: 'slower',
    severity: 'trouble',
    since: '2026-11-19T09:38:00Z',
    until: null,
    before: { p50: 31, p95: 410, perMinute: 707 },
    during: { p50: 902, p95: 3904, perMinute: 584.3 },
    routes: [
      { route: '/api/orders', count: 371, before: 3 },
      { route: '/reports/{id}', count: 29, before: 0 },
    ],
    samples: record(87_001),
  },
  {
    id: 'after-mark',
    severity: 'note',
    label: 'deploy',
    time: '2026-11-19T09:40:00Z',
    began: 'failing',
    since: '2026-11-19T09:40:59Z',
    samples: [],
  },
  {
    id: 'new-code',
    severity: 'trouble',
    code: { ...http, status: 503, substatus: 2, win32: 0 },
    first: '2026-11-19T09:42:11Z',
    count: 12,
    samples: record(89_000),
  },
  {
    id: 'new-agent',
    severity: 'note',
    agent: 'StockSync',
    first: '2026-11-19T09:40:04Z',
    requests: 540,
    failures: { count: 370, of: 412 },
    samples: [],
  },
  {
    id: 'traffic-collapsed',
    severity: 'trouble',
    since: '2026-11-19T09:43:00Z',
    until: '2026-11-19T09:45:00Z',
    before: 707,
    during: 3.4,
    added: null,
    samples: [],
  },
  {
    id: 'traffic-surged',
    severity: 'note',
    since: '2026-11-19T07:00:00Z',
    until: '2026-11-19T07:05:00Z',
    before: 700,
    during: 2904,
    added: { requests: 11_020, busiest: { client: '198.51.100.7', count: 640 } },
    samples: [],
  },
  {
    id: 'refused',
    severity: 'trouble',
    code: { ...http, status: 403, substatus: 502, win32: 0 },
    since: '2026-11-19T09:20:00Z',
    until: '2026-11-19T09:28:00Z',
    before: { count: 0, of: 140_112, seconds: 11_580 },
    during: { count: 304, of: 462, seconds: 480 },
    clients: 4,
    client: '203.0.113.200',
    probability: 1e-200,
    samples: record(7310),
  },
  {
    id: 'hidden-failures',
    severity: 'trouble',
    kind: 'aspx-error-path',
    share: { count: 18, of: 151_203 },
    samples: record(90_004),
  },
  {
    id: 'hidden-failures',
    severity: 'trouble',
    kind: 'asp-error',
    share: { count: 2, of: 151_203 },
    samples: record(90_005),
  },
  {
    id: 'handshakes',
    severity: 'trouble',
    legs: 7204,
    failed: [{ code: { ...http, status: 401, substatus: 1, win32: 1326 }, count: 97 }],
    clients: [{ client: '203.0.113.44', count: 90 }],
    samples: record(41),
  },
  {
    id: 'cut-off',
    severity: 'note',
    win32: 64,
    share: { count: 153, of: 151_203 },
    slow: 48,
    slowMs: 5000,
    since: null,
    samples: record(61),
  },
  {
    id: 'limit-hit',
    severity: 'note',
    code: { ...http, status: 404, substatus: 13, win32: 0 },
    count: 4,
    part: 'body',
    unloggedField: null,
    longestRefused: 31_900_000,
    longestPassed: 29_100_000,
    samples: record(62),
  },
  {
    id: 'pool-unavailable',
    severity: 'failure',
    pool: 'OrdersPool',
    server: 'WEB03',
    cause: 'down',
    code: { ...http, service: 'httperr', status: 503, substatus: null, win32: null, reason: 'AppOffline' },
    reasons: [{ reason: 'AppOffline', count: 412 }],
    count: 412,
    spells: 1,
    since: '2026-11-19T09:42:10Z',
    until: null,
    servedAgain: '2026-11-19T09:46:55Z',
    samples: record(70),
  },
  {
    id: 'restart',
    severity: 'trouble',
    since: '2026-11-19T09:20:01Z',
    until: '2026-11-19T09:20:36Z',
    missed: 82,
    startFailures: 3,
    coldStart: { ms: 2100, usualMs: 78 },
    samples: [],
  },
  {
    id: 'requests-lost',
    severity: 'trouble',
    pool: 'OrdersPool',
    server: 'WEB03',
    count: 12,
    waited: 2,
    since: '2026-11-19T09:42:01Z',
    until: '2026-11-19T09:42:09Z',
    code: {
      ...http,
      service: 'httperr',
      status: null,
      substatus: null,
      win32: null,
      reason: 'Connection_Abandoned_By_ReqQueue',
    },
    routes: [{ route: '/export', count: 9 }],
    refused: 412,
    startFailures: 8,
    silence: { from: '2026-11-19T09:42:00Z', to: '2026-11-19T09:46:55Z' },
    coldStart: { ms: 3200, usualMs: 90 },
    samples: record(71),
  },
  {
    id: 'http-sys-503',
    severity: 'note',
    from: '2026-11-19T06:07:12Z',
    to: '2026-11-19T09:46:58Z',
    httpSys: 412,
    sites: 3,
    samples: record(72),
  },
  {
    id: 'clients-left',
    severity: 'trouble',
    waiting: 56,
    clients: 34,
    dropped: 12,
    inTrouble: 50,
    since: '2026-11-19T09:41:30Z',
    until: '2026-11-19T09:44:10Z',
    samples: record(73),
  },
  {
    id: 'slow-clients',
    severity: 'trouble',
    count: 142,
    reasons: [
      { reason: 'Timer_HeaderWait', count: 130 },
      { reason: 'Timer_EntityBody', count: 12 },
    ],
    clients: 9,
    busiest: { client: '203.0.113.9', count: 120 },
    samples: record(74),
  },
  {
    id: 'bad-host-names',
    severity: 'note',
    count: 340,
    clients: 12,
    busiest: { client: '203.0.113.9', count: 200 },
    samples: record(75),
  },
  {
    id: 'attacks',
    severity: 'trouble',
    kind: 'secret-file',
    count: 1204,
    clients: 3,
    answered: 3,
    refused: 1201,
    paths: [{ path: '/.env', count: 3 }],
    hasSameAnswer: false,
    samples: record(71),
  },
  {
    id: 'web-shell',
    severity: 'trouble',
    path: '/upload/help5.aspx',
    posts: 4,
    client: '203.0.113.71',
    first: '2026-11-19T03:55:53Z',
    samples: record(72),
  },
  {
    id: 'guessing',
    severity: 'trouble',
    client: '203.0.113.44',
    failures: 160,
    users: 8,
    first: '2026-11-19T02:10:00Z',
    last: '2026-11-19T02:19:56Z',
    succeeded: { user: 'LAB\\kim', time: '2026-11-19T02:21:30Z' },
    samples: record(73),
  },
  {
    id: 'login-posts',
    severity: 'note',
    client: '203.0.113.45',
    path: '/account/login',
    count: 240,
    first: '2026-11-19T03:10:02Z',
    last: '2026-11-19T03:29:54Z',
    answers: [{ status: 200, count: 240 }],
    samples: record(74),
  },
  {
    id: 'scanners',
    severity: 'note',
    share: { count: 5120, of: 12_487 },
    total: 3,
    clients: [
      { client: '203.0.113.9', count: 3000, answered: 3 },
      { client: '2001:db8:0:1::7', count: 2120, answered: 0 },
    ],
    samples: record(63),
  },
  {
    id: 'broken-links',
    severity: 'note',
    share: { count: 578, of: 12_487 },
    links: [
      { path: '/img/logo-old.png', count: 402 },
      { path: '/faq', count: 91 },
    ],
    samples: record(64),
  },
  {
    id: 'heavy-client',
    severity: 'note',
    client: '192.0.2.5',
    share: { count: 90_112, of: 151_203 },
    errors: 312,
    userAgents: 57,
    looksLikeProxy: true,
    otherProxies: [{ client: '198.51.100.1', count: 4200, userAgents: 31 }],
    samples: record(65),
  },
  {
    id: 'one-client',
    severity: 'trust',
    client: '192.0.2.5',
    requests: 151_203,
    logsForwarded: false,
    forwardedField: null,
    samples: [],
  },
  { id: 'probes', severity: 'note', share: { count: 41_000, of: 151_203 }, samples: [] },
  { id: 'gap', severity: 'trust', from: '2026-11-19T07:31:00Z', to: '2026-11-19T08:04:00Z', samples: [] },
  {
    id: 'reopened',
    severity: 'trust',
    count: 3,
    nearFailing: '2026-11-19T09:40:00Z',
    samples: record(70_001),
  },
  {
    id: 'ends-early',
    severity: 'trust',
    server: 'WEB02',
    last: '2026-11-19T09:31:00Z',
    others: '2026-11-19T09:46:58Z',
    samples: [],
  },
  {
    id: 'counted-twice',
    severity: 'trust',
    proxy: 'ARR01',
    member: 'WEB03',
    clock: { aheadSeconds: 95, requests: 24 },
    samples: [],
  },
  { id: 'missing-field', severity: 'trust', field: 'cs(Referer)', logged: 0, samples: [] },
  { id: 'missing-field', severity: 'trust', field: 'sc-bytes', logged: 0.25, samples: [] },
];

/** Those of them of some kinds. */
export function found(...ids: readonly Finding['id'][]): Finding[] {
  return everyFinding.filter(({ id }) => ids.includes(id));
}

export function failedGate(changes: Partial<Verdict> = {}): Verdict {
  return {
    gate: '--max-5xx-rate 0.1%',
    level: 'fail',
    condition: '5xx-rate > 0.1%',
    metric: '5xx-rate',
    measure: 'share',
    operator: '>',
    outcome: 'fail',
    limit: 0.001,
    value: 412 / 151_203,
    count: 412,
    of: 151_203,
    counts: 'requests',
    needs: null,
    window: { from: '2026-11-19T06:07:12Z', to: '2026-11-19T09:46:58Z' },
    slots: null,
    groups: null,
    leading: {
      service: 'http',
      status: 500,
      substatus: 0,
      win32: 0,
      reason: null,
      count: 371,
      title: 'the application raised an unhandled error',
    },
    missing: null,
    fields: [],
    ...changes,
  };
}

const agentFigures = { errors: 3, serverErrors: 1, timeTakenMs: 1200, bytesSent: 81_200, robotsTxt: 2 };

/** Programs of every kind, and who is sent most. */
export const usage = {
  agents: {
    kinds: [...agentKinds, null].map((kind) => ({ kind, count: 100, ...agentFigures })),
    families: [
      { value: 'Googlebot', kind: 'crawler', count: 80, ...agentFigures },
      { value: 'Firefox', kind: 'browser', count: 60, ...agentFigures },
      { value: null, kind: 'missing', count: 40, ...agentFigures },
      { value: null, kind: null, count: 20, ...agentFigures },
    ],
  },
  bandwidth: {
    routes: [{ value: '/files/{id}.pdf', count: 12, bytesSent: 8_120_000 }],
    extensions: [
      { value: 'pdf', count: 12, bytesSent: 8_120_000 },
      { value: null, count: 120, bytesSent: 81_200 },
    ],
    clients: [{ value: '192.0.2.5', count: 12, bytesSent: 8_120_000 }],
    agents: [{ value: null, count: 12, bytesSent: 8_120_000 }],
    ranges: {
      count: 10,
      bytesSent: 8_000_000,
      routes: [{ value: '/files/{id}.pdf', count: 10, bytesSent: 8_000_000 }],
    },
    revalidation: { full: 300, notModified: 100 },
  },
} as const satisfies Partial<Summary>;

/** A full report without the first screen, as each section has its tests. */
export const plain: TextOptions = {
  codes: await loadCodes(),
  wording: await loadWording('en'),
  width: 80,
  top: null,
  glyphs: 'unicode',
  rows: 24,
  details: false,
  show: sectionNames,
  zone: null,
  typed: [],
  chalk: new Chalk({ level: 0 }),
};

export function textOf(
  summary: Summary,
  verdicts: readonly Verdict[] = [],
  options: Partial<TextOptions> = {},
): string {
  return [...textReport(summary, verdicts, { ...plain, ...options })].join('');
}
