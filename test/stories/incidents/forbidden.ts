import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 16: why 403? Four reasons at once: one client over the limit of dynamic IP restrictions, links that still
 * begin with http, a folder without a default document, and an address that was shut out by hand.
 */
export const forbidden: Incident = {
  question: 16,
  seed: 16,
  flows: [
    { from: '09:00', until: '12:00', requests: 1500, pages: shop, clients: people },
    {
      from: '10:20',
      until: '10:28',
      requests: 400,
      pace: 'steady',
      pages: [{ stem: '/api/stock/{id}', weight: 1, takes: 14, sends: 420 }],
      clients: [{ address: '203.0.113.200', agent: 'PriceWatch/1.4' }],
    },
    refused('/checkout', '403 4 5', 40, 80),
    refused('/images/', '403 14 0', 25),
    {
      from: '09:10',
      until: '11:50',
      requests: 16,
      pace: 'steady',
      pages: [{ stem: '/', weight: 1, takes: 1, sends: 1233, outcomes: [[1, '403 6 0']] }],
      clients: [{ address: '203.0.113.201', agent: 'curl/8.9.1' }],
    },
  ],
  changes: [{ client: '203.0.113.200', share: 0.75, code: '403 502 0', takes: [0, 1] }],
  truth: {
    records: 1981,
    codes: { '403.502 0': 304, '403.4 5': 40, '403.14 0': 25, '403.6 0': 16 },
    clients: ['203.0.113.200'],
    findings: ['refused'],
    wrong: [
      'failing',
      'new-code',
      'spread',
      'slower',
      'handshakes',
      'traffic-collapsed',
      'gap',
      'missing-field',
    ],
  },
};

function refused(stem: string, code: string, requests: number, port = 443) {
  return {
    from: '09:00',
    until: '12:00',
    requests,
    pages: [{ stem, weight: 1, takes: 2, sends: 1233, port, outcomes: [[1, code]] }],
    clients: people,
  } as const;
}
