import type { Errors, HttperrIncident } from '../httperr.ts';
import { people, shop } from '../shop.ts';
import type { Flow } from '../traffic.ts';

const clients = people.map(({ address }) => address);

/** Connections that nobody used any more: most lines of most such logs. */
function idle(from: string, until: string, count: number): Errors {
  return { from, until, count, clients, reason: 'Timer_ConnectionIdle' };
}

const asked = ['GET /', 'GET /products/{id}', 'GET /search?q=lamp', 'POST /api/orders', 'GET /api/cart'];

/** What HTTP.sys did with requests for the pool of the shop. */
function shopErrors(
  reason: string,
  from: string,
  until: string,
  count: number,
  changes: Partial<Errors> = {},
): Errors {
  const status = /^(?:App|Queue|Disabled|ConnLimit)/.test(reason) ? { status: 503 } : {};
  return {
    from,
    until,
    count,
    clients,
    reason,
    requests: asked,
    site: 1,
    queue: 'OrdersPool',
    ...status,
    ...changes,
  };
}

const visitors = (from: string, until: string, requests: number): Flow => ({
  from,
  until,
  requests,
  pages: shop,
  clients: people,
});

const nothingElse = [
  'failing',
  'refused',
  'counted-twice',
  'gap',
  'missing-field',
  'traffic-surged',
] as const;

/** The worker process crashes five times in four minutes over an export, and rapid-fail protection stops the pool. */
export const poolCrash: HttperrIncident = {
  question: null,
  seed: 101,
  errors: [
    idle('08:00', '12:00', 300),
    ...['10:14:02', '10:15:07', '10:16:01', '10:17:12', '10:18:19'].map((from, index) =>
      shopErrors('Connection_Abandoned_By_ReqQueue', from, `${from.slice(0, 6)}${28 + index}`, 4, {
        requests: ['GET /export/orders?year=2026', 'GET /export/orders?year=2025', 'GET /'],
      }),
    ),
    shopErrors('AppOffline', '10:18:30', '10:41', 412),
  ],
  truth: {
    records: 732,
    codes: { '503 AppOffline': 412 },
    failingSince: '2026-11-19T10:18:31Z',
    failingUntil: '2026-11-19T10:40:59Z',
    findings: ['pool-unavailable', 'requests-lost'],
    wrong: [...nothingElse, 'http-sys-503', 'bad-host-names', 'slow-clients', 'clients-left'],
  },
};

/** The pool of one of two servers crashes and is stopped; the other one has a pool of that name too, which is recycled once. */
export const twoServers: HttperrIncident = {
  question: null,
  seed: 111,
  errors: [idle('08:00', '12:00', 120), shopErrors('AppOffline', '10:18:30', '10:41', 412)],
  errorsOfSecond: [
    idle('08:00', '12:00', 120),
    shopErrors('AppShutdown', '10:52:10', '10:52:40', 16),
    shopErrors('Connection_Abandoned_By_ReqQueue', '10:52:02', '10:52:08', 12),
  ],
  truth: {
    records: 680,
    codes: { '503 AppOffline': 412, '503 AppShutdown': 16 },
    failingSince: '2026-11-19T10:18:33Z',
    failingUntil: '2026-11-19T10:52:38Z',
    findings: ['pool-unavailable', 'requests-lost'],
    wrong: [...nothingElse, 'http-sys-503', 'bad-host-names', 'slow-clients', 'clients-left'],
  },
};

/** Everything waits for a database: the queue of the pool fills, and visitors leave before anybody takes their request. */
export const queueFull: HttperrIncident = {
  question: null,
  seed: 102,
  errors: [
    idle('09:00', '13:00', 260),
    shopErrors('Client_Reset', '11:00:40', '11:10', 74),
    shopErrors('QueueFull', '11:02', '11:09', 318),
    shopErrors('Timer_ReqQueue', '11:03', '11:10', 22),
    shopErrors('Connection_Dropped', '11:02', '11:10', 15),
  ],
  truth: {
    records: 689,
    codes: { '503 QueueFull': 318 },
    failingSince: '2026-11-19T11:02:00Z',
    failingUntil: '2026-11-19T11:08:59Z',
    findings: ['pool-unavailable', 'requests-lost', 'clients-left'],
    wrong: [...nothingElse, 'http-sys-503', 'bad-host-names', 'slow-clients'],
  },
};

