import { fieldsWith } from '../log.ts';
import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * A site behind a tunnel that ends on the server itself: every request comes from one address. Who it really was stands in a custom field, where one
 * visitor is shown to send a third of all requests.
 */
export const behindProxy: Incident = {
  question: null,
  seed: 43,
  fields: fieldsWith('X-Forwarded-For'),
  flows: [
    {
      from: '09:00',
      until: '13:00',
      requests: 1200,
      pages: shop,
      clients: people.map(({ address, agent }) => ({ address: '127.0.0.1', agent, forwardedFor: address })),
    },
    {
      from: '09:00',
      until: '13:00',
      requests: 600,
      pace: 'steady',
      pages: [{ stem: '/products/{id}', weight: 1, takes: 61, sends: 27_500 }],
      clients: [{ address: '127.0.0.1', agent: 'python-requests/2.32.3', forwardedFor: '203.0.113.9' }],
    },
  ],
  truth: {
    records: 1800,
    codes: {},
    clients: ['127.0.0.1'],
    agents: ['python-requests/2.32.3'],
    findings: ['one-client'],
    wrong: [
      'failing',
      'spread',
      'slower',
      'scanners',
      'heavy-client',
      'traffic-collapsed',
      'traffic-surged',
      'gap',
      'missing-field',
    ],
  },
};
