import { browsers, people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 17: who hammers us? A script of a price comparison sends two of five requests. An office behind one address
 * is busy as well, but it is many people: blocking it would be wrong.
 */
export const whoHammers: Incident = {
  question: 17,
  seed: 17,
  flows: [
    { from: '09:00', until: '12:00', requests: 1300, pages: shop, clients: people },
    {
      from: '09:00',
      until: '12:00',
      requests: 1150,
      pace: 'steady',
      pages: [{ stem: '/products/{id}', weight: 1, takes: 61, sends: 27_500 }],
      clients: [{ address: '203.0.113.9', agent: 'python-requests/2.32.3' }],
    },
    {
      from: '09:00',
      until: '12:00',
      requests: 420,
      pages: shop,
      clients: Array.from({ length: 24 }, (_, index) => ({
        address: '198.51.100.1',
        agent: browsers[index % browsers.length]!.replace(
          /(Chrome|rv:|Version)(\/?)(\d+)/,
          `$1$2${120 + index}`,
        ),
      })),
    },
  ],
  truth: {
    records: 2870,
    codes: {},
    clients: ['203.0.113.9', '198.51.100.1'],
    agents: ['python-requests/2.32.3'],
    findings: ['heavy-client'],
    wrong: [
      'failing',
      'slower',
      'scanners',
      'one-client',
      'traffic-collapsed',
      'traffic-surged',
      'gap',
      'missing-field',
    ],
  },
};