/** Scanners call the bare address and speak what is no HTTP: none of it is for a site. */
export const badHosts: HttperrIncident = {
  question: null,
  seed: 103,
  errors: [
    idle('00:00', '23:50', 150),
    {
      from: '02:00',
      until: '02:40',
      count: 220,
      clients: ['203.0.113.9', '198.51.100.77', '2001:db8:77::9'],
      busiest: 0.7,
      reason: 'Hostname',
      status: 400,
      requests: ['GET /', 'GET /.env', 'GET /manager/html'],
    },
    {
      from: '01:00',
      until: '22:00',
      count: 34,
      clients: ['203.0.113.9', '198.51.100.80'],
      reason: 'BadRequest',
      status: 400,
    },
    { from: '03:00', until: '21:00', count: 12, clients: ['198.51.100.81'], reason: 'Verb', status: 400 },
    {
      from: '03:00',
      until: '21:00',
      count: 9,
      clients: ['198.51.100.81'],
      reason: 'Version_N/S',
      status: 505,
      requests: ['GET /'],
    },
  ],
  truth: {
    records: 425,
    codes: { '400 Hostname': 220, '400 BadRequest': 34, '400 Verb': 12, '505 Version_N/S': 9 },
    clients: ['203.0.113.9'],
    findings: ['bad-host-names'],
    wrong: [...nothingElse, 'pool-unavailable', 'requests-lost', 'slow-clients', 'clients-left'],
  },
};

/** Telephones on bad lines read downloads too slowly, and one address holds connections by headers that never end. */
export const slowReaders: HttperrIncident = {
  question: null,
  seed: 104,
  errors: [
    idle('08:00', '18:00', 120),
    shopErrors('Timer_MinBytesPerSecond', '09:00', '17:00', 44, { requests: ['GET /downloads/catalog.pdf'] }),
    shopErrors('Timer_EntityBody', '09:30', '16:30', 18, { requests: ['POST /api/uploads'] }),
    {
      from: '14:10',
      until: '14:31',
      count: 260,
      clients: ['203.0.113.66', ...clients.slice(0, 5)],
      busiest: 0.95,
      reason: 'Timer_HeaderWait',
    },
  ],
  truth: {
    records: 442,
    codes: {},
    clients: ['203.0.113.66'],
    findings: ['slow-clients'],
    wrong: [...nothingElse, 'pool-unavailable', 'requests-lost', 'bad-host-names', 'clients-left'],
  },
};

/** What any server logs: idle connections, a few that ended, and a scanner now and then. */
export const idleNoise: HttperrIncident = {
  question: null,
  seed: 105,
  errors: [
    idle('00:00', '23:58', 620),
    shopErrors('Client_Reset', '06:00', '22:00', 7),
    shopErrors('Connection_Dropped', '06:00', '22:00', 9),
    { from: '03:00', until: '19:00', count: 8, clients: ['203.0.113.9'], reason: 'Hostname', status: 400 },
  ],
  truth: {
    records: 644,
    codes: { '400 Hostname': 8 },
    findings: [],
    wrong: [
      ...nothingElse,
      'pool-unavailable',
      'requests-lost',
      'bad-host-names',
      'slow-clients',
      'clients-left',
    ],
  },
};

/** Windows was updated at noon, and writes further columns since; an hour later a pool is stopped for ten minutes. */
export const layoutChange: HttperrIncident = {
  question: null,
  seed: 106,
  layouts: [
    { from: '00:00', layout: 'default' },
    { from: '12:05', layout: 'newest' },
  ],
  errors: [
    idle('08:00', '17:00', 300),
    shopErrors('AppShutdown', '12:00:10', '12:00:20', 6),
    shopErrors('Disabled', '13:10', '13:20', 48),
  ],
  truth: {
    records: 354,
    codes: { '503 Disabled': 48, '503 AppShutdown': 6 },
    findings: ['pool-unavailable'],
    wrong: [...nothingElse, 'requests-lost', 'bad-host-names', 'slow-clients', 'clients-left'],
  },
};

