import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * A quiet day of the shop. A few failures now and then, some missing pages, impatient visitors, a crawler and a scanner
 * at noon are what every day has: any alarm is false.
 */
export const quietDay: Incident = {
  question: null,
  seed: 40,
  flows: [
    { from: '00:00', until: '2026-11-20T00:00', requests: 2700, pages: shop, clients: people },
    {
      from: '00:03',
      until: '23:55',
      requests: 140,
      pace: 'steady',
      pages: [
        { stem: '/robots.txt', weight: 1, takes: 1, sends: 310 },
        { stem: '/products/{id}', weight: 9, takes: 61, sends: 27_500 },
      ],
      clients: [
        {
          address: '192.0.2.131',
          agent: 'Mozilla/5.0+(compatible;+LanternBot/3.1;++https://lantern-search.example/bot.html)',
        },
      ],
    },
    {
      from: '13:40',
      until: '13:42',
      requests: 40,
      pace: 'steady',
      pages: [{ stem: '/old/{word}-{id}.php', weight: 1, takes: 3, sends: 1245, outcomes: [[1, '404 0 3']] }],
      clients: [{ address: '203.0.113.66', agent: 'Mozilla/5.0+zgrab/0.x' }],
    },
  ],
  changes: [
    { stem: /^\/(?:search|reports|api\/orders)/, share: 0.02, code: '500 0 0' },
    { stem: /^\/products\//, share: 0.02, code: '404 0 0' },
    { stem: /^\/images\//, share: 0.03, code: '200 0 64' },
  ],
  truth: {
    records: 2880,
    codes: { '404.0 3': 40, '404.0 0': 4, '500.0 0': 4 },
    findings: [],
    wrong: [
      'failing',
      'traffic-collapsed',
      'traffic-surged',
      'new-code',
      'spread',
      'time-out',
      'slower',
      'hidden-failures',
      'limit-hit',
      'heavy-client',
      'one-client',
      'gap',
      'ends-early',
      'counted-twice',
      'missing-field',
    ],
  },
};
