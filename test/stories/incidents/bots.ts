import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 24: bots or people? One crawler reads robots.txt and is modest. The other never does, walks through the
 * search, takes most of the server's time and causes all of its failures.
 */
export const bots: Incident = {
  question: 24,
  seed: 24,
  flows: [
    { from: '10:00', until: '14:00', requests: 1100, pages: shop, clients: people },
    {
      from: '10:00',
      until: '14:00',
      requests: 90,
      pace: 'steady',
      choice: 'in-turn',
      pages: [
        { stem: '/robots.txt', weight: 1, takes: 1, sends: 310 },
        ...Array.from({ length: 8 }, () => ({ stem: '/products/{id}', weight: 1, takes: 61, sends: 27_500 })),
      ],
      clients: [
        {
          address: '192.0.2.131',
          agent: 'Mozilla/5.0+(compatible;+LanternBot/3.1;++https://lantern-search.example/bot.html)',
        },
      ],
    },
    {
      from: '10:00',
      until: '14:00',
      requests: 700,
      pace: 'steady',
      pages: [{ stem: '/search', queries: ['q={word}&page={id}'], weight: 1, takes: 1600, sends: 29_900 }],
      clients: [211, 212, 213, 214].map((last) => ({
        address: `203.0.113.${last}`,
        agent: 'HarvestSpider/0.9+(data+feed)',
      })),
    },
  ],
  changes: [{ agent: /^HarvestSpider/, share: 0.09, code: '500 0 0', takes: [15_000, 29_000] }],
  truth: {
    records: 1890,
    codes: { '500.0 0': 57 },
    failingSince: '2026-11-19T10:14:28Z',
    routes: ['/search'],
    clients: ['203.0.113.211', '203.0.113.212', '203.0.113.213', '203.0.113.214'],
    agents: ['HarvestSpider/0.9+(data+feed)'],
    findings: ['spread'],
    wrong: [
      'failing',
      'new-code',
      'time-out',
      'scanners',
      'traffic-collapsed',
      'traffic-surged',
      'gap',
      'missing-field',
    ],
  },
};
