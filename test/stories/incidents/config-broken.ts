import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 13: why 500.19? Somebody put a locked section into web.config at 14:05, and every request of the site fails at
 * once, pictures too, until 14:17.
 */
export const configBroken: Incident = {
  question: 13,
  seed: 13,
  flows: [{ from: '12:30', until: '15:30', requests: 2400, pages: shop, clients: people }],
  changes: [{ from: '14:05:12', until: '14:17:03', code: '500 19 33', takes: [0, 3] }],
  truth: {
    records: 2400,
    codes: { '500.19 33': 153 },
    failingSince: '2026-11-19T14:05:19Z',
    failingUntil: '2026-11-19T14:17:00Z',
    findings: ['failing', 'new-code'],
    wrong: ['slower', 'time-out', 'traffic-collapsed', 'traffic-surged', 'gap', 'missing-field'],
  },
};
