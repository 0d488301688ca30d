import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/** The site failed twice that morning, and both times it came back by itself. */
export const twoOutages: Incident = {
  question: null,
  seed: 31,
  flows: [{ from: '08:00', until: '12:00', requests: 2900, pages: shop, clients: people }],
  changes: [
    { from: '09:12', until: '09:31', stem: /^\/api\/orders$/, share: 0.9, code: '500 0 0', takes: [40, 900] },
    { from: '11:20', until: '11:29', stem: /^\/(search|api)/, share: 0.9, code: '503 2 0', takes: [1, 9] },
  ],
  truth: {
    records: 2900,
    codes: { '500.0 0': 21, '503.2 0': 45 },
    findings: ['new-code'],
    wrong: ['traffic-collapsed', 'traffic-surged', 'slower', 'gap', 'missing-field'],
  },
};
