import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 6: why is it slow? Since 09:38 orders and reports wait for something that they share. As many requests come
 * as before, the rest is as fast as before, and nothing fails.
 */
export const whySlow: Incident = {
  question: 6,
  seed: 6,
  flows: [{ from: '08:30', until: '11:00', requests: 2600, pages: shop, clients: people }],
  changes: [
    { from: '09:38', stem: /^\/api\/orders$/, slower: 26 },
    { from: '09:38', stem: /^\/reports\//, slower: 11 },
  ],
  truth: {
    records: 2600,
    codes: {},
    changedAt: '2026-11-19T09:38:00Z',
    routes: ['/api/orders', '/reports/{id}'],
    missing: ['sc-bytes'],
    findings: ['slower', 'missing-field'],
    wrong: ['failing', 'new-code', 'spread', 'traffic-collapsed', 'traffic-surged', 'gap'],
  },
};