/** Windows Server 2003 before its first service pack: no header, and no name of a pool. */
export const noHeader: HttperrIncident = {
  question: null,
  seed: 107,
  layouts: [{ from: '00:00', layout: 'oldest' }],
  hasNoHeader: true,
  errors: [
    idle('08:00', '17:00', 280),
    shopErrors('Connection_Abandoned_By_AppPool', '10:30:05', '10:30:08', 5),
    shopErrors('AppOffline', '10:30:10', '10:52', 96),
  ],
  truth: {
    records: 381,
    codes: { '503 AppOffline': 96 },
    findings: ['pool-unavailable', 'requests-lost'],
    wrong: [...nothingElse, 'bad-host-names', 'slow-clients', 'clients-left'],
  },
};

/**
 * Question 10: why 503? The pool is down from 09:42 to 09:55. The log of the site knows six 503 of the application's own,
 * just before, and then nothing.
 */
export const joined: HttperrIncident = {
  question: 10,
  seed: 10,
  errors: [idle('08:00', '11:00', 240), shopErrors('AppOffline', '09:42:08', '09:55', 412)],
  http: {
    question: 10,
    seed: 10,
    flows: [visitors('08:00', '11:00', 2100)],
    changes: [
      { from: '09:41:20', until: '09:42:08', share: 0.5, code: '503 2 0', takes: [2, 9] },
      { from: '09:42:08', until: '09:55', isLost: true },
    ],
    truth: { records: 0, codes: {}, findings: [], wrong: [] },
  },
  truth: {
    records: 2587,
    codes: { '503 AppOffline': 412, '503.2 0': 6 },
    findings: ['pool-unavailable', 'http-sys-503'],
    wrong: ['requests-lost', 'bad-host-names', 'slow-clients', 'clients-left', 'counted-twice'],
  },
};

/**
 * Question 9: are clients giving up? The shop is slow from 10:00 to 10:20: some leave while it works, and HTTP.sys knows of
 * more whose request nobody had taken yet.
 */
export const resets: HttperrIncident = {
  question: 9,
  seed: 9,
  errors: [
    idle('09:00', '11:30', 200),
    shopErrors('Client_Reset', '10:01', '10:20', 96),
    shopErrors('Connection_Dropped', '10:01', '10:21', 41),
  ],
  http: {
    question: 9,
    seed: 9,
    flows: [visitors('09:00', '11:30', 1900)],
    changes: [
      { from: '10:00', until: '10:20', stem: /^\/(?:api|search|products|reports|account)/, slower: 60 },
      { from: '10:00', until: '10:20', stem: /^\/(?:search|products)/, share: 0.5, code: '200 0 64' },
    ],
    truth: { records: 0, codes: {}, findings: [], wrong: [] },
  },
  truth: {
    records: 2237,
    codes: {},
    changedAt: '2026-11-19T10:00:00Z',
    findings: ['slower', 'cut-off', 'clients-left'],
    wrong: ['failing', 'pool-unavailable', 'requests-lost', 'http-sys-503', 'counted-twice'],
  },
};

/**
 * Question 11: did the pool recycle or crash? At 10:14 the worker process ends with what it was doing, nothing is served for
 * half a minute, and the first requests of the next one are slow.
 */
export const recycle: HttperrIncident = {
  question: 11,
  seed: 11,
  errors: [
    idle('08:30', '12:00', 200),
    shopErrors('Connection_Abandoned_By_ReqQueue', '10:14:02', '10:14:04', 17, {
      requests: ['GET /reports/{id}', 'GET /export/stock', 'GET /export/stock'],
    }),
    shopErrors('AppShutdown', '10:14:05', '10:14:30', 5),
  ],
  http: {
    question: 11,
    seed: 11,
    flows: [visitors('08:30', '12:00', 1400), visitors('10:10', '10:20', 900)],
    changes: [
      { from: '10:14:01', until: '10:14:36', isLost: true },
      { from: '10:14:36', until: '10:14:50', slower: 12, takes: [2800, 6400] },
    ],
    truth: { records: 0, codes: {}, findings: [], wrong: [] },
  },
  truth: {
    records: 2471,
    codes: { '503 AppShutdown': 5 },
    findings: ['requests-lost', 'http-sys-503'],
    wrong: ['failing', 'bad-host-names', 'slow-clients', 'clients-left', 'counted-twice'],
  },
};
