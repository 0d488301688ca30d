import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 25: did the deployment of 09:40 make it worse? The cart fails, the search and a product take far longer;
 * reports became faster; all else is as before.
 */
export const deploy: Incident = {
  question: 25,
  seed: 25,
  reopened: [{ at: '09:40' }],
  flows: [{ from: '08:10', until: '11:10', requests: 2900, pages: shop, clients: people }],
  changes: [
    { from: '09:40', stem: /^\/api\/cart\/items$/, share: 0.7, code: '500 0 0', takes: [30, 200] },
    { from: '09:40', stem: /^\/search$/, slower: 14 },
    { from: '09:40', stem: /^\/products\//, slower: 16 },
    { from: '09:40', stem: /^\/reports\//, slower: 0.2 },
  ],
  truth: {
    records: 2900,
    codes: { '500.0 0': 47 },
    failingSince: '2026-11-19T09:40:29Z',
    changedAt: '2026-11-19T09:40:00Z',
    routes: ['/api/cart/items'],
    missing: ['sc-bytes'],
    findings: ['failing', 'new-code', 'spread', 'slower', 'reopened', 'missing-field'],
    wrong: ['time-out', 'traffic-collapsed', 'traffic-surged', 'gap'],
  },
};
