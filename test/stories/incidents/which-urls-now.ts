import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 3: which URLs fail? All day every fourth search fails, which nobody minds. Since 15:20 all product pages do, in
 * all less often than the searches of the day.
 */
export const whichUrlsNow: Incident = {
  question: 3,
  seed: 45,
  flows: [{ from: '09:00', until: '16:00', requests: 2900, pages: shop, clients: people }],
  changes: [
    { stem: /^\/search/, share: 0.25, code: '500 0 0', takes: [100, 300] },
    { from: '15:20', stem: /^\/products\//, code: '500 0 0', takes: [60, 700] },
  ],
  truth: {
    records: 2900,
    codes: { '500.0 0': 85 },
    failingSince: '2026-11-19T09:02:03Z',
    changedAt: '2026-11-19T15:20:00Z',
    routes: ['/search', '/products/{id}'],
    findings: ['failing'],
    wrong: ['time-out', 'traffic-collapsed', 'traffic-surged', 'gap', 'missing-field'],
  },
};
