import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/** Two ordinary days of the shop, one log each: what differs between them is chance, and a scanner on the second. */
export const twoDays: Incident = {
  question: null,
  seed: 41,
  flows: [
    { from: '2026-11-18T00:00', until: '2026-11-19T00:00', requests: 1350, pages: shop, clients: people },
    { from: '2026-11-19T00:00', until: '2026-11-20T00:00', requests: 1450, pages: shop, clients: people },
    {
      from: '2026-11-19T13:40',
      until: '2026-11-19T13:43',
      requests: 60,
      pace: 'steady',
      pages: [{ stem: '/old/{word}-{id}.php', weight: 1, takes: 3, sends: 1245, outcomes: [[1, '404 0 3']] }],
      clients: [{ address: '203.0.113.66', agent: 'Mozilla/5.0+zgrab/0.x' }],
    },
  ],
  changes: [
    { stem: /^\/(?:search|reports|api\/orders)/, share: 0.02, code: '500 0 0' },
    { stem: /^\/products\//, share: 0.03, code: '404 0 0' },
  ],
  truth: {
    records: 2860,
    codes: { '404.0 3': 60, '404.0 0': 9, '500.0 0': 8 },
    findings: [],
    wrong: ['failing', 'new-code', 'slower', 'time-out', 'traffic-collapsed', 'traffic-surged', 'gap'],
  },
};
