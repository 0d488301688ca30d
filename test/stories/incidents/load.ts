import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 22: is the load normal? For an hour it is; then a newsletter brings five times the visitors from one minute to
 * the next. The server bears it.
 */
export const load: Incident = {
  question: 22,
  seed: 22,
  flows: [
    { from: '08:30', until: '09:42', requests: 1800, pages: shop, clients: people },
    { from: '09:30', until: '09:42', requests: 1150, pages: shop, clients: people },
  ],
  truth: {
    records: 2950,
    codes: {},
    changedAt: '2026-11-19T09:30:00Z',
    findings: ['traffic-surged'],
    wrong: ['failing', 'slower', 'traffic-collapsed', 'heavy-client', 'gap', 'missing-field'],
  },
};
