import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 5: what changed at that minute? At 10:30 logging was opened again, and with it came what was never seen
 * before: a program that keeps stock in step, its URL, and the failures that it gets. Nobody else is hit.
 */
export const whatChanged: Incident = {
  question: 5,
  seed: 5,
  reopened: [{ at: '10:30' }],
  flows: [
    { from: '09:00', until: '12:00', requests: 1700, pages: shop, clients: people },
    {
      from: '10:30:04',
      until: '12:00',
      requests: 540,
      pace: 'steady',
      pages: [
        { method: 'PUT', stem: '/api/v2/stock/{id}', weight: 1, takes: 35, sends: 300, receives: 5200 },
      ],
      clients: Array.from({ length: 5 }, (_, index) => ({
        address: `203.0.113.${11 + index}`,
        agent: 'StockSync/5.0.2+(.NET+8.0.20)',
      })),
    },
  ],
  changes: [{ agent: /^StockSync/, share: 0.7, code: '500 0 0', takes: [20, 90] }],
  truth: {
    records: 2240,
    codes: { '500.0 0': 370 },
    failingSince: '2026-11-19T10:30:20Z',
    changedAt: '2026-11-19T10:30:00Z',
    routes: ['/api/v2/stock/{id}'],
    clients: ['203.0.113.11', '203.0.113.12', '203.0.113.13', '203.0.113.14', '203.0.113.15'],
    agents: ['StockSync/5.0.2+(.NET+8.0.20)'],
    findings: ['failing', 'new-code', 'spread', 'reopened'],
    wrong: ['time-out', 'traffic-collapsed', 'gap', 'missing-field'],
  },
};
