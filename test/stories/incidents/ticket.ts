import { intranet, staff } from '../intranet.ts';
import { orders, people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 30: what do I tell the manager? Orders of WEB03, one of four servers, wait 30 seconds and fail since 09:41,
 * some failures hide behind an error page, and the load is the usual. A scanner and the handshakes of the staff have
 * nothing to do with it.
 */
export const ticket: Incident = {
  question: 30,
  seed: 30,
  servers: [
    { name: 'WEB01', address: '192.0.2.11' },
    { name: 'WEB02', address: '192.0.2.12' },
    { name: 'WEB03', address: '192.0.2.13' },
    { name: 'WEB04', address: '192.0.2.14' },
  ],
  flows: [
    { from: '08:40', until: '10:00', requests: 2000, pages: shop, clients: people },
    { from: '08:40', until: '10:00', requests: 480, pages: orders, clients: people },
    { from: '08:40', until: '10:00', requests: 180, pages: intranet, clients: staff },
    {
      from: '09:12',
      until: '09:14',
      requests: 60,
      pace: 'steady',
      pages: [
        { stem: '/backup/{word}-{id}.zip', weight: 1, takes: 2, sends: 1245, outcomes: [[1, '404 0 3']] },
        { stem: '/admin/{word}{id}.php', weight: 1, takes: 2, sends: 1245, outcomes: [[1, '404 0 3']] },
      ],
      clients: [{ address: '203.0.113.66', agent: 'Mozilla/5.0+zgrab/0.x' }],
    },
    {
      from: '09:41:20',
      until: '10:00',
      requests: 20,
      pace: 'steady',
      pages: [
        {
          stem: '/error.aspx',
          queries: ['aspxerrorpath=/search', 'aspxerrorpath=/products'],
          weight: 1,
          takes: 9,
          sends: 4100,
        },
      ],
      clients: people,
      servers: ['WEB03'],
    },
  ],
  changes: [
    {
      from: '09:40:37',
      server: 'WEB03',
      stem: /^\/api\/(?:orders|cart)/,
      share: 0.95,
      code: '500 0 0',
      takes: [30_001, 30_090],
    },
    {
      from: '09:41:20',
      server: 'WEB03',
      stem: /^\/(?:reports|account)\//,
      code: '502 3 12002',
      takes: [30_001, 30_090],
    },
    { from: '09:44', server: 'WEB03', share: 0.06, code: '503 2 0', takes: [0, 2] },
    {
      from: '09:41',
      server: 'WEB03',
      stem: /^\/(?:search|products)$/,
      code: '302 0 0',
      takes: [20, 60],
    },
  ],
  copiedAt: '09:58:40',
  truth: {
    records: 2849,
    codes: {
      '401.2 5': 99,
      '401.1 2148074254': 66,
      '404.0 3': 60,
      '500.0 0': 47,
      '502.3 12002': 5,
      '503.2 0': 4,
    },
    failingSince: '2026-11-19T09:41:11Z',
    server: 'WEB03',
    routes: ['/api/orders'],
    timeOut: [30_001, 30_090],
    findings: ['failing', 'new-code', 'spread', 'time-out', 'hidden-failures'],
    wrong: ['traffic-collapsed', 'traffic-surged', 'ends-early', 'counted-twice', 'gap', 'missing-field'],
  },
};
