import { people, scanner, shop, usualFailures } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * A deployment at 09:40 that did no harm. It brought a page of its own; a few failures, missing
 * pages and slow reports are what there was before, and a scanner at 10:20 knows nothing of it.
 */
export const harmlessDeploy: Incident = {
  question: null,
  seed: 125,
  reopened: [{ at: '09:40' }],
  flows: [
    { from: '08:10', until: '11:10', requests: 2750, pages: shop, clients: people },
    {
      from: '09:42',
      until: '11:09',
      requests: 60,
      pages: [{ stem: '/api/gift-cards', weight: 1, takes: 40, sends: 900 }],
      clients: people,
    },
    { from: '10:20', until: '10:22', ...scanner },
  ],
  changes: usualFailures,
  truth: {
    records: 2870,
    codes: { '404.0 3': 60, '500.0 0': 14, '404.0 0': 12 },
    findings: ['scanners', 'reopened'],
    wrong: ['failing', 'new-code', 'slower', 'time-out', 'traffic-collapsed', 'traffic-surged', 'gap'],
  },
};
