import { orders, people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 1: is it broken right now, and since when? Nearly every order fails, and reports wait for a server behind;
 * the log was copied in the middle of it.
 */
export const failingSince: Incident = {
  question: 1,
  seed: 1,
  flows: [
    { from: '08:00', until: '10:00', requests: 2000, pages: shop, clients: people },
    { from: '08:00', until: '10:00', requests: 500, pages: orders, clients: people },
  ],
  changes: [
    { from: '09:41:05', stem: /^\/api\/orders$/, share: 0.97, code: '500 0 0', takes: [40, 900] },
    { from: '09:41:05', stem: /^\/reports\//, code: '502 3 12002', takes: [30_001, 30_060] },
  ],
  copiedAt: '09:57:20',
  truth: {
    records: 2438,
    codes: { '500.0 0': 93, '502.3 12002': 8 },
    failingSince: '2026-11-19T09:41:13Z',
    routes: ['/api/orders', '/reports/{id}'],
    findings: ['failing', 'new-code', 'spread'],
    wrong: ['traffic-collapsed', 'traffic-surged', 'slower', 'gap', 'missing-field'],
  },
};
