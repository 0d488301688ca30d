import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 4: everyone, or only some? WEB03 of four servers fails; the others have no more than their usual few
 * failures. Clients, agents and routes are hit alike.
 */
export const badNode: Incident = {
  question: 4,
  seed: 4,
  servers: [
    { name: 'WEB01', address: '192.0.2.11' },
    { name: 'WEB02', address: '192.0.2.12' },
    { name: 'WEB03', address: '192.0.2.13' },
    { name: 'WEB04', address: '192.0.2.14' },
  ],
  flows: [{ from: '08:30', until: '10:00', requests: 2600, pages: shop, clients: people }],
  changes: [
    { from: '09:41', server: 'WEB03', share: 0.62, code: '500 0 0', takes: [30, 700] },
    { from: '09:41', server: 'WEB01', share: 0.016, code: '500 0 0', takes: [30, 700] },
    { from: '09:41', server: 'WEB04', share: 0.01, code: '500 0 0', takes: [30, 700] },
  ],
  truth: {
    records: 2600,
    codes: { '500.0 0': 107 },
    failingSince: '2026-11-19T09:41:04Z',
    server: 'WEB03',
    findings: ['failing', 'spread'],
    wrong: ['traffic-collapsed', 'traffic-surged', 'ends-early', 'gap', 'missing-field'],
  },
};
