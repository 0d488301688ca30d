import { fieldsWith } from '../log.ts';
import { browsers, people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 8: the application or the network? The catalog of 4 MB is slow, and only for a branch office on a bad line,
 * which often gives up in the middle. The application is as fast as ever.
 */
export const appOrNetwork: Incident = {
  question: 8,
  seed: 8,
  fields: fieldsWith('sc-bytes', 'cs-bytes'),
  flows: [
    { from: '13:00', until: '16:00', requests: 1600, pages: shop, clients: people },
    {
      from: '13:00',
      until: '16:00',
      requests: 60,
      pages: [{ stem: '/files/catalog-2026.pdf', weight: 1, takes: 900, sends: 4_100_000 }],
      clients: people,
    },
    {
      from: '13:05',
      until: '15:55',
      requests: 90,
      pages: [{ stem: '/files/catalog-2026.pdf', weight: 1, takes: 21_000, sends: 4_100_000 }],
      clients: [41, 42, 43, 44].map((last, index) => ({
        address: `192.0.2.${last + 100}`,
        agent: browsers[index]!,
      })),
    },
  ],
  changes: [
    { stem: /catalog/, client: '192.0.2.141', share: 0.6, code: '200 0 64', sends: 1_310_720 },
    { stem: /catalog/, client: '192.0.2.142', share: 0.6, code: '200 0 64', sends: 2_031_616 },
    { stem: /catalog/, client: '192.0.2.143', share: 0.6, code: '200 0 64', sends: 983_040 },
    { stem: /catalog/, client: '192.0.2.144', share: 0.6, code: '200 0 64', sends: 1_638_400 },
  ],
  truth: {
    records: 1750,
    codes: {},
    routes: ['/files/catalog-2026.pdf'],
    clients: ['192.0.2.141', '192.0.2.142', '192.0.2.143', '192.0.2.144'],
    findings: ['cut-off', 'slow-downloads'],
    wrong: ['failing', 'slower', 'time-out', 'traffic-collapsed', 'traffic-surged', 'gap'],
  },
};
