import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 27: is one server out of step? WEB02 logged nothing more after 09:31, while the two others went on and
 * took its visitors; the clock of WEB03 is 95 seconds ahead.
 */
export const outOfStep: Incident = {
  question: 27,
  seed: 27,
  servers: [
    { name: 'WEB01', address: '192.0.2.11' },
    { name: 'WEB02', address: '192.0.2.12' },
    { name: 'WEB03', address: '192.0.2.13', ahead: 95 },
  ],
  flows: [
    { from: '08:00', until: '09:31', requests: 1200, pages: shop, clients: people },
    {
      from: '09:31',
      until: '10:45',
      requests: 1100,
      pages: shop,
      clients: people,
      servers: ['WEB01', 'WEB03'],
    },
  ],
  truth: {
    records: 2300,
    codes: {},
    server: 'WEB02',
    changedAt: '2026-11-19T09:31:00Z',
    findings: ['ends-early'],
    wrong: [
      'failing',
      'slower',
      'counted-twice',
      'traffic-collapsed',
      'traffic-surged',
      'gap',
      'missing-field',
    ],
  },
};
