import { people, scanner, shop, usualFailures } from '../shop.ts';
import type { Incident } from '../story.ts';

/** Two ordinary days of the shop, one log each: what differs between them is chance, and a scanner on the second. */
export const twoDays: Incident = {
  question: null,
  seed: 41,
  flows: [
    { from: '2026-11-18T00:00', until: '2026-11-19T00:00', requests: 1350, pages: shop, clients: people },
    { from: '2026-11-19T00:00', until: '2026-11-20T00:00', requests: 1450, pages: shop, clients: people },
    { from: '2026-11-19T13:40', until: '2026-11-19T13:43', ...scanner },
  ],
  changes: usualFailures,
  truth: {
    records: 2860,
    codes: { '404.0 3': 60, '404.0 0': 9, '500.0 0': 8 },
    findings: [],
    wrong: ['failing', 'new-code', 'slower', 'time-out', 'traffic-collapsed', 'traffic-surged', 'gap'],
  },
};
