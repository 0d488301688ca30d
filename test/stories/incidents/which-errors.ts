import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 2: which errors, exactly? A busy back end: first time-outs of the proxy, then unhandled errors of the
 * application, then a full server that takes no more requests. They are of every client.
 */
export const whichErrors: Incident = {
  question: 2,
  seed: 2,
  flows: [{ from: '12:00', until: '14:00', requests: 2400, pages: shop, clients: people }],
  changes: [
    {
      from: '13:10',
      stem: /^\/(?:search|reports)/,
      share: 0.8,
      code: '502 3 12002',
      takes: [30_001, 30_070],
    },
    { from: '13:11', stem: /^\/(?:api|account)\//, share: 0.6, code: '500 0 0', takes: [300, 4000] },
    { from: '13:26', share: 0.12, code: '503 2 0', takes: [0, 3] },
  ],
  truth: {
    records: 2400,
    codes: { '500.0 0': 153, '503.2 0': 78, '502.3 12002': 47 },
    failingSince: '2026-11-19T13:11:21Z',
    timeOut: [30_001, 30_070],
    findings: ['failing', 'new-code', 'time-out'],
    wrong: ['traffic-collapsed', 'traffic-surged', 'gap', 'missing-field'],
  },
};
