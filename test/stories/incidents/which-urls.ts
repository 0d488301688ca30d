import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 3: which URLs fail? Stock and orders of an account, under numbers that are never the same, since 15:20;
 * everything else is served.
 */
export const whichUrls: Incident = {
  question: 3,
  seed: 3,
  flows: [{ from: '14:00', until: '17:00', requests: 2400, pages: shop, clients: people }],
  changes: [
    { from: '15:20', stem: /^\/api\/stock\//, share: 0.85, code: '500 0 0', takes: [20, 400] },
    { from: '15:20', stem: /^\/account\/orders\//, share: 0.5, code: '500 0 0', takes: [60, 700] },
  ],
  truth: {
    records: 2400,
    codes: { '500.0 0': 87 },
    failingSince: '2026-11-19T15:22:19Z',
    routes: ['/api/stock/{id}', '/account/orders/{id}'],
    findings: ['failing', 'spread'],
    wrong: ['time-out', 'traffic-collapsed', 'traffic-surged', 'gap', 'missing-field'],
  },
};
